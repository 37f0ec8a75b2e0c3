"""A rota as positions, how well it meets each goal, and a first rota without a solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.domain.rota import RotaGoalName
from routeplan.optimize.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """Who is on duty.

    Parameters
    ----------
    teams
        Position of the team on duty, for each open day.
    at_desk
        Which members are at the desk on which day, shape (members, days).
    """

    teams: np.ndarray
    at_desk: np.ndarray

    def is_own(self, desk: Desk) -> np.ndarray:
        """Return whose team is on duty on which day, shape (members, days)."""
        own: np.ndarray = desk.team_of[:, None] == self.teams[None, :]
        return own


def whole_teams(desk: Desk, teams: np.ndarray) -> Staffing:
    """Put on duty everybody who is free of the teams given, up to the target, and who is pinned."""
    staffing = Staffing(teams=teams, at_desk=desk.is_pinned.copy())
    called = desk.is_free & staffing.is_own(desk) & ~desk.is_pinned
    for week in desk.weeks:
        days_called = desk.is_pinned[:, list(week)].sum(axis=1)
        for day in week:
            seats = desk.rule.target_staff - desk.is_pinned[:, day].sum()
            ready = called[:, day] & (days_called < desk.rule.max_days_per_week)
            chosen = np.flatnonzero(ready)[:seats]
            staffing.at_desk[chosen, day] = True
            days_called[chosen] += 1
    return staffing


def with_substitutes(desk: Desk, staffing: Staffing) -> Staffing:
    """Call members of other teams where people are missing and a seat is left.

    Who is able to do most of what is missing comes first, then who has served least. It is a start
    for the solver, and what there is when no time is left for it.
    """
    filled = Staffing(teams=staffing.teams, at_desk=staffing.at_desk.copy())
    for week in desk.weeks:
        for day in week:
            while (member := _best_substitute(desk, filled, week, day)) is not None:
                filled.at_desk[member, day] = True
    return filled


def _best_substitute(desk: Desk, staffing: Staffing, week: Sequence[int], day: int) -> int | None:
    """Return who helps most on a day with people missing; None if nobody can or has to."""
    at_desk = staffing.at_desk
    if at_desk[:, day].sum() >= desk.rule.target_staff:
        return None
    ready = desk.is_free[:, day] & ~at_desk[:, day]
    ready &= at_desk[:, list(week)].sum(axis=1) < desk.rule.max_days_per_week
    missing = [
        is_able[:, day]
        for staff, is_able in desk.needs
        if at_desk[is_able[:, day], day].sum() < staff
    ]
    help_given = np.sum([able & ready for able in missing], axis=0)
    if not np.any(help_given):
        return None
    excused = staffing.is_own(desk) & ~desk.is_free
    loads = desk.debts + (at_desk | excused) @ desk.load
    return int(np.lexsort((loads, -help_given))[0])


def shortages(desk: Desk, staffing: Staffing) -> np.ndarray:
    """Return how many people each day lacks for each need, shape (days, needs)."""
    lacks = [staff - (staffing.at_desk & is_able).sum(axis=0) for staff, is_able in desk.needs]
    missing: np.ndarray = np.maximum(np.stack(lacks, axis=1), 0)
    return missing


def goal_value(name: RotaGoalName, desk: Desk, staffing: Staffing) -> int:
    """Return what a rota comes to in one goal."""
    own = staffing.is_own(desk)
    match name:
        case "shortage":
            return int(shortages(desk, staffing).sum())
        case "weekday_imbalance":
            counts = [
                np.bincount(staffing.teams[list(days)], minlength=desk.team_count)
                for days in desk.days_by_weekday()
            ]
            return int(sum(np.ptp(count) for count in counts))
        case "moved_turns":
            return int((staffing.teams != desk.turns).sum())
        case "uncalled":
            seats = np.minimum((own & desk.is_free).sum(axis=0), desk.rule.target_staff)
            return int((seats - (own & staffing.at_desk).sum(axis=0)).sum())
        case "substitutions":
            return int((staffing.at_desk & ~own).sum())
        case "unfairness":
            excused = own & ~desk.is_free
            loads = desk.debts + (staffing.at_desk | excused) @ desk.load
            return int(np.ptp(loads)) if loads.size else 0
