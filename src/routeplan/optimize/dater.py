"""The dater: dates what the covering chooses, and remembers what could not be dated."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.dating import DatedTrip, choose_and_date, find_dates
from routeplan.optimize.feedback import Clash, clashes_in
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, every_trip, join
from routeplan.optimize.rows import level_costs

FEW_TRIPS = 800
"""If there are no more trips than this, all can be chosen from and dated at once."""

SHARE_OF_TIME, SHARE_TO_KEEP = 0.15, 0.3
"""Parts of the time left that choosing anew, and among trips without dates, may take."""


@dataclass(kw_only=True)
class Dater:
    """Dates choices of one solve.

    Parameters
    ----------
    clashes
        Trips found to have no dates together.
    has_best
        Whether some choice was found that is best in all goals.
    """

    instance: Instance
    budget: Budget
    seed: int
    workers: int
    clashes: list[Clash] = field(default_factory=list)
    has_best: bool = False
    _undatable: tuple[Trips, np.ndarray] | None = field(default=None, init=False)

    def date(self, trips: Trips, amounts: np.ndarray) -> Choice | None:
        """Return trips with dates; None if they clash or if time ran out."""
        dates, decided = self._find(trips, amounts)
        if dates is not None:
            return choice_of(self.instance, dates)
        self._undatable = (trips, amounts) if decided else None
        return None

    def learn_clashes(self) -> bool:
        """Remember which trips clash of those dated last; tell whether they are known to."""
        if self._undatable is None:
            return False
        self.clashes += clashes_in(*self._undatable, self._clash)
        return True

    def choose_anew(self, choice: Choice, near: Trips) -> Choice:
        """Return a choice as good or better, goal by goal, by choosing and dating trips at once.

        Tolerances of goals are not used.

        Parameters
        ----------
        near
            Trips to choose from if there are too many in all.
        """
        few = every_trip(self.instance.halves, self.budget, most=FEW_TRIPS)
        anew, is_best = self._choose(choice, near if few is None else few, SHARE_OF_TIME)
        self.has_best |= is_best and few is not None and self.in_strict_order
        return anew

    def choose_among(self, choice: Choice, trips: Trips) -> Choice:
        """Return a choice as good or better of these trips and those chosen.

        Trips that have no dates all together seldom lack them but for a few.
        """
        anew, _ = self._choose(choice, trips, SHARE_TO_KEEP)
        return anew

    def _choose(self, choice: Choice, trips: Trips, share: float) -> tuple[Choice, bool]:
        dates, is_best = choose_and_date(
            self.instance,
            join([trips, choice.trips]),
            choice.dates,
            self.budget.part(share),
            seed=self.seed,
            workers=self.workers,
        )
        return min(choice, choice_of(self.instance, dates), key=self.values), is_best

    def values(self, choice: Choice) -> list[float]:
        """Return what a choice is worth, goal by goal; less is better."""
        problem, halves = self.instance.problem, self.instance.halves
        levels = problem.scenario.objective.levels
        # How even given trips are is not a matter of the choice.
        names: list[GoalName] = [level.name for level in levels if level.name != "evenness"]
        return [choice.value(level_costs(name, problem, halves)) for name in ("pins", *names)]

    @property
    def in_strict_order(self) -> bool:
        """Whether no goal gives anything up for a later one."""
        levels = self.instance.problem.scenario.objective.levels
        return all(level.tolerance == 0 for level in levels)

    def _clash(self, trips: Trips, amounts: np.ndarray) -> bool:
        """Tell of some of the trips dated last whether they are known to clash."""
        if self._undatable is not None and amounts.sum() == self._undatable[1].sum():
            return True  # these are all of them
        dates, decided = self._find(trips, amounts)
        return dates is None and decided

    def _find(self, trips: Trips, amounts: np.ndarray) -> tuple[tuple[DatedTrip, ...] | None, bool]:
        if self.budget.is_over():  # many small searches that each begin before they stop take long
            return None, False
        return find_dates(self.instance, trips, amounts, self.budget, seed=self.seed)
