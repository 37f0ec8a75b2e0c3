"""Who goes on which trip as a model for CP-SAT."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.calendar import week_of
from routeplan.domain.crews import CrewGoalName
from routeplan.optimize.crewing import LEAST_WITHOUT_SIGNAL, WEIGHTS, Crewing
from routeplan.optimize.in_order import Sum
from routeplan.optimize.pinned_people import pinned_out


class CrewModel:
    """Variables and hard rules; goals are sums of them.

    Parameters
    ----------
    start
        Crews to begin with, shape (members, trips).

    Attributes
    ----------
    goes
        Whether a member goes on a trip, by their positions, where the member is free.
    """

    def __init__(self, crewing: Crewing, start: np.ndarray) -> None:
        self.crewing = crewing
        self._members = crewing.members
        self.model = cp_model.CpModel()
        free = zip(*(axis.tolist() for axis in np.nonzero(crewing.is_free)), strict=True)
        self.goes = {key: self.model.new_bool_var("") for key in free}
        self._crew = [self._among(trip, None) for trip in range(len(crewing.trips))]
        self._one_trip_at_a_time()
        self._limit_days()
        self._limit_crews()
        self._missing = self._count_missing(start)
        for key, goes in self.goes.items():
            self.model.add_hint(goes, bool(start[key]))

    def goal(self, name: CrewGoalName) -> tuple[Sum, int]:
        """Return a goal as a sum, and what it can never be below."""
        match name:
            case "shortage":
                return self._shortage()
            case "burden":
                return self._burden(), 0
            case "strangers":
                return self._strangers(), 0
            case "guests":
                guests = [goes for key, goes in self.goes.items() if self.crewing.is_guest[key]]
                return cp_model.LinearExpr.sum(guests), 0

    def broken_pins(self) -> tuple[Sum, int]:
        """Return how many members are not out though pinned so, and how many cannot be."""
        terms: list[cp_model.LinearExprT] = []
        pins = pinned_out(self.crewing)
        for one in pins:
            if one.possible:
                broken = self.model.new_bool_var("")
                going = [self.goes[one.member, trip] for trip in one.possible]
                self.model.add_bool_or([*going, broken])
                terms.append(broken)
        impossible = sum(not one.possible for one in pins)
        return cp_model.LinearExpr.sum(terms) + impossible, impossible

    def crews(self, solver: cp_model.CpSolver) -> np.ndarray:
        """Return who goes on which trip in the solution found, shape (members, trips)."""
        crews = np.zeros_like(self.crewing.is_free)
        for key, goes in self.goes.items():
            crews[key] = solver.boolean_value(goes)
        return crews

    def _among(self, trip: int, able: np.ndarray | None) -> list[cp_model.IntVar]:
        """Return whether each of some members goes on a trip."""
        return [
            self.goes[member, trip]
            for member in range(len(self._members))
            if (member, trip) in self.goes and (able is None or able[member])
        ]

    def _one_trip_at_a_time(self) -> None:
        busy: dict[tuple[int, date], list[cp_model.IntVar]] = defaultdict(list)
        for (member, trip), goes in self.goes.items():
            for day in self.crewing.busy[trip]:
                busy[member, day].append(goes)
        for trips in busy.values():
            if len(trips) > 1:
                self.model.add_at_most_one(trips)

    def _limit_days(self) -> None:
        days_by_week = [
            Counter(week_of(day.date) for day in trip.days) for trip in self.crewing.trips
        ]
        weeks = sorted({week for days in days_by_week for week in days})
        for number, member in enumerate(self._members):
            trips = [trip for trip in range(len(days_by_week)) if (number, trip) in self.goes]
            in_all = [len(self.crewing.trips[trip].days) for trip in trips]
            most = self.crewing.most_days[number]
            self._limit(number, trips, in_all, most)
            for length in sorted({days for days in in_all if days > 1}):
                # Follows from the row above, and shows the relaxation that no trip is halved.
                is_long = [int(days >= length) for days in in_all]
                self._limit(number, trips, is_long, most // length)
            if member.max_days_per_week is not None:
                for week in weeks:
                    in_week = [days_by_week[trip][week] for trip in trips]
                    self._limit(number, trips, in_week, member.max_days_per_week)

    def _limit(self, member: int, trips: list[int], days: list[int], most: int) -> None:
        if sum(days) > most:
            going = [self.goes[member, trip] for trip in trips]
            self.model.add(cp_model.LinearExpr.weighted_sum(going, days) <= most)

    def _limit_crews(self) -> None:
        seats = self.crewing.scenario.rules.crew_size
        for crew, is_silent in zip(self._crew, self.crewing.without_signal.tolist(), strict=True):
            self.model.add(cp_model.LinearExpr.sum(crew) <= seats)
            if is_silent:
                somebody = self.model.new_bool_var("")
                self.model.add_max_equality(somebody, [*crew, 0])
                self.model.add(cp_model.LinearExpr.sum(crew) >= LEAST_WITHOUT_SIGNAL * somebody)

    def _count_missing(self, start: np.ndarray) -> list[list[cp_model.IntVar]]:
        """Return how many people each trip lacks for each of its needs."""
        counts = []
        for trip, needs in enumerate(self.crewing.needs):
            counts.append([self.model.new_int_var(0, need.count, "") for need in needs])
            for need, missing in zip(needs, counts[trip], strict=True):
                able = cp_model.LinearExpr.sum(self._among(trip, need.able))
                self.model.add(able + missing >= need.count)
                there = int((need.able & start[:, trip]).sum())
                self.model.add_hint(missing, max(0, need.count - there))
        return counts

    def _shortage(self) -> tuple[Sum, int]:
        terms, floor = [], 0
        for trip, needs in enumerate(self.crewing.needs):
            for need, missing in zip(needs, self._missing[trip], strict=True):
                terms.append(WEIGHTS[need.kind] * missing)
                free = int((need.able & self.crewing.is_free[:, trip]).sum())
                floor += WEIGHTS[need.kind] * max(0, need.count - free)
        return cp_model.LinearExpr.sum(terms), floor

    def _burden(self) -> cp_model.IntVar:
        """Return the largest load of those who go, with what the months before left."""
        crewing = self.crewing
        loads, debts = crewing.load.tolist(), crewing.debt.tolist()
        most = sum(loads) + max([0, *debts])
        largest = self.model.new_int_var(0, most, "largest load")
        for member, debt in enumerate(debts):
            trips = [trip for trip in range(len(loads)) if (member, trip) in self.goes]
            going = [self.goes[member, trip] for trip in trips]
            own = cp_model.LinearExpr.weighted_sum(going, [loads[trip] for trip in trips])
            before: Sum = debt
            if debt > 0:  # who stays at home carries it on, and bothers nobody now
                before = debt * self.model.new_bool_var("")
                for goes in going:
                    self.model.add(before >= debt * goes)
            self.model.add(own + before <= largest)
        # Follows from the rows above, and shows the relaxation that seats must be filled.
        filled = sum(
            load * (size - missing[0])
            for load, size, missing in zip(loads, crewing.sizes, self._missing, strict=True)
        )
        owed = sum(min(debt, 0) for debt in debts)
        self.model.add(len(debts) * largest >= filled + owed)
        return largest

    def _strangers(self) -> cp_model.LinearExpr:
        """Return pairs of members and villages new to them; villages of the same trips are one."""
        terms: list[cp_model.LinearExprT] = []
        for trips, villages in self.crewing.villages_by_trips.items():
            meets = [self._goes_on_any(member, trips) for member in range(len(self._members))]
            for member, meeting in enumerate(meets):
                new = sum((member, village_id) not in self.crewing.known for village_id in villages)
                terms.append(new * meeting)
            # Follows from the rows above, and shows the relaxation that full crews went.
            somebody = cp_model.LinearExpr.sum(meets)
            for trip in trips:
                size = self.crewing.sizes[trip]
                self.model.add(somebody + self._missing[trip][0] >= size)
        return cp_model.LinearExpr.sum(terms)

    def _goes_on_any(self, member: int, trips: tuple[int, ...]) -> Sum:
        going = [self.goes[member, trip] for trip in trips if (member, trip) in self.goes]
        if len(going) < 2:
            return going[0] if going else 0
        meeting = self.model.new_bool_var("")
        for goes in going:
            self.model.add_implication(goes, meeting)
        return meeting
