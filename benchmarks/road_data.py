"""Large road networks as columns of arcs: invented by a seed, or read from OpenStreetMap files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.spatial import Delaunay

POINTS = 100
"""Between so many points a matrix is measured."""

JUNCTIONS = 34_000
LOOPS = 0.17
"""The part of short cuts that are roads: so many, and a third of all roads leads to a dead end."""

KMH = {"motorway": 90, "trunk": 60, "primary": 50, "secondary": 40, "tertiary": 30, "track": 10}
OTHER_KMH = 20
LINK_M = 5_000
"""Files are joined by a road of this length, so that every search goes through all of them."""


Row = tuple[int, int, float]
"""Tail, head and km/h of an arc; 0 km/h for a road that joins files."""


class RoadArcs(NamedTuple):
    """A network as arcs between node positions; a road that goes both ways is two.

    Parameters
    ----------
    points
        The nodes between which times are wanted, all of them reachable from each other.
    """

    tail: np.ndarray
    head: np.ndarray
    duration_s: np.ndarray
    length_m: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    points: np.ndarray


def invented_roads(seed: int, junctions: int = JUNCTIONS) -> RoadArcs:
    """Invent the roads of a mountain province: valleys that branch, and some roads between them.

    Nodes are junctions and ends of roads only, so there is little to contract: a network that does
    not favour us. It is slower uphill than down, by a third at most.
    """
    random = np.random.default_rng(seed)
    lon, lat = random.random((2, junctions))
    triangles = Delaunay(np.column_stack([lon, lat])).simplices
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    a, b = np.unique(np.sort(sides, axis=1), axis=0).T
    straight = np.hypot(lon[a] - lon[b], lat[a] - lat[b])
    tree = minimum_spanning_tree(csr_array((straight, (a, b)), shape=(junctions, junctions)))
    is_valley = np.asarray(tree.tocsr()[a, b]).ravel() > 0
    is_loop = (straight < np.quantile(straight, 0.7)) & (random.random(len(a)) < LOOPS)
    road = np.flatnonzero(is_valley | is_loop)
    length_m = np.rint(straight[road] * 111_195 * random.uniform(1.2, 2.0, len(road)))
    kmh, uphill = random.uniform(8, 40, len(road)), random.uniform(1.0, 4 / 3, len(road))
    there_s, back_s = length_m * 3.6 / kmh, length_m * 3.6 * uphill / kmh
    return _with_points(
        tail=np.concatenate([a[road], b[road]]),
        head=np.concatenate([b[road], a[road]]),
        duration_s=np.rint(np.concatenate([there_s, back_s])),
        length_m=np.tile(length_m, 2),
        lon=lon,
        lat=lat,
    )


def read_roads(folder: Path) -> RoadArcs:
    """Read all ways that are highways, every point of their lines as a node."""
    paths = sorted(path for path in folder.iterdir() if ".osm" in path.suffixes)
    node: dict[tuple[str, int], int] = {}
    places: list[tuple[float, float]] = []
    rows: list[Row] = []
    begins: list[int] = []
    for path in paths:
        begin = len(places)
        for ends, points, kmh in _pieces(path):
            for ref, point in zip(ends, points, strict=True):
                if node.setdefault((path.name, ref), len(places)) == len(places):
                    places.append(point)
            rows.append((node[path.name, ends[0]], node[path.name, ends[1]], kmh))
        begins.append(begin)
    tail, head, kmh = np.array([*rows, *_links(rows, begins, len(places))]).T
    tail, head = tail.astype("int64"), head.astype("int64")
    lon, lat = np.array(places).T
    east = (lon[tail] - lon[head]) * np.cos(np.radians(lat[tail]))
    metres = np.where(kmh > 0, np.hypot(east, lat[tail] - lat[head]) * 111_195, LINK_M)
    seconds = metres * 3.6 / np.where(kmh > 0, kmh, OTHER_KMH)
    return _with_points(
        tail=tail,
        head=head,
        duration_s=np.rint(seconds),
        length_m=np.rint(metres),
        lon=lon,
        lat=lat,
    )


def _links(rows: list[Row], begins: list[int], nodes: int) -> Iterator[Row]:
    """Join the largest part of each file to that of the next, both ways."""
    tail, head, _ = np.array(rows, dtype="int64").T
    component = _components(tail, head, nodes)
    middles = [
        begin + int((component[begin:end] == np.bincount(component[begin:end]).argmax()).argmax())
        for begin, end in pairwise([*begins, nodes])
    ]
    for a, b in pairwise(middles):
        yield a, b, 0.0
        yield b, a, 0.0


def _pieces(
    path: Path,
) -> Iterator[tuple[tuple[int, int], tuple[tuple[float, float], tuple[float, float]], float]]:
    """Yield each piece of a way between two of its points, once for each direction."""
    import osmium  # noqa: PLC0415 # the invented roads do not need it

    ways = osmium.FileProcessor(path, osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for way in ways.with_filter(osmium.filter.KeyFilter("highway")):
        if not way.is_way():
            continue
        kmh = KMH.get(way.tags["highway"], OTHER_KMH)
        one_way = way.tags.get("oneway", "no")
        known = [(n.ref, (n.lon, n.lat)) for n in way.nodes if n.location.valid()]
        for (a, at_a), (b, at_b) in pairwise(known):
            if one_way != "-1":
                yield (a, b), (at_a, at_b), kmh
            if one_way not in ("yes", "true", "1"):
                yield (b, a), (at_b, at_a), kmh


def _with_points(**columns: np.ndarray) -> RoadArcs:
    for name in ("duration_s", "length_m"):
        columns[name] = columns[name].astype("int64")
    tail, head, nodes = columns["tail"], columns["head"], len(columns["lon"])
    component = _components(tail, head, nodes)
    joined = np.flatnonzero(component == np.bincount(component).argmax())
    points = np.random.default_rng(1).choice(joined, POINTS, replace=False)
    return RoadArcs(**columns, points=points)


def _components(tail: np.ndarray, head: np.ndarray, nodes: int) -> np.ndarray:
    arcs = csr_array((np.ones(len(tail)), (tail, head)), shape=(nodes, nodes))
    return connected_components(arcs, connection="strong")[1]
