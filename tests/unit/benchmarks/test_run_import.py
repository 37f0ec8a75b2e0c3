"""The import of routeplan, measured in a fresh process."""

from __future__ import annotations

from benchmarks.run_import import measure_import


def test_importing_routeplan_loads_no_heavy_library() -> None:
    seconds, heavy = measure_import(1)
    assert (seconds.measured or 0) > 0
    assert (heavy.measured, heavy.remark) == (0, "")
