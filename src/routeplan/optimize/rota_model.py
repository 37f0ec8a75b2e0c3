"""The members at the desk as a model for CP-SAT, once the turns of their teams are given."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.policy import RotaGoalName
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Sum
from routeplan.optimize.spread import spread
from routeplan.optimize.staffing import Staffing, goal_value, shortages


class RotaModel:
    """Variables and hard rules; goals are sums of them.

    Parameters
    ----------
    start
        The turns, and the members to begin with.
    """

    def __init__(self, desk: Desk, start: Staffing) -> None:
        self.desk = desk
        self.start = start
        self.model = cp_model.CpModel()
        free = zip(*(axis.tolist() for axis in np.nonzero(desk.is_free)), strict=True)
        self.called = {key: self.model.new_bool_var("") for key in free}
        self._called_on = defaultdict(list)
        for (member, day), called in self.called.items():
            self._called_on[day].append((member, called))
        self._is_own = start.is_own(desk)
        for key in zip(*(axis.tolist() for axis in np.nonzero(desk.is_pinned)), strict=True):
            self.model.add(self.called[key] == 1)
        self._limit_days()
        self._limit_staff()
        self._missing = self._count_missing()
        for key, called in self.called.items():
            self.model.add_hint(called, bool(start.at_desk[key]))

    def goal(self, name: RotaGoalName) -> tuple[Sum, int]:
        """Return a goal as a sum, and what it can never be below."""
        own = [called for key, called in self.called.items() if self._is_own[key]]
        others = [called for key, called in self.called.items() if not self._is_own[key]]
        match name:
            case "shortage":
                return cp_model.LinearExpr.sum(self._missing), self.desk.unavoidable_shortage
            case "uncalled":
                free = (self._is_own & self.desk.is_free).sum(axis=0)
                seats = int(np.minimum(free, self.desk.rule.target_staff).sum())
                return seats - cp_model.LinearExpr.sum(own), 0
            case "substitutions":
                return cp_model.LinearExpr.sum(others), 0
            case "unfairness":
                return self._unfairness(), 0
            case _:  # the turns decide it
                given = goal_value(name, self.desk, self.start)
                return given, given

    def staffing(self, solver: cp_model.CpSolver) -> Staffing:
        """Return the rota that was found."""
        at_desk = np.zeros_like(self.desk.is_free)
        for key, called in self.called.items():
            at_desk[key] = solver.boolean_value(called)
        return Staffing(teams=self.start.teams, at_desk=at_desk)

    def _limit_days(self) -> None:
        most = self.desk.rule.max_days_per_week
        for member in range(len(self.desk.member_ids)):
            for week in self.desk.weeks:
                days = [self.called[member, day] for day in week if (member, day) in self.called]
                if len(days) > most:
                    self.model.add(cp_model.LinearExpr.sum(days) <= most)

    def _limit_staff(self) -> None:
        for everybody in self._called_on.values():
            staff = cp_model.LinearExpr.sum([called for _, called in everybody])
            self.model.add(staff <= self.desk.rule.target_staff)

    def _count_missing(self) -> list[cp_model.IntVar]:
        """Return how many people each day lacks for each need."""
        lacks, counts = shortages(self.desk, self.start), []
        for day in range(len(self.desk.days)):
            for need, (staff, is_able) in enumerate(self.desk.needs):
                able = [called for member, called in self._called_on[day] if is_able[member, day]]
                missing = self.model.new_int_var(0, staff, "")
                self.model.add(cp_model.LinearExpr.sum(able) + missing >= staff)
                self.model.add_hint(missing, int(lacks[day, need]))
                counts.append(missing)
        return counts

    def _unfairness(self) -> cp_model.LinearExpr:
        desk, loads = self.desk, []
        given = desk.debts + (self._is_own & ~desk.is_free) @ desk.load
        for member, load in enumerate(given.tolist()):
            days = [
                int(weight) * self.called[member, day]
                for day, weight in enumerate(desk.load.tolist())
                if (member, day) in self.called
            ]
            loads.append(load + cp_model.LinearExpr.sum(days))
        return spread(self.model, loads, int(desk.debts.max(initial=0) + desk.load.sum()))
