"""What `import routeplan` promises, and what it costs."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from types import FunctionType

import pytest

import routeplan as rp

HEAVY = ("babel", "folium", "geopandas", "matplotlib", "networkx", "ortools", "pandas", "scipy")


def test_the_package_shows_its_public_names_sorted_and_nothing_else() -> None:
    assert dir(rp) == sorted(rp.__all__)


@pytest.mark.parametrize("name", rp.__all__)
def test_every_public_name_can_be_loaded(name: str) -> None:
    assert getattr(rp, name).__name__ == name


def test_every_public_function_has_an_example() -> None:
    public = [getattr(rp, name) for name in rp.__all__]
    functions = [one for one in public if inspect.isfunction(one)]
    assert [one.__name__ for one in functions if ">>> " not in (one.__doc__ or "")] == []


def test_a_function_named_as_its_room_stays_the_function() -> None:
    """Importing the room ``routeplan.verify`` must not put it in the function's place."""
    importlib.import_module("routeplan.verify")
    assert isinstance(rp.verify, FunctionType)


def test_importing_loads_no_heavy_library() -> None:
    loaded = _run(f"import routeplan, sys; print([m for m in {HEAVY} if m in sys.modules])")
    assert loaded == "[]"


def test_importing_writes_nothing_and_adds_no_log_handler() -> None:
    assert _run("import logging, routeplan; print(logging.getLogger().handlers)") == "[]"


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True
    )
    assert not done.stderr
    return done.stdout.strip()
