"""The engine and other solvers on the same question."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from benchmarks.routing import solvers
from benchmarks.routing.case import Case, workdays_of
from benchmarks.routing.families import FAMILIES
from benchmarks.routing.peers.shifts import SEVERAL_DAYS, SEVERAL_TRIPS, SHARED_DEPOTS, needs

from routeplan.optimize.budget import Budget
from routeplan.optimize.routing.search import Search

BOTH_DAYS = "1 2 2 2\n 0 9\n 0 9\n 0 0 0 0 0 0 0\n 1 3 4 0 5 2 1 3\n 2 6 8 0 4 1 1 1\n"
"""Customer 1 on both days, customer 2 on the second: 10 + 20."""

ONE_DAY_EACH = BOTH_DAYS.replace("5 2 1 3", "5 1 1 2")
"""Customer 1 on the first day, customer 2 on the second: 10 + 20, where 20 would do on one day."""

TWO_DEPOTS = (
    "2 1 2 2\n 12 5\n 0 7\n 1 3 4 1 5 1 1 1\n 2 6 8 0 5 1 1 1\n 3 0 0 0 0 0 0\n 4 6 8 0 0 0 0\n"
)
"""10 from depot 3 to customer 1, 0 from depot 4 to customer 2."""

WINDOWS = """\
A1
VEHICLE
NUMBER CAPACITY
2 10
CUSTOMER
CUST NO.
0 0 0 0 0 100 0
1 3 4 5 20 30 10
2 6 8 5 0 12 0
"""
"""Customer 2 first: 10 + 5 + 5."""

LOADS = """\
NAME : P-n3-k2
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
DEMAND_SECTION
1 0
2 5
3 4
DEPOT_SECTION
1
-1
EOF
"""
"""One vehicle for each: 10 + 20."""

MIXED = "1 1 1 2 8.0\n1 20 10 10 5.0 1.0\n1 3 4 8 1.0 1 1 1 1\n2 0 0\n3 9 9\n"
"""A day of use for 5, and 10 of distance."""


@pytest.mark.parametrize("name", ["ortools", "pyvrp", "vroom"])
@pytest.mark.parametrize(
    ("text", "family", "value"),
    [(ONE_DAY_EACH, "pvrp", 30), (TWO_DEPOTS, "mdvrp", 10), (WINDOWS, "vrptw", 20)],
    ids=["days", "depots", "windows"],
)
def test_a_peer_finds_the_best_plan(
    tmp_path: Path, name: str, text: str, family: str, value: int
) -> None:
    if name != "ortools":
        pytest.importorskip(name)
    case = _case(tmp_path, text, family)
    routes = import_module(f"benchmarks.routing.peers.with_{name}").plan(
        case.problem, time_limit=0.1, seed=1
    )
    checked = case.check(workdays_of(routes))
    assert (checked.value, checked.broken) == (value, ())


@pytest.fixture(scope="module")
def engine() -> solvers.Solver:
    return solvers.engine()


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        (BOTH_DAYS, "pvrp", 30),
        (TWO_DEPOTS, "mdvrp", 10),
        (WINDOWS, "vrptw", 20),
        (LOADS, "cvrp", 30),
        (MIXED, "hsdmdmtpvrp", 15),
    ],
    ids=["pvrp", "mdvrp", "vrptw", "cvrp", "hsdmdmtpvrp"],
)
def test_the_engine_finds_the_best_plan(
    tmp_path: Path, engine: solvers.Solver, text: str, family: str, value: int
) -> None:
    case = _case(tmp_path, text, family)
    answer = engine.plan(case.problem, time_limit=60, seed=1)  # days so short are proven
    checked = case.check(workdays_of(answer.routes))
    assert (checked.value, checked.broken) == (value, ())


def test_searching_is_compiled_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[int] = []
    run = Search.run

    def told(search: Search, budget: Budget, rounds: int | None = None) -> None:
        run(search, budget, rounds)
        searched.append(search.iterations)

    monkeypatch.setattr(Search, "run", told)
    solvers.engine()
    assert searched == [1]


def test_or_tools_visits_on_several_days(tmp_path: Path) -> None:
    case = _case(tmp_path, BOTH_DAYS, "pvrp")
    answer = solvers.peer("ortools").plan(case.problem, time_limit=0.1, seed=1)
    checked = case.check(workdays_of(answer.routes))
    assert (checked.value, checked.broken) == (30, ())


def test_it_is_said_what_a_peer_cannot_express(tmp_path: Path) -> None:
    periodic = _case(tmp_path, BOTH_DAYS, "pvrp").problem
    mixed = _case(tmp_path, MIXED, "hsdmdmtpvrp").problem
    assert needs(periodic) == {SEVERAL_DAYS}
    assert SHARED_DEPOTS in needs(mixed)
    assert SEVERAL_TRIPS not in needs(mixed)  # one trip to its only customer is enough
    assert solvers.peer("ortools").unable(periodic) == ""
    assert solvers.peer("ortools").unable(mixed) == "cannot express vehicles shared by depots"


def test_a_peer_that_is_not_installed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(solvers.PEERS, "other", ("Other", "no-such-distribution"))
    case = _case(tmp_path, BOTH_DAYS, "pvrp")
    reason = solvers.peer("other").unable(case.problem)
    assert reason == "no-such-distribution is not installed; pip install 'routeplan[peers]'"


def _case(folder: Path, text: str, family: str) -> Case:
    path = folder / "a"
    path.write_text(text, encoding="utf-8")
    return FAMILIES[family].load(path)
