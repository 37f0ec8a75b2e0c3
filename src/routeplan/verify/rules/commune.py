"""What the commune has: crews, vehicles, kits and officers, by day and in all (rules 18 to 20)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from routeplan.domain.fleet import Mode
from routeplan.domain.people import Member
from routeplan.domain.trips import Trip
from routeplan.verify.facts import Facts, uses_boat
from routeplan.verify.violation import Spot, Violation


def too_many_crews(facts: Facts) -> Iterator[Violation]:
    """No more trips are out on a day than there are mobile teams."""
    limit = len(facts.scenario.mobile_teams())
    for day, out in facts.out_on.items():
        if len(out) > limit:
            message = f"trips out: {len(out)}; at most {limit}"
            yield Spot(day=day).breaks("too_many_crews", message, value=len(out), limit=limit)


def too_few_vehicles(facts: Facts) -> Iterator[Violation]:
    """No more vehicles and boats are in use on a day than are available.

    A crew has its vehicles on every day of its trip, and boats on the days when it goes by boat.
    """
    for day, out in facts.out_on.items():
        used: Counter[Mode] = Counter()
        for _, trip, trip_day in out:
            used[trip.mode] += trip.vehicles
            used[Mode.BOAT] += trip.boats if uses_boat(trip_day) else 0
        for mode, count in sorted(used.items()):
            limit = facts.ways.vehicles_on(mode, day)
            if count > limit:
                message = f"{mode}: {count} in use; {limit} available"
                yield Spot(day=day).breaks("too_few_vehicles", message, value=count, limit=limit)


def too_few_kits(facts: Facts) -> Iterator[Violation]:
    """No more pieces of equipment are out on a day than the center owns."""
    for day, out in facts.out_on.items():
        pieces: Counter[str] = Counter()
        for _, trip, _ in out:
            for equipment_id, count in trip.equipment:
                pieces[equipment_id] += count
        for item in facts.scenario.equipment:
            if pieces[item.id] > item.count:
                message = f"{pieces[item.id]} of {item.id} out; the center owns {item.count}"
                yield Spot(day=day).breaks(
                    "too_few_kits", message, value=pieces[item.id], limit=item.count
                )


def officers_per_day(facts: Facts) -> Iterator[Violation]:
    """No more trips with an officer are out on a day than officers are free, nights included."""
    for day, out in facts.out_on.items():
        trips = [trip for _, trip, _ in out]
        for role, members, with_role, what in _officer_groups(facts, trips):
            limit = sum(day.weekday() not in member.weekdays_off for member in members)
            if len(with_role) > limit:
                message = f"{what} with {role}: {len(with_role)}; {limit} free"
                yield Spot(day=day).breaks(
                    "officers_per_day", message, value=len(with_role), limit=limit
                )


def officers_per_month(facts: Facts) -> Iterator[Violation]:
    """Officers are out on no more days than they may be in the horizon."""
    months = facts.scenario.calendar.months
    for role, members, with_role, what in _officer_groups(facts, facts.plan.trips):
        limit = round(sum(member.max_days_per_month for member in members) * months)
        days = sum(len(trip.days) for trip in with_role)
        if days > limit:
            message = f"days of {what} with {role}: {days}; at most {limit}"
            yield Spot().breaks("officers_per_month", message, value=days, limit=limit)


def _officer_groups(
    facts: Facts, trips: Iterable[Trip]
) -> Iterator[tuple[str, list[Member], list[Trip], str]]:
    """Yield each scarce role twice: all its members and trips, and those that stay overnight."""
    for role in sorted(facts.needs.scarce_roles):
        members = [member for member in facts.scenario.members if member.role == role]
        with_role = [trip for trip in trips if role in trip.officers]
        yield role, members, with_role, "trips"
        yield (
            role,
            [member for member in members if member.stays_overnight],
            [trip for trip in with_role if trip.nights],
            "overnight trips",
        )


def crew_twice(facts: Facts) -> Iterator[Violation]:
    """A crew is on one trip at a time."""
    for before, after in _pairs_of_crew(facts):
        if _first_day(after) <= _last_day(before):
            message = f"crew {after.crew_id} is still on trip {before.id}"
            yield Spot(trip_id=after.id, day=_first_day(after)).breaks(
                "crew_twice", message, value=after.crew_id
            )


def crew_rest(facts: Facts) -> Iterator[Violation]:
    """A crew rests `rest_after_overnight_days` after a trip with nights."""
    limit = facts.scenario.rules.rest_after_overnight_days
    for before, after in _pairs_of_crew(facts):
        rest = (_first_day(after) - _last_day(before)).days - 1
        if before.nights and 0 <= rest < limit:
            message = f"days of rest after the nights of trip {before.id}: {rest}; at least {limit}"
            yield Spot(trip_id=after.id, day=_first_day(after)).breaks(
                "crew_rest", message, value=rest, limit=limit
            )


def _pairs_of_crew(facts: Facts) -> Iterator[tuple[Trip, Trip]]:
    """Yield every two trips of the same crew, the earlier one first."""
    trips_of = defaultdict(list)
    for trip in sorted(facts.plan.trips, key=_first_day):
        trips_of[trip.crew_id].append(trip)
    for trips in trips_of.values():
        yield from combinations(trips, 2)


def _first_day(trip: Trip) -> date:
    return min(day.date for day in trip.days)


def _last_day(trip: Trip) -> date:
    return max(day.date for day in trip.days)
