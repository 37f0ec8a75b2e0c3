"""Carers by number, where households are only counted."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import member, small_scenario, team, village
from homes import CO_TU, home
from routeplan.domain.care import PriorityGroup
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.allotments import allot_counts
from routeplan.verify.facts import Facts
from routeplan.verify.rules.allotments import (
    carer_in_two_villages,
    share_too_large,
    too_many_allotted,
    wrong_priority_share,
)


def counted(*people: Any, **fields: Any) -> Scenario:
    """Build V1 with 50 households and V2 with 30 whose language is Cơ Tu."""
    crew = [member(f"T1-{number}", languages=("vi", "katu")) for number in range(1, 7)]
    defaults: dict[str, Any] = {
        "villages": [village("V1", households=50), village("V2", households=30, language="katu")],
        "members": [*crew, *people],
        "teams": [team("T1")],
        "household_rule": CO_TU.model_copy(update={"per_carer": 20}),
    }
    return small_scenario(**{**defaults, **fields})


def shares(scenario: Scenario) -> set[tuple[str, str, int, int]]:
    return {(o.carer_id, o.village_id, o.households, o.phase) for o in allot_counts(scenario)}


def test_a_village_of_a_priority_group_comes_first_and_has_who_speaks_its_language() -> None:
    people = (
        member("A", max_households=20),
        member("B", max_households=20),
        member("S", max_households=20, languages=("vi", "katu")),
    )
    # V2 gets two lists for its 30, one of them S; V1 the third.
    found = shares(counted(*people))
    assert {(village_id, count) for _, village_id, count, _ in found} == {("V1", 20), ("V2", 15)}
    assert ("S", "V2", 15, 1) in found


def of_priority(scenario: Scenario) -> set[tuple[str, str, int, int | None]]:
    return {
        (one.carer_id, one.village_id, one.households, one.priority_households)
        for one in allot_counts(scenario)
    }


SPEAKER = member("S", max_households=20, languages=("vi", "katu"))
OTHER = member("B", max_households=20)


def test_priority_families_that_are_counted_come_first() -> None:
    # The one carer goes to V2, for its 10, though most of V1 is left.
    few = village("V2", households=30, priority_households=10)
    scenario = counted(OTHER, villages=[village("V1", households=50, priority_households=0), few])
    assert of_priority(scenario) == {("B", "V2", 20, 10)}


def test_who_speaks_their_language_takes_the_priority_families() -> None:
    # Of 50 households 40 find a place, the 15 of the group with S.
    mixed = village("V1", households=50, priority_households=15)
    scenario = counted(OTHER, SPEAKER, villages=[mixed])
    assert of_priority(scenario) == {("B", "V1", 20, 0), ("S", "V1", 20, 15)}


def test_priority_families_for_whom_no_speaker_has_a_place_go_to_others() -> None:
    # S takes 20 of the 25, B the other 5 and the 5 that are left: not 15 each.
    mixed = village("V1", households=30, priority_households=25)
    scenario = counted(OTHER, SPEAKER, villages=[mixed])
    assert of_priority(scenario) == {("S", "V1", 20, 20), ("B", "V1", 10, 5)}


def test_priority_families_without_a_language_are_shared_evenly() -> None:
    rule = CO_TU.model_copy(update={"priority_groups": (PriorityGroup(id="poor"),)})
    mixed = village("V1", households=30, priority_households=20)
    scenario = counted(OTHER, SPEAKER, villages=[mixed], household_rule=rule)
    assert of_priority(scenario) == {("S", "V1", 15, 10), ("B", "V1", 15, 10)}


def test_a_later_phase_has_the_priority_families_that_are_left() -> None:
    rule = CO_TU.model_copy(update={"per_carer": 20, "phases": 2})
    mixed = village("V1", households=50, priority_households=25)
    scenario = counted(SPEAKER, villages=[mixed], household_rule=rule)
    found = [(one.phase, one.households, one.priority_households) for one in allot_counts(scenario)]
    assert found == [(1, 20, 20), (2, 20, 5)]


def test_what_is_not_counted_stays_unknown() -> None:
    assert {one.priority_households for one in allot_counts(counted(OTHER))} == {None}


def test_a_village_that_counts_no_priority_family_does_not_come_first() -> None:
    # Both villages speak Cơ Tu; V2 has counted, and there is none.
    villages = [
        village("V1", households=20, language="katu"),
        village("V2", households=20, language="katu", priority_households=0),
    ]
    assert of_priority(counted(OTHER, villages=villages)) == {("B", "V1", 20, None)}


def test_carers_of_a_village_share_evenly_as_places_allow() -> None:
    people = (member("A", max_households=4), member("B", max_households=20))
    scenario = counted(*people, villages=[village("V1", households=20)])
    assert shares(scenario) == {("A", "V1", 4, 1), ("B", "V1", 16, 1)}


def test_in_a_second_phase_carers_go_where_households_are_left() -> None:
    rule = CO_TU.model_copy(update={"per_carer": 20, "phases": 2})
    scenario = counted(member("A", max_households=20), household_rule=rule)
    assert shares(scenario) == {("A", "V2", 20, 1), ("A", "V2", 10, 2)}  # V2 still comes first


def test_listed_households_need_no_numbers() -> None:
    one = village("V1", households=1)
    homes = (home("H1", "V1", 0),)
    listed = counted(member("A", max_households=20), villages=[one], households=homes)
    assert list(allot_counts(listed)) == []


@st.composite
def counted_communes(draw: st.DrawFn) -> Scenario:
    """Draw three villages, some with counted priority families, and carers of any kind."""
    villages = []
    for number in range(1, 4):
        count = draw(st.integers(0, 40))
        first = draw(st.one_of(st.none(), st.integers(0, count)))
        language = draw(st.sampled_from([None, "katu"]))
        villages.append(
            village(f"V{number}", households=count, priority_households=first, language=language)
        )
    people = [
        member(
            f"P{number}",
            max_households=draw(st.integers(1, 12)),
            languages=draw(st.sampled_from([("vi",), ("vi", "katu")])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    rule = CO_TU.model_copy(update={"per_carer": 10, "phases": draw(st.integers(1, 3))})
    return counted(*people, villages=villages, household_rule=rule)


@given(counted_communes())
@settings(max_examples=60, deadline=None)
def test_numbers_keep_every_rule_and_priority_families_have_the_first_places(
    scenario: Scenario,
) -> None:
    plan = Plan(scenario=scenario, trips=(), allotments=tuple(allot_counts(scenario)))
    rules = (share_too_large, carer_in_two_villages, too_many_allotted, wrong_priority_share)
    assert [found for rule in rules for found in rule(Facts(plan))] == []
    for one in scenario.villages:
        there = [share for share in plan.allotments if share.village_id == one.id]
        if one.priority_households is not None:
            served = sum(share.priority_households or 0 for share in there)
            places = sum(share.households for share in there)
            assert served == min(one.priority_households, places)
