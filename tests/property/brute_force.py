"""The best plan of a tiny commune, by trying every set of its trips day by day."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from property.plain_commune import Commune, Outing
from routeplan.domain.scenario import Scenario

Visits = tuple[tuple[str, tuple[int, ...], frozenset[str]], ...]
"""Of each village its id, the days of its visits, and the officers who came."""

Used = tuple[tuple[str, int], ...]
"""Crew-days of officers that are used up."""

Levels = tuple[int, ...]
"""Pins that a plan breaks, and what it makes of each goal, in the order of the scenario."""


def best_levels(scenario: Scenario) -> Levels:
    """Return how many pins the best plan breaks, and what it makes of each goal but evenness.

    What comes earlier is better before all that comes later.
    """
    return _Search(scenario).best_of_all()


class _Search:
    def __init__(self, scenario: Scenario) -> None:
        self._scenario, self._commune = scenario, Commune(scenario)
        goals = [one.name for one in scenario.objective.levels if one.name != "evenness"]
        self._goals = ["pins", *goals]
        self._pins = [(pin.who, self._commune.days.index(pin.date)) for pin in scenario.pins]
        self._capacity, self._totals = self._commune.capacity(), self._commune.totals()
        self._starting_on: defaultdict[int, list[Outing]] = defaultdict(list)
        for outing in self._commune.outings():
            self._starting_on[outing.start].append(outing)
        self._best_from = cache(self._try_everything_from)

    def best_of_all(self) -> Levels:
        nobody = tuple((one.id, (), frozenset[str]()) for one in self._scenario.villages)
        return self._best_from(0, nobody, tuple(dict.fromkeys(self._totals, 0).items()), ())

    def _try_everything_from(
        self, day: int, visits: Visits, used: Used, out: tuple[Outing, ...]
    ) -> Levels:
        """Return the best of what the days from `day` on add; trips that are `out` go on."""
        if day == len(self._commune.days):
            made = {village_id: days for village_id, days, _ in visits}
            broken = sum(day not in made[village_id] for village_id, day in self._pins)
            return self._in_order(pins=broken, required_visits=self._commune.missed(visits))
        return self._try_starts(day, 0, visits, used, out)

    def _try_starts(
        self, day: int, at: int, visits: Visits, used: Used, out: tuple[Outing, ...]
    ) -> Levels:
        """Try every set of the trips that start on `day`, in the order they are listed."""
        still_out = tuple(outing for outing in out if self._is_busy(outing, day + 1))
        best = self._best_from(day + 1, visits, used, still_out)
        for position, outing in enumerate(self._starting_on[day][at:], start=at + 1):
            made = self._after(outing, visits, used) if self._fits(outing, out) else None
            if made is not None:
                rest = self._try_starts(day, position, *made, (*out, outing))
                own = self._in_order(travel=outing.travel_s, nights=outing.nights)
                best = min(best, tuple(map(sum, zip(own, rest, strict=True))))
        return best

    def _in_order(self, **values: int) -> Levels:
        return tuple(values.get(goal, 0) for goal in self._goals)

    def _is_busy(self, outing: Outing, day: int) -> bool:
        rest = self._scenario.rules.rest_after_overnight_days if outing.nights else 0
        return day <= outing.end + rest

    def _fits(self, outing: Outing, out: tuple[Outing, ...]) -> bool:
        """Tell whether there is a crew and enough of everything beside the trips that are out."""
        busy = sum(self._is_busy(other, outing.start) for other in out)
        return busy < len(self._scenario.mobile_teams()) and all(
            units + sum(other.takes(name) for other in out if other.end >= day)
            <= self._capacity[name][day]
            for name, units in outing.taken
            for day in range(outing.start, outing.end + 1)
        )

    def _after(self, outing: Outing, visits: Visits, used: Used) -> tuple[Visits, Used] | None:
        """Return visits and officers' days with one more trip; None if they are too many."""
        made = {village_id: (days, seen) for village_id, days, seen in visits}
        for day, village_ids in enumerate(outing.stops, start=outing.start):
            for village_id in village_ids:
                days, seen = made[village_id]
                too_close = days and day - days[-1] < self._commune.gap[village_id]
                if too_close or len(days) >= self._commune.needs[village_id][1]:
                    return None
                made[village_id] = (*days, day), seen | set(outing.officers)
        days_used = {name: days + outing.takes(name) * len(outing.stops) for name, days in used}
        if any(days > self._totals[name] for name, days in days_used.items()):
            return None
        return tuple((key, *value) for key, value in made.items()), tuple(days_used.items())
