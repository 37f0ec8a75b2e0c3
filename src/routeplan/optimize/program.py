"""The linear program of a relaxation: it grows trip by trip and cut by cut, and keeps its basis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts
from routeplan.optimize.linear import LinearProgram
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Prices, Trips, join, no_trips
from routeplan.optimize.rows import Costs, Rows

SOLVE_S, COLUMN_S, STEP_S = 5e-4, 2e-6, 1e-4
"""So long a usual machine takes to solve a program anew, for each of its columns, and for each step
of the simplex method [s]."""


class Program:
    """A linear program of trips, missed visits and cuts.

    Parameters
    ----------
    cuts
        Cuts to begin with. Their limits can be passed, at a price beyond that of any choice, so
        that the program has a solution whatever the limits are.
    """

    def __init__(self, rows: Rows, costs: Costs, halves: Halves, cuts: Cuts) -> None:
        self.rows, self.costs, self.halves = rows, costs, halves
        self.trips, self.cuts = no_trips(), cuts.take(np.empty(0, dtype="int64"))
        self.amounts, self.objective = np.empty(0), np.inf
        dearest = rows.most_trips * costs.halves.max(initial=0) + costs.misses @ rows.most_missed
        self._dearest = 1.0 + float(dearest)
        self._dear = np.empty(0)
        self.duals, self._cut_duals = np.zeros(len(rows.lower)), np.empty(0)
        self._linear = LinearProgram()
        self._row_numbers = self._linear.add_rows(rows.lower, rows.upper)
        self._linear.add_columns(rows.misses, self._row_numbers, costs.misses, rows.most_missed)
        self._cut_numbers = self._trip_numbers = np.empty(0, dtype="int64")
        self._passing = np.empty((0, 2), dtype="int64")
        self.cut(cuts)

    def without_trips(self) -> Program:
        """Return a program with the same rows and cuts and no trips."""
        return Program(self.rows, self.costs, self.halves, self.cuts)

    def add(self, trips: Trips) -> None:
        """Add trips."""
        numbers = self._linear.add_columns(
            sparse.csc_array(sparse.vstack([self.rows.trip_columns(trips), self.cuts.rows(trips)])),
            np.concatenate([self._row_numbers, self._cut_numbers]),
            trips.total(self.costs.halves).astype("float64"),
            np.full(len(trips), np.inf),
        )
        self._trip_numbers = np.concatenate([self._trip_numbers, numbers])
        self.trips = join([self.trips, trips])

    def cut(self, cuts: Cuts) -> None:
        """Add cuts."""
        numbers = self._linear.add_rows(cuts.least, cuts.most)
        self._linear.fill(cuts.rows(self.trips), numbers, self._trip_numbers)
        dear, free = np.full(len(cuts), self._dearest), np.full(len(cuts), np.inf)
        self._dear = np.concatenate([self._dear, dear])
        each = sparse.csc_array(sparse.eye_array(len(cuts)))
        below = self._linear.add_columns(each, numbers, dear, free)
        above = self._linear.add_columns(-1.0 * each, numbers, dear, free)
        self._passing = np.concatenate([self._passing, np.stack([below, above], axis=1)])
        self._cut_numbers = np.concatenate([self._cut_numbers, numbers])
        self.cuts = self.cuts.and_also(cuts)

    def uncut(self) -> None:
        """Take the last cut away."""
        self._linear.remove(self._cut_numbers[-1:], self._passing[-1])
        self._cut_numbers, self._passing = self._cut_numbers[:-1], self._passing[:-1]
        self._dear = self._dear[:-1]
        self.cuts = self.cuts.take(np.arange(len(self.cuts) - 1))

    def limit(self, cut: int, least: float, most: float, *, dear: float | None = None) -> None:
        """Change the limits of a cut, and what each unit beyond them costs."""
        self._dear[cut] = self._dearest if dear is None else dear
        self._linear.limit(int(self._cut_numbers[cut]), least, most)
        self._linear.charge(self._passing[cut], float(self._dear[cut]))
        self.cuts = replace(
            self.cuts,
            least=_with(self.cuts.least, cut, least),
            most=_with(self.cuts.most, cut, most),
        )

    def solve(self, budget: Budget) -> bool:
        """Solve the program as it stands; False if there is no optimum in time."""
        answer = self._linear.solve(max(0.01, budget.clock_s()))
        budget.spend(SOLVE_S + COLUMN_S * len(self.trips) + STEP_S * self._linear.steps)
        if answer is None:
            return False
        rows, cuts, count = self.rows, self.cuts, len(self.rows.lower)
        self.duals = signed(answer.duals[:count], rows.lower, rows.upper)
        duals = signed(answer.duals[count:], cuts.least, cuts.most)
        self._cut_duals = np.clip(duals, -self._dear, self._dear)
        _, made, used = np.intersect1d(
            self._trip_numbers, answer.columns, assume_unique=True, return_indices=True
        )
        self.amounts = np.zeros(len(self.trips))
        self.amounts[made] = answer.amounts[used]
        self.objective = answer.value
        return True

    def prices(self) -> Prices:
        """Return the prices of all trips at the optimum."""
        prices = self.costs.halves - self.rows.halves.T @ self.duals
        return self.cuts.priced(prices, self._cut_duals)

    def safe_bound(self) -> float:
        """Return the bound of the duals, given that no trip is priced below zero."""
        of_cuts = _earned(self._cut_duals, self.cuts.least, self.cuts.most)
        return bound_of(self.duals, self.rows, self.costs) + of_cuts


def bound_of(duals: np.ndarray, rows: Rows, costs: Costs) -> float:
    """Return the Lagrangian bound of the duals of rows, at which no trip is priced below zero."""
    missed = np.minimum(costs.misses - rows.misses.T @ duals, 0) @ rows.most_missed
    return _earned(duals, rows.lower, rows.upper) + float(missed)


def signed(duals: np.ndarray, least: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Return duals with the sign that the limits of their rows allow."""
    duals = np.where(np.isfinite(least), duals, np.minimum(duals, 0))
    return np.where(np.isfinite(most), duals, np.maximum(duals, 0))


def _earned(duals: np.ndarray, least: np.ndarray, most: np.ndarray) -> float:
    """Return what rows at the limits that their duals point to are worth."""
    up, down = np.maximum(duals, 0), np.minimum(duals, 0)
    return float(up @ np.where(up > 0, least, 0) + down @ np.where(down < 0, most, 0))


def _with(values: np.ndarray, position: int, value: float) -> np.ndarray:
    changed = values.copy()
    changed[position] = value
    return changed
