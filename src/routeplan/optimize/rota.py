"""Rota: who staffs the desk of the center, by the pattern alone or with CP-SAT, goal by goal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.plan import DeskShortage, Duty, RotaLevel, Trip
from routeplan.domain.policy import RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run
from routeplan.optimize.desk import Desk
from routeplan.optimize.rota_model import RotaModel
from routeplan.optimize.staffing import Staffing, by_pattern, goal_value, shortages

MOST_WORK = 16.0
"""What CP-SAT may do for all goals together, in its own units: the same on every machine."""

LAST_SHARE = 0.4
"""Part of the work and time at hand that is kept for the last goal."""


@dataclass(frozen=True, kw_only=True)
class Rota:
    """Duties of a horizon, and how well they meet each goal."""

    duties: tuple[Duty, ...]
    levels: tuple[RotaLevel, ...]

    @property
    def is_proven(self) -> bool:
        """Whether no rota is better."""
        return all(level.is_proven for level in self.levels)


def staff_desk(
    scenario: Scenario,
    rule: RotaRule,
    trips: tuple[Trip, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Rota:
    """Staff the desk on every open day, as well in each goal as the goals before it allow.

    Parameters
    ----------
    trips
        Dated trips; the members of their crews are away.
    """
    desk = Desk(scenario, rule, trips)
    staffing = by_pattern(desk)
    if _nothing_beats_pattern(desk, staffing):
        values = {goal.name: goal_value(goal.name, desk, staffing) for goal in rule.goals}
        bounds = list(values.values())
    else:
        staffing, bounds = _search(desk, staffing, budget, seed=seed, workers=workers)
    return Rota(
        duties=_duties(desk, staffing),
        levels=tuple(
            RotaLevel(
                name=goal.name,
                value=goal_value(goal.name, desk, staffing),
                bound=bound,
                tolerance=goal.tolerance,
            )
            for goal, bound in zip(rule.goals, bounds, strict=True)
        ),
    )


def _nothing_beats_pattern(desk: Desk, staffing: Staffing) -> bool:
    """Tell whether the pattern leaves nothing to choose: its teams are whole and suffice."""
    before_fairness = []
    for goal in desk.rule.goals:
        if goal.name == "unfairness":
            break
        before_fairness.append(goal)
    exact = {goal.name for goal in before_fairness if not goal.tolerance}
    if desk.turns_may_move or not {"shortage", "uncalled", "substitutions"} <= exact:
        return False
    nobody_stays = bool((staffing.at_desk == (staffing.is_own(desk) & desk.is_free)).all())
    return nobody_stays and goal_value("shortage", desk, staffing) == 0


def _search(
    desk: Desk, staffing: Staffing, budget: Budget, *, seed: int, workers: int
) -> tuple[Staffing, list[int]]:
    """Improve a rota goal by goal; return it with what no rota can beat in each."""
    model, bounds, work = RotaModel(desk), [], MOST_WORK
    for position, goal in enumerate(desk.rule.goals):
        later = len(desk.rule.goals) - position - 1
        share = (1 - LAST_SHARE) / later if later else 1.0
        total, floor = model.goal(goal.name)
        reached = goal_value(goal.name, desk, staffing)
        if reached > floor and not isinstance(total, int) and not budget.is_over():
            model.hint(staffing)
            model.model.add(total >= floor)
            model.model.minimize(total)
            solver = new_solver(budget.part(share), seed, workers, work=work * share)
            if run(solver, model.model, budget) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                staffing = model.staffing(solver)
                floor = max(floor, round(solver.best_objective_bound))
            work -= solver.response_proto.deterministic_time
            reached = goal_value(goal.name, desk, staffing)
        model.model.add(total <= reached + goal.tolerance)
        bounds.append(min(floor, reached))
    return staffing, bounds


def _duties(desk: Desk, staffing: Staffing) -> tuple[Duty, ...]:
    own, lacks = staffing.is_own(desk), shortages(desk, staffing)
    topics = [None, *(topic.skill for topic in desk.rule.topics)]
    teams = desk.scenario.center_teams()
    return tuple(
        Duty(
            date=day,
            team_id=teams[staffing.teams[position]].id,
            member_ids=_ids(desk, staffing.at_desk[:, position]),
            substitute_ids=_ids(desk, (staffing.at_desk & ~own)[:, position]),
            shortages=tuple(
                DeskShortage(topic=topic, missing=int(missing))
                for topic, missing in zip(topics, lacks[position], strict=True)
                if missing
            ),
        )
        for position, day in enumerate(desk.days)
    )


def _ids(desk: Desk, chosen: np.ndarray) -> tuple[str, ...]:
    return tuple(desk.member_ids[member] for member in np.flatnonzero(chosen))
