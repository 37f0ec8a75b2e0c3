"""Dating: the first day of every chosen trip, with CP-SAT.

A choice of trips is dated in any way, or as evenly over the weeks as it can be; and where a
choice has no dates, trips are chosen anew while they are dated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run
from routeplan.optimize.day_model import DayModel
from routeplan.optimize.instance import Instance
from routeplan.optimize.pool import NO_HALF
from routeplan.optimize.pricing import Trips, counted, distinct, join
from routeplan.optimize.rows import level_costs

MOST_WORK, WORK_TO_CHOOSE = 60.0, 10.0
"""What CP-SAT may do to date trips, and to choose among more, in its own units: the same on
every machine, unlike seconds."""


@dataclass(frozen=True, kw_only=True)
class DatedTrip:
    """A trip by its halves, and the day of the horizon on which it starts."""

    first: int
    second: int
    day: int

    @property
    def halves(self) -> tuple[int, ...]:
        """Its halves in order."""
        return (self.first,) if self.second == NO_HALF else (self.first, self.second)


@dataclass(frozen=True, kw_only=True)
class Dating:
    """Dated trips, and how even they are over the weeks.

    Parameters
    ----------
    unevenness, bound
        Visits per worked day, busiest less quietest week, and what no dating of these trips can
        beat; None if time ran out.
    """

    trips: tuple[DatedTrip, ...]
    unevenness: float | None = None
    bound: float | None = None

    @property
    def is_proven(self) -> bool:
        """Whether these trips cannot be spread more evenly."""
        return self.unevenness is not None and self.unevenness == self.bound


def find_dates(
    instance: Instance, trips: Trips, amounts: np.ndarray, budget: Budget, *, seed: int
) -> tuple[tuple[DatedTrip, ...] | None, bool]:
    """Date trips in any way, each as often as it is to be made.

    Returns
    -------
    dates, decided
        None and true if the trips have no dates, None and false if time ran out.
    """
    days = fixed_days(instance, trips, amounts)
    solver = new_solver(budget, seed, workers=1, work=MOST_WORK)
    solver.parameters.cp_model_presolve = False  # takes longer than these small searches
    status = run(solver, days.model, budget)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return _dated(solver, days), True
    return None, status == cp_model.INFEASIBLE


def spread_evenly(
    instance: Instance,
    dated: tuple[DatedTrip, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Dating:
    """Date trips anew, as evenly over the weeks as they can be in the time there is."""
    if budget.is_over():
        return Dating(trips=dated)
    trips, amounts = counted(as_trips(dated))
    days = fixed_days(instance, trips, amounts)
    hint_dates(days, dated)
    uneven, scale = days.unevenness()
    days.model.minimize(uneven)
    solver = new_solver(budget, seed, workers, work=MOST_WORK)
    if run(solver, days.model, budget) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Dating(trips=dated)
    return Dating(
        trips=_dated(solver, days),
        unevenness=round(solver.objective_value) / scale,
        bound=round(solver.best_objective_bound) / scale,
    )


def fixed_days(instance: Instance, trips: Trips, amounts: np.ndarray) -> DayModel:
    """Return the days of trips that are each made so often."""
    days = DayModel(instance, trips)
    for trip, amount in enumerate(amounts.tolist()):
        days.model.add(days.times_made(trip) == amount)
    return days


def hint_dates(days: DayModel, dated: tuple[DatedTrip, ...]) -> None:
    """Let the search begin with these dates."""
    made = {(trip.first, trip.second, trip.day) for trip in dated}
    first, second = days.trips.first.tolist(), days.trips.second.tolist()
    for (trip, day), starts in days.starts.items():
        days.model.add_hint(starts, (first[trip], second[trip], day) in made)


def choose_and_date(
    instance: Instance,
    trips: Trips,
    start: tuple[DatedTrip, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> tuple[tuple[DatedTrip, ...], bool]:
    """Choose among trips and date them, as good in each goal as the goals before it allow.

    Parameters
    ----------
    start
        Dated trips to begin with, which the answer is never worse than.

    Returns
    -------
    dates, is_best
        True if no other choice among these trips is better; tolerances of goals are not used.
    """
    days = DayModel(instance, distinct(join([trips, as_trips(start)])))
    hint_dates(days, start)
    days.model.minimize(_weighted_goals(instance, days))
    solver = new_solver(budget, seed, workers, work=WORK_TO_CHOOSE)
    status = run(solver, days.model, budget)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return start, False
    return _dated(solver, days), status == cp_model.OPTIMAL


def as_trips(dated: tuple[DatedTrip, ...]) -> Trips:
    """Return dated trips without their dates."""
    return Trips(
        first=np.array([trip.first for trip in dated], dtype="int64"),
        second=np.array([trip.second for trip in dated], dtype="int64"),
    )


def _weighted_goals(instance: Instance, days: DayModel) -> cp_model.LinearExpr:
    """Return one sum in which a unit of a goal outweighs all the goals after it."""
    halves, visits = instance.halves, int(instance.problem.most_visits.sum())
    missed = cp_model.LinearExpr.sum(_misses(instance, days))
    costs = level_costs("required_visits", instance.problem, halves)
    most_missed = int(costs.misses @ instance.rows.most_missed)
    sums: dict[str, tuple[cp_model.LinearExpr, int]] = {"required_visits": (missed, most_missed)}
    for name, column in (("travel", halves.travel_s), ("nights", halves.nights())):
        units = days.trips.total(column).tolist()
        total = cp_model.LinearExpr.sum(
            [units[trip] * starts for (trip, _), starts in days.starts.items()]
        )
        sums[name] = total, visits * max(units, default=0)
    goals, weight = [], 1
    for level in reversed(instance.problem.scenario.objective.levels):
        if level.name in sums:
            total, most = sums[level.name]
            goals.append(weight * total)
            weight *= most + 1
    goals += [weight * broken for broken in _broken_pins(instance, days)]
    return cp_model.LinearExpr.sum(goals)


def _broken_pins(instance: Instance, days: DayModel) -> list[cp_model.IntVar]:
    """Return whether each pinned visit is not made."""
    broken = []
    for keeps in instance.keeps(days.trips).T:
        broken.append(days.model.new_bool_var("pin is broken"))
        kept = [days.times_made(trip) for trip in np.flatnonzero(keeps).tolist()]
        days.model.add(cp_model.LinearExpr.sum(kept) + broken[-1] >= 1)
    return broken


def _misses(instance: Instance, days: DayModel) -> list[cp_model.LinearExpr]:
    """Return every required visit that is missed, weighted by priority."""
    problem = instance.problem
    served, aboard = instance.served(days.trips), instance.aboard(days.trips)
    made = [days.times_made(trip) for trip in range(len(days.trips))]
    misses: list[cp_model.LinearExpr] = []
    for village, (required, most) in enumerate(problem.visits.tolist()):
        visits = cp_model.LinearExpr.sum(
            [made[trip] for trip in np.flatnonzero(served[:, village]).tolist()]
        )
        missed = days.model.new_int_var(0, required, f"missed {village}")
        days.model.add(visits + missed >= required)
        days.model.add(visits <= most)
        misses.append(int(problem.priority[village]) * missed)
    for position, role in enumerate(problem.scarce_roles):
        for village in np.flatnonzero(problem.needs_officer[position]).tolist():
            with_officer = cp_model.LinearExpr.sum(
                [
                    made[trip]
                    for trip in np.flatnonzero(served[:, village] & aboard[position]).tolist()
                ]
            )
            missed = days.model.new_bool_var(f"missed {village} with {role}")
            days.model.add(with_officer + missed >= 1)
            misses.append(int(problem.priority[village]) * missed)
    return misses


def _dated(solver: cp_model.CpSolver, days: DayModel) -> tuple[DatedTrip, ...]:
    return tuple(
        DatedTrip(first=int(days.trips.first[trip]), second=int(days.trips.second[trip]), day=day)
        for (trip, day), starts in days.starts.items()
        if solver.boolean_value(starts)
    )
