"""Trips: their days, and where they start, sleep and end (rules 9, 10 and 17)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation, as_date, as_duration


def trip_days(facts: Facts) -> Iterator[Violation]:
    """A trip lasts at most `max_trip_days`, one day after the other."""
    limit = facts.scenario.rules.max_trip_days
    for trip in facts.plan.trips:
        if len(trip.days) > limit:
            message = f"days: {len(trip.days)}; at most {limit}"
            yield Spot(trip_id=trip.id).breaks(
                "trip_days", message, value=len(trip.days), limit=limit
            )
        for before, after in pairwise(day.date for day in trip.days):
            if (after - before).days != 1:
                message = f"{as_date(after)} is not the day after {as_date(before)}"
                yield Spot(trip_id=trip.id, day=after).breaks("trip_days", message)


def starts_and_ends(facts: Facts) -> Iterator[Violation]:
    """A trip starts and ends at the center, and each morning where the crew slept."""
    center_id = facts.scenario.center.id
    for trip in facts.plan.trips:
        slept_at = center_id
        for day in trip.days:
            spot = Spot(trip_id=trip.id, day=day.date)
            if day.start_id != slept_at:
                message = f"starts at {day.start_id}, but the crew was at {slept_at}"
                yield spot.breaks("starts_and_ends", message, value=day.start_id, limit=slept_at)
            slept_at = day.end_id
        if slept_at != center_id:
            message = f"ends at {slept_at}; the last day ends at {center_id}"
            yield spot.breaks("starts_and_ends", message, value=slept_at, limit=center_id)


def lodging(facts: Facts) -> Iterator[Violation]:
    """Crews sleep where there is lodging."""
    offering = {village.id for village in facts.scenario.villages if village.offers_lodging}
    for trip in facts.plan.trips:
        for day in trip.days[:-1]:
            if day.end_id not in offering:
                spot = Spot(trip_id=trip.id, village_id=day.end_id, day=day.date)
                yield spot.breaks("lodging", "there is no lodging here", value=day.end_id)


def night_near_home(facts: Facts) -> Iterator[Violation]:
    """Crews sleep only where the way home with their vehicle takes at least `sleep_beyond_s`."""
    limit_s = facts.scenario.rules.sleep_beyond_s
    for trip in facts.plan.trips:
        for day, crew in tuple(facts.evenings_of(trip))[:-1]:
            home_s = facts.ways.fastest_s(
                day.end_id, facts.scenario.center.id, crew, with_vehicle=True
            )
            if home_s is not None and home_s < limit_s:
                message = f"only {as_duration(home_s)} from home; at least {as_duration(limit_s)}"
                spot = Spot(trip_id=trip.id, village_id=day.end_id, day=day.date)
                yield spot.breaks("night_near_home", message, value=home_s, limit=limit_s)
