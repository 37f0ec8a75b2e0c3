"""A profile laid out for the kernels: its ways, its rules, and what trips remember where."""

from __future__ import annotations

import numpy as np

from routeplan.optimize.ngroutes.kernels.tables import NEVER, NOWHERE, Ground, Labels, Rest
from routeplan.optimize.problem import Problem
from routeplan.optimize.profile import Profile

MOST_REMEMBERED = 62
"""Bits of a memory."""

STEP_S, LEAST_STEP_S = 600, 60
"""Work is rounded down to multiples of this in the estimate of what the rest of a trip costs, or of
less if visits are shorter, but not of less than a minute [s]."""


def lay_out(problem: Problem, number: int, *, near: int) -> Ground:
    """Lay out a profile.

    Parameters
    ----------
    near
        So many villages around each place, itself among them, are remembered there.
    """
    profile, longest = problem.profiles[number], problem.scenario.rules.max_trip_days
    reachable = profile.reachable()
    travel = np.where(reachable, profile.travel_s, NEVER).astype("int64")
    villages = _visitable(problem, profile)
    bit, moved = _memories(travel, villages, min(near, MOST_REMEMBERED))
    return Ground(
        limits=problem.limits,
        longest=longest,
        travel=travel,
        driving=np.where(reachable, profile.driving_s, NEVER).astype("int64"),
        service=profile.service_s.astype("int64"),
        villages=villages,
        beds=problem.lodging_of(profile)[: 0 if longest == 1 else None],
        bit=bit,
        moved=moved,
    )


def _memories(travel: np.ndarray, villages: np.ndarray, near: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where the memory at a place keeps others, and what becomes of it at the next."""
    places = len(travel)
    away = travel + travel.T
    np.fill_diagonal(away, -1)
    bit = np.full((places, places), NOWHERE, dtype="int8")
    moved = np.full((places, places, near), NOWHERE, dtype="int8")
    kept = [
        villages[np.argsort(away[place, villages], kind="stable")][:near]
        for place in range(1, places)
    ]
    for place, others in enumerate(kept, 1):
        bit[place, others] = np.arange(len(others))
    for place, others in enumerate(kept, 1):
        moved[place, :, : len(others)] = bit[:, others]
    return bit, moved


def can_be_priced(problem: Problem) -> bool:
    """Tell whether every visit takes some time, as the estimate goes back from one to the next."""
    return all(
        profile.service_s[_visitable(problem, profile)].min(initial=STEP_S) >= LEAST_STEP_S
        for profile in problem.profiles
    )


def _visitable(problem: Problem, profile: Profile) -> np.ndarray:
    """Return the villages that have a day on which the profile can serve them."""
    has_day = np.concatenate([[False], (problem.open_days & profile.days).any(axis=1)])
    return np.flatnonzero(has_day & profile.servable)


def empty_rest(ground: Ground) -> Rest:
    """Return a table for the estimate of what the rest of a trip costs."""
    step = int(ground.service[ground.villages].min(initial=STEP_S))
    shape = (ground.longest, ground.limits.max_day // step + 1, len(ground.travel))
    return Rest(
        step=step,
        least=np.full(shape, np.inf),
        then=np.full(shape, NOWHERE, dtype="int16"),
        otherwise=np.full(shape, np.inf),
        asleep=np.full((shape[0], shape[2]), np.inf),
    )


def empty_labels(places: int, days: int, most: int) -> Labels:
    """Return room for labels."""
    return Labels(
        day=np.empty(most, dtype="int8"),
        last=np.empty(most, dtype="int16"),
        memory=np.empty(most, dtype="int64"),
        price=np.empty(most),
        work=np.empty(most, dtype="int32"),
        driving=np.empty(most, dtype="int32"),
        depart=np.empty(most, dtype="int32"),
        parent=np.empty(most, dtype="int32"),
        after=np.empty(most, dtype="int32"),
        is_beaten=np.empty(most, dtype=bool),
        whole_price=np.empty(most),
        first=np.empty((2 * days, places), dtype="int32"),
        compared=np.zeros(1, dtype="int64"),
    )
