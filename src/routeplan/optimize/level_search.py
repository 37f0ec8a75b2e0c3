"""One goal: the best whole numbers of trips that can be dated, and how good any could be.

The goal is relaxed over all trips, which bounds it, and solved in whole numbers over the trips
of least reduced cost. A choice with any other trip costs at least the relaxed bound plus the
least reduced cost left out; so the lesser of that and the solver's own bound holds for all
trips, and it meets the value once the trips on offer reach far enough. What has no dates is not
chosen: its trips that clash are forbidden together, and the goal is solved again.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace

import numpy as np

from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice
from routeplan.optimize.counts import Counts
from routeplan.optimize.crowds import violated_crowds
from routeplan.optimize.dater import Dater
from routeplan.optimize.feedback import widened
from routeplan.optimize.goals import limit_of
from routeplan.optimize.integer import round_up, solve_integer
from routeplan.optimize.masks import cheapest
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Trips, cheapest_below, distinct, join, trips_below
from routeplan.optimize.probing import probe
from routeplan.optimize.program import Program
from routeplan.optimize.relaxation import Relaxation
from routeplan.optimize.renewal import dearest_first, instead_of, serving
from routeplan.optimize.rows import Costs, Rows

OFFER_SIZES = (1_500, 6_000, 24_000, 96_000)
"""Trips to choose among, in one attempt after the other: a small one is quick to choose from."""

LISTED_AGAIN = 0.7
"""If there were too many trips to be listed: to what part the distance of limit and bound must have
come before it is tried again."""

LEAST_GAIN = 0.5
"""Costs are whole numbers, so a better choice is cheaper by more than this."""

NEAR_TRIPS = {3: 100, 6: 800}
"""After so many undatable choices, among how many promising trips to choose and date at once."""

ROUGH_GAP = 0.005
"""How exactly an offer is solved that cannot prove anything yet."""

SHARE_OF_TIME, SHARE_OF_LIFTING = 0.85, 0.6
"""Parts of the time left that one goal may take, and of that lifting its bound."""

SHARE_OF_IMPROVING, SHARE_OF_ONE = 0.5, 0.1
"""Parts of the time left for choosing anew in neighbourhoods, and of that in one of them."""


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
    unlisted_slack
        The distance of limit and bound at which there were too many trips to be listed.
    chosen_anew
        Trips that were freed together, since the relaxation was lifted last.
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
    unlisted_slack: float = np.inf
    chosen_anew: set[bytes] = dataclasses.field(default_factory=set)

    def run(self, choice: Choice, budget: Budget) -> tuple[Choice, float]:
        """Return the best choice found, at least as good as the one given, and a bound."""
        bound = round_up(self.relaxation.bound)
        time = budget.part(SHARE_OF_TIME)
        # The first size twice: it is worth another try once the bound was lifted.
        sizes = OFFER_SIZES[:1] if self.trips_cost else ()
        for size in (*sizes, *OFFER_SIZES):
            value = choice.value(self.costs)
            if value <= bound or time.is_over():
                break
            offer = self._offer(size, value, time)
            choice, lowest = self._choose_from(offer, choice, time)
            if self._is_settled():
                return choice, choice.value(self.costs)
            reach = round_up(self.relaxation.bound + offer.cutoff)
            value = choice.value(self.costs)
            bound = max(bound, min(lowest, reach))
            budget.tell("covering", self.goal, value, min(bound, value))
            if bound < value and self.trips_cost:
                choice = self._improve(choice, bound, time)
                if self._is_settled():
                    return choice, choice.value(self.costs)
                value = choice.value(self.costs)
            if bound < value and (self.trips_cost or size == OFFER_SIZES[-1]):
                self._lift(value, time)
                bound = max(bound, round_up(self.relaxation.bound))
        if bound < choice.value(self.costs) and time.is_over():
            time.cut()
        return choice, bound

    @property
    def trips_cost(self) -> bool:
        """Whether trips cost this goal anything."""
        return bool(self.costs.halves.any())

    def _is_settled(self) -> bool:
        """Whether the dater has found what is best in all goals."""
        return self.dater.has_best

    def limit(self, value: float) -> float:
        """Return what later goals may make of a value."""
        return limit_of(value, self.tolerance)

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
            self.chosen_anew.clear()
            time.tell("covering", goal, value, min(round_up(self.relaxation.bound), value))
            self._list_field(limit, time)
        self.lifted_to = limit

    def _improve(self, choice: Choice, bound: float, time: Budget) -> Choice:
        """Choose anew what serves one neighbourhood after the other, the rest left as it is."""
        time = time.part(SHARE_OF_IMPROVING)
        before = None
        while choice is not before and choice.value(self.costs) > bound and not time.is_over():
            before = choice
            groups = dearest_first(self.counts.groups, choice, self.relaxation, self.halves)
            for villages in groups:
                freed = serving(villages, choice, self.halves)
                key = freed.first.tobytes() + freed.second.tobytes()
                if key in self.chosen_anew:
                    continue
                if time.is_over():
                    break
                self.chosen_anew.add(key)
                part = time.part(SHARE_OF_ONE)
                slack = choice.value(self.costs) - self.relaxation.bound
                trips = instead_of(freed, slack, self.relaxation, self.halves, part)
                choice, _ = self._choose_from(_Offer(trips=trips, cutoff=0.0), choice, part)
                if self._is_settled():
                    return choice
            time.tell("covering", self.goal, choice.value(self.costs), bound)
        return choice

    def _list_field(self, limit: float, time: Budget) -> None:
        """List all trips that a choice within the limit can contain, if they are few enough."""
        slack = limit - self.relaxation.bound
        if slack <= LISTED_AGAIN * self.unlisted_slack:
            self.field = self.still_possible(limit, time)
            self.unlisted_slack = slack if self.field is None else np.inf

    def _choose_from(self, offer: _Offer, choice: Choice, time: Budget) -> tuple[Choice, float]:
        """Return the best choice with dates, and what no such choice from the offer can beat."""
        trips, hint = _with_incumbent(offer.trips, choice)
        lowest, undatable = 0.0, 0
        while not time.is_over():
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
            if self._cut_crowds(trips, answer.amounts):
                continue
            made = np.flatnonzero(answer.amounts)
            dated = self.dater.date(trips.take(made), answer.amounts[made])
            if dated is not None:
                return dated, lowest
            undatable += 1
            if undatable == 1 and not self.trips_cost:
                anew = self.dater.choose_among(choice, trips.take(made))
                choice = self._better(choice, anew)
            if not self.dater.learn_clashes():
                break
            if undatable in NEAR_TRIPS:
                near = self.near.take(np.arange(min(NEAR_TRIPS[undatable], len(self.near))))
                choice = self._better(choice, self.dater.choose_anew(choice, near))
            if self.dater.has_best:
                break
        return choice, lowest

    def _better(self, choice: Choice, anew: Choice) -> Choice:
        """Return what was chosen anew, unless it is dearer and may not be."""
        is_dearer = anew.value(self.costs) > choice.value(self.costs)
        return choice if is_dearer and not self._may_cost_more() else anew

    def _cut_crowds(self, trips: Trips, amounts: np.ndarray) -> bool:
        """Forbid crowds of a choice which leave trips no dates; tell whether there were any."""
        cuts = violated_crowds(self.rows.crowds, self.halves, trips, amounts)
        known = self.relaxation
        self.relaxation = replace(known, cuts=known.cuts.and_also(cuts))
        return len(cuts) > 0

    def _may_cost_more(self) -> bool:
        """Tell whether a choice that is better in goals before may be dearer in this one.

        Not once the relaxation was lifted: what was proven holds up to the limit of then only.
        """
        is_unlifted = self.lifted_to is None
        return self._is_settled() or (is_unlifted and self.dater.in_strict_order)

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
        slack = value - LEAST_GAIN - self.relaxation.bound
        if self.field is not None:
            return self._cheapest(self.field, size, slack)
        found, reach = cheapest_below(self.halves, self.relaxation.prices, slack, budget, most=size)
        likely = distinct(join([self.near, self.relaxation.trips, found]))
        offer = self._cheapest(likely, size, slack)
        return replace(offer, cutoff=0.0 if budget.is_over() else min(offer.cutoff, reach))

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
