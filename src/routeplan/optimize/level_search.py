"""One goal: the best whole numbers of trips that can be dated, and how good any could be.

The goal is relaxed over all trips, which bounds it, and solved in whole numbers over the trips
of least reduced cost. A choice with any other trip costs at least the relaxed bound plus the
least reduced cost left out; so the lesser of that and the solver's own bound holds for all
trips, and it meets the value once the trips on offer reach far enough. What has no dates is not
chosen: its trips that clash are forbidden together, and the goal is solved again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice
from routeplan.optimize.counts import Counts
from routeplan.optimize.dater import Dater
from routeplan.optimize.feedback import widened
from routeplan.optimize.integer import round_up, solve_integer
from routeplan.optimize.masks import cheapest
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Trips, cheapest_below, distinct, join, no_trips, trips_below
from routeplan.optimize.probing import probe
from routeplan.optimize.program import Program
from routeplan.optimize.relaxation import Relaxation
from routeplan.optimize.rows import Costs, Rows

OFFER_SIZES = (1_500, 6_000, 24_000, 96_000)
"""Trips to choose among, in one attempt after the other: a small one is quick to choose from."""

FIRST_SHARE_OF_BOUND = 0.02
"""How far the first offer reaches at most beyond the bound, as a share of it."""

NARROWED, MOST_NARROWED = 0.5, 5
"""What is left of the reach of an offer with too many trips, and how often it is narrowed."""

LEAST_GAIN = 0.5
"""Costs are whole numbers, so a better choice is cheaper by more than this."""

NEAR_TRIPS = {3: 100, 6: 800}
"""After so many undatable choices, among how many promising trips to choose and date at once."""

ROUGH_GAP = 0.005
"""How exactly an offer is solved that cannot prove anything yet."""

SHARE_OF_TIME, SHARE_OF_LIFTING = 0.75, 0.6
"""Parts of the time left that one goal may take, and of that lifting its bound."""


SHARE_OF_IMPROVING, SHARE_OF_ONE = 0.5, 0.25
"""Parts of the time left for choosing anew in neighbourhoods, and of that in one of them."""

LEAST_VILLAGES, IMPROVING_TRIPS = 8, 2_000
"""Villages of the smallest such neighbourhood, and trips on offer to it."""


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
    lifted_to
        The limit for which all counts were looked at last.
    """

    goal: GoalName
    tolerance: float
    halves: Halves
    rows: Rows
    costs: Costs
    relaxation: Relaxation
    counts: Counts
    near: Trips
    field: Trips | None
    dater: Dater
    lifted_to: float | None = None

    def run(self, choice: Choice, budget: Budget) -> tuple[Choice, float]:
        """Return the best choice found, at least as good as the one given, and a bound."""
        bound = round_up(self.relaxation.bound)
        time = budget.part(SHARE_OF_TIME)
        # The first size twice: it is worth another try once the bound was lifted.
        for size in (OFFER_SIZES[0], *OFFER_SIZES) if self.trips_cost else OFFER_SIZES:
            value = choice.value(self.costs)
            if value <= bound or time.is_over():
                break
            offer = self._offer(size, value, time)
            choice, lowest = self._choose_from(offer, choice, time)
            if self.dater.has_best:
                return choice, choice.value(self.costs)
            reach = round_up(self.relaxation.bound + offer.cutoff)
            value = choice.value(self.costs)
            bound = max(bound, min(lowest, reach))
            budget.tell("covering", self.goal, value, min(bound, value))
            if bound < value and (self.trips_cost or size == OFFER_SIZES[-1]):
                self._lift(value, time)
                bound = max(bound, round_up(self.relaxation.bound))
            if bound < value and self.trips_cost:
                choice = self._improve(choice, bound, time)
        if bound < choice.value(self.costs) and time.is_over():
            time.cut()
        return choice, bound

    @property
    def trips_cost(self) -> bool:
        """Whether trips cost this goal anything."""
        return bool(self.costs.halves.any())

    def limit(self, value: float) -> float:
        """Return what later goals may make of a value."""
        return float(np.floor(value * (1 + self.tolerance) + 1e-9))

    def _lift(self, value: float, time: Budget) -> None:
        """Lift the relaxation by counts of trips, and list the trips that it leaves."""
        limit, goal = self.limit(value), self.goal
        if limit == self.lifted_to or time.is_over():
            return
        time = time.part(SHARE_OF_LIFTING)
        self._list_field(limit, time)
        program = Program(self.rows, self.costs, self.halves, self.relaxation.cuts)
        for relaxation in probe(
            self.relaxation, program, self.counts, limit, time, field=self.field
        ):
            self.relaxation = relaxation
            time.tell("covering", goal, value, min(round_up(self.relaxation.bound), value))
            self._list_field(limit, time)
        self.lifted_to = limit

    def _improve(self, choice: Choice, bound: float, time: Budget) -> Choice:
        """Choose anew what serves one neighbourhood after the other, the rest left as it is."""
        time = time.part(SHARE_OF_IMPROVING)
        while choice.value(self.costs) > bound and not time.is_over():
            before = choice
            for villages in self._worst_first(choice):
                if time.is_over():
                    break
                part = time.part(SHARE_OF_ONE)
                choice, _ = self._choose_from(self._offer_to(villages, choice, part), choice, part)
                if self.dater.has_best:
                    return choice
            time.tell("covering", self.goal, choice.value(self.costs), bound)
            if choice is before:
                break
        return choice

    def _worst_first(self, choice: Choice) -> list[np.ndarray]:
        """Return neighbourhoods, those first whose trips cost most beyond the bound."""
        prices = self.relaxation.prices.of(choice.trips) * choice.amounts
        served = choice.trips.any_of(self.halves.served)
        groups = [np.array(group) for group in self.counts.groups]
        largest = max(LEAST_VILLAGES, served.shape[1] // 3)
        groups = [group for group in groups if LEAST_VILLAGES <= len(group) <= largest]
        beyond = [-prices[served[:, group].any(axis=1)].sum() for group in groups]
        return [groups[number] for number in np.argsort(beyond, kind="stable").tolist()]

    def _offer_to(self, villages: np.ndarray, choice: Choice, time: Budget) -> _Offer:
        """Return trips to replace those that serve any of some villages."""
        served = choice.trips.any_of(self.halves.served)
        freed = served[served[:, villages].any(axis=1)].any(axis=0)
        elsewhere = self.halves.served[:, ~freed].any(axis=1)
        prices = self.relaxation.prices
        prices = replace(prices, halves=np.where(elsewhere, np.inf, prices.halves))
        slack = choice.value(self.costs) - self.relaxation.bound
        trips = cheapest_below(self.halves, prices, slack, time, most=IMPROVING_TRIPS)
        return _Offer(trips=trips, cutoff=0.0)

    def _list_field(self, limit: float, time: Budget) -> None:
        """List all trips that a choice within the limit can contain, if they are few enough."""
        self.field = self.still_possible(limit, time)

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
        if not self.trips_cost:
            return None
        found, all_found = trips_below(self.halves, prices, slack, budget, most=OFFER_SIZES[-1])
        return found if all_found else None

    def _offer(self, size: int, value: float, budget: Budget) -> _Offer:
        """Return about the `size` trips of least price, and at most those that can matter.

        A trip dearer than the distance of value and bound is in no better choice.
        """
        is_first = size == OFFER_SIZES[0]
        if is_first and not self.trips_cost:
            few = self.near.take(np.arange(min(size, len(self.near))))
            return _Offer(trips=few, cutoff=0.0)
        bound, slack = self.relaxation.bound, value - LEAST_GAIN - self.relaxation.bound
        if self.field is not None:
            return self._cheapest(self.field, size, slack)
        cutoff = min(slack, FIRST_SHARE_OF_BOUND * bound) if is_first else slack
        for _ in range(MOST_NARROWED if self.trips_cost else 1):
            found, all_found = trips_below(
                self.halves, self.relaxation.prices, cutoff, budget, most=2 * size
            )
            if all_found:
                break
            cutoff *= NARROWED
        else:
            found, cutoff = no_trips(), 0.0
        likely = distinct(join([self.near, self.relaxation.trips, found]))
        offer = self._cheapest(likely, size, slack)
        return replace(offer, cutoff=min(offer.cutoff, cutoff))

    def _cheapest(self, trips: Trips, size: int, cutoff: float) -> _Offer:
        """Return so many of the trips below a price, of all that there are below it."""
        prices = self.relaxation.prices.of(trips)
        order = np.argsort(prices, kind="stable")
        order = order[: np.searchsorted(prices[order], cutoff)]
        if len(order) > size:
            cutoff = float(prices[order[size]])
        return _Offer(trips=trips.take(order[:size]), cutoff=cutoff)


def _with_incumbent(trips: Trips, choice: Choice) -> tuple[Trips, np.ndarray]:
    """Put the trips chosen so far on offer too, and say how often each is made."""
    both = join([choice.trips, trips])
    rows = cheapest([both.first, both.second], [np.arange(len(both))])
    made = np.concatenate([choice.amounts, np.zeros(len(trips), dtype="int64")])[rows]
    return both.take(rows), np.concatenate([made, choice.missed])
