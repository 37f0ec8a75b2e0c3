"""One import of OpenStreetMap data and heights in a fresh process, with all that comes of it.

``python -m benchmarks.road_imports READER SOURCE FIGURES.json HEIGHTS…`` writes its figures. The
reader is ``routeplan``, or ``osmnx`` with everything left as it comes: ``graph_from_xml``,
``add_edge_speeds``, ``add_node_elevations_raster`` and ``add_edge_grades``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

WALKED = ("path", "footway", "steps", "pedestrian", "cycleway", "bridleway")
"""Classes of road that are built for people on foot."""

Figures = dict[str, float | None]


def routeplan(source: Path, heights: Sequence[Path]) -> Figures:
    """Read roads and heights, and make times of them for every mode, dry and wet."""
    begin = perf_counter()
    import routeplan as rp  # noqa: PLC0415 # the import is measured
    from routeplan.domain.fleet import Mode  # noqa: PLC0415
    from routeplan.domain.travel import Conditions  # noqa: PLC0415
    from routeplan.io.roads.osm.words import CLASSES  # noqa: PLC0415
    from routeplan.roads.passage import Roads, passage  # noqa: PLC0415

    network = rp.read_roads(source).network
    terrain = rp.read_terrain(heights, around=network) if heights else None
    roads = Roads(network=network, terrain=terrain)
    times = {
        (mode, season): passage(roads, mode, Conditions(speed=season))
        for mode in Mode
        for season in ("dry", "wet")
    }
    figures: Figures = {"seconds": perf_counter() - begin, "peak_mb": _peak_mb()}
    walked = np.isin(network.road_class, WALKED)
    for mode in Mode:
        fastest = [
            _fastest_kmh(network.length_m, seconds, walked)
            for season in ("dry", "wet")
            for seconds in (times[mode, season].forwards_s, times[mode, season].backwards_s)
        ]
        figures[f"kmh {mode}"] = max((kmh for kmh in fastest if kmh is not None), default=None)
    grade = roads.grades.grade[~np.isnan(roads.grades.grade)]
    steepest = float(abs(grade).max()) if grade.size else None
    no_roads = sum(one not in CLASSES for one in network.road_class)
    return figures | {"edges": len(network), "no_roads": no_roads, "steepest": steepest}


def osmnx(source: Path, heights: Sequence[Path]) -> Figures:
    """Read roads and heights as OSMnx does if it is told nothing."""
    begin = perf_counter()
    import osmnx as ox  # noqa: PLC0415 # the import is measured

    graph = ox.routing.add_edge_speeds(ox.graph_from_xml(source))
    if heights:
        graph = ox.elevation.add_node_elevations_raster(graph, heights[0], cpus=1)
        graph = ox.elevation.add_edge_grades(graph)
    figures: Figures = {"seconds": perf_counter() - begin, "peak_mb": _peak_mb()}
    edges = [data for *_, data in graph.edges(data=True)]
    on_walked = [
        data["speed_kph"] for data in edges if set(_words(data.get("highway"))) <= set(WALKED)
    ]
    figures["kmh any"] = max(on_walked, default=None)
    grades = np.array([data.get("grade_abs", np.nan) for data in edges])
    return figures | {
        "edges": len(edges),
        "no_roads": sum("highway" not in data for data in edges),
        "steepest": float(np.nanmax(grades)) if np.isfinite(grades).any() else None,
    }


READERS: dict[str, Callable[[Path, Sequence[Path]], Figures]] = {
    "routeplan": routeplan,
    "osmnx": osmnx,
}


def _fastest_kmh(length_m: np.ndarray, seconds: np.ndarray, chosen: np.ndarray) -> float | None:
    """Return the highest speed; times are whole seconds, which is half a second more or less."""
    passed = chosen & (seconds >= 0)
    kmh = length_m[passed] * 3.6 / (seconds[passed] + 0.5)
    return float(kmh.max()) if kmh.size else None


def _words(tag: str | list[str] | None) -> list[str]:
    return tag if isinstance(tag, list) else [tag or ""]


def _peak_mb() -> float:
    """Return the largest memory of this process; what a parent had does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    reader, of, to, *ground = sys.argv[1:]
    found = READERS[reader](Path(of), [Path(one) for one in ground])
    Path(to).write_text(json.dumps(found), encoding="utf-8")
