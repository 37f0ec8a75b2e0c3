"""Trips that might have been observed: between places of a scenario, with a random error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions
from routeplan.roads import Router, conditions_on

Kind = tuple[str, int, Mode]

FROM_CENTER = 0.6
"""So many trips begin at the center; the others anywhere."""


def slowed(scenario: Scenario, multipliers: Mapping[Kind, float]) -> Scenario:
    """Return a scenario in which ways take so much longer on each kind of road."""
    speeds = []
    for one in scenario.speeds:
        factor = multipliers[one.surface, one.condition, one.mode]
        kmh = {"dry_kmh": one.dry_kmh / factor, "wet_kmh": one.wet_kmh / factor}
        speeds.append(one.model_copy(update=kmh))
    return scenario.but(speeds=tuple(speeds))


class Traveller:
    """Goes from place to place in a scenario, and knows how long it takes."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._routers: dict[tuple[Mode, Conditions], Router] = {}

    def duration_s(self, trip: ObservedTrip) -> int:
        """Return how long a trip takes here; 0 if there is no way."""
        key = trip.mode, conditions_on(self._scenario, trip.day)
        if key not in self._routers:
            self._routers[key] = Router(self._scenario, *key)
        try:
            steps = self._routers[key].steps(trip.from_id, trip.to_id)
        except ValueError:
            return 0
        return sum(step.duration_s for step in steps)

    def trips(self, count: int, rng: np.random.Generator) -> list[ObservedTrip]:
        """Make trips of a year, just as long as they take here."""
        scenario, found = self._scenario, list[ObservedTrip]()
        places = [scenario.center.id, *(village.id for village in scenario.villages)]
        modes = sorted({vehicle.mode for vehicle in scenario.vehicles} - {Mode.BOAT})
        while len(found) < count:
            start, end = (str(one) for one in rng.choice(places, 2, replace=False))
            trip = ObservedTrip(
                day=date(scenario.calendar.start.year, 1, 1) + timedelta(int(rng.integers(365))),
                from_id=scenario.center.id if rng.uniform() < FROM_CENTER else start,
                to_id=end,
                mode=modes[int(rng.integers(len(modes)))],
                duration_s=1,
            )
            duration_s = self.duration_s(trip)
            if duration_s:
                found.append(trip.model_copy(update={"duration_s": duration_s}))
        return found

    def error(self, trips: Sequence[ObservedTrip]) -> float:
        """Return the mean deviation of times here from observed ones, as a fraction of these."""
        return float(np.mean([abs(self.duration_s(one) / one.duration_s - 1) for one in trips]))


def noisy(
    trips: Sequence[ObservedTrip], noise: float, rng: np.random.Generator
) -> list[ObservedTrip]:
    """Return trips with random errors, normal in their logarithms."""
    factors = np.exp(rng.normal(0, noise, len(trips)))
    return [
        trip.model_copy(update={"duration_s": max(1, round(trip.duration_s * factor))})
        for trip, factor in zip(trips, factors.tolist(), strict=True)
    ]
