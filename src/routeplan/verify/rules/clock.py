"""The hours of a day (rules 10 to 13). Waiting is allowed, going back in time is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from routeplan.domain.trips import Leg, TripDay, Visit
from routeplan.domain.value import seconds_of_day
from routeplan.verify.facts import Facts
from routeplan.verify.timeline import begin_s, end_s, timeline, work_s
from routeplan.verify.violation import Violation, as_clock, as_duration


def clock(facts: Facts) -> Iterator[Violation]:
    """Legs and visits follow each other: none begins before the one before has ended."""
    for spot, _, day in facts.days:
        free_s = 0
        for event in timeline(day):
            begin, end = begin_s(event), end_s(event)
            if end < begin:
                message = f"{_name(event)} ends at {as_clock(end)}, before it begins"
                yield spot.breaks("clock", message, value=end, limit=begin)
            if begin < free_s:
                message = (
                    f"{_name(event)} begins at {as_clock(begin)}, "
                    f"but the crew is busy until {as_clock(free_s)}"
                )
                yield spot.breaks("clock", message, value=begin, limit=free_s)
            free_s = max(free_s, end)


def wrong_order(facts: Facts) -> Iterator[Violation]:
    """Legs and visits are listed by the hour, and visits numbered from 1."""
    for spot, _, day in facts.days:
        listings: tuple[Sequence[Leg | Visit], ...] = (day.legs, day.visits)
        for events in listings:
            for before, after in pairwise(events):
                if begin_s(after) < begin_s(before):
                    message = f"{_name(after)} is listed after {_name(before)}, but begins earlier"
                    yield spot.breaks("wrong_order", message)
        for number, visit in enumerate(day.visits, start=1):
            if visit.order != number:
                message = f"{_name(visit)} has number {visit.order}; it is visit {number}"
                yield spot.breaks("wrong_order", message, value=visit.order, limit=number)


def wrong_place(facts: Facts) -> Iterator[Violation]:
    """A crew leaves from, serves and ends its day at the place where it is."""
    for spot, _, day in facts.days:
        here = day.start_id
        for event in timeline(day):
            place_id = event.from_id if isinstance(event, Leg) else event.village_id
            if place_id != here:
                message = f"{_name(event)}, but the crew is at {here}"
                yield spot.breaks("wrong_place", message, value=place_id, limit=here)
            here = event.to_id if isinstance(event, Leg) else place_id
        if here != day.end_id:
            message = f"the day is said to end at {day.end_id}, but the crew is at {here}"
            yield spot.breaks("wrong_place", message, value=day.end_id, limit=here)


def idle_day(facts: Facts) -> Iterator[Violation]:
    """Every day of a trip has a visit."""
    for spot, _, day in facts.days:
        if not day.visits:
            yield spot.breaks("idle_day", "no visit on that day; at least 1", value=0, limit=1)


def too_early(facts: Facts) -> Iterator[Violation]:
    """Nobody leaves before `day_start`, and no service begins before `service_open`."""
    rules = facts.scenario.rules
    for spot, _, day in facts.days:
        for events, limit in ((day.legs, rules.day_start), (day.visits, rules.service_open)):
            limit_s = seconds_of_day(limit)
            for event in events:
                if begin_s(event) < limit_s:
                    message = (
                        f"{_name(event)} begins at {as_clock(begin_s(event))}; "
                        f"not before {as_clock(limit_s)}"
                    )
                    yield spot.breaks("too_early", message, value=begin_s(event), limit=limit_s)


def too_late(facts: Facts) -> Iterator[Violation]:
    """Nobody travels after `latest_return`, and no service ends after `service_close`."""
    rules = facts.scenario.rules
    for spot, _, day in facts.days:
        for events, limit in ((day.legs, rules.latest_return), (day.visits, rules.service_close)):
            limit_s = seconds_of_day(limit)
            for event in events:
                if end_s(event) > limit_s:
                    message = (
                        f"{_name(event)} ends at {as_clock(end_s(event))}; "
                        f"not after {as_clock(limit_s)}"
                    )
                    yield spot.breaks("too_late", message, value=end_s(event), limit=limit_s)


def long_day(facts: Facts) -> Iterator[Violation]:
    """From first departure or service to last arrival or service, at most `max_day_s`."""
    limit_s = facts.scenario.rules.max_day_s
    for spot, _, day in facts.days:
        events = timeline(day)
        length_s = max(map(end_s, events), default=0) - min(map(begin_s, events), default=0)
        if length_s > limit_s:
            message = f"the day lasts {as_duration(length_s)}; at most {as_duration(limit_s)}"
            yield spot.breaks("long_day", message, value=length_s, limit=limit_s)


def long_drive(facts: Facts) -> Iterator[Violation]:
    """At most `max_driving_s` a day in the vehicle."""
    limit_s = facts.scenario.rules.max_driving_s
    for spot, _, day in facts.days:
        driving_s = sum(leg.driving_s for leg in day.legs)
        if driving_s > limit_s:
            message = f"{as_duration(driving_s)} in the vehicle; at most {as_duration(limit_s)}"
            yield spot.breaks("long_drive", message, value=driving_s, limit=limit_s)


def meal_break(facts: Facts) -> Iterator[Violation]:
    """A day of more than `meal_break_after_s` holds a break at half of its work."""
    rules = facts.scenario.rules
    for spot, _, day in facts.days:
        total_s = sum(map(work_s, timeline(day)))
        visit = _visit_at_half(day, total_s)
        if visit is None or total_s <= rules.meal_break_after_s:
            continue
        if visit.break_s < rules.meal_break_s:
            message = (
                f"break of {as_duration(visit.break_s)} in {visit.village_id}, half way through "
                f"{as_duration(total_s)} of work; at least {as_duration(rules.meal_break_s)}"
            )
            yield spot.breaks("meal_break", message, value=visit.break_s, limit=rules.meal_break_s)


def _visit_at_half(day: TripDay, total_s: int) -> Visit | None:
    """Return the first visit by whose end half of the work is done, or else the last one."""
    done_s, visit = 0, None
    for event in timeline(day):
        done_s += work_s(event)
        if isinstance(event, Visit):
            visit = event
            if 2 * done_s >= total_s:
                break
    return visit


def _name(event: Leg | Visit) -> str:
    if isinstance(event, Leg):
        return f"the way from {event.from_id} to {event.to_id}"
    return f"the visit to {event.village_id}"
