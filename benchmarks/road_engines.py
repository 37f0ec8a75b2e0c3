"""One engine in a fresh process: import, load the arcs, lay them out, and measure a matrix.

``python -m benchmarks.road_engines ENGINE ARCS.npz MEASURED.npz`` writes its figures and, as
`matrix`, the seconds between the points, NaN where there is no way. What engines print is theirs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

NETWORKX_SOURCES = 10
"""networkx measures so many rows of the matrix; its time is scaled to all of them."""

PANDANA_UNREACHABLE = 4_294_967.295

Figures = dict[str, float]
Columns = dict[str, np.ndarray]


def routeplan(path: Path) -> tuple[np.ndarray, Figures]:
    """Measure our engine, and what a closure on the way between two points costs."""
    begin = perf_counter()
    from routeplan.roads.graph import Graph  # noqa: PLC0415 # the import is measured

    arcs = _load(path)
    loaded = perf_counter()
    points = arcs["points"]
    columns = (arcs[name] for name in ("tail", "head", "duration_s", "length_m"))
    graph = Graph(*columns, nodes=len(arcs["lon"]), keep=points)
    built = perf_counter()
    seconds = graph.times(points, points)
    end = perf_counter()
    peak_mb = _peak_mb()
    way = graph.path(int(points[0]), int(points[1]))
    before = perf_counter()
    graph.without(way[[len(way) // 2]]).times(points, points)
    figures = {"closure_s": perf_counter() - before, "peak_mb": peak_mb}
    return np.where(seconds < 0, np.nan, seconds), figures | _times(begin, loaded, built, end)


def scipy(path: Path) -> tuple[np.ndarray, Figures]:
    """Measure Dijkstra's algorithm of scipy on the whole graph, all sources in one call."""
    begin = perf_counter()
    from scipy.sparse import csr_array  # noqa: PLC0415 # the import is measured
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    arcs = _load(path)
    loaded = perf_counter()
    points, nodes = arcs["points"], len(arcs["lon"])
    best = np.lexsort((arcs["duration_s"], arcs["head"], arcs["tail"]))
    tail, head, weight = (arcs[name][best] for name in ("tail", "head", "duration_s"))
    first = np.ones(len(best), dtype=bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    ends = tail[first], head[first]
    graph = csr_array((weight[first].astype(float), ends), shape=(nodes, nodes))
    built = perf_counter()
    seconds = dijkstra(graph, indices=points)[:, points]
    figures = _times(begin, loaded, built, perf_counter()) | {"peak_mb": _peak_mb()}
    return np.where(np.isfinite(seconds), seconds, np.nan), figures


def networkx(path: Path) -> tuple[np.ndarray, Figures]:
    """Measure networkx on some sources, scaled to all."""
    begin = perf_counter()
    import networkx as nx  # noqa: PLC0415 # the import is measured

    arcs = _load(path)
    loaded = perf_counter()
    points = arcs["points"].tolist()
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    rows = zip(*(arcs[name].tolist() for name in ("tail", "head", "duration_s")), strict=True)
    graph.add_weighted_edges_from(rows)
    built = perf_counter()
    seconds = np.full((len(points), len(points)), np.nan)
    for i, source in enumerate(points[:NETWORKX_SOURCES]):
        times = nx.single_source_dijkstra_path_length(graph, source)
        seconds[i] = [times.get(target, np.nan) for target in points]
    taken = perf_counter() - built
    end = built + taken * len(points) / NETWORKX_SOURCES
    return seconds, _times(begin, loaded, built, end) | {"peak_mb": _peak_mb()}


def pandana(path: Path) -> tuple[np.ndarray, Figures]:
    """Measure the contraction hierarchy of pandana."""
    begin = perf_counter()
    import pandana as pdna  # noqa: PLC0415 # the import is measured
    import pandas as pd  # noqa: PLC0415

    arcs = {name: pd.Series(column) for name, column in _load(path).items()}
    loaded = perf_counter()
    weights = pd.DataFrame({"seconds": arcs["duration_s"].astype(float)})
    network = pdna.Network(
        arcs["lon"], arcs["lat"], arcs["tail"], arcs["head"], weights, twoway=False
    )
    built = perf_counter()
    points = arcs["points"].to_numpy()
    pairs = np.repeat(points, len(points)), np.tile(points, len(points))
    seconds = np.array(network.shortest_path_lengths(*pairs)).reshape(len(points), -1)
    figures = _times(begin, loaded, built, perf_counter()) | {"peak_mb": _peak_mb()}
    return np.where(seconds >= PANDANA_UNREACHABLE, np.nan, seconds), figures


ENGINES: dict[str, Callable[[Path], tuple[np.ndarray, Figures]]] = {
    engine.__name__: engine for engine in (routeplan, scipy, networkx, pandana)
}


def _load(path: Path) -> Columns:
    with np.load(path) as columns:
        return dict(columns)


def _times(begin: float, loaded: float, built: float, end: float) -> Figures:
    return {
        "load_s": loaded - begin,
        "build_s": built - loaded,
        "matrix_s": end - built,
        "end_to_end_s": end - begin,
    }


def _peak_mb() -> float:
    """Return the largest memory of this process; what a parent had does not count."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return float("nan")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    matrix, measured = ENGINES[sys.argv[1]](Path(sys.argv[2]))
    np.savez(sys.argv[3], matrix=matrix, **measured)
