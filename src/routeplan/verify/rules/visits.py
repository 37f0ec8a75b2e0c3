"""Visits: on which days, how often, with which services and how long (rules 6 to 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from routeplan.verify.facts import Facts
from routeplan.verify.timeline import work_s
from routeplan.verify.violation import Spot, Violation, as_date, as_duration


def wrong_day(facts: Facts) -> Iterator[Violation]:
    """Trips are out on working days of the horizon, and villages open on the day of a visit."""
    calendar = facts.scenario.calendar
    for spot, _, day in facts.days:
        if not calendar.start <= day.date <= calendar.end:
            horizon = f"{as_date(calendar.start)} to {as_date(calendar.end)}"
            yield spot.breaks("wrong_day", f"not within the horizon, {horizon}")
        elif not calendar.is_worked(day.date):
            yield spot.breaks("wrong_day", "no working day")
    weekdays = {village.id: village.open_weekdays for village in facts.scenario.villages}
    for spot, _, on, visit in facts.visits:
        if calendar.is_closed(visit.village_id, on):
            yield spot.breaks("wrong_day", "the village is closed on that day")
        open_on = weekdays[visit.village_id]
        if open_on and on.weekday() not in open_on:
            yield spot.breaks("wrong_day", "the village does not open on that weekday")


def spacing(facts: Facts) -> Iterator[Violation]:
    """Two visits to a village are at least `min_gap_days` apart, also from before the horizon."""
    last = {one.village_id: one.last_visit for one in facts.scenario.history.villages}
    for village_id, days in facts.visited_on.items():
        limit = facts.needs.rows[village_id].min_gap_days
        earlier = last.get(village_id)
        for before, after in pairwise([earlier, *days] if earlier else days):
            gap = (after - before).days
            if gap < limit:
                message = f"{gap} days since the visit before; at least {limit}"
                yield Spot(village_id=village_id, day=after).breaks(
                    "spacing", message, value=gap, limit=limit
                )


def too_many_visits(facts: Facts) -> Iterator[Violation]:
    """No village receives more visits than it should."""
    for village_id, days in facts.visited_on.items():
        limit = facts.needs.visits(village_id)[1]
        if len(days) > limit:
            message = f"visits: {len(days)}; at most {limit}"
            yield Spot(village_id=village_id).breaks(
                "too_many_visits", message, value=len(days), limit=limit
            )


def wrong_services(facts: Facts) -> Iterator[Violation]:
    """A visit offers what its village needs and its officers can give, no more and no less."""
    for spot, trip, _, visit in facts.visits:
        due = {service.id for service in facts.needs.offered(visit.village_id, trip.officers)}
        if sorted(visit.service_ids) != sorted(due):
            offers, should = _listed(visit.service_ids), _listed(due)
            message = f"offers {offers}; it should offer {should}"
            yield spot.breaks("wrong_services", message, value=offers, limit=should)


def officer_absent(facts: Facts) -> Iterator[Violation]:
    """A role that a service of every visit requires is aboard."""
    for spot, trip, _, visit in facts.visits:
        for service in facts.needs.offered(visit.village_id, trip.officers):
            role = service.required_role
            if role is not None and role not in trip.officers:
                message = f"{service.id} needs {role}, who is not aboard"
                yield spot.breaks("officer_absent", message, limit=role)


def short_service(facts: Facts) -> Iterator[Violation]:
    """A visit gives the service that its cases take."""
    for spot, trip, _, visit in facts.visits:
        service_s = work_s(visit)
        due_s = facts.needs.service_s(visit.village_id, trip.officers)
        if service_s < due_s:
            message = f"{as_duration(service_s)} of service; at least {as_duration(due_s)}"
            yield spot.breaks("short_service", message, value=service_s, limit=due_s)


def long_service(facts: Facts) -> Iterator[Violation]:
    """No visit gives more than `max_visit_s` of service."""
    limit_s = facts.scenario.rules.max_visit_s
    for spot, _, _, visit in facts.visits:
        service_s = work_s(visit)
        if service_s > limit_s:
            message = f"{as_duration(service_s)} of service; at most {as_duration(limit_s)}"
            yield spot.breaks("long_service", message, value=service_s, limit=limit_s)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "nothing"
