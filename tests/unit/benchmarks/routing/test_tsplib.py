"""Files of TSPLIB: how they are read, what they ask, and what the check finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.routing.checks.tsplib import check_loads
from benchmarks.routing.checks.workdays import Workday
from benchmarks.routing.files.tsplib import TsplibFile, read_tsplib
from benchmarks.routing.problems.tsplib import loads_problem

THREE_STOPS = (
    "NAME : \tP-n4-k1\t\r\nCOMMENT : \t(by Ga\xebl)\r\nTYPE : CVRP\r\nDIMENSION : 4\r\n"
    "EDGE_WEIGHT_TYPE : \tEUC_2D\r\nCAPACITY : \t10\r\n"
    "NODE_COORD_SECTION\t\r\n1\t0\t0\r\n2\t1\t1\r\n3\t2\t2\r\n4\t0\t3\r\n"
    "DEMAND_SECTION\r\n1 0\r\n2 5\r\n3 3\r\n4 2\r\n"
    "DEPOT_SECTION\r\n 1\r\n -1\r\nEOF\r\n"
)
"""1 - 2 and 2 - 3: 1.41 = 1; 1 - 3: 2.83 = 3; 1 - 4: 3; 2 - 4 and 3 - 4: 2.24 = 2."""


def _read(folder: Path, text: str) -> TsplibFile:
    path = folder / "a.vrp"
    path.write_text(text, encoding="latin-1", newline="")
    return read_tsplib(path)


def _visit(*customers: int, depot: int = 1) -> Workday:
    return Workday(depot=depot, trips=(customers,))


def test_legs_go_to_the_nearest_whole_number(tmp_path: Path) -> None:
    problem = loads_problem(_read(tmp_path, THREE_STOPS))
    assert problem.cost[0].tolist() == [[0, 1, 3, 3], [1, 0, 1, 2], [3, 1, 0, 2], [3, 2, 2, 0]]
    assert problem.place_ids == ("1", "2", "3", "4")
    assert [stop.demand for stop in problem.stops] == [5, 3, 2]


def test_the_name_says_how_many_routes_there_may_be_but_in_the_set_x(tmp_path: Path) -> None:
    assert loads_problem(_read(tmp_path, THREE_STOPS)).fleet[0].count == 1
    free = _read(tmp_path, THREE_STOPS.replace("P-n4-k1", "X-n4-k1"))
    assert loads_problem(free).fleet[0].count == 3  # one for each customer is enough
    assert check_loads(free, [_visit(2), _visit(3), _visit(4)]).broken == ()


def test_the_value_is_the_sum_of_rounded_legs(tmp_path: Path) -> None:
    checked = check_loads(_read(tmp_path, THREE_STOPS), [_visit(2, 4, 3)])
    assert (checked.value, checked.broken) == (1 + 2 + 2 + 3, ())


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ([_visit(2, 3)], "customer 4 is visited on days []"),
        ([_visit(2, 3, 4, 5)], "customer 5 is not in the file"),
        ([_visit(2, 2, 3, 4)], "load 15 is over 10"),
        ([_visit(2), _visit(3, 4)], "2 routes, 1 allowed"),
        ([_visit(2, 3, 4, depot=2)], "no such day or depot"),
        ([Workday(depot=1, trips=((2,), (3, 4)))], "2 trips"),
    ],
)
def test_the_check_names_what_is_broken(tmp_path: Path, plan: list[Workday], broken: str) -> None:
    found = check_loads(_read(tmp_path, THREE_STOPS), plan).broken
    assert broken in "\n".join(found)


def test_other_distances_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="distances are GEO, not EUC_2D"):
        _read(tmp_path, THREE_STOPS.replace("EUC_2D", "GEO"))
