"""From outings that were found to an instance of the exact master, and to dated trips of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.dayparts import DayParts
from routeplan.optimize.instance import Instance, instance_of
from routeplan.optimize.masks import village_bits
from routeplan.optimize.outings.outing import Day, Outing, Tour, stops_of, unpack
from routeplan.optimize.pinned import pins_kept
from routeplan.optimize.pool import CLOSING, NO_HALF, OPENING, WHOLE, pool_of
from routeplan.optimize.problem import CENTER, Problem
from routeplan.optimize.profile import Profile


def instance_from(problem: Problem, tours: Iterable[Tour], budget: Budget) -> Instance:
    """Lay out the rows of a problem whose trips are made of the days of some tours.

    The pool is not complete, so nothing is a bound for the whole question.
    """
    days: list[dict[Day, None]] = [{} for _ in problem.profiles]
    for profile, of_tour in map(unpack, tours):
        days[profile].update(dict.fromkeys(of_tour))
    parts = tuple(
        _parts(profile, found, len(problem.place_ids))
        for profile, found in zip(problem.profiles, days, strict=True)
    )
    return instance_of(problem, pool_of(problem, parts, budget), budget)


def _parts(profile: Profile, days: Iterable[Day], places: int) -> DayParts:
    """Keep the shortest order for each start, end and set of villages."""
    best: dict[tuple[int, int, Day, bool], tuple[int, Day]] = {}
    for day in days:
        ways = list(pairwise(day))
        travel_s = sum(int(profile.travel_s[way]) for way in ways)
        boat = any(profile.uses_boat[way] for way in ways)
        key = (day[0], day[-1], tuple(sorted(stops_of(day))), boat)
        best[key] = min(best.get(key, (travel_s, day)), (travel_s, day))
    bits = village_bits(places)
    most = max((len(day) - 2 for _, day in best.values()), default=1)
    orders = np.zeros((len(best), most), dtype="int16")
    for row, (_, day) in enumerate(best.values()):
        orders[row, : len(day) - 2] = stops_of(day)
    return DayParts(
        start=np.array([start for start, *_ in best], dtype="int64"),
        end=np.array([end for _, end, *_ in best], dtype="int64"),
        mask=np.bitwise_or.reduce(bits[orders], axis=1),
        travel_s=np.array([travel_s for travel_s, _ in best.values()], dtype="int64"),
        boat=np.array([boat for *_, boat in best], dtype=bool),
        orders=orders,
        complete=False,
    )


def dated_trips(instance: Instance, outings: Iterable[Outing]) -> tuple[DatedTrip, ...]:
    """Return outings as dated trips of an instance whose pool has their days.

    Raises
    ------
    LookupError
        If the pool was cut short and has them no longer.
    """
    halves_of = _HalvesOf(instance)
    return tuple(halves_of.trip(outing) for outing in outings)


class _HalvesOf:
    """Finds halves by what they do."""

    def __init__(self, instance: Instance) -> None:
        halves, problem = instance.halves, instance.problem
        self._halves = halves
        self._bits = village_bits(len(problem.place_ids))
        self._spaced = np.bitwise_or.reduce(halves.spaced.reshape(-1, halves.mask.shape[1]), axis=0)
        self._pins = pins_kept(problem, halves).sum(axis=1)

    def trip(self, outing: Outing) -> DatedTrip:
        """Return an outing by its halves."""
        start, (profile, days) = outing.first_day, unpack(outing.tour)
        if len(days) == 1:
            whole = self._half(WHOLE, profile, days, start)
            return DatedTrip(first=whole, second=NO_HALF, day=start)
        return DatedTrip(
            first=self._half(OPENING, profile, days[:-1], start),
            second=self._half(CLOSING, profile, days[-1:], start + len(days) - 1),
            day=start,
        )

    def _half(self, kind: int, profile: int, days: tuple[Day, ...], start: int) -> int:
        """Return the half for some days: with the pins it can keep, and the least travel."""
        halves = self._halves
        masks = [np.bitwise_or.reduce(self._bits[list(stops_of(day))], axis=0) for day in days]
        spaced = np.zeros_like(halves.spaced[0])
        spaced[: len(days)] = [mask & self._spaced for mask in masks]
        place = {WHOLE: CENTER, OPENING: days[-1][-1], CLOSING: days[0][0]}[kind]
        mask = np.bitwise_or.reduce(masks, axis=0)
        rows = np.flatnonzero((halves.mask == mask).all(axis=1))
        rows = rows[
            (halves.kind[rows] == kind)
            & (halves.profile[rows] == profile)
            & (halves.place[rows] == place)
            & (halves.days[rows] == len(days))
            & (halves.spaced[rows] == spaced).all(axis=(1, 2))
            & halves.open_days[rows, start]
        ]
        if not rows.size:
            raise LookupError("the pool has not all days of the outing")
        order = np.lexsort([halves.travel_s[rows], halves.boat[rows], -self._pins[rows]])
        return int(rows[order[0]])
