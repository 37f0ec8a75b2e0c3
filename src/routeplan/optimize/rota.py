"""Rota: who staffs the desk of the center; turns of teams first, then members, goal by goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from routeplan.domain.rota import DeskShortage, Duty, RotaGoal, RotaGoalName, RotaLevel, RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.trips import Trip
from routeplan.optimize.budget import Budget
from routeplan.optimize.desk import Desk
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.rota_model import RotaModel
from routeplan.optimize.staffing import (
    Staffing,
    goal_value,
    shortages,
    whole_teams,
    with_substitutes,
)
from routeplan.optimize.turns import Turns, choose_turns

MOST_WORK, MORE_WORK = 8.0, 5.0
"""What CP-SAT may do to call members for the turns found, and then to choose turns and members
together, in its own units: the same on every machine."""

TURNS_SHARE, CALLING_SHARE = 0.3, 0.5
"""Parts of the time at hand after which members are called for the turns found, and then turns
and members are chosen together."""


@dataclass(frozen=True, kw_only=True)
class Rota:
    """Duties of a horizon, and how well they meet each goal."""

    duties: tuple[Duty, ...]
    levels: tuple[RotaLevel, ...]


def staff_desk(
    scenario: Scenario,
    rule: RotaRule,
    trips: tuple[Trip, ...],
    sessions: tuple[Session, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Rota:
    """Staff the desk on every open day, as well in each goal as the goals before it allow.

    Parameters
    ----------
    trips
        Dated trips; who goes on them is away.
    sessions
        Sessions of training; who trains or learns in them is away.
    """
    desk = Desk(scenario, rule, trips, sessions)
    turns = Turns(teams=desk.usual_turns, bounds={})
    if desk.turns_may_move:
        turns = choose_turns(desk, budget.part(TURNS_SHARE), seed=seed, workers=workers)
    staffing = with_substitutes(desk, whole_teams(desk, turns.teams))
    bounds = {goal.name: goal_value(goal.name, desk, staffing) for goal in rule.goals}
    if not _is_only_choice(desk, staffing):
        model = RotaModel(desk, staffing, turns_move=False)
        calling = budget.part(CALLING_SHARE) if desk.turns_may_move else budget
        staffing, bounds = _improve(model, {}, calling, seed=seed, workers=workers, work=MOST_WORK)
    if desk.turns_may_move:
        bounds = _of_all_turns(desk, staffing, turns, bounds)
        if not _turns_are_settled(desk, staffing, bounds):
            model = RotaModel(desk, staffing, turns_move=True)
            staffing, bounds = _improve(
                model, bounds, budget, seed=seed, workers=workers, work=MORE_WORK
            )
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


def _improve(
    model: RotaModel,
    floors: Mapping[RotaGoalName, int],
    budget: Budget,
    *,
    seed: int,
    workers: int,
    work: float,
) -> tuple[Staffing, dict[RotaGoalName, int]]:
    """Return a rota that is as good or better, and what none of the model can beat.

    Parameters
    ----------
    floors
        What is known already that none can beat.
    """
    desk, start = model.desk, model.start
    goals = []
    for goal in desk.rule.goals:
        total, floor = model.goal(goal.name)
        goals.append(
            Goal(
                total=total,
                floor=max(floor, floors.get(goal.name, 0)),
                tolerance=goal.tolerance,
                reached=goal_value(goal.name, desk, start),
            )
        )
    solver, bounds = minimise_in_order(
        model.model, goals, budget, seed=seed, workers=workers, work=work
    )
    named = {goal.name: bound for goal, bound in zip(desk.rule.goals, bounds, strict=True)}
    return (start if solver is None else model.staffing(solver)), named


def _of_all_turns(
    desk: Desk, staffing: Staffing, turns: Turns, of_these: dict[RotaGoalName, int]
) -> dict[RotaGoalName, int]:
    """Return what no turns and no choice of members can beat.

    What turns alone prove holds while each goal before meets its bound, and nobody is missing.

    Parameters
    ----------
    of_these
        What no choice of members can beat with the turns found. It holds for all turns after a
        goal that leaves no others, if each goal until then meets its bound.
    """
    bounds: dict[RotaGoalName, int] = {}
    holds = met = True
    only_these = False
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
        met &= value <= bound + goal.tolerance
        only_these |= met and _leaves_no_other_turns(goal, desk, staffing)
    return bounds


def _leaves_no_other_turns(goal: RotaGoal, desk: Desk, staffing: Staffing) -> bool:
    """Tell whether any rota that is as good in a goal has the same turns."""
    is_usual = bool((staffing.teams == desk.usual_turns).all())
    return goal.name == "moved_turns" and not goal.tolerance and is_usual


def _turns_are_settled(desk: Desk, staffing: Staffing, bounds: Mapping[RotaGoalName, int]) -> bool:
    """Tell whether other turns could make no goal better that is not proven."""
    for goal in desk.rule.goals:
        if goal_value(goal.name, desk, staffing) > bounds[goal.name] + goal.tolerance:
            return False
        if _leaves_no_other_turns(goal, desk, staffing):
            return True
    return True


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
