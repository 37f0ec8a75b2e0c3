"""Crowds: day trips of which a week holds one at most, and how few nights out fit beside them.

A crowd is every day trip to most of one, three or five villages that can each be visited once a
week at most: any two of its trips have a village in common. What a crew can still do in the week
of such a day trip, it can do in as many weeks only as there are. Rows over the whole horizon do
not see that: they may let all day trips fall into one week.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np

from routeplan.optimize.cuts import CUTS_PER_ROUND, LEAST_VIOLATION, Cuts, no_cuts
from routeplan.optimize.pool import OPENING, WHOLE, Halves
from routeplan.optimize.pricing import Trips
from routeplan.optimize.problem import Problem

NIGHT_OUT_DAYS = 2
"""Days of the shortest trip with a night."""

SIZES = (1, 3, 5)
"""Of how many villages the day trips of a crowd visit most."""

MOST_VILLAGES = 20
"""Villages visited most by day, among which crowds are looked for."""


@dataclass(frozen=True, kw_only=True)
class Crowds:
    """What crowds of a problem keep.

    Parameters
    ----------
    weekly
        Whether a village can be visited once a week at most, bool, shape (villages,).
    most
        Trips with nights and those of one crowd are no more together in the whole horizon.
    """

    weekly: np.ndarray
    most: int


def crowds_of(problem: Problem) -> Crowds | None:
    """Return what crowds keep; None if a trip can go on from one week into the next."""
    if not problem.weeks or any(
        week[-1] + 1 == following[0] for week, following in pairwise(problem.weeks)
    ):
        return None
    rest = problem.scenario.rules.rest_after_overnight_days
    return Crowds(
        weekly=problem.weekly,
        most=sum(most_in_week(week, problem.crews, rest) for week in problem.weeks),
    )


def most_in_week(days: tuple[int, ...], crews: int, rest: int) -> int:
    """Count the trips with nights that fit into a week, or those beside one day trip and it.

    Examples
    --------
    From Monday to Friday one crew goes out for a night twice, or once beside a day trip, as it
    rests on the day after.

    >>> most_in_week((0, 1, 2, 3, 4), crews=1, rest=1)
    2

    On six days there is room for both beside a day trip on the first.

    >>> most_in_week((0, 1, 2, 3, 4, 5), crews=1, rest=1)
    3
    """
    alone = _nights_out(days, rest, but=None)
    beside = max(_nights_out(days, rest, but=day) for day in days)
    return crews * alone + max(0, beside + 1 - alone)


def _nights_out(days: tuple[int, ...], rest: int, *, but: int | None) -> int:
    """Count the trips with nights that one crew can make in a week, and be home on a day."""
    length = NIGHT_OUT_DAYS + rest
    made, free_from = 0, days[0]
    for day in days:
        is_free = day >= free_from and day + 1 in days
        if is_free and but not in range(day, day + length):
            made, free_from = made + 1, day + length
    return made


def violated_crowds(
    crowds: Crowds | None, halves: Halves, trips: Trips, amounts: np.ndarray
) -> Cuts:
    """Return the cuts of crowds that a choice of trips violates most.

    Parameters
    ----------
    amounts
        How often each trip is made, perhaps in fractions, shape (trips,).
    """
    if crowds is None:
        return no_cuts(halves)
    kind = halves.kind[trips.first]
    nights = float(amounts[kind == OPENING].sum())
    by_day = np.flatnonzero((kind == WHOLE) & (amounts > 0))
    least = crowds.most - nights + LEAST_VIOLATION
    if amounts[by_day].sum() <= least:
        return no_cuts(halves)
    served = halves.served[trips.first[by_day]] & crowds.weekly
    groups = _too_many(served, amounts[by_day], least)
    return _cuts_of(groups, crowds, halves)


def _too_many(served: np.ndarray, amounts: np.ndarray, least: float) -> list[tuple[int, ...]]:
    """Return villages whose crowd is made more often than that, first those of the largest."""
    visits = amounts @ served
    villages = np.argsort(-visits, kind="stable")[:MOST_VILLAGES]
    villages = np.sort(villages[visits[villages] > 0])
    found = []
    for size in SIZES:
        sets = _sets_of(len(villages), size)
        made = (2 * (sets @ served[:, villages].T.astype("float64")) > size) @ amounts
        found += [
            (made[row], tuple(villages[sets[row]].tolist()))
            for row in np.flatnonzero(made > least).tolist()
        ]
    found.sort(key=lambda pair: (-pair[0], len(pair[1]), pair[1]))
    return [chosen for _, chosen in found[:CUTS_PER_ROUND]]


@cache
def _sets_of(villages: int, size: int) -> np.ndarray:
    """Return every set of so many villages, bool, shape (sets, villages)."""
    members = np.array(list(combinations(range(villages), size)), dtype="int64").reshape(-1, size)
    sets = np.zeros((len(members), villages), dtype=bool)
    np.put_along_axis(sets, members, values=True, axis=1)
    return sets


def _cuts_of(groups: list[tuple[int, ...]], crowds: Crowds, halves: Halves) -> Cuts:
    served, is_out = halves.served & crowds.weekly, halves.kind == OPENING
    units = [
        is_out | ((halves.kind == WHOLE) & (2 * served[:, group].sum(axis=1) > len(group)))
        for group in map(list, groups)
    ]
    return Cuts(
        villages=tuple(groups),
        units=np.array(units, dtype="uint8").reshape(len(groups), len(halves)),
        halved=np.zeros(len(groups), dtype=bool),
        rounded_up=np.zeros(len(groups), dtype=bool),
        least=np.full(len(groups), -np.inf),
        most=np.full(len(groups), float(crowds.most)),
    )
