"""The members at the desk as a model for CP-SAT, for given turns or together with the turns."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.rota import RotaGoalName
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Sum
from routeplan.optimize.spread import spread
from routeplan.optimize.staffing import Staffing, goal_value, shortages
from routeplan.optimize.turns import add_turns, imbalance, moved


class RotaModel:
    """Variables and hard rules; goals are sums of them.

    Parameters
    ----------
    start
        The turns and members to begin with.
    turns_move
        Whether turns are chosen as well.
    """

    def __init__(self, desk: Desk, start: Staffing, *, turns_move: bool) -> None:
        self.desk = desk
        self.start = start
        self.turns_move = turns_move
        self.model = cp_model.CpModel()
        self._on_duty: dict[tuple[int, int], cp_model.IntVar | int] = {
            (team, day): int(start.teams[day] == team)
            for team in range(desk.team_count)
            for day in range(len(desk.days))
        }
        if turns_move:
            self._on_duty.update(add_turns(self.model, desk, start.teams))
        free = zip(*(axis.tolist() for axis in np.nonzero(desk.is_free)), strict=True)
        self.called = {key: self.model.new_bool_var("") for key in free}
        self._called_on = defaultdict(list)
        for (member, day), called in self.called.items():
            self._called_on[day].append((member, called))
        for key, called in self.called.items():
            self.model.add_hint(called, bool(start.at_desk[key]))
        for key in zip(*(axis.tolist() for axis in np.nonzero(desk.is_pinned)), strict=True):
            self.model.add(self.called[key] == 1)
        self._substitutes = [self._is_substitute(*key) for key in self.called]
        self._limit_days()
        self._limit_staff()
        self._missing = self._count_missing()

    def goal(self, name: RotaGoalName) -> tuple[Sum, int]:
        """Return a goal as a sum, and what it can never be below."""
        called = cp_model.LinearExpr.sum(list(self.called.values()))
        substitutes = cp_model.LinearExpr.sum(self._substitutes)
        match name:
            case "shortage":
                return cp_model.LinearExpr.sum(self._missing), self.desk.unavoidable_shortage
            case "weekday_imbalance" | "moved_turns":
                return self._goal_of_turns(name)
            case "uncalled":
                return self._seats() - called + substitutes, 0
            case "substitutions":
                return substitutes, 0
            case "unfairness":
                return self._unfairness(), 0

    def _goal_of_turns(self, name: Literal["weekday_imbalance", "moved_turns"]) -> tuple[Sum, int]:
        if not self.turns_move:
            given = goal_value(name, self.desk, self.start)
            return given, given
        if name == "weekday_imbalance":
            return imbalance(self.model, self.desk, self._on_duty)
        return moved(self.desk, self._on_duty), 0

    def staffing(self, solver: cp_model.CpSolver) -> Staffing:
        """Return the rota that was found."""
        at_desk, teams = np.zeros_like(self.desk.is_free), self.start.teams.copy()
        for key, called in self.called.items():
            at_desk[key] = solver.boolean_value(called)
        for (team, day), on_duty in self._on_duty.items():
            if solver.value(on_duty):
                teams[day] = team
        return Staffing(teams=teams, at_desk=at_desk)

    def _is_substitute(self, member: int, day: int) -> cp_model.IntVar | int:
        """Return whether a member is called while another team is on duty, or more."""
        called, on_duty = self.called[member, day], self._on_duty[self._team_of(member), day]
        if isinstance(on_duty, int):
            return 0 if on_duty else called
        substitute = self.model.new_bool_var("")
        self.model.add_bool_or(called.negated(), on_duty, substitute)
        is_own = self.start.teams[day] == self._team_of(member)
        self.model.add_hint(substitute, bool(self.start.at_desk[member, day] and not is_own))
        return substitute

    def _team_of(self, member: int) -> int:
        return int(self.desk.team_of[member])

    def _seats(self) -> Sum:
        """Count the free members of the teams on duty who have a seat."""
        return cp_model.LinearExpr.sum(
            [int(self.desk.seats[key]) * on_duty for key, on_duty in self._on_duty.items()]
        )

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
        for member, debt in enumerate(desk.debts.tolist()):
            terms: list[Sum] = [debt]
            for day, load in enumerate(desk.load.tolist()):
                excused = self._on_duty[self._team_of(member), day]
                terms.append(load * self.called.get((member, day), excused))
            loads.append(cp_model.LinearExpr.sum(terms))
        return spread(self.model, loads, int(desk.debts.max(initial=0) + desk.load.sum()))
