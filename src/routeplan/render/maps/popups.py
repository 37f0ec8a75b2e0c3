"""What the map says about a thing when it is clicked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.network import Road
from routeplan.domain.places import Village
from routeplan.domain.plan import Unserved
from routeplan.domain.trips import TripDay, Visit
from routeplan.evaluate import in_words
from routeplan.evaluate.outings import Outing
from routeplan.render.maps.escape import Html
from routeplan.render.maps.seasons import Passage
from routeplan.render.subject import SEASONS, Subject
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
    text = Html("<h3>{}</h3>{}<p>{}</p>").format(village.name, _facts(facts), " ".join(reasons))
    return text + _only(village, wording) if subject.plan else text


def _only(village: Village, wording: Wording) -> Html:
    """Offer to see the trips to a village alone."""
    button = Html('<button type="button" data-village="{}">{}</button>')
    return button.format(quote(village.id, safe=""), wording("map.only_village"))


def about_outing(outing: Outing, subject: Subject) -> Html:
    """Tell a whole day of a crew: departure, stops with times and services, return."""
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


def chain(outing: Outing, subject: Subject) -> str:
    """Name the stops of a day in their order, and where the crew then sleeps if away."""
    day, scenario = outing.day, subject.scenario
    stops = " → ".join(scenario.place_name(visit.village_id) for visit in day.visits)
    if day.end_id == scenario.center.id:
        return stops
    night = subject.wording("map.sleeps", place=scenario.place_name(day.end_id))
    return " · ".join(filter(None, [stops, night]))


def day_row(outing: Outing, subject: Subject) -> Html:
    """Tell a day of a crew in a row of a table."""
    return _row((_date(outing.day, subject.wording), chain(outing, subject)))


def about_road(road: Road, passing: Passage, subject: Subject) -> Html:
    """Tell what kind of road it is, who passes it in each season, and when it is shut."""
    wording = subject.wording
    facts = [
        (wording("col.surface"), wording.term("road", road.surface)),
        (wording("col.condition"), str(road.condition)),
        (wording("col.length"), wording.km(road.length_m)),
        *(
            (wording(f"map.season.{season}"), _modes(passing[season].get(road.id, ()), wording))
            for season in SEASONS
        ),
        *(
            (wording("col.closed"), closed_when(closure, wording))
            for closure in subject.closures.get(road.id, ())
        ),
    ]
    return Html("<h3>{}</h3>{}").format(road.name or road.id, _facts(facts))


def about_closure(closure: Closure, subject: Subject) -> Html:
    """Tell which road is shut, when, to whom and why."""
    wording = subject.wording
    road = subject.scenario.network.road(closure.road_id)
    facts = [(wording("col.closed"), closed_when(closure, wording))]
    if closure.modes:
        facts.append((wording("map.closed_to"), _modes(closure.modes, wording)))
    return Html("<h3>{}</h3>{}").format(road.name or road.id, _facts(facts))


def closed_when(closure: Closure, wording: Wording) -> str:
    """Say from when to when a road is shut, and why."""
    if closure.date_to:
        days = wording("plan.horizon", start=closure.date_from, end=closure.date_to)
    else:
        days = wording("plan.from", start=closure.date_from)
    return f"{days} ({closure.reason})" if closure.reason else days


def _modes(modes: Collection[Mode], wording: Wording) -> str:
    named = [wording.term("mode", mode) for mode in Mode if mode in modes]
    return ", ".join(named) or wording("map.pass.nobody")


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
        in_words.name(service, subject.wording)
        for service in subject.scenario.services
        if service.id in visit.service_ids
    )


def _crew(outing: Outing, wording: Wording) -> str:
    return wording("plan.crew", crew=outing.trip.crew_id)


def _date(day: TripDay, wording: Wording) -> str:
    return f"{wording.weekday(day.date)} {wording.date(day.date)}"


def _facts(facts: Iterable[Fact]) -> Html:
    return Html("<table>{}</table>").format(Html("").join(map(_row, facts)))


def _row(fact: Fact) -> Html:
    return Html("<tr><th>{}</th><td>{}</td></tr>").format(*fact)
