"""What terrain says of the roads of a region: how steep they are, and how much longer they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

from benchmarks.results import Results
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.terrain import Terrain
from routeplan.io import read_terrain
from routeplan.io.roads import read_roads
from routeplan.roads.grades import time_factors
from routeplan.roads.passage import Roads
from routeplan.roads.points import Points

STEEP = 0.10
LEAST_M = 5_000
"""Of a class with less road nothing is said."""


class _Grades(NamedTuple):
    """Grades of pieces of road, without their signs."""

    road: np.ndarray
    grade: np.ndarray
    length_m: np.ndarray

    def share_steep(self, chosen: np.ndarray) -> float:
        """Return the part of the length of some roads that is steep."""
        length_m = self.length_m * (chosen[self.road] & ~np.isnan(self.grade))
        return float(length_m[self.grade > STEEP].sum() / length_m.sum())


def measure_slopes(roads_file: Path, heights: Sequence[Path]) -> Results:
    """Measure slopes by class of road, as the ground has them and as times are made of them."""
    network = read_roads(roads_file).network
    terrain = read_terrain(heights, around=network)
    roads = Roads(network=network, terrain=terrain)
    begin = perf_counter()
    pieces = len(roads.grades.grade)
    title = f"Slopes of {len(network):,} roads, {pieces:,} pieces in {perf_counter() - begin:.2f} s"
    rows = tuple(_rows(roads, terrain))
    return Results(title=title, records=rows, rows=rows)


def _rows(roads: Roads, terrain: Terrain) -> Iterator[dict[str, str]]:
    network, of_class = roads.network, np.array(roads.network.road_class)
    ground, road = _on_the_ground(network, terrain), _on_the_road(roads)
    factors = {mode: time_factors(roads, mode) for mode in (Mode.FOOT, Mode.CAR)}
    length_of = {one: int(network.length_m[of_class == one].sum()) for one in np.unique(of_class)}
    for one in sorted(length_of, key=lambda one: -length_of[one]):
        if length_of[one] < LEAST_M:
            continue
        chosen = of_class == one
        row = {
            "class": str(one),
            "km": f"{length_of[one] / 1_000:.0f}",
            "over 10 %: ground": f"{ground.share_steep(chosen):.1%}",
            "road": f"{road.share_steep(chosen):.1%}",
        }
        for mode, (there, back) in factors.items():
            for name, way in (("up", np.maximum(there, back)), ("down", np.minimum(there, back))):
                factor = np.average(way[chosen], weights=network.length_m[chosen])
                row[f"{mode} {name}"] = f"{factor:.2f}"
        yield row


def _on_the_road(roads: Roads) -> _Grades:
    first = roads.grades.first
    road = np.repeat(np.arange(len(first) - 1), np.diff(first))
    length_m = (roads.network.length_m / np.diff(first))[road]
    return _Grades(road, abs(roads.grades.grade), length_m)


def _on_the_ground(network: RoadNetwork, terrain: Terrain) -> _Grades:
    """Return the grades between points 100 m apart, as if roads clung to the ground."""
    points = Points.along(network, network.sketch)
    heights = terrain.height_at(*points.lonlat.T)
    begin, step_m = points.piece, np.maximum(points.step_m, 1)
    road = points.road[begin]
    return _Grades(road, abs(heights[begin + 1] - heights[begin]) / step_m[road], step_m[road])
