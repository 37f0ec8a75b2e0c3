"""Homes of one village on lists of another: V1 and V2 share one lane, 111 m from home to home."""

from __future__ import annotations

from typing import Any

from homes import CO_TU, carer, caring_scenario, home
from routeplan.domain.care import HouseholdRule
from routeplan.domain.places import Household
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.households import Caring, assign_households
from routeplan.verify import verify


def of_v2(number: int, step: float, **fields: Any) -> Household:
    """Build a home of V2 on the lane of V1."""
    return home(f"H{number}", "V1", step, **fields).model_copy(update={"village_id": "V2"})


def two_villages(rule: HouseholdRule, *, gap: int = 1) -> Scenario:
    """Build V1 with H0 to H3 and V2 with H4 and H5, `gap` steps beyond; two carers of three."""
    first = tuple(home(f"H{n}", "V1", n) for n in range(4))
    second = tuple(of_v2(n, n - 1 + gap) for n in (4, 5))
    return caring_scenario(
        {"V1": first, "V2": second}, (carer("A", 3), carer("B", 3)), household_rule=rule
    )


def assigned(scenario: Scenario) -> Caring:
    caring = assign_households(scenario, Budget(limit_s=60), seed=1)
    plan = Plan(scenario=scenario, trips=(), household_lists=caring.lists, uncared=caring.uncared)
    assert {one.rule for one in verify(plan).violations} <= {"missing_visits"}
    return caring


def test_without_consent_no_list_crosses_a_village() -> None:
    caring = assigned(two_villages(HouseholdRule()))
    assert sorted(len(one.household_ids) for one in caring.lists) == [2, 3]
    assert [len(one.household_ids) for one in caring.uncared] == [1]


def test_a_remainder_joins_the_list_of_the_next_village() -> None:
    caring = assigned(two_villages(HouseholdRule(merge_walk_m=500)))
    assert caring.uncared == ()
    (merged,) = (one for one in caring.lists if one.village_id == "V2")
    assert len(merged.household_ids) == 3
    assert {"H4", "H5"} < set(merged.household_ids)


def test_a_remainder_too_far_from_the_next_village_is_left() -> None:
    # 5 steps are 556 m.
    caring = assigned(two_villages(HouseholdRule(merge_walk_m=500), gap=5))
    assert [len(one.household_ids) for one in caring.uncared] == [1]


def test_families_who_come_first_are_added_first() -> None:
    """One place is left in V2; of the two left in V1 the farther one comes first."""
    homes = {
        "V1": tuple(
            home(f"H{n}", "V1", n, priority_group="co_tu" if n == 0 else None) for n in range(3)
        ),
        "V2": tuple(of_v2(n, n, carer_id="A") for n in (3, 4)),
    }
    rule = CO_TU.model_copy(update={"merge_walk_m": 500})
    people = (carer("A", 3, languages=("katu",)),)
    caring = assigned(caring_scenario(homes, people, household_rule=rule))
    (one,) = caring.lists
    assert set(one.household_ids) == {"H0", "H3", "H4"}
    assert one.village_id == "V2"


def test_only_what_the_last_phase_leaves_is_merged() -> None:
    rule = HouseholdRule(merge_walk_m=500, phases=2)
    caring = assigned(two_villages(rule))
    assert caring.uncared == ()
    villages = {f"H{n}": "V1" if n < 4 else "V2" for n in range(6)}
    assert all(
        len({villages[household_id] for household_id in one.household_ids}) == 1
        for one in caring.lists
    )
