"""The engine that makes household lists, on public instances of the capacitated p-median problem.

Files of that kind (OR-Library, ``pmedcap1``) hold the number and the best known value, then
points, medians and capacity, then a line with id, x, y and demand for each point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import floor, hypot
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.results import Results
from routeplan.optimize.assignment import Places, Whole
from routeplan.optimize.budget import Budget
from routeplan.optimize.middles import group_points

ROUNDS = 1_000
"""So often one or two medians are moved elsewhere; with 100 points this takes about 4 s."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """Points (x, y, demand), of which `medians` shall serve all, each `capacity` at most."""

    name: str
    best_known: int
    medians: int
    capacity: int
    points: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, kw_only=True)
class Solved:
    """What came out of an instance; `gap` is a fraction of the best known value."""

    instance: str
    value: int
    best_known: int
    gap: float
    feasible: bool
    seconds: float
    seed: int


@dataclass(frozen=True, eq=False)
class Medians:
    """Points as middles: every median is one of the points, named by its number."""

    apart: Whole

    def middles_at(self, points: Whole) -> Whole:
        """Return the points themselves."""
        return points

    def ways(self, middles: Whole) -> Whole:
        """Return the way from every point to every median."""
        return self.apart[:, middles]

    def middle_of(self, points: Whole) -> Whole:
        """Return that of the points to which the others have the shortest ways."""
        best: Whole = points[self.apart[np.ix_(points, points)].sum(axis=0).argmin()]
        return best

    def length(self, groups: Whole) -> int:
        """Return the sum of the ways from all points to the best medians of their groups."""
        members = (np.flatnonzero(groups == group) for group in np.unique(groups))
        return sum(int(self.apart[np.ix_(rows, rows)].sum(axis=0).min()) for rows in members)


def read_instance(path: Path) -> Instance:
    """Read one file."""
    numbers = iter(path.read_text(encoding="utf-8").split())
    _, best_known, count, medians, capacity = (int(next(numbers)) for _ in range(5))
    points = []
    for _ in range(count):
        _, x, y, demand = (next(numbers) for _ in range(4))
        points.append((float(x), float(y), int(demand)))
    return Instance(
        name=path.stem,
        best_known=best_known,
        medians=medians,
        capacity=capacity,
        points=tuple(points),
    )


def measure_clustering(
    folder: Path, names: Collection[str], *, time_limit: float, seed: int
) -> Iterator[Solved]:
    """Solve the instances of a folder, or of its folder ``instances``; all if none is named."""
    for path in sorted([*folder.glob("*.txt"), *folder.glob("instances/*.txt")]):
        if not names or path.stem in names:
            yield solved(read_instance(path), time_limit=time_limit, seed=seed)


def solved(instance: Instance, *, time_limit: float, seed: int) -> Solved:
    """Solve an instance, and count the value anew."""
    begin = perf_counter()
    medians = choose_medians(instance, time_limit=time_limit, seed=seed)
    seconds = perf_counter() - begin
    value = value_of(instance, medians)
    return Solved(
        instance=instance.name,
        value=value,
        best_known=instance.best_known,
        gap=value / instance.best_known - 1,
        feasible=is_feasible(instance, medians),
        seconds=round(seconds, 3),
        seed=seed,
    )


def choose_medians(instance: Instance, *, time_limit: float, seed: int) -> list[int]:
    """Return the median of each point, both by their numbers from 0."""
    x, y, demand = np.array(instance.points).T
    apart = np.floor(np.hypot(x[:, None] - x, y[:, None] - y)).astype(np.int64)
    places = Places(
        weights=demand.astype(np.int64),
        limits=np.full(instance.medians, instance.capacity),
        extra=np.zeros((len(x), instance.medians), dtype=np.int64),
        ranks=np.zeros(len(x), dtype=np.int64),
    )
    budget = Budget(limit_s=time_limit)
    found = group_points(Medians(apart), places, rounds=ROUNDS, seed=seed, budget=budget)
    chosen: list[int] = found.middles[found.groups].tolist()
    return chosen


def value_of(instance: Instance, medians: Sequence[int]) -> int:
    """Return the sum of all ways to the medians, each rounded down."""
    places = [(x, y) for x, y, _ in instance.points]
    return sum(
        floor(hypot(x - places[median][0], y - places[median][1]))
        for (x, y), median in zip(places, medians, strict=True)
    )


def is_feasible(instance: Instance, medians: Sequence[int]) -> bool:
    """Tell whether every point has a median, there are few enough, and none serves too much."""
    loads = Counter[int]()
    for (_, _, demand), median in zip(instance.points, medians, strict=True):
        loads[median] += demand
    return (
        len(loads) <= instance.medians
        and all(medians[median] == median for median in loads)
        and max(loads.values()) <= instance.capacity
    )


def as_results(runs: Sequence[Solved]) -> Results:
    """Lay out the runs, and their mean gap last."""
    rows = [
        {
            "instance": run.instance,
            "value": str(run.value),
            "best known": str(run.best_known),
            "gap": f"{run.gap:.2%}",
            "feasible": "yes" if run.feasible else "NO",
            "s": f"{run.seconds:.1f}",
        }
        for run in runs
    ]
    mean = {"instance": "mean", "gap": f"{sum(run.gap for run in runs) / len(runs):.2%}"}
    return Results(
        title="Capacitated p-median",
        records=[asdict(run) for run in runs],
        rows=[*rows, {**dict.fromkeys(rows[0], ""), **mean}],
    )
