"""Rota: who staffs the desk of the center; turns of teams first, then members, goal by goal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routeplan.domain.plan import DeskShortage, Duty, RotaLevel, Trip
from routeplan.domain.policy import RotaGoalName, RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.optimize.budget import Budget
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.rota_model import RotaModel
from routeplan.optimize.staffing import Staffing, goal_value, shortages, whole_teams
from routeplan.optimize.turns import Turns, choose_turns

MOST_WORK = 8.0
"""What CP-SAT may do to call members, in its own units: the same on every machine."""

TURNS_SHARE = 0.3
"""Part of the time at hand after which members are called for the turns found."""


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
    sessions: tuple[Session, ...] = (),
) -> Rota:
    """Staff the desk on every open day, as well in each goal as the goals before it allow.

    Parameters
    ----------
    trips
        Dated trips; the members of their crews are away.
    sessions
        Sessions of training; their trainers are away.
    """
    desk = Desk(scenario, rule, trips, sessions)
    turns = Turns(teams=desk.usual_turns, bounds={})
    if desk.turns_may_move:
        turns = choose_turns(desk, budget.part(TURNS_SHARE), seed=seed, workers=workers)
    staffing = whole_teams(desk, turns.teams)
    bounds = {goal.name: goal_value(goal.name, desk, staffing) for goal in rule.goals}
    if not _is_only_choice(desk, staffing):
        staffing, bounds = _call(desk, staffing, budget, seed=seed, workers=workers)
    if desk.turns_may_move:
        bounds = _of_all_turns(desk, staffing, turns, bounds)
    return Rota(
        duties=_duties(desk, staffing),
        levels=tuple(
            RotaLevel(
                name=goal.name,
                value=goal_value(goal.name, desk, staffing),
                bound=bounds[goal.name],
                tolerance=goal.tolerance,
            )
            for goal in rule.goals
        ),
    )


def _is_only_choice(desk: Desk, staffing: Staffing) -> bool:
    """Tell whether turns leave nothing to choose: whole teams suffice, and come before fairness."""
    exact = []
    for goal in desk.rule.goals:
        if goal.name == "unfairness" or goal.tolerance:
            break
        exact.append(goal.name)
    everybody = staffing.is_own(desk) & desk.is_free
    return (
        {"shortage", "uncalled", "substitutions"} <= set(exact)
        and bool((staffing.at_desk == everybody).all())
        and goal_value("shortage", desk, staffing) == 0
    )


def _call(
    desk: Desk, start: Staffing, budget: Budget, *, seed: int, workers: int
) -> tuple[Staffing, dict[RotaGoalName, int]]:
    """Choose who comes, given the turns; and what no choice can beat with these turns."""
    members = RotaModel(desk, start)
    goals = []
    for goal in desk.rule.goals:
        total, floor = members.goal(goal.name)
        goals.append(Goal(total=total, floor=floor, tolerance=goal.tolerance))
    solver, bounds = minimise_in_order(
        members.model, goals, budget, seed=seed, workers=workers, work=MOST_WORK
    )
    named = {goal.name: bound for goal, bound in zip(desk.rule.goals, bounds, strict=True)}
    return (start if solver is None else members.staffing(solver)), named


def _of_all_turns(
    desk: Desk, staffing: Staffing, turns: Turns, of_these: dict[RotaGoalName, int]
) -> dict[RotaGoalName, int]:
    """Return what no turns and no choice of members can beat.

    What turns alone prove holds while each goal before meets its bound, and nobody is missing.

    Parameters
    ----------
    of_these
        What no choice of members can beat with the turns found. It holds for all turns after the
        goal that leaves no others: if no turn is moved, no rota as good in that has other turns.
    """
    bounds: dict[RotaGoalName, int] = {}
    holds, only_these = True, False
    for goal in desk.rule.goals:
        value = goal_value(goal.name, desk, staffing)
        if goal.name == "shortage":
            bound = desk.unavoidable_shortage
            holds = value == 0
        elif only_these:
            bound = of_these[goal.name]
        else:
            bound = turns.bounds.get(goal.name, 0) if holds else 0
            holds &= value <= bound + goal.tolerance and goal.name != "unfairness"
        bounds[goal.name] = min(bound, value)
        if goal.name == "moved_turns" and not goal.tolerance:
            only_these = bool((staffing.teams == desk.usual_turns).all())
    return bounds


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
