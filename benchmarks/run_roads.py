"""A matrix between 100 points of a large road network, beside other engines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.checks import Check
from benchmarks.road_data import POINTS, RoadArcs, invented_roads, read_roads
from benchmarks.road_engines import ENGINES, Figures

LIMITS = {"networkx": 1 / 25, "scipy": 1.0, "pandana": 1 / 2}
"""Our time as a part of theirs, at most."""

LIMIT_MB = 300
ROUNDING_S = 1.0
"""pandana rounds every arc to milliseconds."""


def measure_roads(folder: Path | None, repeats: int) -> Iterator[Check]:
    """Measure on invented roads, and on the OpenStreetMap files of a folder."""
    yield from _measure("invented", invented_roads(seed=1), repeats)
    if folder is not None:
        yield from _measure("OpenStreetMap", read_roads(folder), repeats)


def _measure(name: str, arcs: RoadArcs, repeats: int) -> Iterator[Check]:
    engines = [engine for engine in ENGINES if find_spec(engine)]
    with TemporaryDirectory() as scratch:
        columns, measured = Path(scratch) / "arcs.npz", Path(scratch) / "measured.npz"
        np.savez(columns, **arcs._asdict())
        runs = [
            {engine: _run(engine, columns, measured) for engine in engines} for _ in range(repeats)
        ]
    figures = {
        engine: {key: median(run[engine][0][key] for run in runs) for key in runs[0][engine][0]}
        for engine in engines
    }
    what = f"{name}, {len(arcs.tail):,} arcs"
    ours = figures["routeplan"]
    for engine in LIMITS:
        if engine in figures:
            yield _beside(what, engine, ours, figures[engine])
            yield _different(what, engine, runs[0]["routeplan"][1], runs[0][engine][1])
        else:
            yield _missing(what, engine)
    first_s = ours["build_s"] + ours["matrix_s"]
    yield Check(
        what=f"{what}: again after a closure, of the first time",
        unit="",
        measured=ours["closure_s"] / first_s,
        limit=1.0,
        remark=f"{ours['closure_s']:.3f} of {first_s:.3f} s",
    )
    others = ", ".join(
        f"{engine} {one['peak_mb']:.0f} MB" for engine, one in figures.items() if one is not ours
    )
    yield Check(
        what=f"{what}: peak memory",
        unit="MB",
        measured=ours["peak_mb"],
        limit=LIMIT_MB,
        remark=others,
    )


def _run(engine: str, columns: Path, measured: Path) -> tuple[Figures, np.ndarray]:
    command = [sys.executable, "-m", "benchmarks.road_engines", engine, columns, measured]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
    with np.load(measured) as arrays:
        figures = {name: float(arrays[name]) for name in arrays.files if name != "matrix"}
        return figures, arrays["matrix"]


def _beside(what: str, engine: str, ours: Figures, theirs: Figures) -> Check:
    """Compare from import to matrix where loading is what costs, else from arcs to matrix."""
    if engine == "pandana":
        label, our_s, their_s = "import to matrix", ours["end_to_end_s"], theirs["end_to_end_s"]
    else:
        our_s, their_s = (one["build_s"] + one["matrix_s"] for one in (ours, theirs))
        label = "arcs to matrix"
    return Check(
        what=f"{what}: {label}, of {engine}",
        unit="",
        measured=our_s / their_s,
        limit=LIMITS[engine],
        remark=f"{our_s:.3f} of {their_s:.3f} s; matrix alone {ours['matrix_s']:.3f} of "
        f"{theirs['matrix_s']:.3f} s",
    )


def _different(what: str, engine: str, ours: np.ndarray, theirs: np.ndarray) -> Check:
    measured = ~np.isnan(theirs)
    apart = np.abs(ours - theirs)[measured]
    return Check(
        what=f"{what}: largest difference to {engine}",
        unit="s",
        measured=float(np.nan_to_num(apart, nan=np.inf).max()),
        limit=ROUNDING_S if engine == "pandana" else 0.0,
        remark=f"{measured.sum():,} of {POINTS**2:,} times",
    )


def _missing(what: str, engine: str) -> Check:
    return Check(
        what=f"{what}: arcs to matrix, of {engine}",
        unit="",
        measured=None,
        limit=LIMITS[engine],
        remark=f"{engine} is not installed",
    )
