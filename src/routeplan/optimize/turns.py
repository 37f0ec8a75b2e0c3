"""Turns: which center team is on duty on which day, where holidays let turns move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.rota import RotaGoalName
from routeplan.optimize.budget import Budget
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Goal, Sum, minimise_in_order
from routeplan.optimize.spread import spread

OnDuty = Mapping[tuple[int, int], cp_model.IntVar | int]
"""Whether a team is on duty on a day, by team and day."""

MOST_WORK = 4.0
"""What CP-SAT may do to choose turns, in its own units: the same on every machine."""


@dataclass(frozen=True, kw_only=True)
class Turns:
    """The team on duty on each open day.

    Parameters
    ----------
    teams
        Positions of the teams.
    bounds
        What no turns can beat, goal by goal, as long as nobody is missing at the desk and each
        goal before meets its own bound; a goal that turns do not bind is left out.
    """

    teams: np.ndarray
    bounds: dict[RotaGoalName, int]


def choose_turns(desk: Desk, budget: Budget, *, seed: int, workers: int) -> Turns:
    """Choose turns by what they alone decide of each goal, in the order of the rule.

    A team that lacks people for a need takes at least as many substitutes; and each of them
    beyond the seats left takes the seat of one of the team.
    """
    model = cp_model.CpModel()
    on_duty = add_turns(model, desk, desk.usual_turns)
    goals = _goals(model, desk, on_duty)
    asked = [goal for goal in desk.rule.goals if goal.name in goals]
    solver, bounds = minimise_in_order(
        model,
        [
            Goal(total=goals[goal.name][0], floor=goals[goal.name][1], tolerance=goal.tolerance)
            for goal in asked
        ],
        budget,
        seed=seed,
        workers=workers,
        work=MOST_WORK,
    )
    if solver is None:
        return Turns(teams=desk.usual_turns, bounds={})
    chosen = desk.usual_turns.copy()
    for (team, day), one in on_duty.items():
        if solver.boolean_value(one):
            chosen[day] = team
    named = {goal.name: bound for goal, bound in zip(asked, bounds, strict=True)}
    return Turns(teams=chosen, bounds={**named, "unfairness": 0})


def add_turns(
    model: cp_model.CpModel, desk: Desk, start: np.ndarray
) -> dict[tuple[int, int], cp_model.IntVar]:
    """Add to a model whether a team is on duty on a day, by team and day, and the rules of turns.

    Parameters
    ----------
    start
        Positions of the teams to begin with.
    """
    teams, days = range(desk.team_count), range(len(desk.days))
    on_duty = {(team, day): model.new_bool_var("") for team in teams for day in days}
    for day in days:
        model.add_exactly_one(on_duty[team, day] for team in teams)
        for team in teams:
            model.add_hint(on_duty[team, day], bool(start[day] == team))
    for day, team in desk.pinned_turns.items():
        model.add(on_duty[team, day] == 1)
    for week in desk.weeks:
        for team in teams:
            turns = cp_model.LinearExpr.sum([on_duty[team, day] for day in week])
            model.add(turns <= desk.most_turns(team, week))
    return on_duty


def imbalance(model: cp_model.CpModel, desk: Desk, on_duty: OnDuty) -> tuple[Sum, int]:
    """Return how unevenly teams have the weekdays, and what that can never be below."""
    spreads, unavoidable = [], 0
    for days in desk.days_by_weekday():
        counts = [
            cp_model.LinearExpr.sum([on_duty[team, day] for day in days])
            for team in range(desk.team_count)
        ]
        spreads.append(spread(model, counts, len(days)))
        unavoidable += int(len(days) % desk.team_count > 0)
    return cp_model.LinearExpr.sum(spreads), unavoidable


def moved(desk: Desk, on_duty: OnDuty) -> Sum:
    """Return on how many days another team is on duty than the pattern says."""
    return cp_model.LinearExpr.sum(
        [one for (team, day), one in on_duty.items() if team != desk.turns[day]]
    )


def _goals(
    model: cp_model.CpModel, desk: Desk, on_duty: OnDuty
) -> dict[RotaGoalName, tuple[Sum, int]]:
    """Return what turns alone decide of each goal, and what it can never be below."""

    def total(costs: np.ndarray) -> Sum:
        return cp_model.LinearExpr.sum([int(costs[key]) * one for key, one in on_duty.items()])

    loads = []
    for team in range(desk.team_count):
        debts = desk.debts[desk.team_of == team]
        mean = round(debts.sum() / max(1, len(debts)))
        days = [load * on_duty[team, day] for day, load in enumerate(desk.load.tolist())]
        loads.append(mean + cp_model.LinearExpr.sum(days))
    most = int(desk.debts.max(initial=0) + desk.load.sum())
    return {
        "weekday_imbalance": imbalance(model, desk, on_duty),
        "uncalled": (total(desk.displaced), 0),
        "substitutions": (total(desk.lacks), 0),
        "unfairness": (spread(model, loads, most), 0),
        "moved_turns": (moved(desk, on_duty), 0),
    }
