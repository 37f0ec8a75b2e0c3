"""What a choice of trips must keep over the horizon, as one sparse system of rows.

Dates are ignored: whatever holds on each day holds summed over the days. So the best choice
under these rows is a bound on every plan, and dating has only to find the days.

The columns of the system are trips, each the sum of its halves, and required visits that are
missed. It is kept by halves; trips are spelled out where they are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from routeplan.domain.policy import LevelName
from routeplan.optimize.pool import NO_HALF, OPENING, Halves
from routeplan.optimize.pricing import Trips
from routeplan.optimize.problem import Problem
from routeplan.optimize.uses import Use


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What halves and missed visits cost one goal."""

    halves: np.ndarray
    misses: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The system ``lower <= halves @ trips + misses @ missed <= upper``.

    Parameters
    ----------
    halves, misses
        Coefficients by column, shapes (rows, halves) and (rows, kinds of missed visits).
    most_missed
        Upper limit of each missed visit.
    most_often
        How often a half may be used, by the most visits its villages receive.
    most_visits
        Largest number of visits of each village.
    """

    halves: sparse.csc_array
    misses: sparse.csc_array
    lower: np.ndarray
    upper: np.ndarray
    most_missed: np.ndarray
    most_often: np.ndarray
    most_visits: np.ndarray

    @property
    def most_trips(self) -> int:
        """No choice makes more trips than this."""
        return int(self.most_visits.sum())

    def trip_columns(self, trips: Trips) -> sparse.csc_array:
        """Return the columns of trips."""
        nothing = sparse.csc_array((self.halves.shape[0], 1))
        halves = sparse.hstack([self.halves, nothing], format="csc")
        return sparse.csc_array(halves[:, trips.first] + halves[:, trips.second])

    def limits(self, trips: Trips) -> np.ndarray:
        """Return how often each trip may be made."""
        first = self.most_often[trips.first]
        second = np.where(trips.second == NO_HALF, first, self.most_often[trips.second])
        limits: np.ndarray = np.minimum(first, second)
        return limits

    def keeping(self, costs: Costs, limit: float) -> Rows:
        """Return the system in which a goal stays within a limit."""
        return replace(
            self,
            halves=_below(self.halves, costs.halves),
            misses=_below(self.misses, costs.misses),
            lower=np.append(self.lower, -np.inf),
            upper=np.append(self.upper, limit),
        )


def build_rows(problem: Problem, halves: Halves, uses: tuple[Use, ...]) -> Rows:
    """Lay out required visits, officers' visits, most visits and resources as rows."""
    visits = sparse.csc_array(halves.served.T, dtype="float64")
    wants = sparse.vstack([visits, *_officer_visits(problem, halves)], format="csc")
    wanted = np.concatenate([problem.visits[:, 0], np.ones(wants.shape[0] - visits.shape[0])])
    limits = [limit for use in uses for limit in _use_limits(use, halves)]
    taken = [sparse.csc_array(row[None, :], dtype="float64") for row, _ in limits]
    rest = sparse.vstack([visits, *taken], format="csc")
    most = np.where(halves.served, problem.most_visits, 2**20)
    return Rows(
        halves=sparse.csc_array(sparse.vstack([wants, rest], format="csc")),
        misses=sparse.csc_array(
            sparse.vstack(
                [sparse.eye_array(len(wanted)), sparse.csc_array((rest.shape[0], len(wanted)))],
                format="csc",
            )
        ),
        lower=np.concatenate([wanted, np.full(rest.shape[0], -np.inf)]),
        upper=np.concatenate(
            [
                np.full(len(wanted), np.inf),
                problem.most_visits,
                [float(most) for _, most in limits],
            ]
        ),
        most_missed=wanted.astype("float64"),
        most_often=most.min(axis=1, initial=2**20),
        most_visits=problem.most_visits,
    )


def level_costs(name: LevelName, problem: Problem, halves: Halves) -> Costs:
    """Return what each column costs a goal."""
    officers = [problem.priority[needed] for needed in problem.needs_officer]
    misses = np.concatenate([problem.priority, *officers]).astype("float64")
    nothing = np.zeros(len(halves))
    if name == "travel":
        return Costs(halves=halves.travel_s.astype("float64"), misses=0 * misses)
    if name == "nights":
        return Costs(halves=halves.nights().astype("float64"), misses=0 * misses)
    return Costs(halves=nothing, misses=misses)


def _use_limits(use: Use, halves: Halves) -> Iterator[tuple[np.ndarray, int]]:
    """Yield what halves take of a resource, and how much there is.

    Summed over days, and by trips of two or three days and more: of those only as many fit as
    their days fit side by side into the runs of days on which the resource is there.
    """
    yield use.taken * halves.days, use.in_all
    openings = np.where(halves.kind == OPENING, use.taken, 0)
    for length in (2, 3):
        long_enough = np.where(halves.days + 1 >= length, openings, 0)
        if long_enough.any():
            yield long_enough, _runs_of(length, use.per_day)


def _runs_of(length: int, per_day: np.ndarray) -> int:
    """Count the runs of `length` days that fit side by side under a daily number.

    Whatever starts first ends first, so taking as many as fit day by day is best.

    Examples
    --------
    One run on the first two days and one on the last two; the middle day holds both.

    >>> _runs_of(2, np.array([1, 2, 1]))
    2
    """
    free, runs = per_day.copy(), 0
    for start in range(len(free) - length + 1):
        fitting = int(free[start : start + length].min())
        free[start : start + length] -= fitting
        runs += fitting
    return runs


def _officer_visits(problem: Problem, halves: Halves) -> list[sparse.csc_array]:
    blocks = []
    for position, role in enumerate(problem.scarce_roles):
        needed = np.flatnonzero(problem.needs_officer[position])
        aboard = problem.has_aboard(role)[halves.profile]
        served = (halves.served[:, needed] & aboard[:, None]).T
        blocks.append(sparse.csc_array(served, dtype="float64"))
    return blocks


def _below(matrix: sparse.csc_array, row: np.ndarray) -> sparse.csc_array:
    return sparse.csc_array(sparse.vstack([matrix, sparse.csr_array(row[None, :])], format="csc"))
