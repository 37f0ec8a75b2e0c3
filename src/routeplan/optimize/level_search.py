"""One goal: the best whole numbers of trips that can be dated, and how good any could be.

The goal is relaxed over all trips, which bounds it, and solved in whole numbers over the trips
of least reduced cost. A choice with any other trip costs at least the relaxed bound plus the
least reduced cost left out; so the lesser of that and the solver's own bound holds for all
trips, and it meets the value once the trips on offer reach far enough. What has no dates is not
chosen: its trips that clash are forbidden together, and the goal is solved again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice
from routeplan.optimize.cuts import Cuts
from routeplan.optimize.dater import Dater
from routeplan.optimize.feedback import widened
from routeplan.optimize.integer import round_up, solve_integer
from routeplan.optimize.masks import cheapest
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Trips, distinct, join, trips_below
from routeplan.optimize.probing import MOST_TRIPS, probe
from routeplan.optimize.program import Program
from routeplan.optimize.relaxation import Relaxation
from routeplan.optimize.rows import Costs, Rows

OFFER_SIZES = (1_500, 6_000, 24_000, 96_000)
"""Trips to choose among, in one attempt after the other: a small one is quick to choose from."""

SHARES_OF_BOUND = (0.05, 0.02, 0.01, 0.005, 0.002)
"""How far the first offer reaches beyond the bound, as a share of it."""

SHARES_OF_SLACK = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1)
"""How far a later offer reaches, as a share of the distance of value and bound."""

LEAST_GAIN = 0.5
"""Costs are whole numbers, so a better choice is cheaper by more than this."""

NEAR_TRIPS = {3: 100, 6: 800}
"""After so many undatable choices, among how many promising trips to choose and date at once."""

ROUGH_GAP = 0.005
"""How exactly an offer is solved that cannot prove anything yet."""

SHARE_OF_TIME, SHARE_OF_PROBING = 0.75, 0.6
"""Parts of the time left that one goal may take, and of that counting trips."""


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """Trips to choose among; every trip that is not among them costs `cutoff` or more."""

    trips: Trips
    cutoff: float


@dataclass(kw_only=True)
class LevelSearch:
    """The search for the best whole numbers of one goal.

    Parameters
    ----------
    tolerance
        What later goals may add to its best value, as a fraction.
    relaxation
        Of the goal; lifted by and by.
    counts
        Numbers of trips by which it may be lifted.
    near
        Trips that are on offer in any case, the most promising first.
    field
        All trips that the goals before allow, if they are few enough to be listed.
    """

    goal: GoalName
    tolerance: float
    halves: Halves
    rows: Rows
    costs: Costs
    relaxation: Relaxation
    counts: Cuts
    near: Trips
    field: Trips | None
    dater: Dater

    def run(self, choice: Choice, budget: Budget) -> tuple[Choice, float]:
        """Return the best choice found, at least as good as the one given, and a bound."""
        bound = round_up(self.relaxation.bound)
        time = budget.part(SHARE_OF_TIME)
        for size in OFFER_SIZES:
            value = choice.value(self.costs)
            if value <= bound or time.is_over():
                break
            offer = self._offer(size, value, time)
            choice, lowest = self._choose_from(offer, choice, time)
            if self.dater.has_best:
                return choice, choice.value(self.costs)
            reach = round_up(self.relaxation.bound + offer.cutoff)
            bound = max(bound, min(lowest, reach))
            value = choice.value(self.costs)
            budget.tell("covering", self.goal, value, min(bound, value))
            bound = max(bound, self._probed(value, bound, time))
        return choice, bound

    def limit(self, value: float) -> float:
        """Return what later goals may make of a value."""
        return float(np.floor(value * (1 + self.tolerance) + 1e-9))

    def _probed(self, value: float, bound: float, time: Budget) -> float:
        """Lift the relaxation by counts of trips, and return the bound then."""
        if value <= bound or time.is_over():
            return bound
        relaxation = self.relaxation
        program = Program(self.rows, self.costs, self.halves, relaxation.cuts)
        cheap = np.argsort(relaxation.prices.of(relaxation.trips), kind="stable")[:MOST_TRIPS]
        made = relaxation.amounts > 0
        program.add(relaxation.trips.take(np.union1d(cheap, np.flatnonzero(made))))
        probes = probe(
            relaxation,
            program,
            self.counts,
            self.limit(value),
            time.part(SHARE_OF_PROBING),
            field=self.field,
        )
        for self.relaxation in probes:
            bound = max(bound, round_up(self.relaxation.bound))
            time.tell("covering", self.goal, value, min(bound, value))
        return bound

    def _choose_from(self, offer: _Offer, choice: Choice, time: Budget) -> tuple[Choice, float]:
        """Return the best choice with dates, and what no such choice from the offer can beat."""
        trips, hint = _with_incumbent(offer.trips, choice)
        lowest, rounds = 0.0, 0
        while not time.is_over():
            rounds += 1
            answer = solve_integer(
                self.rows,
                self.costs,
                self.relaxation.cuts,
                trips,
                time,
                gap=ROUGH_GAP if offer.cutoff == 0 else 0.0,
                hint=hint,
                clashes=[widened(self.dater.instance, one, trips) for one in self.dater.clashes],
            )
            if answer is None:
                break
            lowest = answer.bound
            if answer.value >= choice.value(self.costs):
                break
            made = np.flatnonzero(answer.amounts)
            known = len(self.dater.clashes)
            dated = self.dater.date(trips.take(made), answer.amounts[made])
            if dated is not None:
                return dated, lowest
            if len(self.dater.clashes) == known:
                break
            if rounds in NEAR_TRIPS:
                near = self.near.take(np.arange(min(NEAR_TRIPS[rounds], len(self.near))))
                anew = self.dater.choose_anew(choice, near)
                if self.dater.in_strict_order or anew.value(self.costs) < choice.value(self.costs):
                    choice = anew
            if self.dater.has_best:
                break
        return choice, lowest

    def still_possible(self, limit: float, budget: Budget) -> Trips | None:
        """Return the trips that a choice within the limit can contain; None if too many."""
        slack = limit - self.relaxation.bound + 1e-6 * max(1.0, abs(limit))
        prices = self.relaxation.prices
        if self.field is not None:
            return self.field.take(np.flatnonzero(prices.of(self.field) <= slack))
        if not self.costs.halves.any():
            return None  # trips cost this goal nothing
        found, all_found = trips_below(self.halves, prices, slack, budget, most=OFFER_SIZES[-1])
        return found if all_found else None

    def _offer(self, size: int, value: float, budget: Budget) -> _Offer:
        """Return about the `size` trips of least price, and at most those that can matter.

        A trip dearer than the distance of value and bound is in no better choice.
        """
        is_first = size == OFFER_SIZES[0]
        if is_first and not self.costs.halves.any():  # trips cost this goal nothing
            return _Offer(trips=self.near.take(np.arange(len(self.near))[:size]), cutoff=0.0)
        bound, slack = self.relaxation.bound, value - LEAST_GAIN - self.relaxation.bound
        if self.field is not None:
            rows = np.flatnonzero(self.relaxation.prices.of(self.field) < slack)
            return _Offer(trips=self.field.take(rows), cutoff=slack)
        shares = [share * bound for share in SHARES_OF_BOUND] if is_first else []
        for cutoff in [*shares, *(share * slack for share in SHARES_OF_SLACK)]:
            if not 0 < cutoff <= slack:
                continue
            found, all_found = trips_below(
                self.halves, self.relaxation.prices, cutoff, budget, most=size
            )
            if all_found:
                trips = found if is_first else distinct(join([self.near, found]))
                return _Offer(trips=trips, cutoff=cutoff)
        return _Offer(trips=self.near, cutoff=0.0)


def _with_incumbent(trips: Trips, choice: Choice) -> tuple[Trips, np.ndarray]:
    """Put the trips chosen so far on offer too, and say how often each is made."""
    both = join([choice.trips, trips])
    rows = cheapest([both.first, both.second], [np.arange(len(both))])
    made = np.concatenate([choice.amounts, np.zeros(len(trips), dtype="int64")])[rows]
    return both.take(rows), np.concatenate([made, choice.missed])
