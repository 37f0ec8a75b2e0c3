"""The rules of every day as a CP-SAT model: a Boolean says that a trip starts on a day.

Resources are counted day by day, crews rest, and a village's visits keep their distance.
"""

from __future__ import annotations

from collections import defaultdict
from math import lcm

import numpy as np
from ortools.sat.python import cp_model

from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, start_days
from routeplan.optimize.uses import Use


class DayModel:
    """Some trips, each of which may start once on any of its days.

    Attributes
    ----------
    starts
        Whether a trip starts on a day, by trip and day of the horizon.
    """

    def __init__(self, instance: Instance, trips: Trips) -> None:
        self.problem, self.trips = instance.problem, trips
        self.stops = instance.stops_by_day(trips)
        self.model = cp_model.CpModel()
        self.starts = {
            (trip, day): self.model.new_bool_var(f"trip {trip} starts on day {day}")
            for trip, days in enumerate(start_days(instance.halves, trips))
            for day in np.flatnonzero(days).tolist()
        }
        for use, taken in zip(instance.uses, instance.taken(trips).tolist(), strict=True):
            self._keep_resource(use, taken)
        self._rest_crews()
        self._space_visits()

    def times_made(self, trip: int) -> cp_model.LinearExpr:
        """Return how often a trip is made."""
        days = range(len(self.problem.days))
        return cp_model.LinearExpr.sum(
            [self.starts[trip, day] for day in days if (trip, day) in self.starts]
        )

    def _keep_resource(self, use: Use, taken: list[int]) -> None:
        needed: dict[int, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day in range(start, start + len(self.stops[trip]) if taken[trip] else start):
                needed[day].append((taken[trip], starts))
        for day, terms in needed.items():
            if sum(units for units, _ in terms) > use.per_day[day]:
                total = sum(units * starts for units, starts in terms)
                self.model.add(total <= int(use.per_day[day]))
        if use.in_all < use.per_day.sum():
            everything = [units * starts for terms in needed.values() for units, starts in terms]
            self.model.add(sum(everything) <= use.in_all)

    def _rest_crews(self) -> None:
        rest = self.problem.scenario.rules.rest_after_overnight_days
        busy: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            length = len(self.stops[trip])
            for day in range(start, start + length + (rest if length > 1 else 0)):
                busy[day].append(starts)
        for starts_near in busy.values():
            if len(starts_near) > self.problem.crews:
                self.model.add(sum(starts_near) <= self.problem.crews)

    def _space_visits(self) -> None:
        visits: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day, villages in enumerate(self.stops[trip], start=start):
                for village in villages:
                    visits[village, day].append(starts)
        days = len(self.problem.days)
        for village, gap in enumerate(self.problem.gap_days.tolist()):
            for first in range(max(1, days - gap + 1)):
                window = range(first, min(first + gap, days))
                near = [visit for day in window for visit in visits.get((village, day), [])]
                if len(near) > 1:
                    self.model.add_at_most_one(near)

    def unevenness(self) -> tuple[cp_model.LinearExpr, int]:
        """Return busiest less quietest week in units of 1 / scale visits per worked day."""
        weeks = self.problem.weeks
        scale = lcm(*(len(days) for days in weeks))
        week_of = {day: week for week, days in enumerate(weeks) for day in days}
        visits: dict[int, list[cp_model.LinearExprT]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day, villages in enumerate(self.stops[trip], start=start):
                visits[week_of[day]].append(len(villages) * starts)
        most = scale * int(self.problem.most_visits.sum())
        high = self.model.new_int_var(0, most, "busiest week")
        low = self.model.new_int_var(0, most, "quietest week")
        for week, days in enumerate(weeks):
            rate = sum(visits[week]) * (scale // len(days))
            self.model.add(high >= rate)
            self.model.add(low <= rate)
        return high - low, scale
