"""Communes at the edge: one village, one day, too much to do, two hundred alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.communes import commune
from pydantic import ValidationError

from builders import fleet, horizon, road, small_scenario, village, visits_of
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError, TimeLimitError
from routeplan.optimize import solve
from routeplan.verify import verify

TAY_GIANG = Path(__file__).parents[3] / "sample_data" / "tay_giang"


def planned(scenario: Scenario, time_limit: float = 20.0) -> Plan:
    plan = solve(scenario, time_limit=time_limit)
    assert verify(plan).violations == ()
    return plan


def test_one_village_is_one_trip() -> None:
    plan = planned(small_scenario(villages=1, vehicles=fleet(motorbikes=4)))
    assert [trip.village_ids for trip in plan.trips] == [("V1",)]
    assert plan.status == "optimal"


def test_a_horizon_of_one_day_has_trips_of_one_day() -> None:
    plan = planned(small_scenario(villages=2, calendar=horizon(1), vehicles=fleet(motorbikes=6)))
    assert {len(trip.days) for trip in plan.trips} == {1}
    assert plan.unserved == ()


def test_a_horizon_without_a_day_of_work_is_refused() -> None:
    saturday = horizon(6).end
    with pytest.raises(InputError, match="has no working day"):
        small_scenario(villages=1, calendar=horizon(1, start=saturday))


def test_a_village_that_no_trip_can_hold_is_named_with_the_reason_and_the_rest_is_planned() -> None:
    # 400 km of asphalt at 36 km/h are 11 h: no day holds them, and there is no bed.
    scenario = small_scenario(
        villages=[village("V1"), village("V2", offers_lodging=False)],
        roads=[road("C", "V1", 6_000), road("C", "V2", 400_000)],
        vehicles=fleet(motorbikes=6),
    )
    plan = planned(scenario)
    assert {key for trip in plan.trips for key in trip.village_ids} == {"V1"}
    [missed] = plan.unserved
    assert (missed.village_id, missed.missing) == ("V2", 1)
    assert missed.reason.key == "reason.too_far_day"


def test_more_visits_than_crew_days_use_all_days_and_list_what_falls_out() -> None:
    # One crew, five days, a village an hour or more apart from each other: a visit takes the day.
    ids = [f"V{number}" for number in range(1, 9)]
    scenario = small_scenario(
        villages=[village(one, offers_lodging=False) for one in ids],
        roads=[road("C", one, 60_000) for one in ids],
        visits=[visits_of(one, 1, 1, 5) for one in ids],
        teams=1,
        calendar=horizon(7),
        vehicles=fleet(motorbikes=3),
    )
    plan = planned(scenario)
    days = [day.date for trip in plan.trips for day in trip.days]
    assert len(days) == len(set(days)) == 5
    assert len(plan.unserved) == 3
    assert plan.status == "optimal"
    assert all(one.reason.key and one.remedy for one in plan.unserved)


def test_two_hundred_villages_alike_are_planned_in_time() -> None:
    ids = [f"V{number:03}" for number in range(1, 201)]
    scenario = small_scenario(
        villages=[village(one, offers_lodging=False) for one in ids],
        roads=[road("C", one, 5_000) for one in ids],
        visits=[visits_of(one, 1, 1, 5) for one in ids],
        teams=3,
        vehicles=fleet(motorbikes=9),
    )
    plan = planned(scenario, time_limit=4.0)
    assert plan.trips


@pytest.mark.parametrize("villages", [12, 60])
def test_a_tenth_of_a_second_gives_a_plan_or_says_that_time_ran_out(villages: int) -> None:
    scenario = commune(villages, seed=1, crews=3)
    try:
        planned(scenario, time_limit=0.1)
    except TimeLimitError as error:
        assert "0.1 s" in str(error)  # noqa: PT017  either will do


@pytest.mark.parametrize("length_m", [2**62, 2**70])
def test_a_road_of_such_a_length_is_refused(length_m: int) -> None:
    with pytest.raises(ValidationError):
        road("C", "V1", length_m)


def test_a_small_commune_is_planned_without_compiled_kernels() -> None:
    code = (
        "import routeplan as rp, sys;"
        f"rp.solve(rp.read_scenario({str(TAY_GIANG)!r}), time_limit=2);"
        "print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
