"""Chances: each trip that could serve a village, on each day it could start, and what it lacks.

It is enough to look at the shortest trips, of one village a day and at most two days: who can do
more on the way can also do less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes
from routeplan.domain.trips import Trip
from routeplan.optimize.budget import Budget
from routeplan.optimize.masks import disjoint
from routeplan.optimize.pool import CLOSING, NO_HALF, OPENING, WHOLE, Halves, build_pool
from routeplan.optimize.pricing import Trips, join, start_days
from routeplan.optimize.problem import Problem
from routeplan.optimize.uses import CREWS, OVERNIGHT, Use, resource_uses

NO_VILLAGE = -1


@dataclass(frozen=True, kw_only=True)
class ShortTrips:
    """The shortest trips of a problem, by their halves, and what they take."""

    problem: Problem
    halves: Halves
    uses: tuple[Use, ...]

    def serving(self, village: int, role: str | None) -> Chances:
        """Return every chance of a village, by an officer of `role` if one is named."""
        serves = self.halves.served[:, village].copy()
        if role is not None:
            serves &= self.problem.has_aboard(role)[self.halves.profile]
        wholes = np.flatnonzero(serves & (self.halves.kind == WHOLE))
        alone = Trips(first=wholes, second=np.full(len(wholes), NO_HALF))
        others = np.flatnonzero(serves & (self.halves.kind != WHOLE))
        trips = join([alone, _pairs(self.halves, others)])
        trip, start = np.nonzero(start_days(self.halves, trips))
        first, second = trips.first[trip], trips.second[trip]
        has_night = second != NO_HALF
        second = np.where(has_night, second, first)
        villages = self.halves.served.argmax(axis=1)
        return Chances(
            short=self,
            village=village,
            first=first,
            second=second,
            start=start,
            has_night=has_night,
            visit_day=start + (villages[first] != village),
            partner=np.where(has_night, villages[first] + villages[second] - village, NO_VILLAGE),
        )


def short_trips(scenario: Scenario, travel: TravelTimes) -> ShortTrips:
    """Enumerate the shortest trips of a scenario."""
    days = min(scenario.rules.max_trip_days, 2)
    rules = scenario.rules.model_copy(update={"max_trip_days": days})
    problem = Problem(scenario.but(rules=rules), travel)
    halves = build_pool(problem, Budget(limit_s=0)).halves  # no time for days of two villages
    return ShortTrips(problem=problem, halves=halves, uses=resource_uses(problem, halves))


def _pairs(halves: Halves, own: np.ndarray) -> Trips:
    """Join some openings and closings to all that meet them at their lodging."""
    lodging = halves.profile * (int(halves.place.max(initial=0)) + 1) + halves.place
    key = np.where(halves.kind == WHOLE, -1, 2 * lodging + (halves.kind == CLOSING))
    order = np.argsort(key, kind="stable")
    wanted = key[own] ^ 1  # the other kind at the same lodging
    begin = np.searchsorted(key, wanted, "left", sorter=order)
    partners = np.searchsorted(key, wanted, "right", sorter=order) - begin
    one = np.repeat(own, partners)
    nth = np.arange(len(one)) - np.repeat(np.cumsum(partners) - partners, partners)
    other = order[np.repeat(begin, partners) + nth]
    opens = halves.kind[one] == OPENING
    pairs = Trips(first=np.where(opens, one, other), second=np.where(opens, other, one))
    return pairs.take(np.flatnonzero(disjoint(halves.mask[one], halves.mask[other])))


@dataclass(frozen=True, kw_only=True, eq=False)
class Chances:
    """Trips on days, as columns.

    Parameters
    ----------
    first, second
        Halves of the trip; the same twice if it has no night.
    start, visit_day
        Day of the horizon on which it starts, and on which it serves `village`.
    partner
        The other village of a trip with a night, served on its other day; else `NO_VILLAGE`.
    """

    short: ShortTrips
    village: int
    first: np.ndarray
    second: np.ndarray
    start: np.ndarray
    has_night: np.ndarray
    visit_day: np.ndarray
    partner: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    def take(self, rows: np.ndarray) -> Chances:
        """Return some chances."""
        columns = {name: part for name, part in vars(self).items() if isinstance(part, np.ndarray)}
        return replace(self, **{name: column[rows] for name, column in columns.items()})

    def possible(self) -> Chances:
        """Return those that lack nothing as long as nobody else goes out."""
        lacking = sum(self.lacking(()).values(), np.zeros(len(self)))
        return self.take(np.flatnonzero(lacking == 0))

    def with_room(self, done: Sequence[Trip]) -> Chances:
        """Return those whose villages may have one visit more on their days beside some trips."""
        room = _room(self.short.problem, done)
        other_day = 2 * self.start + 1 - self.visit_day
        last = room.shape[1] - 1
        partner_has = (self.partner == NO_VILLAGE) | room[self.partner, np.minimum(other_day, last)]
        return self.take(np.flatnonzero(room[self.village, self.visit_day] & partner_has))

    def lacking(self, done: Sequence[Trip]) -> dict[str, np.ndarray]:
        """Return how many units each chance lacks of every resource beside some trips.

        An officer is one resource, whether there are too few or too few who stay overnight.
        """
        lacking: dict[str, np.ndarray] = {}
        for use in self.short.uses:
            name = use.name.removesuffix(OVERNIGHT)
            units = self._lacking(use, done)
            lacking[name] = np.maximum(lacking.get(name, 0), units)
        return lacking

    def _lacking(self, use: Use, done: Sequence[Trip]) -> np.ndarray:
        problem = self.short.problem
        rest = problem.scenario.rules.rest_after_overnight_days if use.name == CREWS else 0
        there_is = np.full(len(problem.days), problem.crews) if use.name == CREWS else use.per_day
        in_use = np.zeros_like(there_is)
        for trip, first, units in _taken(problem, use.name, done):
            in_use[first : first + len(trip.days) + (rest if trip.nights else 0)] += units
        taken = np.maximum(use.taken[self.first], use.taken[self.second])
        length, out = 1 + self.has_night, 1 + self.has_night * (1 + rest)
        lacking = np.zeros(len(self), dtype="int64")
        if use.in_all < use.per_day.sum():
            spent = sum(
                units * len(trip.days) for trip, _, units in _taken(problem, use.name, done)
            )
            lacking = taken * length - (use.in_all - spent)
        for offset in range(int(out.max(initial=0))):
            day = self.start + offset
            counts = (offset < out) & (day < len(there_is))
            free = (there_is - in_use)[np.minimum(day, len(there_is) - 1)]
            lacking = np.where(counts, np.maximum(lacking, taken - free), lacking)
        return np.where(taken > 0, np.maximum(lacking, 0), 0)


def _taken(problem: Problem, name: str, done: Sequence[Trip]) -> Iterator[tuple[Trip, int, int]]:
    """Yield trips that take a resource, with their first day and the units."""
    for trip in done:
        units = {
            CREWS: 1,
            trip.mode.value: trip.vehicles,
            Mode.BOAT.value: trip.boats,
            **dict(trip.equipment),
            **dict.fromkeys(trip.officers, 1),
            **({role + OVERNIGHT: 1 for role in trip.officers} if trip.nights else {}),
        }
        if units.get(name):
            yield trip, (trip.days[0].date - problem.days[0]).days, units[name]


def _room(problem: Problem, done: Sequence[Trip]) -> np.ndarray:
    """Tell which village may have one more visit on which day, bool, shape (n, days)."""
    room = np.ones((len(problem.village_ids), len(problem.days)), dtype=bool)
    visits = np.zeros(len(room), dtype="int64")
    for trip in done:
        for day in trip.days:
            at = (day.date - problem.days[0]).days
            for visit in day.visits:
                village = problem.village_ids.index(visit.village_id)
                gap = int(problem.gap_days[village])
                room[village, max(0, at - gap + 1) : at + gap] = False
                visits[village] += 1
    room[visits >= problem.visits[:, 1]] = False
    return room
