"""Turns: which center team is on duty on which day, where holidays let turns move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.policy import RotaGoalName
from routeplan.optimize.budget import Budget
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.spread import spread

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
    teams, days = range(desk.team_count), range(len(desk.days))
    on_duty = {(team, day): model.new_bool_var("") for team in teams for day in days}
    for day in days:
        model.add_exactly_one(on_duty[team, day] for team in teams)
        for team in teams:
            model.add_hint(on_duty[team, day], bool(desk.usual_turns[day] == team))
    for day, team in desk.pinned_turns.items():
        model.add(on_duty[team, day] == 1)
    for week in desk.weeks:
        for team in teams:
            turns = cp_model.LinearExpr.sum([on_duty[team, day] for day in week])
            model.add(turns <= desk.most_turns(team, week))
    goals = _goals(desk, model, on_duty)
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


def _goals(
    desk: Desk, model: cp_model.CpModel, on_duty: Mapping[tuple[int, int], cp_model.IntVar]
) -> dict[RotaGoalName, tuple[cp_model.LinearExpr, int]]:
    """Return what turns alone decide of each goal, and what it can never be below."""
    teams, days = range(desk.team_count), range(len(desk.days))

    def total(costs: np.ndarray) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.sum([int(costs[key]) * one for key, one in on_duty.items()])

    spreads, unavoidable = [], 0
    for of_weekday in desk.days_by_weekday():
        counts = [cp_model.LinearExpr.sum([on_duty[t, d] for d in of_weekday]) for t in teams]
        spreads.append(spread(model, counts, len(of_weekday)))
        unavoidable += int(len(of_weekday) % desk.team_count > 0)
    debts_of = [desk.debts[desk.team_of == team] for team in teams]
    debts = [round(of_team.sum() / max(1, len(of_team))) for of_team in debts_of]
    loads = [
        debts[team]
        + cp_model.LinearExpr.sum([int(desk.load[day]) * on_duty[team, day] for day in days])
        for team in teams
    ]
    is_moved = np.arange(desk.team_count)[:, None] != desk.turns[None, :]
    return {
        "weekday_imbalance": (cp_model.LinearExpr.sum(spreads), unavoidable),
        "uncalled": (total(desk.displaced), 0),
        "substitutions": (total(desk.lacks), 0),
        "unfairness": (spread(model, loads, max(debts) + int(desk.load.sum())), 0),
        "moved_turns": (total(is_moved), 0),
    }
