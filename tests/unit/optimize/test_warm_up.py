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
from typing import Any

import pytest
from numba import typeof

from routeplan.domain.options import OutingOptions
from routeplan.optimize import compiled
from routeplan.optimize import warm_up as module
from routeplan.optimize.compiled import is_to_compile, kernel
from routeplan.optimize.ngroutes.pricing import Pricer
from routeplan.optimize.outings import search as outings
from routeplan.optimize.problem import Problem
from routeplan.optimize.routing import SearchOptions, Stop, VehicleType, route, search
from routeplan.optimize.routing.search import begin
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


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Start no process, but note that one was to be started."""
    calls = list[object]()
    monkeypatch.setattr(module.subprocess, "run", lambda *words, **_: calls.append(words))
    return calls


def never() -> bool:
    return False


def compiled_here(made: ModuleType) -> int:
    return len(made.twice.stats.cache_misses)


def touch_later(path: Path) -> None:
    """Have a file changed two seconds later, for Python looks at whole seconds."""
    later_s = path.stat().st_mtime + 2
    os.utime(path, (later_s, later_s))


def test_a_new_kernel_is_compiled_beside_and_only_loaded_here(new: ModuleType) -> None:
    assert is_to_compile(new.twice)
    assert warm_up(new.call, (new.twice,), never)
    assert new.twice.signatures
    assert compiled_here(new) == 0
    assert not is_to_compile(new.twice)


def test_what_is_kept_is_not_compiled_again(
    new: ModuleType, tmp_path: Path, started: list[object]
) -> None:
    assert new.twice(4) == 8
    touch_later(tmp_path / f"{new.__name__}.py")
    again = importlib.reload(new)
    assert not is_to_compile(again.twice)
    assert warm_up(again.call, (again.twice,), never)
    assert (started, compiled_here(again)) == ([], 0)


def test_a_kernel_that_has_changed_is_compiled_again(new: ModuleType, tmp_path: Path) -> None:
    assert new.twice(4) == 8
    source = tmp_path / f"{new.__name__}.py"
    source.write_text(SOURCE.replace("2 *", "3 *"), encoding="utf-8")
    touch_later(source)
    again = importlib.reload(new)
    assert is_to_compile(again.twice)
    assert again.twice(4) == 12


def test_a_kernel_is_compiled_again_if_another_source_has_changed(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new.twice(4) == 8
    monkeypatch.setattr(compiled, "_mark_of_sources", lambda: "of a later release")
    assert is_to_compile(importlib.reload(new).twice)


def test_all_sources_that_are_compiled_are_marked() -> None:
    folder = Path(compiled.__file__).parent
    using = {
        path
        for path in folder.rglob("*.py")
        if re.search("import .*(inlined|inner|kernel)", path.read_text(encoding="utf-8"))
        and "optimize.compiled import" in path.read_text(encoding="utf-8")
    }
    assert len(using) > 10
    assert using <= set(compiled.sources())


@pytest.mark.parametrize(
    "failure",
    [PermissionError("no processes"), subprocess.TimeoutExpired("python", 600), MemoryError()],
)
def test_without_a_process_of_its_own_it_is_compiled_here(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(module.subprocess, "run", fail)
    assert warm_up(new.call, (new.twice,), never)
    assert compiled_here(new) == 1


@pytest.mark.parametrize("program", ["/opt/planner", "/opt/python-planner", "", None])
def test_a_program_with_python_inside_is_not_started_once_more(
    new: ModuleType,
    started: list[object],
    monkeypatch: pytest.MonkeyPatch,
    program: str | None,
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert warm_up(new.call, (new.twice,), never)
    assert (started, compiled_here(new)) == ([], 1)


@pytest.mark.parametrize("program", ["/usr/bin/python3.13", "C:/Python/pythonw.exe", "/opt/Python"])
def test_a_python_by_any_of_its_names_is_started(
    new: ModuleType, started: list[object], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert warm_up(new.call, (new.twice,), never)
    assert len(started) == 1


def test_a_program_that_was_frozen_is_not_started_once_more(
    new: ModuleType, started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert warm_up(new.call, (new.twice,), never)
    assert (started, compiled_here(new)) == ([], 1)


def test_what_python_passes_over_in_its_path_does_no_harm(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [Path("somewhere"), *sys.path])
    assert warm_up(new.call, (new.twice,), never)
    assert compiled_here(new) == 0


def test_who_stops_does_not_wait_for_the_process(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free = threading.Event(), threading.Event()

    def run(*_: object, **__: object) -> None:
        begun.set()
        free.wait(60)

    monkeypatch.setattr(module.subprocess, "run", run)
    try:
        assert not warm_up(new.call, (new.twice,), begun.is_set)
    finally:
        free.set()


def test_a_process_that_was_forked_does_not_wait_for_a_thread_it_has_not(
    new: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with module._one_at_a_time(os.getpid()):  # by a thread of the process before
        monkeypatch.setattr(module.os, "getpid", lambda: -1)
        assert warm_up(new.call, (new.twice,), never)


def test_without_a_folder_to_keep_it_in_a_kernel_works_all_the_same() -> None:
    names: dict[str, Callable[[int], int]] = {}
    exec("def thrice(number):\n    return 3 * number", names)  # noqa: S102  of no file
    thrice = kernel(names["thrice"])
    assert not is_to_compile(thrice)
    assert thrice(4) == 12


def test_a_kernel_that_numba_leaves_alone_is_ready() -> None:
    assert not is_to_compile(abs)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Make the calls that are sent to a process of its own here, too, as they arrive there."""
    calls, send = list[Any](), module._call_beside

    def receive(call: Callable[[], object]) -> None:
        send(call)
        calls.append(pickle.loads(pickle.dumps(call)))  # noqa: S301  made here
        calls[-1]()

    monkeypatch.setattr(module, "is_to_compile", lambda _: True)
    monkeypatch.setattr(module, "_call_beside", receive)
    return calls


@pytest.mark.parametrize("way", [10, 2**40])
def test_a_search_for_routes_and_exact_days_can_be_sent(sent: list[Any], way: int) -> None:
    van = VehicleType(id="van", depot_ids=("d0",), count=1)
    problem = problem_of(on_a_line(0, way, 2 * way), [Stop(id="a"), Stop(id="b")], van)
    options = SearchOptions(iterations=10)
    assert route(problem, options=options).cost == 4 * way
    there, days = sent[0].__self__, sent[1].args[0]
    here = begin(problem, options, seed=1)
    assert typeof(days) == typeof(here.given)
    for name in ("given", "plan", "desk", "best", "notes", "seeds"):  # the same is compiled
        assert typeof(getattr(there, name)) == typeof(getattr(here, name))


def test_what_is_sent_does_not_grow_with_the_problem() -> None:
    van = VehicleType(id="van", depot_ids=("d0",), count=50)
    stops = [Stop(id=str(number)) for number in range(50)]
    sizes = []

    def measure(call: Callable[[], object], *_: object) -> bool:
        sizes.append(len(pickle.dumps(call)))
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "warm_up", measure)
        for count in (5, 50):
            problem = problem_of(on_a_line(*range(count + 1)), stops[:count], van)
            assert begin(problem, SearchOptions(), seed=1).make_ready(never)
    assert sizes[0] == sizes[1]


def test_a_search_for_trips_can_be_sent(sent: list[Any]) -> None:
    scenario = two_far_villages()
    problem = Problem(scenario, travel_times(scenario))
    assert outings.begin(problem, OutingOptions(), seed=1).make_ready(never)
    assert [one.func.__qualname__ for one in sent] == ["OutingSearch._anneal"]


def test_prices_by_labels_can_be_sent(sent: list[Any]) -> None:
    scenario = two_far_villages()
    assert Pricer(Problem(scenario, travel_times(scenario))).make_ready(never)
    assert [one.__qualname__ for one in sent] == ["Pricer._call_kernels"]
