"""How long `import routeplan` takes, and what it drags in."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from benchmarks.checks import Check

LIMIT_S = 0.3

HEAVY = ("babel", "folium", "geopandas", "matplotlib", "networkx", "ortools", "pandas", "scipy")
"""Libraries that a program pays for only when it uses them."""

PROBE = f"""
import json, sys, time
begin = time.perf_counter()
import routeplan
seconds = time.perf_counter() - begin
print(json.dumps([seconds, [name for name in {HEAVY} if name in sys.modules]]))
"""


def measure_import(repeats: int) -> tuple[Check, Check]:
    """Import routeplan in fresh processes."""
    runs = [_import_once() for _ in range(repeats)]
    heavy = sorted({name for _, names in runs for name in names})
    return (
        Check(
            what=f"import routeplan, median of {repeats}",
            unit="s",
            measured=statistics.median(seconds for seconds, _ in runs),
            limit=LIMIT_S,
        ),
        Check(
            what="heavy libraries that it loads",
            unit="",
            measured=len(heavy),
            limit=0,
            remark=", ".join(heavy),
        ),
    )


def _import_once() -> tuple[float, list[str]]:
    run = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", PROBE], check=True, capture_output=True, text=True
    )
    seconds, heavy = json.loads(run.stdout)
    return seconds, heavy
