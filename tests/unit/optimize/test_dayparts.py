"""Days of a trip, compared with every order of villages tried one after the other."""

from __future__ import annotations

from datetime import time
from typing import Any

import numpy as np
import pytest

from builders import (
    fleet,
    horizon,
    path,
    road,
    small_scenario,
    village,
    visits_of,
    water,
)
from property.plain_commune import Commune
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize import dayparts
from routeplan.optimize.budget import Budget
from routeplan.optimize.dayparts import DayParts, enumerate_day_parts
from routeplan.optimize.problem import Problem
from unit.optimize.instances import problem_of, spent, two_far_villages, unhurried


def parts_of(
    problem: Problem, *, longest: int = 3, budget: Budget | None = None, profile: int = 0
) -> DayParts:
    """Enumerate the days of a profile, every village open."""
    chosen = problem.profiles[profile]
    return enumerate_day_parts(
        chosen,
        problem.limits,
        lodging=problem.lodging_of(chosen),
        visitable=np.ones(len(problem.place_ids), dtype=bool),
        longest=longest,
        budget=budget or unhurried(),
    )


def in_words(problem: Problem, parts: DayParts) -> dict[tuple[str, str, frozenset[str]], int]:
    """Return the travel time of each day by where it starts, where it ends and whom it serves."""
    ids = problem.place_ids
    return {
        (ids[start], ids[end], frozenset(ids[stop] for stop in parts.order(part))): int(travel_s)
        for part, (start, end, travel_s) in enumerate(
            zip(parts.start, parts.end, parts.travel_s, strict=True)
        )
    }


def by_trying_everything(
    scenario: Scenario, longest: int
) -> dict[tuple[str, str, frozenset[str]], int]:
    commune = Commune(scenario)
    matrix = commune.travel.matrices[0]
    home = scenario.center.id
    beds = [one.id for one in scenario.villages if one.offers_lodging]
    days: dict[tuple[str, str, frozenset[str]], int] = {}
    for start in (home, *beds):
        way_home_s = matrix.time_s(start, home)
        if way_home_s is None or (start != home and way_home_s < scenario.rules.sleep_beyond_s):
            continue
        for day in commune.lawful_days(matrix, (), start):
            is_middle = home not in (start, day.end)
            is_single = start == home and day.end == home
            if (longest < 3 and is_middle) or (longest < 2 and not is_single):
                continue
            key = start, day.end, frozenset(day.order)
            days[key] = min(day.travel_s, days.get(key, day.travel_s))
    return days


def five_villages(**fields: Any) -> Scenario:
    """Build five villages on two roads that meet again, two of them with lodging."""
    defaults: dict[str, Any] = {
        "villages": [village(f"V{n}", offers_lodging=n in (2, 5)) for n in range(1, 6)],
        "roads": [
            road("C", "V1", 12_000),
            road("V1", "V2", 9_000),
            road("V2", "V3", 7_000),
            road("C", "V4", 20_000),
            path("V4", "V5", 1_500),
            road("V4", "V3", 11_000),
        ],
        "demand": [
            Demand(village_id=f"V{n}", service_id="advice", open_cases=cases)
            for n, cases in enumerate((20, 50, 60, 75, 40), start=1)
        ],
        "rules": Rules(sleep_beyond_s=2_000),
    }
    return small_scenario(**{**defaults, **fields})


@pytest.mark.parametrize("longest", [1, 2, 3])
@pytest.mark.parametrize(
    "rules",
    [
        Rules(sleep_beyond_s=2_000),
        Rules(sleep_beyond_s=0, min_visit_s=0, max_day_s=50_000),
        Rules(sleep_beyond_s=2_000, max_driving_s=3_500),
        Rules(sleep_beyond_s=2_000, service_close=time(13, 0)),
        Rules(sleep_beyond_s=2_000, latest_return=time(14, 30)),
        Rules(sleep_beyond_s=2_000, max_day_s=22_000),
        Rules(sleep_beyond_s=2_000, meal_break_after_s=12_000, meal_break_s=7_200),
        Rules(sleep_beyond_s=9_000),
    ],
    ids=["usual", "long", "driving", "close", "return", "day", "break", "no bed"],
)
def test_every_lawful_day_is_found_in_its_shortest_order(rules: Rules, longest: int) -> None:
    scenario = five_villages(rules=rules)
    problem = problem_of(scenario)
    parts = parts_of(problem, longest=longest)
    assert parts.complete
    found = in_words(problem, parts)
    assert len(found) == len(parts)
    assert found == by_trying_everything(scenario, longest)


def test_a_faster_order_that_drives_too_long_leaves_room_for_a_slower_one() -> None:
    # Over the hill V1 to V2 takes 1,500 s of driving; by the footpath 1,700 s of walking. With
    # 2 x 1,000 s to V1 and back a day of at most 2,500 s of driving must walk.
    scenario = small_scenario(
        villages=2,
        roads=[road("C", "V1", 10_000), path("V1", "V2", 1_700)],
        rules=Rules(max_driving_s=2_500),
    )
    problem = problem_of(scenario)
    found = in_words(problem, parts_of(problem))
    assert found["C", "C", frozenset({"V1", "V2"})] == 1_000 + 1_700 + 1_700 + 1_000


def test_a_longer_day_that_needs_no_boat_is_kept_beside_a_shorter_one_that_does() -> None:
    # V1 lies 300 s from the landing L, V3 too, V2 500 s by boat; on foot 799 s from V1 and from V3.
    # From the center: 600 s to L, 300 s, 799 s, 799 s, 300 s, 600 s = 3,398 s without a boat. With
    # it 600 s, 500 s, 799 s to V1, 100 s to V3, 300 s, 600 s = 2,899 s.
    scenario = small_scenario(
        villages=3,
        roads=[
            road("C", "L", 6_000),
            path("L", "V1", 300),
            path("L", "V3", 300),
            path("V1", "V3", 100),
            path("V1", "V2", 799),
            path("V3", "V2", 799),
            water("L", "V2", 1_000),
        ],
        vehicles=fleet(motorbikes=3, boats=1),
    )
    parts = parts_of(problem_of(scenario))
    all_three = [part for part in range(len(parts)) if len(parts.order(part)) == 3]
    assert sorted((bool(parts.boat[part]), int(parts.travel_s[part])) for part in all_three) == [
        (False, 3_398),
        (True, 2_899),
    ]


def test_a_crew_may_serve_the_village_it_sleeps_in_on_either_side_of_the_night() -> None:
    problem = problem_of(two_far_villages())
    found = in_words(problem, parts_of(problem, longest=2))
    assert found["C", "V1", frozenset({"V1"})] == 3_000
    assert found["V1", "C", frozenset({"V1"})] == 3_000
    # V2 lies 1,200 s behind V1: 4,200 s there and 1,200 s back to the bed.
    assert found["C", "V1", frozenset({"V2"})] == 5_400


def test_a_closed_village_is_left_out() -> None:
    problem = problem_of(two_far_villages())
    profile = problem.profiles[0]
    parts = enumerate_day_parts(
        profile,
        problem.limits,
        lodging=problem.lodging_of(profile),
        visitable=np.array([False, False, True]),
        longest=2,
        budget=unhurried(),
    )
    assert {village_ids for *_, village_ids in in_words(problem, parts)} == {frozenset({"V2"})}


def test_villages_that_nobody_can_reach_make_no_day() -> None:
    problem = problem_of(small_scenario(villages=1, roads=[path("C", "V1", 9_000)]))
    parts = parts_of(problem)
    assert len(parts) == 0
    assert parts.complete


def test_days_are_incomplete_where_time_or_room_has_run_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(five_villages())
    in_a_hurry = parts_of(problem, budget=spent())
    assert not in_a_hurry.complete
    # What was found is lawful all the same: days with a single village.
    assert {len(key[-1]) for key in in_words(problem, in_a_hurry)} == {1}
    monkeypatch.setattr(dayparts, "MAX_LABELS", 3)
    assert not parts_of(problem).complete


def test_labels_that_grow_in_chunks_are_read_back_in_the_right_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(five_villages(rules=Rules(sleep_beyond_s=0, min_visit_s=0)))
    at_once = in_words(problem, parts_of(problem))
    monkeypatch.setattr(dayparts, "CHUNK", 2)
    assert in_words(problem, parts_of(problem)) == at_once


def test_more_than_63_villages_are_told_apart() -> None:
    ids = [f"V{number}" for number in range(1, 67)]
    scenario = small_scenario(
        villages=[village(village_id) for village_id in ids],
        roads=[road("C", village_id, 30_000) for village_id in ids],
        visits=[visits_of(village_id) for village_id in ids],
        vehicles=fleet(motorbikes=3),
        calendar=horizon(28),
        # Each way there and back is 6,000 s: one village a day.
        rules=Rules(max_driving_s=8_000),
    )
    problem = problem_of(scenario)
    found = in_words(problem, parts_of(problem))
    assert found == {("C", "C", frozenset({village_id})): 6_000 for village_id in ids}
