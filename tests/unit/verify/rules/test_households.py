"""Who accompanies which households."""

from __future__ import annotations

import pytest

from homes import plan_with_lists, with_household_rule, with_list
from plans import with_scenario
from routeplan.domain.plan import Plan
from routeplan.io import plan_from_json, plan_to_json
from routeplan.verify import verify
from routeplan.verify.facts import Facts
from routeplan.verify.rules.households import (
    carer_without_list,
    household_forgotten,
    household_twice,
    list_across_villages,
    list_too_long,
    step_too_far,
    wrong_match,
    wrong_walk,
)


def test_the_lists_made_by_hand_keep_every_rule() -> None:
    assert verify(plan_with_lists()).violations == ()


def test_a_member_who_accompanies_nobody_has_a_list() -> None:
    [violation] = carer_without_list(Facts(with_list(plan_with_lists(), 0, carer_id="T2-1")))
    assert str(violation) == (
        "carer_without_list: V1: T2-1 has a list, but accompanies no households"
    )


def test_a_carer_has_two_lists() -> None:
    [violation] = carer_without_list(Facts(with_list(plan_with_lists(), 1, carer_id="T1-2")))
    assert (violation.value, violation.limit) == (2, 1)


def test_a_carer_has_a_list_in_each_phase() -> None:
    plan = with_list(plan_with_lists(), 1, carer_id="T1-2", phase=2)
    assert not list(carer_without_list(Facts(plan)))


def test_a_household_is_on_a_list_and_named_as_left_out() -> None:
    plan = with_list(plan_with_lists(), 0, household_ids=("H1", "H2", "H4"))
    [violation] = household_twice(Facts(plan))
    assert str(violation) == "household_twice: household H4 is named 2 times; at most 1"


def test_a_list_is_longer_than_its_carer_takes() -> None:
    plan = with_list(plan_with_lists(), 0, household_ids=("H1", "H2", "H3", "H4"))
    [violation] = list_too_long(Facts(plan))
    assert str(violation) == "list_too_long: V1: list of T1-2: 4 households; at most 3"


def test_a_list_is_longer_than_the_rule_says() -> None:
    violations = list_too_long(Facts(with_household_rule(plan_with_lists(), per_carer=2)))
    assert [(one.value, one.limit) for one in violations] == [(3, 2)]


def test_a_household_of_another_village() -> None:
    plan = with_list(plan_with_lists(), 1, household_ids=("H5", "H4"))
    [violation] = list_across_villages(Facts(plan))
    assert str(violation) == "list_across_villages: V2: household H4 lives in V1"


def test_a_list_may_cross_villages_if_the_rule_says_so() -> None:
    """H4 is on the list of V2; V1 and V2 are 6 km apart."""
    plan = with_household_rule(plan_with_lists(), merge_walk_m=10_000)
    crossing = Facts(with_list(plan, 1, household_ids=("H5", "H4")))
    assert not list(list_across_villages(crossing))
    assert not list(step_too_far(crossing))


def test_a_list_has_some_household_of_its_own_village() -> None:
    plan = with_household_rule(plan_with_lists(), merge_walk_m=10_000)
    [violation] = list_across_villages(Facts(with_list(plan, 1, household_ids=("H4",))))
    assert (violation.value, violation.limit) == ("V1", "V2")


def test_the_next_village_is_no_farther_than_the_rule_says() -> None:
    plan = with_household_rule(plan_with_lists(), merge_walk_m=100)
    [violation] = step_too_far(Facts(with_list(plan, 1, household_ids=("H5", "H4"))))
    assert violation.limit == 100


def test_a_household_farther_than_the_walk_allowed() -> None:
    # H1 to H3 is 222 m, back to H2 111 m.
    plan = with_list(plan_with_lists(), 0, household_ids=("H1", "H3", "H2"))
    [violation] = step_too_far(Facts(with_household_rule(plan, max_walk_m=200)))
    assert str(violation) == "step_too_far: V1: H1 to H3: 222 m; at most 200 m"


def test_a_walk_in_another_order_is_longer() -> None:
    # H1 to H3 and back to H2: 222.39 + 111.195 = 333.585 m.
    plan = with_list(plan_with_lists(), 0, household_ids=("H1", "H3", "H2"))
    [violation] = wrong_walk(Facts(plan))
    assert (violation.value, violation.limit) == (222, 334)


def test_a_rounded_walk_is_right() -> None:
    assert not list(wrong_walk(Facts(with_list(plan_with_lists(), 0, walk_m=223))))


@pytest.mark.parametrize("claimed", [0, 2])
def test_families_whose_language_is_not_spoken_are_counted(claimed: int) -> None:
    [violation] = wrong_match(Facts(with_list(plan_with_lists(), 0, unmatched=claimed)))
    assert (violation.value, violation.limit) == (claimed, 1)


def test_a_household_that_is_nowhere() -> None:
    plan = plan_with_lists().model_copy(update={"uncared": ()})
    [violation] = household_forgotten(Facts(plan))
    assert str(violation) == "household_forgotten: V1: on no list and not named: H4"


def test_forgotten_households_are_told_village_by_village() -> None:
    # 6 households, 4 of them in V1; none is named any more.
    plan = plan_with_lists().model_copy(update={"uncared": (), "household_lists": ()})
    first, second = household_forgotten(Facts(plan))
    assert (first.value, second.value) == (4, 2)
    assert first.message == "on no list and not named: H1, H2, H3, H4"


def test_what_a_document_withholds_is_not_checked_and_the_rest_is() -> None:
    wrong = with_list(plan_with_lists(), 0, walk_m=1, unmatched=0)
    written = plan_from_json(plan_to_json(wrong))
    assert verify(written).ok
    assert not verify(with_household_rule(written, per_carer=2)).ok


def test_a_plan_without_households_is_fine() -> None:
    plan = plan_with_lists()
    without = Plan(**{**dict(plan), "household_lists": (), "uncared": ()})
    assert verify(with_scenario(without, households=())).ok


def test_ids_that_do_not_exist_are_named() -> None:
    plan = with_list(plan_with_lists(), 0, carer_id="nobody", household_ids=("H1", "H2", "H9"))
    rules = [violation.message for violation in verify(plan).violations]
    assert {"no household is called H9", "no member is called nobody"} <= set(rules)
