"""A plan as iCalendar files: what each crew and each member has to do, for phones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from routeplan.export.appointments import Appointment, appointments
from routeplan.export.edition import Edition, Files
from routeplan.export.made_at import made_at
from routeplan.export.plain_text import file_stems, plain

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SAME_OFFSET = date(1980, 1, 1), date(2100, 1, 1)
"""The clocks of the zone have not changed since 1975."""

Owner = tuple[str, str]
"""Whose calendar it is: ``crew`` or ``member``, and the id."""


def ics_files(edition: Edition) -> Files:
    """Write a calendar for each crew that goes out, and for each member with something to do."""
    events: defaultdict[Owner, list[tuple[Appointment, Event]]] = defaultdict(list)
    for one in _told_apart(appointments(edition)):
        event = _event(one, edition)
        for owner in _owners(one):
            events[owner].append((one, event))
    stems, zone = file_stems(sorted(events)), _zone()
    return {
        f"ics/{stems[owner]}.ics": _calendar(owner, zone, events[owner], edition)
        for owner in sorted(events)
    }


def _owners(one: Appointment) -> Iterator[Owner]:
    if one.crew_id is not None:
        yield "crew", one.crew_id
    for member_id in one.member_ids:
        yield "member", member_id


def _told_apart(found: Iterable[Appointment]) -> Iterator[Appointment]:
    """Number those that share a key, as in a plan that sends a crew out twice on a day."""
    seen = Counter[tuple[str, ...]]()
    for one in found:
        seen[one.key] += 1
        yield one if seen[one.key] == 1 else replace(one, key=(*one.key, str(seen[one.key])))


def _title(owner: Owner, edition: Edition) -> str:
    kind, owner_id = owner
    if kind == "member":
        whose = edition.member(owner_id)
    else:
        whose = edition.wording("plan.crew", crew=plain(owner_id))
    return f"{whose} · {edition.title}"


def _calendar(
    owner: Owner, zone: Timezone, events: Sequence[tuple[Appointment, Event]], edition: Edition
) -> bytes:
    """Write the events of a crew or member in the order of time."""
    calendar = Calendar()
    calendar.add("prodid", "-//routeplan//routeplan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _title(owner, edition))
    if edition.data_note:
        calendar.add("x-wr-caldesc", edition.data_note)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(zone)
    for _, event in sorted(events, key=lambda one: str(one[0].begin)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    first, last = SAME_OFFSET
    return Timezone.from_tzid(ZONE.key, first_date=first, last_date=last)


def _event(one: Appointment, edition: Edition) -> Event:
    lon, lat = one.position
    event = Event()
    event.add("uid", _uid(edition.scenario.id, one.key))
    event.add("dtstamp", made_at(edition.plan))
    event.add("dtstart", _in_zone(one.begin))
    event.add("dtend", _in_zone(one.end))
    event.add("summary", one.title)
    event.add("location", one.place)
    event.add("geo", (round(lat, 6), round(lon, 6)))
    event.add("description", "\n".join(filter(None, one.notes)))
    return event


def _uid(scenario_id: str, key: tuple[str, ...]) -> str:
    """Return an id that is the same in the next plan of the scenario."""
    return f"{uuid5(NAMESPACE_URL, '|'.join(('routeplan', scenario_id, *key)))}@routeplan"


def _in_zone(when: datetime | date) -> datetime | date:
    return when.replace(tzinfo=ZONE) if isinstance(when, datetime) else when
