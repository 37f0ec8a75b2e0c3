"""Carers by number, where households are only counted."""

from __future__ import annotations

from typing import Any

from builders import member, small_scenario, team, village
from homes import CO_TU, home
from routeplan.domain.scenario import Scenario
from routeplan.optimize.allotments import allot_counts


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


def test_carers_of_a_village_share_evenly_as_places_allow() -> None:
    people = (member("A", max_households=4), member("B", max_households=20))
    scenario = counted(*people, villages=[village("V1", households=20)])
    assert shares(scenario) == {("A", "V1", 4, 1), ("B", "V1", 16, 1)}


def test_in_a_second_phase_carers_go_where_households_are_left() -> None:
    rule = CO_TU.model_copy(update={"per_carer": 20, "phases": 2})
    scenario = counted(member("A", max_households=20), household_rule=rule)
    assert shares(scenario) == {("A", "V2", 20, 1), ("A", "V2", 10, 2)}  # V2 still comes first


def test_listed_households_and_nobody_to_accompany_need_no_numbers() -> None:
    assert list(allot_counts(counted())) == []
    one = village("V1", households=1)
    homes = (home("H1", "V1", 0),)
    listed = counted(member("A", max_households=20), villages=[one], households=homes)
    assert list(allot_counts(listed)) == []
