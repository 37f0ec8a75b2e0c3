"""Trips: days, legs and visits, and what they take along."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field

from routeplan.domain.crews import CrewShortage
from routeplan.domain.fleet import Mode
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Step
from routeplan.domain.value import Count, Id, Seconds, Several, TimeOfDay, Value

MAX_STOPS = 300
"""No day holds more, even of five minutes each."""

MIDWEEK = (1, 2, 3)
"""Tuesday to Thursday: weekdays that nobody minds to be away on."""


class Leg(Value):
    """The way from one place to the next on one day.

    Parameters
    ----------
    driving_s
        The part of `duration_s` in the vehicle [s]; the rest is on foot or by boat.
    steps
        The roads travelled, in order.
    """

    from_id: Id
    to_id: Id
    depart: TimeOfDay
    arrive: TimeOfDay
    duration_s: Seconds
    driving_s: Seconds
    distance_m: Count
    steps: tuple[Step, ...] = ()


class Visit(Value):
    """Service in a village.

    Parameters
    ----------
    order
        Number of the stop within its day, from 1.
    begin, end
        Start and end of the stay in which service is given, the meal break included.
    break_s
        Meal break within the stay [s]; the rest of it is service.
    """

    village_id: Id
    order: Several
    begin: TimeOfDay
    end: TimeOfDay
    break_s: Seconds = 0
    service_ids: tuple[Id, ...]


class TripDay(Value):
    """One day of a trip, from the place where the crew woke up to the place where it sleeps."""

    date: date
    start_id: Id
    end_id: Id
    legs: tuple[Leg, ...] = Field(max_length=MAX_STOPS)
    visits: tuple[Visit, ...] = Field(max_length=MAX_STOPS)


class Trip(Value):
    """A crew's outing of one to three consecutive days.

    Parameters
    ----------
    vehicles
        Number of vehicles of `mode` taken along.
    boats
        Number of boats needed on the way; 0 if none.
    officers
        Scarce roles aboard, such as ``police_officer``.
    equipment
        Kit taken along: equipment id and count.
    member_ids
        The people who go; empty if crews are not planned.
    shortages
        What the crew lacks, each named.
    """

    id: Id
    crew_id: Id
    mode: Mode
    vehicles: Several
    boats: Count = 0
    officers: tuple[Id, ...] = ()
    equipment: tuple[tuple[Id, int], ...] = ()
    member_ids: tuple[Id, ...] = ()
    shortages: tuple[CrewShortage, ...] = ()
    days: tuple[TripDay, ...] = Field(min_length=1)

    def busy_days(self, rules: Rules) -> tuple[date, ...]:
        """Return the days on which who goes does nothing else: those of the trip, and of rest."""
        days = tuple(day.date for day in self.days)
        rest = rules.rest_after_overnight_days if self.nights else 0
        return (*days, *(days[-1] + timedelta(days=number) for number in range(1, rest + 1)))

    @property
    def nights(self) -> int:
        """Nights away."""
        return len(self.days) - 1

    @property
    def load(self) -> int:
        """What the trip adds to the load of everybody who goes.

        4 for each day, 2 more on a Monday, Friday, Saturday or Sunday, 2 for each night and 1 for
        each hour on the way, rounded.
        """
        days = sum(4 if day.date.weekday() in MIDWEEK else 6 for day in self.days)
        return days + 2 * self.nights + round(self.travel_s / 3600)

    @property
    def travel_s(self) -> int:
        """Time on the way, all legs [s]."""
        return sum(leg.duration_s for day in self.days for leg in day.legs)

    @property
    def distance_m(self) -> int:
        """Length of all legs [m]."""
        return sum(leg.distance_m for day in self.days for leg in day.legs)

    @property
    def village_ids(self) -> tuple[str, ...]:
        """Villages served, in order."""
        return tuple(visit.village_id for day in self.days for visit in day.visits)


def people_of(trip: Trip, scenario: Scenario) -> tuple[str, ...]:
    """Return the members who go on a trip.

    If crews are not planned, that is the mobile team but for who is pinned to the desk meanwhile.
    """
    if trip.member_ids or scenario.crews is not None:
        return trip.member_ids
    pinned = pinned_during(trip, scenario)
    return tuple(
        member_id
        for team in scenario.mobile_teams()
        for member_id in team.member_ids
        if team.id == trip.crew_id and member_id not in pinned
    )


def pinned_during(trip: Trip, scenario: Scenario) -> frozenset[str]:
    """Return who is pinned to the desk while a trip lasts, or during the rest after it."""
    busy = trip.busy_days(scenario.rules)
    return frozenset(pin.who for pin in scenario.pins if pin.kind == "at_desk" and pin.date in busy)
