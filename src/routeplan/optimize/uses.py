"""What trips take from the commune on each of their days, and how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.optimize.pool import WHOLE, Halves, date_patterns
from routeplan.optimize.problem import Problem

CREWS, OVERNIGHT = "crews", " overnight"
"""Name of what every trip takes one of, and what is added to a role for its trips with nights."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """One resource.

    Parameters
    ----------
    taken
        Units that each half takes on each of its days, shape (halves,).
    per_day
        Units there are on each day of the horizon, shape (days,).
    in_all
        Units there are in the whole horizon, at most the sum of `per_day`.
    """

    name: str
    taken: np.ndarray
    per_day: np.ndarray
    in_all: int


def resource_uses(problem: Problem, halves: Halves) -> tuple[Use, ...]:
    """Return what the halves take of crews, vehicles, boats, kits and officers."""
    return uses_with_kit(problem, halves, half_kit(problem, halves))


def uses_with_kit(problem: Problem, halves: Halves, kit: np.ndarray) -> tuple[Use, ...]:
    """Return what halves take that carry these pieces of equipment."""
    worked = problem.worked_days.astype("int64")
    crews = _use(CREWS, np.ones(len(halves), dtype="int64"), problem.crews * worked)
    return (
        crews,
        *_vehicle_uses(problem, halves, kit, worked),
        *(
            _use(item.id, kit[:, position], item.count * worked)
            for position, item in enumerate(problem.scenario.equipment)
            if kit[:, position].any()
        ),
        *_officer_uses(problem, halves, worked),
    )


def half_kit(problem: Problem, halves: Halves) -> np.ndarray:
    """Return the pieces of each equipment that a half takes, shape (halves, equipment).

    A trip with nights takes whatever any village might need from its officers, so that its
    load is the same for every half it is joined to.
    """
    per_crew = np.array([item.per_crew for item in problem.scenario.equipment], dtype="int64")
    kit = np.zeros((len(halves), len(per_crew)), dtype="int64")
    for number, profile in enumerate(problem.profiles):
        rows = np.flatnonzero(halves.profile == number)
        served = halves.served[rows] | (halves.kind[rows] != WHOLE)[:, None]
        kit[rows] = served @ (profile.kit[1:] > 0)  # of booleans: takes it if any village needs it
    kit *= per_crew
    return kit


def affordable(halves: Halves, uses: tuple[Use, ...]) -> Halves:
    """Keep halves, and days for them, that do not alone take more than there is."""
    open_days = halves.open_days.copy()
    for use in uses:
        enough = use.taken[:, None] <= use.per_day
        open_days &= enough
        two_days = np.flatnonzero(halves.days == 2)
        open_days[two_days, :-1] &= enough[two_days, 1:]
    rows = np.flatnonzero(open_days.any(axis=1))
    return replace(
        halves.take(rows), open_days=open_days[rows], pattern=date_patterns(open_days[rows])
    )


def _vehicle_uses(
    problem: Problem, halves: Halves, kit: np.ndarray, worked: np.ndarray
) -> list[Use]:
    modes = np.array([profile.mode.value for profile in problem.profiles])[halves.profile]
    uses = []
    for mode in (*dict.fromkeys(profile.mode for profile in problem.profiles), Mode.BOAT):
        riding = halves.boat if mode is Mode.BOAT else modes == mode.value
        if riding.any():
            taken = np.where(riding, problem.vehicles_needed(mode, kit), 0)
            uses.append(_use(mode.value, taken, problem.vehicles_on(mode) * worked))
    return uses


def _officer_uses(problem: Problem, halves: Halves, worked: np.ndarray) -> list[Use]:
    away = halves.kind != WHOLE
    uses = []
    for role in problem.scarce_roles:
        aboard = problem.has_aboard(role)[halves.profile]
        for overnight in (False, True):
            name = role + OVERNIGHT if overnight else role
            taken = (aboard & away if overnight else aboard).astype("int64")
            per_day = problem.officers_on(role, overnight=overnight) * worked
            in_all = problem.officer_days(role, overnight=overnight)
            uses.append(_use(name, taken, per_day, in_all))
    return uses


def _use(name: str, taken: np.ndarray, per_day: np.ndarray, in_all: int | None = None) -> Use:
    total = int(per_day.sum())
    in_all = total if in_all is None else min(total, in_all)
    return Use(name=name, taken=taken, per_day=per_day, in_all=in_all)
