"""Balanced groups in one village: k-means in which a minimum-cost flow keeps every limit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.spatial.distance import cdist

from routeplan.domain.people import Member
from routeplan.optimize.carers import UNMATCHED_M
from routeplan.optimize.hamlet import RANKS, Hamlet, Metres

ROUNDS = 15
"""Most rounds of grouping and moving the middles; they settle after a few."""

NEAREST = 20
"""A family is first offered to so many carers, those who suit it best and are nearest."""

NEW_CARER_M = 500_000
"""A family that loses the carer it has weighs like so long a way [m]."""

NOBODY = -1

Groups = NDArray[np.int64]


def group_homes(
    hamlet: Hamlet, carers: Sequence[Member], places: Sequence[int], seed: int
) -> tuple[Groups, int]:
    """Return the number of each household's carer, or `NOBODY`, and how ill they suit [m].

    As many families have a carer as there are places, and those who come first before others.
    Lists are about equally long.
    """
    limits = _balanced(len(hamlet), places)
    extra = _extra_m(hamlet, carers)
    middles = _first_middles(hamlet, extra, seed)
    groups = np.full(len(hamlet), NOBODY)
    for _ in range(ROUNDS):
        before, groups = groups, _assigned(hamlet, middles, limits, extra)
        if np.array_equal(before, groups):
            break
        middles = np.array(
            [
                hamlet.points[groups == number].mean(axis=0) if (groups == number).any() else middle
                for number, middle in enumerate(middles)
            ]
        )
    cared = groups != NOBODY
    return groups, int(extra[cared, groups[cared]].sum())


def _balanced(homes: int, places: Sequence[int]) -> NDArray[np.int64]:
    """Return the length of each list: all equal as far as everybody's places allow.

    Examples
    --------
    >>> _balanced(50, [20, 20, 20]).tolist(), _balanced(50, [20, 20, 8]).tolist()
    ([17, 17, 17], [20, 20, 8])
    """
    levels = range(1, max(places) + 1)
    level = next(
        (one for one in levels if sum(min(one, most) for most in places) >= homes), max(places)
    )
    limits: Groups = np.minimum(level, np.array(places))
    return limits


def _extra_m(hamlet: Hamlet, carers: Sequence[Member]) -> NDArray[np.int64]:
    """Return what a family and a carer who do not suit each other weigh, (homes, carers) [m]."""
    extra = np.zeros((len(hamlet), len(carers)), dtype=np.int64)
    numbers = {carer.id: number for number, carer in enumerate(carers)}
    for language in {one for one in hamlet.languages if one is not None}:
        needs = np.array([one == language for one in hamlet.languages])
        speaks = np.array([language in carer.languages for carer in carers])
        extra[np.ix_(needs, ~speaks)] += UNMATCHED_M
    for row, home in enumerate(hamlet.homes):
        if home.carer_id in numbers:
            extra[row] += NEW_CARER_M
            extra[row, numbers[home.carer_id]] -= NEW_CARER_M
    return extra


def _first_middles(hamlet: Hamlet, extra: NDArray[np.int64], seed: int) -> Metres:
    """Begin each list among the families that suit its carer best, far from the other lists."""
    chance = np.random.default_rng(seed)
    far = np.full(len(hamlet), np.inf)
    middles = np.empty((extra.shape[1], 2))
    for number in range(len(middles)):
        suits = extra[:, number] == extra[:, number].min()
        weights = np.where(suits, np.minimum(far, 1e12), 0.0)
        if weights.sum() == 0:
            weights = np.ones(len(hamlet))
        start = hamlet.points[chance.choice(len(hamlet), p=weights / weights.sum())]
        middles[number] = start
        far = np.minimum(far, ((hamlet.points - start) ** 2).sum(axis=1))
    return middles


def _assigned(
    hamlet: Hamlet, middles: Metres, limits: NDArray[np.int64], extra: NDArray[np.int64]
) -> Groups:
    """Give every household to a carer at the least cost; more carers are asked as needed."""
    offered = min(NEAREST, len(middles))
    short = max(0, len(hamlet) - int(limits.sum()))
    while True:
        groups = _flow(hamlet, middles, limits, extra, offered)
        if offered == len(middles) or np.count_nonzero(groups == NOBODY) == short:
            return groups
        offered = min(offered * 4, len(middles))


def _flow(
    hamlet: Hamlet,
    middles: Metres,
    limits: NDArray[np.int64],
    extra: NDArray[np.int64],
    offered: int,
) -> Groups:
    homes, carers = len(hamlet), len(middles)
    nobody, sink = homes + carers, homes + carers + 1
    rows = np.repeat(np.arange(homes), offered)
    apart = cdist(hamlet.points, middles).round().astype(np.int64) + extra
    columns = np.argpartition(apart, offered - 1, axis=1)[:, :offered].ravel()
    costs = apart[rows, columns]
    # One family less without a carer outweighs all ways together, and so does a rank.
    alone = (RANKS - hamlet.ranks) * (homes * (int(costs.max()) + 1))
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([rows, np.arange(homes), homes + np.arange(carers), [nobody]]),
        np.concatenate([homes + columns, np.full(homes, nobody), np.full(carers + 1, sink)]),
        np.concatenate([np.ones(len(rows) + homes, dtype=np.int64), limits, [homes]]),
        np.concatenate([costs, alone, np.zeros(carers + 1, dtype=np.int64)]),
    )
    flow.set_nodes_supplies(np.arange(homes), np.ones(homes, dtype=np.int64))
    flow.set_node_supply(sink, -homes)
    flow.solve()
    groups = np.full(homes, NOBODY)
    taken = flow.flows(arcs[: len(rows)]) > 0
    groups[rows[taken]] = columns[taken]
    return groups
