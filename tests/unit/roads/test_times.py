"""The travel times of a scenario: which matrices there are, and which holds when."""

from __future__ import annotations

from datetime import date

from builders import fleet, horizon, road, small_scenario, vehicle
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.roads.times import route, travel_times


def test_there_is_a_matrix_for_each_vehicle_mode_somebody_has() -> None:
    assert travel_times(small_scenario(vehicles=fleet(motorbikes=2))).modes() == (Mode.MOTORBIKE,)
    every = fleet(boats=1, pickups=1, motorbikes=2)
    assert travel_times(small_scenario(vehicles=every)).modes() == (Mode.MOTORBIKE, Mode.PICKUP)


def test_every_day_of_the_horizon_has_conditions_worked_or_not() -> None:
    days = [day for day, _ in travel_times(small_scenario(calendar=horizon(7))).days]
    assert days == [date(2026, 3, day) for day in range(2, 9)]


def test_one_matrix_serves_all_days_with_equal_conditions() -> None:
    assert len(travel_times(small_scenario()).matrices) == 1


def test_a_horizon_over_a_change_of_season_has_two_matrices() -> None:
    # 6,000 m at 10 m/s until August and at 5 m/s from September on
    travel = travel_times(small_scenario(calendar=horizon(10, start=date(2026, 8, 27))))
    assert [matrix.conditions.speed for matrix in travel.matrices] == ["dry", "wet"]
    assert travel.matrix(Mode.MOTORBIKE, on=date(2026, 8, 31)).time_s("C", "V1") == 600
    assert travel.matrix(Mode.MOTORBIKE, on=date(2026, 9, 1)).time_s("C", "V1") == 1_200


def test_a_closure_changes_times_while_it_lasts() -> None:
    scenario = small_scenario(
        villages=1,
        roads=[road("C", "V1", 6_000), road("C", "V1", 9_000, id="old")],
        closures=[Closure(road_id="C-V1", date_from=date(2026, 3, 4), date_to=date(2026, 3, 5))],
    )
    travel = travel_times(scenario)
    times = [
        travel.matrix(Mode.MOTORBIKE, on=date(2026, 3, day)).time_s("C", "V1")
        for day in range(3, 7)
    ]
    assert times == [600, 900, 900, 600]
    assert len(travel.matrices) == 2


def test_days_with_and_without_the_boat_differ() -> None:
    boat = vehicle("BO1", Mode.BOAT, weekdays=(1, 3))
    travel = travel_times(small_scenario(vehicles=(*fleet(motorbikes=6), boat)))
    assert [matrix.conditions.boat for matrix in travel.matrices] == [False, True]


def test_a_route_is_the_roads_of_the_way() -> None:
    scenario = small_scenario(villages=2)
    conditions = travel_times(scenario).conditions_on(date(2026, 3, 2))
    steps = route(scenario, Mode.MOTORBIKE, conditions, "V2", "C")
    assert [(step.road_id, step.reverse, step.duration_s) for step in steps] == [
        ("V1-V2", True, 600),
        ("C-V1", True, 600),
    ]
