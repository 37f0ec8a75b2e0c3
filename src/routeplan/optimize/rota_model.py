"""The rota as a model for CP-SAT: who may be called, and every goal as a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.policy import RotaGoalName
from routeplan.optimize.desk import Desk
from routeplan.optimize.staffing import Staffing

Sum = cp_model.LinearExpr | int
Flag = cp_model.IntVar | int
"""A variable, or what is known beforehand."""


class RotaModel:
    """Variables and hard rules of a rota; a goal adds what it needs when it is asked for.

    Parameters
    ----------
    desk
        Where turns do not move, the team on duty is given and only members are chosen.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.model = cp_model.CpModel()
        self.on_duty = self._teams()
        self.called = self._members()
        self._substitutes: dict[tuple[int, int], Flag] = {}
        for (member, day), called in self.called.items():
            is_own = self.on_duty[int(desk.team_of[member]), day]
            if isinstance(is_own, int):
                self._substitutes[member, day] = 0 if is_own else called
            else:
                substitutes = self.model.new_bool_var("")
                self.model.add_bool_and(called, ~is_own).only_enforce_if(substitutes)
                self.model.add_bool_or(substitutes, ~called, is_own)
                self._substitutes[member, day] = substitutes
        self._limit_staff()

    def goal(self, name: RotaGoalName) -> tuple[Sum, int]:
        """Return a goal as a sum to be minimised, and what it can never be below."""
        goals: Mapping[RotaGoalName, Callable[[], tuple[Sum, int]]] = {
            "shortage": self._shortage,
            "weekday_imbalance": self._weekday_imbalance,
            "uncalled": self._uncalled,
            "substitutions": self._substitutions,
            "unfairness": self._unfairness,
            "moved_turns": self._moved_turns,
        }
        return goals[name]()

    def hint(self, staffing: Staffing) -> None:
        """Suggest a rota to begin with."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # of OR-Tools
        for (team, day), on_duty in self.on_duty.items():
            if not isinstance(on_duty, int):
                self.model.add_hint(on_duty, bool(staffing.teams[day] == team))
        own = staffing.is_own(self.desk)
        for key, called in self.called.items():
            self.model.add_hint(called, bool(staffing.at_desk[key]))
            substitutes = self._substitutes[key]
            if substitutes is not called and not isinstance(substitutes, int):
                self.model.add_hint(substitutes, bool(staffing.at_desk[key] and not own[key]))

    def staffing(self, solver: cp_model.CpSolver) -> Staffing:
        """Return the rota that was found."""
        teams = self.desk.turns.copy()
        for (team, day), on_duty in self.on_duty.items():
            if solver.value(on_duty):
                teams[day] = team
        at_desk = np.zeros_like(self.desk.is_free)
        for key, called in self.called.items():
            at_desk[key] = solver.boolean_value(called)
        return Staffing(teams=teams, at_desk=at_desk)

    def _teams(self) -> Mapping[tuple[int, int], Flag]:
        """Return whether a team is on duty on a day; exactly one is."""
        desk = self.desk
        keys = [(team, day) for team in range(desk.team_count) for day in range(len(desk.days))]
        if not desk.turns_may_move:
            return {(team, day): int(desk.turns[day] == team) for team, day in keys}
        on_duty = {key: self.model.new_bool_var("") for key in keys}
        for day in range(len(desk.days)):
            self.model.add_exactly_one(on_duty[team, day] for team in range(desk.team_count))
        for week in desk.weeks:
            for team in range(desk.team_count):
                turns = cp_model.LinearExpr.sum([on_duty[team, day] for day in week])
                self.model.add(turns <= desk.most_turns(week))
        return on_duty

    def _members(self) -> Mapping[tuple[int, int], cp_model.IntVar]:
        """Return who is called on a day among those who are free."""
        free = zip(*(axis.tolist() for axis in np.nonzero(self.desk.is_free)), strict=True)
        called = {key: self.model.new_bool_var("") for key in free}
        for member in range(len(self.desk.member_ids)):
            for week in self.desk.weeks:
                days = [called[member, day] for day in week if (member, day) in called]
                if len(days) > self.desk.rule.max_days_per_week:
                    most = self.desk.rule.max_days_per_week
                    self.model.add(cp_model.LinearExpr.sum(days) <= most)
        return called

    @cached_property
    def _called_on(self) -> Mapping[int, list[tuple[int, cp_model.IntVar]]]:
        by_day = defaultdict(list)
        for (member, day), called in self.called.items():
            by_day[day].append((member, called))
        return by_day

    def _limit_staff(self) -> None:
        for everybody in self._called_on.values():
            staff = cp_model.LinearExpr.sum([called for _, called in everybody])
            self.model.add(staff <= self.desk.rule.target_staff)

    def _shortage(self) -> tuple[Sum, int]:
        desk, missing, floor = self.desk, [], 0
        everybody = np.ones(len(desk.member_ids), dtype="bool")
        needs = [(desk.rule.least_staff, everybody)]
        for topic, has in zip(desk.rule.topics, desk.has_topic.T, strict=True):
            needs.append((topic.staff, has))
        for day in range(len(desk.days)):
            for needed, has in needs:
                able = [called for member, called in self._called_on[day] if has[member]]
                lacking = max(0, needed - len(able))
                short = self.model.new_int_var(lacking, needed, "")
                self.model.add(cp_model.LinearExpr.sum(able) + short >= needed)
                missing.append(short)
                floor += lacking
        return cp_model.LinearExpr.sum(missing), floor

    def _weekday_imbalance(self) -> tuple[Sum, int]:
        desk, spreads, floor = self.desk, [], 0
        for days in desk.days_by_weekday():
            counts = [
                cp_model.LinearExpr.sum([self.on_duty[team, day] for day in days])
                for team in range(desk.team_count)
            ]
            least = int(len(days) % desk.team_count > 0)  # else every team gets the same
            spreads.append(self._spread(counts, len(days), least))
            floor += least
        return cp_model.LinearExpr.sum(spreads), floor

    def _uncalled(self) -> tuple[Sum, int]:
        desk, seats = self.desk, []
        for (team, day), on_duty in self.on_duty.items():
            free = int(desk.is_free[desk.team_of == team, day].sum())
            seats.append(min(free, desk.rule.target_staff) * on_duty)
        own = [called - self._substitutes[key] for key, called in self.called.items()]
        return cp_model.LinearExpr.sum(seats) - cp_model.LinearExpr.sum(own), 0

    def _substitutions(self) -> tuple[Sum, int]:
        return cp_model.LinearExpr.sum(list(self._substitutes.values())), 0

    def _unfairness(self) -> tuple[Sum, int]:
        desk, loads = self.desk, []
        weights = desk.load.tolist()
        for member, team in enumerate(desk.team_of.tolist()):
            served = [
                weight * self.called.get((member, day), self.on_duty[team, day])  # excused
                for day, weight in enumerate(weights)
            ]
            loads.append(cp_model.LinearExpr.sum(served))
        return self._spread(loads, sum(weights), 0), 0

    def _moved_turns(self) -> tuple[Sum, int]:
        kept = [self.on_duty[int(team), day] for day, team in enumerate(self.desk.turns)]
        return len(kept) - cp_model.LinearExpr.sum(kept), 0

    def _spread(self, sums: Sequence[Sum], most: int, least_spread: int) -> Sum:
        """Return the largest less the smallest of some sums, or more."""
        smallest, largest = (self.model.new_int_var(0, most, "") for _ in range(2))
        for one in sums:
            self.model.add(one >= smallest)
            self.model.add(one <= largest)
        spread: Sum = largest - smallest
        self.model.add(spread >= least_spread)
        return spread
