"""Files of Cordeau: how they are read, what they ask, and what the check finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.routing.checks.cordeau import check_days, check_depots
from benchmarks.routing.checks.workdays import Workday
from benchmarks.routing.files.cordeau import CordeauFile, read_cordeau
from benchmarks.routing.problems.cordeau import multi_depot_problem, periodic_problem

THREE_DAYS = (
    "1 1 3 3\r\n 21 10\r\n 21 10\r\n 21 10\r\n"
    " 0 0 0 0 0 0 0\r\n"
    " 1 3 4 1 6 2 2 5 6\r\n"  # 101 = days 1 and 3, 110 = days 1 and 2
    " 2 6 8 0 4 1 1 4\r\n"  # 100 = day 1
    " 3 0.5 0 0 1 0 2 1 2\r\n"  # no visits said, but one on day 3 or on day 2
    "\r\n"
)
"""From 0 to 1 it is 5, from 1 to 2 it is 5, back it is 10; from 1 to 3 it is sqrt(22.25)."""

TWO_DEPOTS = (
    "2 1 2 2\n 11 5\n 0 7\n 1 3 4 1 5 1 2 1 2\n 2 6 8 0 7 1 2 1 2\n 3 0 0 0 0 0 0\n 4 6 8 0 0 0 0\n"
)


def _read(folder: Path, text: str) -> CordeauFile:
    path = folder / "a"
    path.write_text(text, encoding="utf-8", newline="")
    return read_cordeau(path)


@pytest.fixture
def three_days(tmp_path: Path) -> CordeauFile:
    return _read(tmp_path, THREE_DAYS)


@pytest.fixture
def two_depots(tmp_path: Path) -> CordeauFile:
    return _read(tmp_path, TWO_DEPOTS)


def _visit(day: int, *customers: int, depot: int = 0) -> Workday:
    return Workday(day=day, depot=depot, trips=(customers,))


PLAN = [_visit(1, 1, 2), _visit(3, 1, 3)]


def test_the_first_day_is_the_highest_bit(three_days: CordeauFile) -> None:
    stops = periodic_problem(three_days).stops
    assert [stop.day_sets for stop in stops] == [((0, 2), (0, 1)), ((0,),), ((2,), (1,))]


def test_costs_are_rounded_to_the_nearest_and_times_up(three_days: CordeauFile) -> None:
    problem = periodic_problem(three_days)
    assert problem.cost[0, 0].tolist() == [0, 500_000, 1_000_000, 50_000]
    # 100,000 times the square root of 22.25 is 471,699.06.
    assert (problem.cost[0, 1, 3], problem.time[0, 1, 3]) == (471_699, 471_700)


def test_limits_and_service_are_in_the_unit_of_the_times(three_days: CordeauFile) -> None:
    problem = periodic_problem(three_days)
    (vehicles,) = problem.fleet
    assert (vehicles.count, vehicles.capacity, vehicles.max_duration) == (1, 10, 2_100_000)
    assert (problem.days, problem.stops[0].service, problem.stops[0].demand) == (3, 100_000, 6)


def test_zero_is_no_limit(tmp_path: Path) -> None:
    problem = periodic_problem(_read(tmp_path, THREE_DAYS.replace(" 21 ", " 0 ")))
    assert problem.fleet[0].max_duration is None


def test_days_that_differ_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="limits differ"):
        periodic_problem(_read(tmp_path, THREE_DAYS.replace(" 21 10", " 21 11", 1)))


def test_a_file_of_another_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="type 4 is neither"):
        _read(tmp_path, THREE_DAYS.replace("1 1 3 3", "4 1 3 3"))


def test_a_file_of_the_other_family_is_refused(
    three_days: CordeauFile, two_depots: CordeauFile
) -> None:
    with pytest.raises(ValueError, match="the file is of type 1; with depots it is 2"):
        multi_depot_problem(three_days)
    with pytest.raises(ValueError, match="the file is of type 2; periodic ones are of type 1"):
        periodic_problem(two_depots)


def test_a_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 1 says 4 customers"):
        _read(tmp_path, THREE_DAYS.replace("1 1 3 3", "1 1 4 3"))


def test_the_value_is_the_distance_without_rounding(three_days: CordeauFile) -> None:
    checked = check_days(three_days, PLAN)
    assert checked.is_feasible
    assert checked.value == pytest.approx(5 + 5 + 10 + 5 + 22.25**0.5 + 0.5)


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ([_visit(1, 1, 2), _visit(3, 1)], "customer 3 is visited on days [], allowed"),
        ([_visit(3, 1, 2), _visit(1, 1, 3)], "customer 2 is visited on days [3], allowed are [[1]"),
        ([_visit(1, 2), _visit(2, 1), _visit(3, 1, 3)], "customer 1 is visited on days [2, 3]"),
        ([*PLAN, _visit(2, 9)], "customer 9 is not in the file"),
        ([_visit(1, 2), _visit(1, 1), _visit(3, 1, 3)], "day 1, depot 0: 2 vehicles, 1 available"),
        ([*PLAN, _visit(4, 3)], "day 4, depot 0: 1 vehicles, 0 available"),
        ([_visit(1, 1, 2), _visit(3, 1, 3, depot=7)], "day 3, depot 7: 1 vehicles, 0 available"),
        ([_visit(1, 1, 1, 2), _visit(3, 3)], "day 1, vehicle 1, depot 0: load 16 is over 10"),
        ([_visit(1, 1, 2), Workday(day=3, depot=0, trips=((1,), (3,)))], "depot 0: 2 trips"),
    ],
)
def test_the_check_of_days_names_what_is_broken(
    three_days: CordeauFile, plan: list[Workday], broken: str
) -> None:
    assert broken in "\n".join(check_days(three_days, plan).broken)


@pytest.mark.parametrize(("limit", "broken"), [("20.991", 0), ("20.98", 1)])
def test_a_route_is_as_long_as_travel_and_service_with_a_tolerance(
    tmp_path: Path, limit: str, broken: int
) -> None:
    file = _read(tmp_path, THREE_DAYS.replace(" 21 ", f" {limit} "))
    assert len(check_days(file, PLAN).broken) == broken  # day 1 lasts 20 + 1


def test_each_depot_has_its_vehicles_and_limits(two_depots: CordeauFile) -> None:
    problem = multi_depot_problem(two_depots)
    assert problem.place_ids == ("3", "4", "1", "2")
    assert [(kind.depot_ids, kind.capacity, kind.max_duration) for kind in problem.fleet] == [
        (("3",), 5, 1_100_000),
        (("4",), 7, None),
    ]


def test_a_plan_from_two_depots_is_measured(two_depots: CordeauFile) -> None:
    checked = check_depots(two_depots, [_visit(1, 1, depot=3), _visit(1, 2, depot=4)])
    assert (checked.value, checked.broken) == (10, ())


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ([_visit(1, 1, depot=3)], "customer 2 is visited on days []"),
        ([_visit(1, 2, depot=3), _visit(1, 1, depot=4)], "load 7 is over 5"),
        ([_visit(1, 2, depot=3), _visit(1, 1, depot=4)], "20.00 is longer than 11"),
        ([_visit(1, 1, depot=4), _visit(1, 2, depot=4)], "depot 4: 2 vehicles, 1 available"),
        ([_visit(1, 1, depot=1), _visit(1, 2, depot=4)], "depot 1: 1 vehicles, 0 available"),
        ([_visit(2, 1, depot=3), _visit(1, 2, depot=4)], "day 2, depot 3: 1 vehicles, 0 available"),
    ],
)
def test_the_check_of_depots_names_what_is_broken(
    two_depots: CordeauFile, plan: list[Workday], broken: str
) -> None:
    assert broken in "\n".join(check_depots(two_depots, plan).broken)
