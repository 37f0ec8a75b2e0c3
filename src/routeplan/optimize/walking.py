"""The order in which a carer walks from door to door: a short way through a few points."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from routeplan.optimize.hamlet import Metres

EXACT = 8
"""Up to so many points every order is tried."""

RUN = 3
"""Points that move together to another place in the order."""

REACH = 60
"""No change takes in more points; lists are shorter."""

ENOUGH_M = 1e-6
"""Less is no gain but rounding [m]."""

Order = NDArray[np.int64]


def walking_order(points: Metres) -> Order:
    """Return an order in which to walk through points [m], from any of them to any other.

    Up to `EXACT` points it is the shortest; beyond, no stretch that is turned round and no run of
    up to `RUN` points that is moved makes it shorter.

    Examples
    --------
    >>> walking_order(np.array([[0.0, 0.0], [20.0, 0.0], [10.0, 0.0]])).tolist()
    [0, 2, 1]
    """
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    if len(points) < 3:
        return np.arange(len(points))
    if len(points) <= EXACT:
        return _shortest(apart)
    return _improved(_nearest_next(apart), apart)


@cache
def _orders(count: int) -> Order:
    """Return every order of so many points, each only in one of its two directions."""
    return np.array([one for one in permutations(range(count)) if one[0] <= one[-1]])


def _shortest(apart: Metres) -> Order:
    orders = _orders(len(apart))
    best: Order = orders[apart[orders[:, :-1], orders[:, 1:]].sum(axis=1).argmin()]
    return best


def _nearest_next(apart: Metres) -> Order:
    """Begin at the point farthest from all others and go on to the nearest one left."""
    left = apart.copy()
    order = [int(apart.sum(axis=1).argmax())]
    while len(order) < len(apart):
        left[:, order[-1]] = np.inf
        order.append(int(left[order[-1]].argmin()))
    return np.array(order)


@cache
def _cuts(count: int) -> tuple[Order, Order, Order]:
    """Return every (i, j, k) that cuts out two neighbouring runs, i to j and j to k.

    One of the two is up to `RUN` points long, both together up to `REACH`.
    """
    return tuple(
        np.array(
            [
                (i, j, k)
                for i in range(1, count)
                for k in range(i + 2, min(i + REACH, count + 1) + 1)
                for j in range(i + 1, k)
                if j - i <= RUN or k - j <= RUN
            ]
        ).T
    )


def _improved(order: Order, apart: Metres) -> Order:
    """Swap or turn neighbouring runs, the best of all changes first, as long as one helps."""
    count = len(order)
    i, j, k = _cuts(count)
    ways = np.zeros((count + 2, count + 2))  # the open ends are at no distance from any point
    while True:
        ways[1:-1, 1:-1] = apart[np.ix_(order, order)]
        before, a, b, c, d, after = i - 1, i, j - 1, j, k - 1, k
        now = ways[before, a] + ways[b, c] + ways[d, after]
        gains = now - np.array(
            [
                ways[before, c] + ways[d, a] + ways[b, after],  # the runs change places
                ways[before, c] + ways[d, b] + ways[a, after],  # and the first is turned
                ways[before, d] + ways[c, a] + ways[b, after],  # or the second
                ways[before, d] + ways[c, b] + ways[a, after],  # or both, which turns the whole
            ]
        )
        change, cut = divmod(int(gains.argmax()), len(i))
        if gains[change, cut] < ENOUGH_M:
            return order
        # Positions count from 1 in `ways`, where 0 is an open end.
        first, last = order[i[cut] - 1 : j[cut] - 1], order[j[cut] - 1 : k[cut] - 1]
        if change in (1, 3):
            first = first[::-1]
        if change in (2, 3):
            last = last[::-1]
        order = np.concatenate([order[: i[cut] - 1], last, first, order[k[cut] - 1 :]])
