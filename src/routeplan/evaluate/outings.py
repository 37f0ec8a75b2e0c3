"""The days of a plan in the order of time, and the crews in the order of the scenario."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip, TripDay


class Outing(NamedTuple):
    """One day of one trip."""

    trip: Trip
    day: TripDay


def outings(plan: Plan) -> tuple[Outing, ...]:
    """Return every day of every trip, in the order of time."""
    days = (Outing(trip, day) for trip in plan.trips for day in trip.days)
    return tuple(sorted(days, key=lambda one: (one.day.date, one.trip.crew_id, one.trip.id)))


def by_time(trips: Iterable[Trip]) -> tuple[Trip, ...]:
    """Return trips in the order of time."""
    return tuple(sorted(trips, key=lambda one: (one.days[0].date, one.crew_id, one.id)))


def crews_out(plan: Plan) -> tuple[str, ...]:
    """Return the crews that go out: mobile teams in the order of the scenario, then any other."""
    used = {trip.crew_id for trip in plan.trips}
    known = [team.id for team in plan.scenario.mobile_teams() if team.id in used]
    return (*known, *sorted(used.difference(known)))
