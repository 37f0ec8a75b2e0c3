"""Files of Vieira: how they are read, what they ask, and what the check finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.routing.checks.vieira import check_fleet
from benchmarks.routing.checks.workdays import Workday
from benchmarks.routing.files.vieira import VieiraFile, read_vieira
from benchmarks.routing.problems.vieira import fleet_problem

TWO_DAYS = """\
2 3 2 2 8.0
1 2 10 10 5.5 1.5
2 20 20 20 7.0 2.0
3 20 30 30 9.0 3.0
1 3 4 8 1.0 1 2 1 2 4
2 0 5 8 0.5 2 1 3 6
3 0 0
4 103 4
"""
"""Customer 1 on day 2 (01) or day 1 (10) by type 1 (100); customer 2 on both by 1 or 2 (110).

Both are 5 from depot 3; customer 1 is 100 from depot 4.
"""


def _read(folder: Path, text: str) -> VieiraFile:
    path = folder / "a"
    path.write_text(text, encoding="utf-8")
    return read_vieira(path)


@pytest.fixture
def two_days(tmp_path: Path) -> VieiraFile:
    return _read(tmp_path, TWO_DAYS)


def _work(day: int, vehicle: int, *trips: tuple[int, ...], depot: int = 3) -> Workday:
    return Workday(day=day, vehicle=vehicle, depot=depot, trips=trips)


def test_the_first_day_and_the_first_type_are_the_highest_bits(two_days: VieiraFile) -> None:
    problem = fleet_problem(two_days)
    assert [stop.day_sets for stop in problem.stops] == [((1,), (0,)), ((0, 1),)]
    assert [kind.serves for kind in problem.fleet] == [{"1", "2"}, {"2"}, set()]


def test_each_type_has_its_costs_and_hours(two_days: VieiraFile) -> None:
    problem = fleet_problem(two_days)
    assert problem.cost[:, 0, 2].tolist() == [750_000, 1_000_000, 1_500_000]  # 5 x 1.5, 2, 3
    # 5 / 10, 5 / 20 and 5 / 30 hours, rounded up.
    assert problem.time[:, 0, 2].tolist() == [50_000, 25_000, 16_667]
    assert [kind.fixed_cost for kind in problem.fleet] == [550_000, 700_000, 900_000]
    assert [kind.matrix for kind in problem.fleet] == [0, 1, 2]


def test_vehicles_are_those_of_all_depots_together(two_days: VieiraFile) -> None:
    first = fleet_problem(two_days).fleet[0]
    assert (first.depot_ids, first.count, first.capacity) == (("3", "4"), 2, 10)
    assert first.max_duration == 800_000


@pytest.mark.parametrize(("hours", "trips"), [("8.0", 2), ("3.4", 1), ("0.1", 1)])
def test_there_are_as_many_trips_as_fit_into_a_day(tmp_path: Path, hours: str, trips: int) -> None:
    file = _read(tmp_path, TWO_DAYS.replace("8.0", hours))
    assert fleet_problem(file).fleet[0].max_trips == trips  # 1 + 1 and 1 + 0.5 hours


def test_the_value_is_days_of_use_and_distance(two_days: VieiraFile) -> None:
    checked = check_fleet(two_days, [_work(1, 1, (1,), (2,)), _work(2, 2, (2,))])
    assert checked.is_feasible
    # One vehicle on day 1 for two trips of 10, another one on day 2 for one.
    assert checked.value == pytest.approx(5.5 + 1.5 * 20 + 7 + 2 * 10)


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ([_work(1, 1, (1,), (2,))], "customer 2 is visited on days [1], allowed are [[1, 2]]"),
        ([_work(1, 2, (1,))], "day 1, vehicle 2, depot 3: may not serve customer 1"),
        ([_work(1, 3, (2,))], "vehicle 3, depot 3: may not serve customer 2"),
        ([_work(1, 1, (1, 2))], "load 16 is over 10"),
        ([_work(1, 1, (1,), (2,), depot=5)], "depot 5: no such depot"),
        ([_work(1, 1, (1,), depot=4)], "21.0000 h are more than 8 h"),
        ([_work(1, 1, (1,)), _work(1, 1, (2,)), _work(1, 1, (2,))], "type 1: 3 vehicles, 2 avail"),
        ([_work(1, 4, (1,))], "day 1, type 4: 1 vehicles, 0 available"),
        ([_work(3, 1, (1,))], "day 3, type 1: 1 vehicles, 0 available"),
    ],
)
def test_the_check_names_what_is_broken(
    two_days: VieiraFile, plan: list[Workday], broken: str
) -> None:
    assert broken in "\n".join(check_fleet(two_days, plan).broken)


def test_hours_count_all_trips_of_a_day(tmp_path: Path) -> None:
    plan = [_work(1, 1, (1,), (2,)), _work(2, 1, (2,))]  # 20 / 10 + 1 + 0.5 hours on day 1
    assert check_fleet(_read(tmp_path, TWO_DAYS.replace("8.0", "3.5")), plan).is_feasible
    assert not check_fleet(_read(tmp_path, TWO_DAYS.replace("8.0", "3.49")), plan).is_feasible


def test_a_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="7 lines"):
        _read(tmp_path, TWO_DAYS.removesuffix("4 103 4\n"))
