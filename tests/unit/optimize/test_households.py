"""Who accompanies which households."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homes import CO_TU, carer, caring_scenario, home, lane
from routeplan.domain.care import Evenings, HouseholdRule
from routeplan.domain.people import Member
from routeplan.domain.places import Household
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.carers import carer_balance
from routeplan.io import read_scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.evenings import date_rounds
from routeplan.optimize.households import Caring, assign_households
from routeplan.verify.facts import Facts
from routeplan.verify.rules import evenings
from routeplan.verify.rules import households as rules

ANY = HouseholdRule()
HAI_VAN = Path(__file__).parents[3] / "sample_data" / "hai_van"
RULES = (
    rules.carer_without_list,
    rules.household_twice,
    rules.list_too_long,
    rules.list_across_villages,
    rules.step_too_far,
    rules.wrong_walk,
    rules.wrong_match,
    rules.household_forgotten,
    evenings.wrong_round,
    evenings.no_evening,
    evenings.carer_elsewhere,
    evenings.evening_too_full,
)


def assigned(scenario: Scenario, seed: int = 1, limit_s: float = 60) -> Caring:
    return assign_households(scenario, Budget(limit_s=limit_s), seed=seed)


def lists_of(caring: Caring) -> dict[str, set[str]]:
    return {one.carer_id: set(one.household_ids) for one in caring.lists}


def test_without_households_there_is_nothing_to_do() -> None:
    scenario = caring_scenario({"V1": ()}, (carer("A"),), household_rule=ANY)
    assert assigned(scenario) == Caring()


def test_two_carers_share_a_lane_in_the_middle() -> None:
    # Ten homes 111.195 m apart, five each: two walks of 4 * 111.195 = 445 m.
    scenario = caring_scenario({"V1": lane("V1", 10)}, (carer("A"), carer("B")), household_rule=ANY)
    scenario = scenario.but(household_rule=HouseholdRule(per_carer=9))
    caring = assigned(scenario)
    assert [len(one.household_ids) for one in caring.lists] == [5, 5]
    assert [one.walk_m for one in caring.lists] == [445, 445]
    assert caring.uncared == ()


def test_no_list_crosses_a_village() -> None:
    homes = {"V1": lane("V1", 3), "V2": lane("V2", 3, first=4)}
    caring = assigned(caring_scenario(homes, (carer("A"), carer("B")), household_rule=ANY))
    assert [(one.village_id, len(one.household_ids)) for one in caring.lists] == [
        ("V1", 3),
        ("V2", 3),
    ]


def test_families_who_come_first_get_the_places() -> None:
    homes = (
        *(home("H1", "V1", 0), home("H2", "V1", 1, attention=("elderly_alone",))),
        *(home("H3", "V1", 2), home("H4", "V1", 3, priority_group="co_tu")),
    )
    caring = assigned(caring_scenario({"V1": homes}, (carer("A", 2, languages=("katu",)),)))
    assert lists_of(caring) == {"A": {"H2", "H4"}}
    (left,) = caring.uncared
    assert left.household_ids == ("H1", "H3")
    assert left.reason.key == "reason.household.places"
    assert dict(left.reason.values) == {"carers": 1, "places": 2, "households": 4}
    assert left.remedy is not None
    assert dict(left.remedy.values) == {"carers": 1}  # two households, twenty a carer


def test_the_village_of_families_who_come_first_is_served_first() -> None:
    homes = {"V1": lane("V1", 3), "V2": lane("V2", 3, first=4, priority_group="co_tu")}
    caring = assigned(caring_scenario(homes, (carer("A", languages=("katu",)),)))
    assert [one.village_id for one in caring.lists] == ["V2"]
    assert [one.village_id for one in caring.uncared] == ["V1"]


def test_who_speaks_the_language_goes_where_it_is_needed() -> None:
    homes = {"V1": lane("V1", 3), "V2": lane("V2", 3, first=4, priority_group="co_tu")}
    carers = (carer("A", languages=("katu",), home_id="V1"), carer("B", home_id="V2"))
    caring = assigned(caring_scenario(homes, carers))
    assert {one.carer_id: one.village_id for one in caring.lists} == {"A": "V2", "B": "V1"}
    assert [one.unmatched for one in caring.lists] == [0, 0]


def test_within_a_village_families_go_to_who_speaks_their_language() -> None:
    """Every second home on the lane needs the language, so both lists run along all of it."""
    homes = tuple(
        home(f"H{n}", "V1", n, priority_group="co_tu" if n % 2 else None) for n in range(8)
    )
    carers = (carer("A", 4), carer("B", 4, languages=("katu",)))
    assert lists_of(assigned(caring_scenario({"V1": homes}, carers)))["B"] == {
        "H1",
        "H3",
        "H5",
        "H7",
    }


def test_carers_go_to_the_village_where_they_live() -> None:
    homes = {"V1": lane("V1", 3), "V2": lane("V2", 3, first=4)}
    carers = (carer("A", home_id="V2"), carer("B", home_id="V1"))
    caring = assigned(caring_scenario(homes, carers, household_rule=ANY))
    assert {one.carer_id: one.village_id for one in caring.lists} == {"A": "V2", "B": "V1"}


def test_families_keep_the_carer_they_have() -> None:
    """A has every second home of the lane, although halves would be shorter to walk."""
    homes = tuple(home(f"H{n}", "V1", n, carer_id="A" if n % 2 else "B") for n in range(8))
    scenario = caring_scenario({"V1": homes}, (carer("A"), carer("B")), household_rule=ANY)
    assert lists_of(assigned(scenario))["A"] == {"H1", "H3", "H5", "H7"}


def test_a_carer_stays_in_the_village_of_his_families() -> None:
    homes = {
        "V1": lane("V1", 3, priority_group="co_tu"),
        "V2": lane("V2", 3, first=4, carer_id="A"),
    }
    scenario = caring_scenario(homes, (carer("A", languages=("katu",)),))
    assert [one.village_id for one in assigned(scenario).lists] == ["V2"]


def test_a_home_beyond_the_walk_is_named() -> None:
    # 20 thousandths of a degree are 2,224 m.
    homes = (*lane("V1", 3), home("H9", "V1", 20))
    caring = assigned(caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert lists_of(caring) == {"A": {"H1", "H2", "H3"}}
    (left,) = caring.uncared
    assert (left.household_ids, left.reason.key) == (("H9",), "reason.household.far")


def test_households_without_a_position_are_named() -> None:
    hidden = tuple(Household(id=f"H{n}", village_id="V1") for n in range(3))
    caring = assigned(caring_scenario({"V1": hidden}, (carer("A"),), household_rule=ANY))
    assert caring.lists == ()
    assert [one.reason.key for one in caring.uncared] == ["reason.household.position"]


def test_households_for_which_time_runs_out_are_named() -> None:
    scenario = caring_scenario({"V1": lane("V1", 3)}, (carer("A"),), household_rule=ANY)
    caring = assigned(scenario, limit_s=0)
    assert [one.reason.key for one in caring.uncared] == ["reason.household.time"]
    assert [(one.status, one.stop_reason) for one in caring.outcomes] == [("capped", "time_limit")]


def test_families_who_come_first_are_on_the_lists_of_the_first_phase() -> None:
    homes = tuple(
        home(f"H{n}", "V1", n, priority_group="co_tu" if n in (1, 4, 5) else None) for n in range(8)
    )
    rule = CO_TU.model_copy(update={"phases": 2, "per_carer": 3})
    people = (carer("A", languages=("katu",)),)
    caring = assigned(caring_scenario({"V1": homes}, people, household_rule=rule))
    assert [(one.phase, len(one.household_ids)) for one in caring.lists] == [(1, 3), (2, 3)]
    assert set(caring.lists[0].household_ids) == {"H1", "H4", "H5"}
    # One carer, one village, two lists of three: two of eight families are left.
    (left,) = caring.uncared
    assert dict(left.reason.values) == {"carers": 1, "places": 6, "households": 8}


def test_a_later_phase_goes_to_homes_too_far_before() -> None:
    homes = (*lane("V1", 3), home("H9", "V1", 20))
    rule = HouseholdRule(phases=2)
    caring = assigned(caring_scenario({"V1": homes}, (carer("A"),), household_rule=rule))
    assert [one.household_ids for one in caring.lists if one.phase == 2] == [("H9",)]
    assert caring.uncared == ()


def test_a_large_village_is_done_in_parts() -> None:
    # 450 homes, 20 a list: 23 lists (the last one of 10) are needed and enough.
    homes = tuple(home(f"H{n:03}", "V1", n * 0.1) for n in range(450))
    carers = tuple(carer(f"A{n:02}") for n in range(23))
    caring = assigned(caring_scenario({"V1": homes}, carers, household_rule=ANY))
    assert len(caring.lists) == 23
    assert caring.uncared == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_lists(seed: int) -> None:
    homes = {"V1": lane("V1", 50)}
    scenario = caring_scenario(homes, tuple(map(carer, "ABC")), household_rule=ANY)
    first, second = assigned(scenario, seed), assigned(scenario, seed)
    assert (first.lists, first.uncared) == (second.lists, second.uncared)


@st.composite
def communes(draw: st.DrawFn, *, farthest: int = 40) -> Scenario:
    villages = [f"V{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    people = [draw(a_carer(name, villages)) for name in "ABC"[: draw(st.integers(1, 3))]]
    ids = [one.id for one in people]
    homes: dict[str, tuple[Household, ...]] = {}
    for village_id in villages:
        spots = draw(
            st.lists(st.integers(-farthest, farthest), min_size=1, max_size=8, unique=True)
        )
        homes[village_id] = tuple(
            home(
                f"{village_id}-{spot}",
                village_id,
                spot,
                priority_group=draw(st.sampled_from([None, "co_tu"])),
                carer_id=draw(st.sampled_from([None, *ids])),
            )
            for spot in spots
        )
    rule = CO_TU.model_copy(
        update={
            "per_carer": draw(st.integers(1, 6)),
            "phases": draw(st.integers(1, 2)),
            "merge_walk_m": draw(st.sampled_from([None, 3_000, 20_000])),
            "evenings": Evenings(),
        }
    )
    speaker = carer("S", 1, languages=("katu",))
    return caring_scenario(homes, (*people, speaker), household_rule=rule)


def places_of(scenario: Scenario, carer_id: str) -> int:
    most = {one.id: one.max_households for one in scenario.members}
    return min(most[carer_id], scenario.household_rule.per_carer)


@st.composite
def a_carer(draw: st.DrawFn, member_id: str, villages: list[str]) -> Member:
    return carer(
        member_id,
        draw(st.integers(1, 6)),
        languages=draw(st.sampled_from([(), ("katu",)])),
        home_id=draw(st.sampled_from(["C", *villages])),
    )


@settings(max_examples=60, deadline=None)
@given(communes())
def test_whatever_is_given_keeps_every_rule(scenario: Scenario) -> None:
    caring = assigned(scenario)
    lists = date_rounds(scenario, caring.lists, (), ())
    plan = Plan(scenario=scenario, trips=(), household_lists=lists, uncared=caring.uncared)
    facts = Facts(plan)
    assert [violation for rule in RULES for violation in rule(facts)] == []
    assert [one.household_ids for one in lists] == [one.household_ids for one in caring.lists]


@settings(max_examples=40, deadline=None)
@given(communes(farthest=6))
def test_where_somebody_is_left_no_place_is_and_nobody_who_comes_later_has_one(
    scenario: Scenario,
) -> None:
    """Homes at most 12 steps apart, 1,334 m, are never too far for a list."""
    caring = assigned(scenario)
    short = {one.village_id for one in caring.uncared}
    for one in caring.lists:
        if one.village_id in short:
            assert len(one.household_ids) == places_of(scenario, one.carer_id)
    group_of = {home.id: home.priority_group for home in scenario.households}
    village_of = {home.id: home.village_id for home in scenario.households}
    for left in caring.uncared:
        cared = [
            household_id
            for one in caring.lists
            for household_id in one.household_ids
            if village_of[household_id] == one.village_id == left.village_id
        ]
        if any(group_of[household_id] for household_id in left.household_ids):
            assert all(group_of[household_id] for household_id in cared)


def test_many_carers_of_few_places_leave_no_place_empty() -> None:
    """Thirty carers are more than a family is offered at first."""
    people = tuple(carer(f"A{n:02}", 2) for n in range(30))
    caring = assigned(caring_scenario({"V1": lane("V1", 60)}, people, household_rule=ANY))
    assert [len(one.household_ids) for one in caring.lists] == [2] * 30


def test_carers_who_are_not_needed_have_no_list() -> None:
    people = tuple(map(carer, "ABC"))
    caring = assigned(caring_scenario({"V1": lane("V1", 30)}, people, household_rule=ANY))
    assert [len(one.household_ids) for one in caring.lists] == [15, 15]


def test_two_phases_reach_everybody_in_hai_van_as_the_balance_says() -> None:
    scenario = read_scenario(HAI_VAN)
    balance = carer_balance(scenario)
    assert balance is not None
    assert (balance.phases, balance.phases_in_villages) == (2, 2)
    rule = scenario.household_rule.model_copy(update={"phases": 2})
    caring = assigned(scenario.but(household_rule=rule))
    assert caring.uncared == ()
    assert sum(len(one.household_ids) for one in caring.lists) == 1_350
    first = {home for one in caring.lists if one.phase == 1 for home in one.household_ids}
    assert {home.id for home in scenario.households if home.priority_group} <= first
