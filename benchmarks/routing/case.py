"""One public instance: the question for a solver, and how its answer is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import floor

from benchmarks.routing.checks.workdays import Checked, Workday
from routeplan.optimize.routing import Route, RoutingProblem


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """An instance; ids in its problem are the numbers in the file.

    Parameters
    ----------
    units
        How many units of the costs in the problem are one of the objective.
    decimals
        Of the value, as the family reports it.
    """

    problem: RoutingProblem
    check: Callable[[Sequence[Workday]], Checked]
    units: int = 1
    decimals: int = 0

    def value(self, checked: Checked) -> float:
        """Return the value as the family reports it."""
        return round(checked.value, self.decimals) if self.decimals else round(checked.value)

    def bound(self, cost: int) -> float:
        """Return a bound on the costs of the problem in the objective, rounded down.

        Examples
        --------
        >>> Case(problem=None, check=None, units=100_000, decimals=2).bound(52_461_999)
        524.61
        """
        return floor(cost * 10**self.decimals / self.units) / 10.0**self.decimals


def workdays_of(routes: Iterable[Route]) -> list[Workday]:
    """Return routes by the numbers in the file; those that serve nobody fall away."""
    workdays = (
        Workday(
            day=route.day + 1,
            vehicle=int(route.vehicle_id),
            depot=int(route.depot_id),
            trips=tuple(tuple(int(stop) for stop in trip) for trip in route.trips if trip),
        )
        for route in routes
    )
    return [workday for workday in workdays if workday.trips]
