"""Feedback: which chosen trips have no dates together, and which others would have none either.

References
----------
Hooker, Ottosson (2003), "Logic-based Benders decomposition", Mathematical Programming 96.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, join, start_days

IsUndatable = Callable[[Trips, np.ndarray], bool]
"""Tells of trips, and how often each is made, whether they are known to have no dates."""


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Trips that have no dates together, though they have if any one of them is not made.

    Parameters
    ----------
    amounts
        How often each trip is made, shape (trips,).
    """

    trips: Trips
    amounts: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Group:
    """Trips that are alike in what makes a clash.

    Parameters
    ----------
    rows
        Positions of the trips among those on offer.
    enough
        How many of them make the clash.
    most
        No choice makes more of them than this.
    """

    rows: np.ndarray
    enough: int
    most: int


def clashes_in(trips: Trips, amounts: np.ndarray, is_undatable: IsUndatable) -> list[Clash]:
    """Return the clashes of an undatable choice, no two of them with a trip in common."""
    clashes = []
    left = np.repeat(np.arange(len(trips)), amounts)
    while len(left) and is_undatable(*_made(trips, left)):
        clash = _smallest(trips, left, is_undatable)
        kinds, made = _made(trips, clash)
        clashes.append(Clash(trips=kinds, amounts=made))
        left = left[~np.isin(left, clash)]
    return clashes


def _smallest(trips: Trips, made: np.ndarray, is_undatable: IsUndatable) -> np.ndarray:
    """Leave out trips, many at once and then fewer, as long as the rest still has no dates."""
    step = len(made)
    while step > 1:
        step, at = (step + 1) // 2, 0
        while at < len(made):
            fewer = np.concatenate([made[:at], made[at + step :]])
            if is_undatable(*_made(trips, fewer)):
                made = fewer
            else:
                at += step
    return made


def _made(trips: Trips, rows: np.ndarray) -> tuple[Trips, np.ndarray]:
    kinds, amounts = np.unique(rows, return_counts=True)
    return trips.take(kinds), amounts


def widened(instance: Instance, clash: Clash, offer: Trips) -> list[Group]:
    """Return groups of trips on offer among which a choice with enough of each has no dates."""
    crowd = _crowd(instance, clash, offer)
    return _as_hard_groups(instance, clash, offer) if crowd is None else [crowd]


def _crowd(instance: Instance, clash: Clash, offer: Trips) -> Group | None:
    """Return trips of which no two can be made in one week, if a clash is more than one a week.

    Every two of them serve a village in common that can be visited once a week at most.
    """
    problem, weeks = instance.problem, len(instance.problem.weeks)
    made = np.repeat(np.arange(len(clash.trips)), clash.amounts)
    if len(made) <= weeks:
        return None
    served = (instance.served(clash.trips) & problem.weekly)[made]
    met = np.eye(len(made), dtype=bool)
    cores = np.zeros_like(served)
    while not met.all():
        pairs = [int((~met[np.ix_(on, on)]).sum()) for on in served.T]
        village = int(np.argmax(pairs))
        if not pairs[village]:
            return None
        met[np.ix_(served[:, village], served[:, village])] = True
        cores[:, village] = served[:, village]
    holds_core = (instance.served(offer)[:, None] >= cores).all(axis=2).any(axis=1)
    rows = np.flatnonzero(holds_core & within_a_week(instance, offer))
    return Group(rows=rows, enough=weeks + 1, most=instance.rows.most_trips)


def within_a_week(instance: Instance, trips: Trips) -> np.ndarray:
    """Tell which trips end in the week they begin in, whenever they start."""
    week_of = np.full(len(instance.problem.days) + 2, -1)
    for week, days in enumerate(instance.problem.weeks):
        week_of[list(days)] = week
    nights = trips.total(instance.halves.nights())
    starts = start_days(instance.halves, trips)
    trip, start = np.nonzero(starts)
    leaves = np.zeros(len(trips), dtype=bool)
    leaves[trip[week_of[start] != week_of[start + nights[trip]]]] = True
    return ~leaves


def _as_hard_groups(instance: Instance, clash: Clash, offer: Trips) -> list[Group]:
    """Return the trips on offer that are as hard to date as those of a clash.

    They could replace those of the clash one for one. Trips of the clash that are as hard as
    each other make one group.
    """
    kinds = len(clash.trips)
    common = instance.served_by_day(clash.trips) & (
        clash.amounts @ instance.served(clash.trips) > 1
    )
    hard = _as_hard(instance, clash.trips, common, join([clash.trips, offer]))
    free = np.ones(len(offer), dtype=bool)
    groups = []
    # Hardest first, so that no trip of the clash ends up in the group of an easier one.
    for kind in np.argsort(hard.sum(axis=1), kind="stable").tolist():
        alike = hard[kind, :kinds] & hard[:, kind]
        if alike[:kind].any():
            continue
        rows = np.flatnonzero(hard[kind, kinds:] & free)
        free[rows] = False
        visits = instance.problem.most_visits[common[kind].any(axis=0)]
        groups.append(
            Group(
                rows=rows,
                enough=int(clash.amounts[alike].sum()),
                most=int(visits.min(initial=instance.rows.most_trips)),
            )
        )
    return groups


def _as_hard(instance: Instance, trips: Trips, common: np.ndarray, others: Trips) -> np.ndarray:
    """Tell which other trips are as hard to date as each of a clash, shape (trips, others).

    They take as many days, start on no other days, take no less of anything and serve, on the
    same day, all villages that the trip has in common with others of the clash.
    """
    halves = instance.halves
    starts, taken = start_days(halves, trips), instance.taken(trips).T
    hard = trips.total(halves.days)[:, None] == others.total(halves.days)
    hard &= (common[:, None] <= instance.served_by_day(others)).all(axis=(2, 3))
    hard &= (taken[:, None] <= instance.taken(others).T).all(axis=2)
    return np.asarray(hard & (starts[:, None] >= start_days(halves, others)).all(axis=2))
