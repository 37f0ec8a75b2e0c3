"""A rota as positions, how well it meets each goal, and the rota of whole teams."""

from __future__ import annotations

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
