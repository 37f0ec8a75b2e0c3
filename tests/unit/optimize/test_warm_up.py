"""Kernels are compiled in a process of their own, once on a machine."""

from __future__ import annotations

import importlib
import os
import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from routeplan.domain.options import OutingOptions
from routeplan.optimize import warm_up as module
from routeplan.optimize.compiled import is_to_compile, kernel
from routeplan.optimize.ngroutes.pricing import Pricer
from routeplan.optimize.outings import search as outings
from routeplan.optimize.problem import Problem
from routeplan.optimize.routing import SearchOptions, Stop, VehicleType, route
from routeplan.optimize.warm_up import warm_up
from routeplan.roads.times import travel_times
from unit.optimize.instances import two_far_villages
from unit.optimize.routing.referee import on_a_line, problem_of

SOURCE = """
from routeplan.optimize.compiled import kernel

@kernel
def twice(number):
    return 2 * number

def call():
    twice(4)
"""


@pytest.fixture
def new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> ModuleType:
    """Make a module with a kernel that was never compiled."""
    name = re.sub(r"\W", "_", request.node.name)
    (tmp_path / f"{name}.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(name)


def never() -> bool:
    return False


def compiled_here(made: ModuleType) -> int:
    return len(made.twice.stats.cache_misses)


def test_a_new_kernel_is_compiled_beside_and_only_loaded_here(new: ModuleType) -> None:
    assert is_to_compile(new.twice)
    assert warm_up(new.call, (new.twice,), never)
    assert new.twice.signatures
    assert compiled_here(new) == 0
    assert not is_to_compile(new.twice)


def test_what_is_kept_is_not_compiled_again(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new.twice(4) == 8
    again = importlib.reload(new)
    monkeypatch.setattr(module.subprocess, "run", None)
    assert not is_to_compile(again.twice)
    assert warm_up(again.call, (again.twice,), never)
    assert compiled_here(again) == 0


def test_a_kernel_that_has_changed_is_compiled_again(new: ModuleType, tmp_path: Path) -> None:
    assert new.twice(4) == 8
    source = tmp_path / f"{new.__name__}.py"
    source.write_text(SOURCE.replace("2 *", "3 *"), encoding="utf-8")
    later_s = source.stat().st_mtime + 2

    os.utime(source, (later_s, later_s))
    assert is_to_compile(importlib.reload(new).twice)


@pytest.mark.parametrize(
    "failure", [PermissionError("no processes here"), subprocess.TimeoutExpired("python", 600)]
)
def test_without_a_process_of_its_own_it_is_compiled_here(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(module.subprocess, "run", fail)
    assert warm_up(new.call, (new.twice,), never)
    assert compiled_here(new) == 1


@pytest.mark.parametrize("program", ["/usr/bin/planner", "", None])
def test_a_program_with_python_inside_is_not_started_once_more(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(module.subprocess, "run", None)
    monkeypatch.setattr(sys, "executable", program)
    assert warm_up(new.call, (new.twice,), never)
    assert compiled_here(new) == 1


def test_who_stops_does_not_wait_for_the_process(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: free.wait(60))
    assert not warm_up(new.call, (new.twice,), lambda: True)
    free.set()


def test_without_a_folder_to_keep_it_in_a_kernel_works_all_the_same() -> None:
    names: dict[str, Callable[[int], int]] = {}
    exec("def thrice(number):\n    return 3 * number", names)  # noqa: S102  of no file
    thrice = kernel(names["thrice"])
    assert not is_to_compile(thrice)
    assert thrice(4) == 12


def test_a_kernel_that_numba_leaves_alone_is_ready() -> None:
    assert not is_to_compile(abs)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the calls that are sent to a process of its own here, too, as they arrive there."""
    names, send = list[str](), module._call_beside

    def receive(call: Callable[[], object]) -> None:
        send(call)
        arrived = pickle.loads(pickle.dumps(call))  # noqa: S301  made here
        arrived()
        names.append(getattr(arrived, "func", arrived).__qualname__)

    monkeypatch.setattr(module, "is_to_compile", lambda _: True)
    monkeypatch.setattr(module, "_call_beside", receive)
    return names


def test_a_search_for_routes_and_exact_days_can_be_sent(sent: list[str]) -> None:
    van = VehicleType(id="van", depot_ids=("d0",), count=1)
    problem = problem_of(on_a_line(0, 10, 20), [Stop(id="a"), Stop(id="b")], van)
    assert route(problem, options=SearchOptions(iterations=10)).cost == 40
    assert sent == ["Search._anneal", "exact_day"]


def test_a_search_for_trips_can_be_sent(sent: list[str]) -> None:
    scenario = two_far_villages()
    problem = Problem(scenario, travel_times(scenario))
    assert outings.begin(problem, OutingOptions(), seed=1).make_ready(never)
    assert sent == ["OutingSearch._anneal"]


def test_prices_by_labels_can_be_sent(sent: list[str]) -> None:
    scenario = two_far_villages()
    assert Pricer(Problem(scenario, travel_times(scenario))).make_ready(never)
    assert sent == ["Pricer._call_kernels"]
