"""A first plan at once: the trip that serves most for its travel, on its first free day, and so on.

It is what a stopped solve falls back on, so that there is a plan as soon as there are trips.
"""

from __future__ import annotations

import numpy as np

from routeplan.optimize.dating import DatedTrip, Dating, as_trips
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, start_days
from routeplan.optimize.rows import level_costs

MORE_THAN_VISITS = 10**9
"""What a kept pin is worth: more than any visits for any travel."""


def date_greedily(instance: Instance, trips: Trips) -> Dating:
    """Choose among trips and date them, one after the other."""
    diary = _Diary(instance, trips)
    made = []
    while (trip := diary.most_worthwhile()) is not None:
        day = diary.first_free_day(trip)
        if day is None:
            diary.on_offer[trip] = False
        else:
            diary.enter(trip, day)
            first, second = int(trips.first[trip]), int(trips.second[trip])
            made.append(DatedTrip(first=first, second=second, day=day))
    return Dating(trips=tuple(made))


def rank(instance: Instance, dating: Dating) -> tuple[int, int]:
    """Return what a dated plan misses, by priority, and how far it travels; less is better."""
    trips = as_trips(dating.trips)
    costs = level_costs("required_visits", instance.problem, instance.halves)
    missed = instance.missed(trips, np.ones(len(trips), dtype="int64"))
    return int(missed @ costs.misses), int(trips.total(instance.halves.travel_s).sum())


class _Diary:
    """What is still wanted, and what is taken on each day."""

    def __init__(self, instance: Instance, trips: Trips) -> None:
        problem, halves = instance.problem, instance.halves
        self._problem, self._instance, self._trips = problem, instance, trips
        self._travel_s = trips.total(halves.travel_s)
        self._served = instance.served(trips)
        self._aboard = instance.aboard(trips)
        self._starts = start_days(halves, trips)
        self._days = trips.total(halves.days)
        self._taken = instance.taken(trips)
        self._free = np.stack([use.per_day for use in instance.uses])
        self._left = np.array([use.in_all for use in instance.uses])
        self._crews_free = np.full(len(problem.days), problem.crews)
        self._wanted = problem.visits[:, 0].copy()
        self._allowed = problem.most_visits.copy()
        self._officer_wanted = problem.needs_officer.copy()
        self._keeps = instance.keeps(trips)
        self._pin_wanted = np.ones(self._keeps.shape[1], dtype=bool)
        self._visited: list[list[int]] = [[] for _ in problem.village_ids]
        self.on_offer = np.ones(len(trips), dtype=bool)

    def most_worthwhile(self) -> int | None:
        """Return the trip with the most wanted visits, by priority, for its travel.

        Trips that keep pins come first.
        """
        worth = self._served @ (self._problem.priority * (self._wanted > 0))
        for aboard, wanted in zip(self._aboard, self._officer_wanted, strict=True):
            worth = worth + aboard * (self._served @ (self._problem.priority * wanted))
        worth = worth + MORE_THAN_VISITS * (self._keeps @ self._pin_wanted.astype("int64"))
        possible = self.on_offer & (worth > 0) & ~(self._served & (self._allowed <= 0)).any(axis=1)
        if not possible.any():
            return None
        return int(np.argmax(np.where(possible, worth / (self._travel_s + 1), -1)))

    def first_free_day(self, trip: int) -> int | None:
        """Return the first day on which a trip can start beside those entered."""
        days, stops = np.flatnonzero(self._starts[trip]).tolist(), self._stops(trip)
        return next((day for day in days if self._fits(trip, stops, day)), None)

    def _stops(self, trip: int) -> list[list[int]]:
        [stops] = self._instance.stops_by_day(self._trips.take(np.array([trip])))
        return stops

    def _fits(self, trip: int, stops: list[list[int]], start: int) -> bool:
        length, busy = self._days[trip], self._busy(trip, start)
        taken = self._taken[:, trip]
        return bool(
            (self._crews_free[busy] > 0).all()
            and (self._free[:, start : start + length] >= taken[:, None]).all()
            and (self._left >= taken * length).all()
            and all(
                abs(day - visited) >= self._problem.gap_days[village]
                for day, villages in enumerate(stops, start=start)
                for village in villages
                for visited in self._visited[village]
            )
        )

    def enter(self, trip: int, start: int) -> None:
        """Note that a trip is made."""
        length = self._days[trip]
        self._crews_free[self._busy(trip, start)] -= 1
        self._free[:, start : start + length] -= self._taken[:, trip][:, None]
        self._left -= self._taken[:, trip] * length
        for day, villages in enumerate(self._stops(trip), start=start):
            for village in villages:
                self._visited[village].append(day)
                self._wanted[village] -= 1
                self._allowed[village] -= 1
                self._officer_wanted[self._aboard[:, trip], village] = False
        self._pin_wanted &= ~self._keeps[trip]

    def _busy(self, trip: int, start: int) -> slice:
        length = int(self._days[trip])
        rest = self._problem.scenario.rules.rest_after_overnight_days if length > 1 else 0
        return slice(start, start + length + rest)
