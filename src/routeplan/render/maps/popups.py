"""What the map says about a thing when it is clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from routeplan.domain.calendar import Closure
from routeplan.domain.message import Message
from routeplan.domain.network import Road
from routeplan.domain.places import Village
from routeplan.domain.plan import Unserved
from routeplan.domain.trips import TripDay, Visit
from routeplan.render.maps.escape import Html
from routeplan.render.subject import Outing, Subject
from routeplan.wording import Wording

Fact = tuple[str, str]
"""A label or time, and what it stands for; the latter may be `Html`."""


def about_village(village: Village, subject: Subject) -> Html:
    """Tell who lives in a village, when it is visited and what it still misses."""
    wording = subject.wording
    facts = [
        (wording("col.households"), wording.number(village.households)),
        (wording("col.priority"), wording.number(village.priority)),
    ]
    if subject.plan:
        calls = subject.calls(village.id)
        facts.append((wording("col.visits"), f"{len(calls)} / {subject.required[village.id]}"))
        facts += [(_date(call.outing.day, wording), _crew(call.outing, wording)) for call in calls]
    reasons = explanation(subject.unserved(village.id), wording)
    return Html("<h3>{}</h3>{}<p>{}</p>").format(village.name, _facts(facts), " ".join(reasons))


def about_outings(outings: Iterable[Outing], subject: Subject) -> Html:
    """Tell the whole day of each outing: departure, stops with times and services, return."""
    return Html("").join(_itinerary(outing, subject) for outing in dict.fromkeys(outings))


def about_route(outings: Sequence[Outing], subject: Subject) -> Html:
    """Tell the outings of one crew, a line for each day."""
    scenario, wording = subject.scenario, subject.wording
    days = [
        (
            _date(day, wording),
            " → ".join(scenario.place_name(visit.village_id) for visit in day.visits),
        )
        for _, day in outings
    ]
    return Html("<h3>{}</h3>{}").format(_crew(outings[0], wording), _facts(days))


def about_road(road: Road, closures: Sequence[Closure], wording: Wording) -> Html:
    """Tell what kind of road it is, and when it is shut."""
    facts = [
        (wording("col.surface"), wording.term("road", road.surface)),
        (wording("col.condition"), str(road.condition)),
        (wording("col.length"), wording.km(road.length_m)),
        *((wording("col.closed"), _closure(closure, wording)) for closure in closures),
    ]
    return Html("<h3>{}</h3>{}").format(road.name or road.id, _facts(facts))


def explanation(entries: Iterable[Unserved], wording: Wording) -> tuple[str, ...]:
    """Say why visits are missing and what would help, in sentences."""
    sentences: list[str] = []
    for entry in entries:
        sentences.append(_officer(entry, wording) + _sentence(entry.reason, wording))
        if entry.remedy:
            sentences.append(_sentence(entry.remedy, wording))
    return tuple(dict.fromkeys(sentences))


def _officer(entry: Unserved, wording: Wording) -> str:
    """Name the officer who is missing, unless the reason does or is nobody's: no way there."""
    reason = entry.reason
    says_it = "role" in dict(reason.values) or reason.key.startswith("reason.unreachable")
    return f"{wording.term('role', entry.officer)}: " if entry.officer and not says_it else ""


def _sentence(message: Message, wording: Wording) -> str:
    return f"{wording(message.key, **dict(message.values))}."


def _itinerary(outing: Outing, subject: Subject) -> Html:
    trip, day = outing
    wording = subject.wording
    return Html("<h3>{}</h3><p>{}</p>{}<p>{}</p>").format(
        _crew(outing, wording),
        _date(day, wording),
        _facts([*_departure(day, subject), *_stops(day, subject), *_end(day, subject)]),
        " · ".join(
            [
                wording.term("mode", trip.mode),
                wording.km(sum(leg.distance_m for leg in day.legs)),
                wording.duration(sum(leg.duration_s for leg in day.legs)),
                *(wording.term("role", role) for role in trip.officers),
            ]
        ),
    )


def _departure(day: TripDay, subject: Subject) -> Iterator[Fact]:
    starts_with_service = day.visits and day.visits[0].village_id == day.start_id
    if day.legs and not starts_with_service:
        place = subject.scenario.place_name(day.start_id)
        yield f"{day.legs[0].depart:%H:%M}", f"{subject.wording('col.depart')}: {place}"


def _stops(day: TripDay, subject: Subject) -> Iterator[Fact]:
    for visit in day.visits:
        name = subject.scenario.village(visit.village_id).name
        yield (
            subject.wording("plan.hours", begin=visit.begin, end=visit.end),
            Html("<b>{}. {}</b><br><small>{}</small>").format(
                visit.order, name, ", ".join(_services(visit, subject))
            ),
        )


def _end(day: TripDay, subject: Subject) -> Iterator[Fact]:
    wording, scenario = subject.wording, subject.scenario
    ends = [leg.arrive for leg in day.legs] + [visit.end for visit in day.visits]
    where = (
        wording("col.return")
        if day.end_id == scenario.center.id
        else f"{wording('col.overnight')}: {scenario.place_name(day.end_id)}"
    )
    yield f"{max(ends):%H:%M}" if ends else "", where


def _services(visit: Visit, subject: Subject) -> tuple[str, ...]:
    return tuple(
        service.name_vi if subject.wording.lang == "vi" else service.name_en
        for service in subject.scenario.services
        if service.id in visit.service_ids
    )


def _crew(outing: Outing, wording: Wording) -> str:
    return wording("plan.crew", crew=outing.trip.crew_id)


def _date(day: TripDay, wording: Wording) -> str:
    return f"{wording.weekday(day.date)} {wording.date(day.date)}"


def _closure(closure: Closure, wording: Wording) -> str:
    if closure.date_to:
        days = wording("plan.horizon", start=closure.date_from, end=closure.date_to)
    else:
        days = wording("plan.from", start=closure.date_from)
    return f"{days} ({closure.reason})" if closure.reason else days


def _facts(facts: Iterable[Fact]) -> Html:
    rows = (Html("<tr><th>{}</th><td>{}</td></tr>").format(*fact) for fact in facts)
    return Html("<table>{}</table>").format(Html("").join(rows))
