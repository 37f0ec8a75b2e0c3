"""Files of Solomon: how they are read, what they ask, and what the check finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.routing.checks.solomon import check_windows
from benchmarks.routing.checks.workdays import Workday
from benchmarks.routing.files.solomon import SolomonFile, read_solomon
from benchmarks.routing.problems.solomon import windows_problem

TWO_STOPS = """\
A1

VEHICLE
NUMBER     CAPACITY
  1         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0          0          0          0         26          0
    1      4          4          6         10         10          3
    2      4          8          4          0         17          0
"""
"""5.65… = 5.6 to the first; served from 10 to 13; 4 on; 8.94… = 8.9 back, at 25.9."""


def _read(folder: Path, text: str) -> SolomonFile:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_solomon(path)


def _visit(*customers: int, depot: int = 0) -> Workday:
    return Workday(depot=depot, trips=(customers,))


def test_legs_are_tenths_cut_off_and_times_are_tenths(tmp_path: Path) -> None:
    problem = windows_problem(_read(tmp_path, TWO_STOPS))
    assert problem.cost[0].tolist() == [[0, 56, 89], [56, 0, 40], [89, 40, 0]]
    assert problem.time[0].tolist() == problem.cost[0].tolist()
    assert (problem.depots[0].window, problem.stops[0].window) == ((0, 260), (100, 100))
    assert [stop.service for stop in problem.stops] == [30, 0]
    assert (problem.fleet[0].count, problem.fleet[0].capacity) == (1, 10)


def test_a_whole_distance_loses_no_tenth(tmp_path: Path) -> None:
    file = _read(tmp_path, TWO_STOPS.replace("1      4          4", "1      57         76"))
    assert windows_problem(file).cost[0, 0, 1] == 950


def test_the_value_is_the_sum_of_cut_legs(tmp_path: Path) -> None:
    checked = check_windows(_read(tmp_path, TWO_STOPS), [_visit(1, 2)])
    assert (checked.value, checked.broken) == (18.5, ())


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        ("26", "25", "at 0 at 25.9, due 25"),
        ("0         17", "0         16", "at 2 at 17, due 16"),
        ("10         10          3", "0          5          3", "at 1 at 5.6, due 5"),
        ("10\n", "9\n", "load 10 is over 9"),
    ],
)
def test_the_check_names_what_is_late_or_too_much(
    tmp_path: Path, old: str, new: str, broken: str
) -> None:
    file = _read(tmp_path, TWO_STOPS.replace(old, new, 1))
    assert broken in "\n".join(check_windows(file, [_visit(1, 2)]).broken)


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ([_visit(1)], "customer 2 is visited on days []"),
        ([_visit(1, 2, 2)], "customer 2 is visited on days [1, 1]"),
        ([_visit(1), _visit(2)], "2 vehicles, 1 available"),
        ([_visit(1, 2, depot=1)], "no such day or depot"),
        ([Workday(depot=0, trips=((1,), (2,)))], "2 trips"),
    ],
)
def test_the_check_names_what_is_broken(tmp_path: Path, plan: list[Workday], broken: str) -> None:
    found = check_windows(_read(tmp_path, TWO_STOPS), plan).broken
    assert broken in "\n".join(found)
