"""Points to groups: a minimum-cost flow keeps every limit, exchanges mend what it had to split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

NEAREST = 20
"""A point is first offered to so many groups, those that cost least."""

NOBODY = -1

Whole = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Places:
    """What points take up and groups can hold.

    Parameters
    ----------
    weights
        What each point takes up.
    limits
        What each group can hold.
    extra
        What it costs that a point belongs to a group, besides the way, shape (points, groups).
    ranks
        The points with the lowest ranks find a place first if there are too few.
    """

    weights: Whole
    limits: Whole
    extra: Whole
    ranks: Whole


def assigned(places: Places, ways: Whole) -> Whole:
    """Return the group of each point, or `NOBODY`, so that ways and extra cost little.

    Points of weight 1 are placed at the least cost. Among heavier ones, a few are split
    by the flow; they go to the group that took most, and shifts and swaps mend what this
    overloads, as far as they can.
    """
    costs = ways + places.extra
    offered = min(NEAREST, len(places.limits))
    short = max(0, int(places.weights.sum() - places.limits.sum()))
    while True:
        taken = _flow(places, costs, offered)
        left_over = int(places.weights.sum() - taken.sum())
        if offered == len(places.limits) or left_over == short:
            break
        offered = min(offered * 4, len(places.limits))
    groups = np.where(taken.any(axis=1), taken.argmax(axis=1), NOBODY)
    if places.weights.max() > 1:
        _mend(places, costs, groups)
    return groups


def overload(places: Places, groups: Whole) -> int:
    """Return by how much groups hold more than they can."""
    return int(np.maximum(_loads(places, groups) - places.limits, 0).sum())


def _loads(places: Places, groups: Whole) -> Whole:
    here = groups != NOBODY
    count = len(places.limits)
    loads: Whole = np.bincount(groups[here], places.weights[here], count).astype(np.int64)
    return loads


def _flow(places: Places, costs: Whole, offered: int) -> Whole:
    """Return how much of each point each group takes at the least cost, (points, groups)."""
    points, groups = costs.shape
    nobody, sink = points + groups, points + groups + 1
    rows = np.repeat(np.arange(points), offered)
    columns = np.argpartition(costs, offered - 1, axis=1)[:, :offered].ravel()
    weights = places.weights
    each = costs[rows, columns] * weights.max() // weights[rows]
    # One point less without a group outweighs all ways together, and so does a rank.
    alone = (places.ranks.max() + 1 - places.ranks) * (weights.sum() * (each.max() + 1))
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([rows, np.arange(points), points + np.arange(groups), [nobody]]),
        np.concatenate([points + columns, np.full(points, nobody), np.full(groups + 1, sink)]),
        np.concatenate([weights[rows], weights, places.limits, [weights.sum()]]),
        np.concatenate([each, alone, np.zeros(groups + 1, dtype=np.int64)]),
    )
    flow.set_nodes_supplies(np.arange(points), weights)
    flow.set_node_supply(sink, -int(weights.sum()))
    flow.solve()
    taken: Whole = np.zeros_like(costs)
    taken[rows, columns] = flow.flows(arcs[: len(rows)])
    return taken


def _mend(places: Places, costs: Whole, groups: Whole) -> None:
    """Shift a point or swap two, the best change first, as long as one helps."""
    here = np.flatnonzero(groups != NOBODY)
    costs, weights, group = costs[here], places.weights[here], groups[here]
    while change := _best_change(costs, weights, places.limits, group):
        for row, to in change:
            group[row] = to
    groups[here] = group


def _best_change(
    costs: Whole, weights: Whole, limits: Whole, group: Whole
) -> list[tuple[int, int]]:
    """Return points with the group they go to: a shift, a swap, or none if nothing helps."""
    points, count = costs.shape
    rows = np.arange(points)
    loads = np.bincount(group, weights, count).astype(np.int64)
    dear = int(costs.max()) + 1

    def fines(loads: Whole, limits: Whole) -> Whole:
        """Return what groups pay for what they cannot hold."""
        fine: Whole = dear * np.maximum(loads - limits, 0)
        return fine

    away = costs - costs[rows, group][:, None]
    load, limit = loads[group], limits[group]
    paid = fines(load, limit)
    left = fines(load - weights, limit) - paid
    entered = fines(loads + weights[:, None], limits) - fines(loads, limits)
    shifts = away + left[:, None] + entered
    shifts[rows, group] = 0
    exchanged = fines((load - weights)[:, None] + weights, limit[:, None]) - paid[:, None]
    swaps = away[:, group] + exchanged
    swaps = swaps + swaps.T
    swaps[group[:, None] == group] = 0
    if min(shifts.min(), swaps.min()) >= 0:
        return []
    if shifts.min() <= swaps.min():
        return [divmod(int(shifts.argmin()), count)]
    one, other = divmod(int(swaps.argmin()), points)
    return [(one, int(group[other])), (other, int(group[one]))]
