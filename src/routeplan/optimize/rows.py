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

from routeplan.optimize.budget import GoalName
from routeplan.optimize.crowds import Crowds, crowds_of
from routeplan.optimize.pinned import pinned_day_limits, pins_kept
from routeplan.optimize.pool import NO_HALF, OPENING, Halves
from routeplan.optimize.pricing import Trips
from routeplan.optimize.problem import Problem
from routeplan.optimize.row_labels import Limit, RowLabel
from routeplan.optimize.uses import CREWS, Use

MOST_GUIDANCE = 0.5
"""What guidance may cost a choice: less than the 1 between two costs, or it would decide."""


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What halves and missed visits cost one goal, in whole numbers.

    Parameters
    ----------
    guide
        What halves cost besides, so that of equal choices the one with least travel is found; at
        most `MOST_GUIDANCE` for any choice.
    """

    halves: np.ndarray
    misses: np.ndarray
    guide: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The system ``lower <= halves @ trips + misses @ missed <= upper``.

    Parameters
    ----------
    labels
        What each row is about.
    halves, misses
        Coefficients by column, shapes (rows, halves) and (rows, kinds of missed visits).
    most_missed
        Upper limit of each missed visit.
    most_often
        How often a half may be used, by the most visits its villages receive.
    most_visits
        Largest number of visits of each village.
    crowds
        What day trips leave to trips with nights; None if nothing is known of it.
    """

    labels: tuple[RowLabel, ...]
    halves: sparse.csc_array
    misses: sparse.csc_array
    lower: np.ndarray
    upper: np.ndarray
    most_missed: np.ndarray
    most_often: np.ndarray
    most_visits: np.ndarray
    crowds: Crowds | None

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
            labels=(*self.labels, RowLabel(kind="goal")),
            halves=_below(self.halves, costs.halves),
            misses=_below(self.misses, costs.misses),
            lower=np.append(self.lower, -np.inf),
            upper=np.append(self.upper, limit),
        )


def build_rows(problem: Problem, halves: Halves, uses: tuple[Use, ...]) -> Rows:
    """Lay out required visits, officers' and pinned ones, most visits and resources as rows."""
    visits = sparse.csc_array(halves.served.T, dtype="float64")
    labels = [RowLabel(kind="required", of=village) for village in problem.village_ids]
    wants = [visits, *_officer_visits(problem, halves)]
    labels += [
        RowLabel(kind="officer_visit", of=problem.village_ids[village])
        for needed in problem.needs_officer
        for village in np.flatnonzero(needed).tolist()
    ]
    if len(problem.pinned_visits):
        wants.append(sparse.csc_array(pins_kept(problem, halves).T, dtype="float64"))
        labels += [RowLabel(kind="pin")] * len(problem.pinned_visits)
    wants = sparse.vstack(wants, format="csc")
    wanted = np.concatenate([problem.visits[:, 0], np.ones(wants.shape[0] - visits.shape[0])])
    limits = [
        limit
        for days in _spells(problem)
        for limit in _limits_of(days, problem=problem, halves=halves, uses=uses)
    ]
    limits += pinned_day_limits(problem, halves, uses)
    labels += [limit.label for limit in limits]
    taken = [sparse.csr_array(limit.taken[None, :], dtype="float64") for limit in limits]
    rest = sparse.csc_array(sparse.vstack(taken, format="csc"))
    return Rows(
        labels=tuple(labels),
        halves=sparse.csc_array(sparse.vstack([wants, rest], format="csc")),
        misses=sparse.csc_array(
            sparse.vstack(
                [sparse.eye_array(len(wanted)), sparse.csc_array((rest.shape[0], len(wanted)))],
                format="csc",
            )
        ),
        lower=np.concatenate([wanted, np.full(rest.shape[0], -np.inf)]),
        upper=np.concatenate(
            [np.full(len(wanted), np.inf), [float(limit.most) for limit in limits]]
        ),
        most_missed=wanted.astype("float64"),
        most_often=_most_often(problem, halves),
        most_visits=problem.most_visits,
        crowds=crowds_of(problem),
    )


def _most_often(problem: Problem, halves: Halves) -> np.ndarray:
    """Return how often a half can be made, by the village that is visited least."""
    most = np.full(len(halves), 2**20)
    for visits in np.unique(problem.most_visits)[::-1].tolist():
        most[halves.served[:, problem.most_visits == visits].any(axis=1)] = visits
    return most


def level_costs(name: GoalName, problem: Problem, halves: Halves) -> Costs:
    """Return what each column costs a goal."""
    officers = [problem.priority[needed] for needed in problem.needs_officer]
    visits = np.concatenate([problem.priority, *officers]).astype("float64")
    pins = np.ones(len(problem.pinned_visits))
    misses = np.concatenate([0 * visits, pins] if name == "pins" else [visits, 0 * pins])
    nothing = np.zeros(len(halves))
    travel_s = halves.travel_s.astype("float64")
    if name == "travel":
        return Costs(halves=travel_s, misses=0 * misses, guide=nothing)
    most_travel_s = 2 * max(1.0, travel_s.max(initial=0)) * max(1, problem.most_visits.sum())
    guide = travel_s * (MOST_GUIDANCE / most_travel_s)
    if name == "nights":
        return Costs(halves=halves.nights().astype("float64"), misses=0 * misses, guide=guide)
    return Costs(halves=nothing, misses=misses, guide=guide)


def _spells(problem: Problem) -> list[np.ndarray]:
    """Return the whole horizon and the days of every spell of equal travel times."""
    spells = [problem.worked_days, *(profile.days for profile in problem.profiles)]
    return list({days.tobytes(): days for days in spells}.values())


def _limits_of(
    days: np.ndarray, *, problem: Problem, halves: Halves, uses: tuple[Use, ...]
) -> Iterator[Limit]:
    """Yield what halves use up on some days, by trips that lie within them, and the most of it."""
    within = np.array([not (profile.days & ~days).any() for profile in problem.profiles], bool)
    inside = within[halves.profile]
    most = np.minimum(problem.most_visits, problem.visits_held(days)).tolist()
    for village, served in enumerate(halves.served.T & inside):
        label = RowLabel(kind="visits", of=problem.village_ids[village], days=days)
        yield Limit(label=label, taken=served, most=most[village])
    for use in uses:
        yield from _use_limits(use, halves, inside, days)
    rest = problem.scenario.rules.rest_after_overnight_days
    yield Limit(
        label=RowLabel(kind="resource", of=CREWS, days=days, per_day=1 + rest),
        taken=inside * (halves.days + rest * (halves.kind == OPENING)),
        most=problem.crews * _days_until_rested(days, rest),
    )


def _days_until_rested(days: np.ndarray, rest: int) -> int:
    """Count the days on which somebody can be out or rest who goes out on some days only.

    Examples
    --------
    From Monday to Friday, and a day of rest on Saturday:

    >>> _days_until_rested(np.array([True, True, True, True, True, False, False]), rest=1)
    6
    """
    out = np.flatnonzero(days)
    return len(np.unique(out[:, None] + np.arange(rest + 1)))


def _use_limits(use: Use, halves: Halves, inside: np.ndarray, days: np.ndarray) -> Iterator[Limit]:
    """Yield what halves take of a resource on some days, and how much there is.

    Summed over days, and by trips of two or three days and more: of those only as many fit as
    their days fit side by side into the runs of days on which the resource is there.
    """
    label = RowLabel(kind="resource", of=use.name, days=days)
    per_day, taken = np.where(days, use.per_day, 0), use.taken * inside
    in_all = min(use.in_all, int(per_day.sum()))
    yield Limit(label=label, taken=taken * halves.days, most=in_all)
    openings = np.where(halves.kind == OPENING, taken, 0)
    for length in (2, 3):
        long_enough = np.where(halves.days + 1 >= length, openings, 0)
        if long_enough.any():
            yield Limit(label=label, taken=long_enough, most=_runs_of(length, per_day))


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
