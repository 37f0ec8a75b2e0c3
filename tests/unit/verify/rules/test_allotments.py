"""Numbers of households that carers accompany."""

from __future__ import annotations

import pytest

from builders import member
from homes import home
from plans import valid_plan, with_scenario
from routeplan.domain.care import Allotment, HouseholdRule
from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.allotments import (
    carer_in_two_villages,
    share_too_large,
    too_many_allotted,
    wrong_priority_share,
)


@pytest.fixture
def plan() -> Plan:
    """Let A have 18 of the 40 households of V1 in the first phase, 5 of V2 in the second."""
    base = valid_plan()
    carer = member("A", max_households=18)
    asked = with_scenario(
        base,
        members=(*base.scenario.members, carer),
        household_rule=HouseholdRule(phases=2),
    )
    return asked.model_copy(update={"allotments": (allotment(), allotment("V2", 5, 2))})


def allotment(village_id: str = "V1", households: int = 18, phase: int = 1) -> Allotment:
    return Allotment(carer_id="A", village_id=village_id, households=households, phase=phase)


def with_allotments(plan: Plan, *allotments: Allotment) -> Plan:
    return plan.model_copy(update={"allotments": allotments})


def test_numbers_that_keep_every_rule(plan: Plan) -> None:
    facts = Facts(plan)
    for rule in (
        *(share_too_large, carer_in_two_villages, too_many_allotted),
        *(wrong_priority_share, lambda _: wrong_priority_share(Facts(counting(plan, 12, 7)))),
    ):
        assert not list(rule(facts))


def test_more_than_a_carer_takes(plan: Plan) -> None:
    [violation] = share_too_large(Facts(with_allotments(plan, allotment(households=19))))
    assert (violation.value, violation.limit) == (19, 18)


def test_two_villages_at_once(plan: Plan) -> None:
    both = with_allotments(plan, allotment(), allotment("V2", 5))
    [violation] = carer_in_two_villages(Facts(both))
    assert violation.message == "A is in V1, V2 in phase 1; at most in 1 village"


def test_a_phase_that_there_is_not(plan: Plan) -> None:
    [violation] = carer_in_two_villages(Facts(with_allotments(plan, allotment(phase=3))))
    assert (violation.value, violation.limit) == (3, 2)


def test_more_than_a_village_has(plan: Plan) -> None:
    many = [allotment(phase=phase) for phase in (1, 2)] + [allotment(households=5)]
    [violation] = too_many_allotted(Facts(with_allotments(plan, *many)))
    assert (violation.village_id, violation.value, violation.limit) == ("V1", 41, 40)


def test_listed_households_are_not_counted(plan: Plan) -> None:
    homes = tuple(home(f"H{number}", "V1", number) for number in range(40))
    villages = tuple(
        one if one.id == "V1" else one.model_copy(update={"households": 0})
        for one in plan.scenario.villages
    )
    listed = with_scenario(with_allotments(plan, allotment()), households=homes, villages=villages)
    [violation] = too_many_allotted(Facts(listed))
    assert violation.limit == 0


def counting(plan: Plan, first: int, *shares: int | None) -> Plan:
    """Let V1 count so many priority families, and A have so many of them in each phase."""
    villages = tuple(
        one.model_copy(update={"priority_households": first}) if one.id == "V1" else one
        for one in plan.scenario.villages
    )
    allotments = (
        allotment(phase=phase).model_copy(update={"priority_households": share})
        for phase, share in enumerate(shares, start=1)
    )
    return with_allotments(with_scenario(plan, villages=villages), *allotments)


def test_more_priority_families_than_a_village_counts(plan: Plan) -> None:
    [violation] = wrong_priority_share(Facts(counting(plan, 12, 7, 6)))
    assert violation.message == "13 priority households have a carer; the village has 12"


def test_more_others_than_a_village_has(plan: Plan) -> None:
    # 40 households, 12 of them priority: 28 others; 2 x 18 - 7 = 29.
    [violation] = wrong_priority_share(Facts(counting(plan, 12, 7, 0)))
    assert violation.message == "29 other households have a carer; the village has 28"


def test_more_priority_families_than_households(plan: Plan) -> None:
    [violation] = wrong_priority_share(Facts(counting(plan, 19, 19)))
    assert violation.message == "A: 19 priority households of 18"


def test_priority_families_are_named_where_they_are_counted_and_only_there(plan: Plan) -> None:
    [violation] = wrong_priority_share(Facts(counting(plan, 12, None)))
    assert violation.message == "A: priority households are not named"
    named = allotment("V2", 5).model_copy(update={"priority_households": 0})
    [violation] = wrong_priority_share(Facts(with_allotments(plan, named)))
    assert violation.message == "A: priority households are not counted in the village"
