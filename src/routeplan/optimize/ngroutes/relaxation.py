"""The relaxation of a goal over trips that are not listed, by column generation.

The bound is the Lagrangian bound of the duals: what they are worth, and for every trip that a
choice can make the least price of any trip, which is priced with no more than what is never below
zero left out. It holds in every round; it is best once no trip is worth adding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.linear import LinearAnswer, LinearProgram
from routeplan.optimize.ngroutes.features import columns_of, count_features
from routeplan.optimize.ngroutes.kernels.tables import CENTER, SECOND
from routeplan.optimize.ngroutes.pricing import Pricer
from routeplan.optimize.ngroutes.tariff import Tariff
from routeplan.optimize.outings.outing import Tour, unpack
from routeplan.optimize.program import COLUMN_S, SOLVE_S, STEP_S, bound_of, signed
from routeplan.optimize.rows import Costs, Rows

PRICE_TOLERANCE = 1e-7

COLUMNS_PER_ROUND = 500


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Duals of rows, and the least price that any trip has by them.

    As prices do not depend on the limits of rows, it proves something of other limits as well.

    Parameters
    ----------
    prices
        Of each feature by these duals.
    """

    duals: np.ndarray
    prices: np.ndarray
    least: float

    def bound(self, rows: Rows, costs: Costs) -> float:
        """Return what no choice that keeps some rows beats."""
        return bound_of(self.duals, rows, costs) + self.least * rows.most_trips


class Routes:
    """Trips known so far, in the order in which they came, and their features."""

    def __init__(self, tariff: Tariff) -> None:
        self.tariff = tariff
        self._known: dict[Tour, None] = {}
        self._columns = [columns_of(tariff.problem, ())]

    def __len__(self) -> int:
        return len(self._known)

    @property
    def trips(self) -> tuple[Tour, ...]:
        """The trips."""
        return tuple(self._known)

    @property
    def columns(self) -> sparse.csc_array:
        """How often each trip has each feature, shape (features, trips)."""
        if len(self._columns) > 1:
            self._columns = [sparse.csc_array(sparse.hstack(self._columns, format="csc"))]
        return self._columns[0]

    def learn(self, trips: Iterable[Tour]) -> int:
        """Note trips, but not days between two of them; return how many are new."""
        whole = dict.fromkeys(trip for trip in trips if _is_whole(trip))
        new = [trip for trip in whole if trip not in self._known]
        self._known.update(dict.fromkeys(new))
        self._columns.append(columns_of(self.tariff.problem, new))
        return len(new)


def _is_whole(tour: Tour) -> bool:
    """Tell whether a tour begins and ends at the center."""
    _, days = unpack(tour)
    return days[0][0] == days[-1][-1] == CENTER


class RouteProgram:
    """The linear program of a goal: some of the trips known, and missed visits."""

    def __init__(self, rows: Rows, costs: Costs) -> None:
        self.rows, self.costs = rows, costs
        self.duals = np.zeros(len(rows.lower))
        self._trips: list[sparse.csc_array] = []
        self._begin()

    def _begin(self) -> None:
        rows, costs = self.rows, self.costs
        self._linear = LinearProgram()
        self._numbers = self._linear.add_rows(rows.lower, rows.upper)
        self._linear.add_columns(rows.misses, self._numbers, costs.misses, rows.most_missed)

    def add(self, trips: sparse.csc_array) -> None:
        """Add trips by their features."""
        self._trips.append(trips)
        self._linear.add_columns(
            sparse.csc_array(self.rows.halves @ trips),
            self._numbers,
            self.costs.halves @ trips,
            np.full(trips.shape[1], np.inf),
        )

    def solve(self, budget: Budget) -> bool:
        """Solve the program as it stands; False if there is no optimum in time."""
        answer = self._answer(budget)
        if answer is None and not budget.is_over():
            # GLOP has run out of digits; from the start it mostly does not.
            self._begin()
            known, self._trips = self._trips, []
            self.add(sparse.csc_array(sparse.hstack(known, format="csc")))
            answer = self._answer(budget)
        if answer is None:
            return False
        self.duals = signed(answer.duals, self.rows.lower, self.rows.upper)
        return True

    def _answer(self, budget: Budget) -> LinearAnswer | None:
        answer = self._linear.solve(max(0.01, budget.clock_s()))
        columns = sum(trips.shape[1] for trips in self._trips)
        budget.spend(SOLVE_S + COLUMN_S * columns + STEP_S * self._linear.steps)
        return answer

    def prices(self) -> np.ndarray:
        """Return the price of each feature."""
        prices: np.ndarray = self.costs.halves - self.rows.halves.T @ self.duals
        return prices

    def proof(self, least: float) -> Proof:
        """Return what is proven if no trip is priced below `least`."""
        return Proof(duals=self.duals, prices=self.prices(), least=least)


def relax_routes(
    rows: Rows,
    costs: Costs,
    first: Sequence[Tour],
    routes: Routes,
    pricer: Pricer,
    budget: Budget,
) -> Proof | None:
    """Prove what no choice of trips can beat; None if time ran out before there are any prices.

    Parameters
    ----------
    first
        A choice that keeps the rows.
    routes
        Trips that may pay; those found are added.
    """
    program = RouteProgram(rows, costs)
    program.add(columns_of(routes.tariff.problem, first))
    below = -PRICE_TOLERANCE * _scale(routes.tariff, costs)
    is_in = np.zeros(len(routes), dtype=bool)
    proofs: list[Proof] = []
    exact = False
    while not budget.is_over():
        if not program.solve(budget):
            break
        prices, columns = program.prices(), routes.columns
        of_trips = prices @ columns
        new = np.flatnonzero((of_trips < below) & ~is_in)
        if len(new):
            new = new[np.argsort(of_trips[new], kind="stable")[:COLUMNS_PER_ROUND]]
            is_in[new] = True
            program.add(columns[:, new])
            continue
        found = pricer.cheapest(prices, below, budget, exact=exact)
        proofs.append(program.proof(found.least))
        fresh = routes.learn(found.trips)
        is_in = np.append(is_in, np.zeros(fresh, dtype=bool))
        if not fresh:
            if exact:
                break
            exact = True
    proofs.reverse()  # the latest of those that prove nothing
    return max(proofs, key=lambda proof: proof.bound(rows, costs), default=None)


def _scale(tariff: Tariff, costs: Costs) -> float:
    """Return what a costly day or missed visit costs."""
    by_profile = costs.halves.reshape(-1, count_features(tariff.problem)).copy()
    by_profile[:, SECOND] *= tariff.problem.limits.max_day
    return max(1.0, float(costs.misses.max(initial=0)), float(by_profile.max(initial=0)))
