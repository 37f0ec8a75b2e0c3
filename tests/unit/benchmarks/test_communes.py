"""The invented communes that the solver is measured on."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from datetime import timedelta

import pytest
from benchmarks.communes import RULES, START, commune

from routeplan.domain.fleet import Mode
from routeplan.roads.times import travel_times

FINGERPRINT = """
import hashlib
from benchmarks.communes import commune
print(hashlib.sha256(commune(20, seed=1).model_dump_json().encode()).hexdigest())
"""


@pytest.mark.parametrize("villages", [12, 20, 40, 60, 120])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_village_fits_into_a_day_of_its_own(villages: int, seed: int) -> None:
    scenario = commune(villages, seed=seed)
    matrix = travel_times(scenario).matrix(Mode.MOTORBIKE, on=START)
    there_s = [matrix.time_s("C", village.id) for village in scenario.villages]
    back_s = [matrix.time_s(village.id, "C") for village in scenario.villages]
    # There and back, the longest visit and a break: at most 10 hours, 6 of them in the saddle.
    for there, back in zip(there_s, back_s, strict=True):
        assert there is not None
        assert back is not None
        assert there + RULES.max_visit_s + RULES.meal_break_s + back <= RULES.max_day_s
        assert there + back <= RULES.max_driving_s
    assert len(there_s) == villages


@pytest.mark.parametrize("villages", [12, 60])
def test_some_villages_lie_40_km_out(villages: int) -> None:
    scenario = commune(villages, seed=1)
    matrix = travel_times(scenario).matrix(Mode.MOTORBIKE, on=START)
    lengths_m = [matrix.length_m("C", village.id) or 0 for village in scenario.villages]
    assert sum(length_m >= 40_000 for length_m in lengths_m) >= 3


def test_half_of_the_villages_offers_lodging_and_the_farthest_does() -> None:
    scenario = commune(60, seed=1)
    matrix = travel_times(scenario).matrix(Mode.MOTORBIKE, on=START)
    hosts = [village for village in scenario.villages if village.offers_lodging]
    assert len(hosts) == 30
    assert max(scenario.villages, key=lambda v: matrix.length_m("C", v.id) or 0) in hosts


def test_a_visit_usually_lasts_about_two_hours_and_one_to_three_at_least_and_most() -> None:
    scenario = commune(60, seed=1)
    due = {visit.village_id: visit.visits_in(28)[0] for visit in scenario.visits}
    minutes_per_case = 7 / 5  # at one of five desks
    asked = [minutes_per_case * need.open_cases / due[need.village_id] for need in scenario.demand]
    assert 100 <= statistics.median(asked) <= 140
    assert (scenario.rules.min_visit_s, scenario.rules.max_visit_s) == (3_600, 10_800)


def test_the_horizon_has_twenty_working_days() -> None:
    calendar = commune(12, seed=1).calendar
    assert len(calendar.working_days()) == 20
    assert calendar.end - calendar.start == timedelta(days=27)


def test_every_village_is_due_once_to_three_times() -> None:
    due = {visit.visits_in(28) for visit in commune(60, seed=1).visits}
    assert due == {(1, 1), (2, 2), (3, 3)}


def test_seeds_differ() -> None:
    assert commune(12, seed=1).network != commune(12, seed=2).network


def test_a_seed_gives_the_same_commune_in_every_process() -> None:
    prints = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for hash_seed in ("0", "1")
    }
    assert len(prints) == 1
