"""Crews: who goes, when people are free, and what crews lack (rules 42 to 49 and 84)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from routeplan.domain.calendar import week_of
from routeplan.domain.trips import Trip
from routeplan.verify.crews import LEAST_WITHOUT_SIGNAL, first_day, last_day
from routeplan.verify.facts import Facts
from routeplan.verify.rules.levels import wrong_levels
from routeplan.verify.violation import Spot, Violation


def unavailable_member(facts: Facts) -> Iterator[Violation]:
    """Nobody goes who may not, has the day off, is absent or takes no part then; nor twice."""
    if facts.crews is None:
        return
    kept_home = {(pin.date, pin.who) for pin in facts.scenario.pins if pin.kind == "not_out"}
    for spot, trip, day in facts.days:
        for member_id, count in sorted(Counter(trip.member_ids).items()):
            if member_id not in facts.crews.members:
                continue  # another rule names it
            reason = facts.crews.why_away(member_id, day.date)
            if (day.date, member_id) in kept_home:
                reason = "is pinned to go on no trip"
            reason = reason or (f"is listed {count} times" if count > 1 else None)
            if reason:
                message = f"{member_id} goes, but {reason}"
                yield spot.breaks("unavailable_member", message, value=member_id)


def night_refused(facts: Facts) -> Iterator[Violation]:
    """Nobody sleeps away who does not stay overnight."""
    if facts.crews is None:
        return
    for member_id, trips in facts.crews.trips_of.items():
        for trip in trips:
            if trip.nights and not facts.crews.members[member_id].stays_overnight:
                message = f"{member_id} sleeps away, but does not stay overnight"
                yield Spot(trip_id=trip.id).breaks("night_refused", message, value=member_id)


def member_twice(facts: Facts) -> Iterator[Violation]:
    """Nobody is on two trips on one day."""
    if facts.crews is None:
        return
    for member_id, trips in facts.crews.trips_of.items():
        for before, after in combinations(trips, 2):
            both = {day.date for day in before.days} & {day.date for day in after.days}
            for day in sorted(both):
                message = f"{member_id} is on trip {before.id} as well"
                yield Spot(trip_id=after.id, day=day).breaks(
                    "member_twice", message, value=member_id
                )


def member_rest(facts: Facts) -> Iterator[Violation]:
    """Everybody rests `rest_after_overnight_days` after a trip with nights, or before this plan."""
    if facts.crews is None:
        return
    limit = facts.scenario.rules.rest_after_overnight_days
    for member_id, trips in facts.crews.trips_of.items():
        for trip, rest, what in _rests(trips, facts.crews.last_return(member_id)):
            if rest < limit:
                message = f"{member_id}: days of rest after {what}: {rest}; at least {limit}"
                yield Spot(trip_id=trip.id, day=first_day(trip)).breaks(
                    "member_rest", message, value=rest, limit=limit
                )


def _rests(trips: list[Trip], last_return: date | None) -> Iterator[tuple[Trip, int, str]]:
    """Yield the days from the end of one trip of a member to the next, and what was before."""
    for before, after in combinations(trips, 2):
        if before.nights and first_day(after) > last_day(before):
            rest = (first_day(after) - last_day(before)).days - 1
            yield after, rest, f"trip {before.id}"
    if last_return is not None:
        for trip in trips:
            rest = max(0, (first_day(trip) - last_return).days - 1)
            yield trip, rest, "the last trip before this plan"


def too_many_field_days(facts: Facts) -> Iterator[Violation]:
    """Nobody goes on more days of a week or of the horizon than a member may."""
    if facts.crews is None:
        return
    for member_id, trips in facts.crews.trips_of.items():
        days = [day.date for trip in trips for day in trip.days]
        limit = facts.crews.most_days(member_id)
        if len(days) > limit:
            message = f"{member_id} goes on {len(days)} days; at most {limit}"
            yield Spot().breaks("too_many_field_days", message, value=len(days), limit=limit)
        weekly = facts.crews.members[member_id].max_days_per_week
        for monday, count in sorted(Counter[date](map(week_of, days)).items()):
            if weekly is not None and count > weekly:
                message = f"{member_id} goes on {count} days of this week; at most {weekly}"
                yield Spot(day=monday).breaks(
                    "too_many_field_days", message, value=count, limit=weekly
                )


def crew_too_large(facts: Facts) -> Iterator[Violation]:
    """No crew has more people than there are seats and beds for."""
    if facts.crews is None:
        return
    limit = facts.scenario.rules.crew_size
    for trip in facts.plan.trips:
        people = len(trip.member_ids)
        if people > limit:
            message = f"people who go: {people}; at most {limit}"
            yield Spot(trip_id=trip.id).breaks("crew_too_large", message, value=people, limit=limit)


def spare_member(facts: Facts) -> Iterator[Violation]:
    """Who goes beyond the people that the desks of a trip take is needed for something else."""
    if facts.crews is None or facts.crews.rule.size == "fixed":
        return
    for trip in facts.plan.trips:
        spare = facts.crews.spare(trip)
        if spare:
            people, limit = len(set(trip.member_ids)), facts.crews.people_needed(trip)
            message = f"people who go: {people}; {limit} are enough without {' or '.join(spare)}"
            yield Spot(trip_id=trip.id).breaks("spare_member", message, value=people, limit=limit)


def lone_member(facts: Facts) -> Iterator[Violation]:
    """Nobody goes alone where there is no signal."""
    if facts.crews is None:
        return
    for trip in facts.plan.trips:
        people = len(set(trip.member_ids))
        if 0 < people < LEAST_WITHOUT_SIGNAL and facts.crews.goes_without_signal(trip):
            message = f"people who go where there is no signal: {people}; at least 2"
            yield Spot(trip_id=trip.id).breaks(
                "lone_member", message, value=people, limit=LEAST_WITHOUT_SIGNAL
            )


def crew_shortage(facts: Facts) -> Iterator[Violation]:
    """A trip names what its crew lacks: all of it and nothing else."""
    if facts.crews is None:
        return
    for trip in facts.plan.trips:
        missing = Counter(facts.crews.missing(trip))
        claimed = Counter[tuple[str, str | None]]()
        for shortage in trip.shortages:
            claimed[shortage.kind, shortage.what] += shortage.missing
        for kind, what in sorted(missing.keys() | claimed.keys(), key=str):
            named, found = claimed[kind, what], missing[kind, what]
            if named != found:
                lack = f"{kind} {what}" if what else kind
                message = f"{lack}: {named} named as missing; {found} missing"
                yield Spot(trip_id=trip.id).breaks(
                    "crew_shortage", message, value=named, limit=found
                )


def pinned_members(facts: Facts) -> Iterator[Violation]:
    """Who is pinned to be out is on a trip, with the pinned crew, or named; and nobody else is."""
    calendar = facts.scenario.calendar
    broken = {
        (pin.date, pin.who)
        for pin in facts.scenario.pins
        if pin.kind == "out"
        and calendar.start <= pin.date <= calendar.end
        and not any(
            day.date == pin.date
            and pin.who in trip.member_ids
            and pin.crew_id in (None, trip.crew_id)
            for _, trip, day in facts.days
        )
    }
    named = {(one.date, one.who) for one in facts.plan.broken_pins if one.kind == "out"}
    for day, member_id in sorted(broken ^ named):
        is_named = (day, member_id) in named
        what = "named as not out, but is" if is_named else "pinned to be out, but is not"
        message = f"{member_id} is {what}"
        yield Spot(day=day).breaks("pinned_members", message, value=member_id)


def crew_totals(facts: Facts) -> Iterator[Violation]:
    """Every goal of the crews has the value that its trips add up to, and no bound beyond it."""
    if facts.crews is None:
        return
    reached = facts.crews.reached()
    yield from wrong_levels("crew_totals", facts.plan.crew_levels, "the crews", reached)
