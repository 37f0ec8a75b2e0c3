"""Dating: the first day of every chosen trip, with CP-SAT.

A Boolean says that a trip starts on a day. Resources are counted day by day, crews rest, and a
village's visits keep their distance. Two tasks use the model: to date a choice of trips as it
is, and, where that cannot be done, to choose among more trips while dating them.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass
from math import lcm

import numpy as np
from ortools.sat.python import cp_model

from routeplan.optimize.budget import Budget
from routeplan.optimize.instance import Instance
from routeplan.optimize.pool import NO_HALF
from routeplan.optimize.pricing import Trips, counted, distinct, join, start_days
from routeplan.optimize.rows import level_costs
from routeplan.optimize.uses import Use

POLL_S = 0.05
"""How often a wish to stop is looked at while CP-SAT works."""

DETERMINISTIC_LIMIT = 60.0
"""Work that CP-SAT may do, in its own units: the same on every machine, unlike seconds."""


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
        beat; None if trips were chosen anew while being dated.
    """

    trips: tuple[DatedTrip, ...]
    unevenness: float | None = None
    bound: float | None = None

    @property
    def is_proven(self) -> bool:
        """Whether these trips cannot be spread more evenly."""
        return self.unevenness is not None and self.unevenness == self.bound


class _Model:
    """The Booleans of some trips, and the rules of every day."""

    def __init__(self, instance: Instance, trips: Trips) -> None:
        self.problem, self.trips = instance.problem, trips
        self.stops = instance.stops_by_day(trips)
        self.model = cp_model.CpModel()
        self.starts = {
            (trip, day): self.model.new_bool_var(f"trip {trip} starts on day {day}")
            for trip, days in enumerate(start_days(instance.halves, trips))
            for day in np.flatnonzero(days).tolist()
        }
        for use, taken in zip(instance.uses, instance.taken(trips).tolist(), strict=True):
            self._keep_resource(use, taken)
        self._rest_crews()
        self._space_visits()

    def times_made(self, trip: int) -> cp_model.LinearExpr:
        """Return how often a trip is made."""
        days = range(len(self.problem.days))
        return cp_model.LinearExpr.sum(
            [self.starts[trip, day] for day in days if (trip, day) in self.starts]
        )

    def _keep_resource(self, use: Use, taken: list[int]) -> None:
        needed: dict[int, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day in range(start, start + len(self.stops[trip]) if taken[trip] else start):
                needed[day].append((taken[trip], starts))
        for day, terms in needed.items():
            if sum(units for units, _ in terms) > use.per_day[day]:
                total = sum(units * starts for units, starts in terms)
                self.model.add(total <= int(use.per_day[day]))
        if use.in_all < use.per_day.sum():
            everything = [units * starts for terms in needed.values() for units, starts in terms]
            self.model.add(sum(everything) <= use.in_all)

    def _rest_crews(self) -> None:
        rest = self.problem.scenario.rules.rest_after_overnight_days
        busy: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            length = len(self.stops[trip])
            for day in range(start, start + length + (rest if length > 1 else 0)):
                busy[day].append(starts)
        for starts_near in busy.values():
            if len(starts_near) > self.problem.crews:
                self.model.add(sum(starts_near) <= self.problem.crews)

    def _space_visits(self) -> None:
        visits: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day, villages in enumerate(self.stops[trip], start=start):
                for village in villages:
                    visits[village, day].append(starts)
        days = len(self.problem.days)
        for village, gap in enumerate(self.problem.gap_days.tolist()):
            for first in range(max(1, days - gap + 1)):
                window = range(first, min(first + gap, days))
                near = [visit for day in window for visit in visits.get((village, day), [])]
                if len(near) > 1:
                    self.model.add_at_most_one(near)

    def unevenness(self) -> tuple[cp_model.LinearExprT, int]:
        """Return busiest less quietest week in units of 1 / scale visits per worked day."""
        weeks = self.problem.weeks
        scale = lcm(*(len(days) for days in weeks))
        week_of = {day: week for week, days in enumerate(weeks) for day in days}
        visits: dict[int, list[cp_model.LinearExprT]] = defaultdict(list)
        for (trip, start), starts in self.starts.items():
            for day, villages in enumerate(self.stops[trip], start=start):
                visits[week_of[day]].append(len(villages) * starts)
        most = scale * int(self.problem.most_visits.sum())
        high = self.model.new_int_var(0, most, "busiest week")
        low = self.model.new_int_var(0, most, "quietest week")
        for week, days in enumerate(weeks):
            rate = sum(visits[week]) * (scale // len(days))
            self.model.add(high >= rate)
            self.model.add(low <= rate)
        return high - low, scale


def date_trips(
    instance: Instance,
    trips: Trips,
    amounts: np.ndarray,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Dating | None:
    """Date trips, each as often as it is to be made; None if no dates were found."""
    days = _Model(instance, trips)
    for trip, amount in enumerate(amounts.tolist()):
        days.model.add(days.times_made(trip) == amount)
    uneven, scale = days.unevenness()
    days.model.minimize(uneven)
    solver = _solver(budget, seed, workers)
    if _run(solver, days.model, budget) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return Dating(
        trips=_dated(solver, days),
        unevenness=round(solver.objective_value) / scale,
        bound=round(solver.best_objective_bound) / scale,
    )


def choose_and_date(
    instance: Instance, trips: Trips, start: Dating, budget: Budget, *, seed: int, workers: int
) -> Dating:
    """Choose among trips and date them, as good in each goal as the goals before it allow.

    Used where the best choice cannot be dated.

    Parameters
    ----------
    start
        Dated trips to begin with, which the answer is never worse than.
    """
    begun = as_trips(start.trips)
    trips = distinct(join([trips, begun]))
    days = _Model(instance, trips)
    made = {(trip.first, trip.second, trip.day) for trip in start.trips}
    for (trip, day), starts in days.starts.items():
        days.model.add_hint(starts, (int(trips.first[trip]), int(trips.second[trip]), day) in made)
    days.model.minimize(_weighted_goals(instance, days))
    solver = _solver(budget, seed, workers)
    if _run(solver, days.model, budget) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return start
    chosen = _dated(solver, days)
    kinds, amounts = counted(as_trips(chosen))
    evened = date_trips(instance, kinds, amounts, budget, seed=seed, workers=workers)
    return evened or Dating(trips=chosen)


def as_trips(dated: tuple[DatedTrip, ...]) -> Trips:
    """Return dated trips without their dates."""
    return Trips(
        first=np.array([trip.first for trip in dated], dtype="int64"),
        second=np.array([trip.second for trip in dated], dtype="int64"),
    )


def _weighted_goals(instance: Instance, days: _Model) -> cp_model.LinearExpr:
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
    return cp_model.LinearExpr.sum(goals)


def _misses(instance: Instance, days: _Model) -> list[cp_model.LinearExpr]:
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


def _dated(solver: cp_model.CpSolver, days: _Model) -> tuple[DatedTrip, ...]:
    return tuple(
        DatedTrip(first=int(days.trips.first[trip]), second=int(days.trips.second[trip]), day=day)
        for (trip, day), starts in days.starts.items()
        if solver.boolean_value(starts)
    )


def _solver(budget: Budget, seed: int, workers: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, budget.left_s())
    solver.parameters.max_deterministic_time = DETERMINISTIC_LIMIT
    solver.parameters.num_workers = workers
    solver.parameters.interleave_search = workers > 1  # else workers race, and chance decides
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False  # it is the caller's, and aborts in a thread
    return solver


def _run(
    solver: cp_model.CpSolver, model: cp_model.CpModel, budget: Budget
) -> cp_model.CpSolverStatus:
    fault = model.validate()
    if fault:
        raise AssertionError(f"the model of dates is malformed: {fault}")
    done = threading.Event()

    def stop_when_told() -> None:
        while not done.wait(POLL_S):
            if budget.cancel.is_set():
                solver.stop_search()

    watch = threading.Thread(target=stop_when_told, daemon=True, name="routeplan-cancel")
    watch.start()
    try:
        return solver.solve(model)
    finally:
        done.set()
        watch.join()
