"""The panel beside the map: title, layers, legend, what is left out, and where it all is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from routeplan.domain.network import Road
from routeplan.domain.places import Village
from routeplan.evaluate.verdict import verdict
from routeplan.render.maps import signs
from routeplan.render.maps.escape import Html
from routeplan.render.maps.popups import explanation
from routeplan.render.maps.style import RoadUse, road_use, route_strokes, surface_strokes
from routeplan.render.palette import INK, crew_colour
from routeplan.render.routes import WAY_OF_MODE
from routeplan.render.subject import Period, Subject, calls_of
from routeplan.wording import Wording


class LegendEntry(NamedTuple):
    """A sign and what it means."""

    sign: Html
    meaning: str


def panel(subject: Subject) -> Html:
    """Return the whole panel."""
    parts = [
        _title(subject),
        Html('<section class="rp-layers"></section>'),
        *_crews(subject),
        _legend(subject),
        *_left_out(subject),
        _notes(subject),
    ]
    return Html('<aside class="rp-panel">{}</aside>').format(Html("").join(parts))


def _title(subject: Subject) -> Html:
    plan, wording, calendar = subject.plan, subject.wording, subject.scenario.calendar
    return Html("<header><h1>{}</h1><p>{}</p><p>{}</p></header>").format(
        subject.title,
        wording("plan.horizon", start=calendar.start, end=calendar.end),
        verdict(plan, wording) if plan else wording("plan.none"),
    )


def _crews(subject: Subject) -> Iterator[Html]:
    """Yield the crews that go out in each period, and the marks that they leave on the map.

    The page shows those of the period drawn.
    """
    for position, period in enumerate(subject.periods):
        yield Html(
            '<section class="rp-crews" data-period="{}"{}><h2>{}</h2><ul>{}</ul>{}</section>'
        ).format(
            period.name,
            Html(" hidden") if position else "",
            subject.wording("map.routes"),
            Html("").join(_crew_rows(period, subject)),
            _signs(route_entries(period, subject)),
        )


def _crew_rows(period: Period, subject: Subject) -> Iterator[Html]:
    """Yield a crew with its line and its work; the box shows or hides it on the map."""
    for crew, crew_id in enumerate(subject.crew_ids):
        outings = [one for one in period.outings if one.trip.crew_id == crew_id]
        if not outings:
            continue
        distance_m = sum(leg.distance_m for one in outings for leg in one.day.legs)
        yield Html(
            '<li><label><input type="checkbox" checked data-crew="{}"><i>{}</i>{}</label></li>'
        ).format(
            signs.crew_class(crew),
            signs.line_sign(route_strokes(crew_colour(crew), "drive")),
            subject.wording("map.crew", crew=crew_id, days=len(outings), distance=distance_m),
        )


def legend_entries(subject: Subject) -> tuple[LegendEntry, ...]:
    """Explain every sign and line that is on the map in all periods."""
    return (*_place_entries(subject), *_road_entries(subject))


def _place_entries(subject: Subject) -> Iterator[LegendEntry]:
    wording = subject.wording
    yield LegendEntry(signs.center_sign(), wording("map.center"))
    statuses = {subject.status(village.id) for village in subject.scenario.villages}
    if None in statuses:
        yield LegendEntry(signs.village_sign(None, 7), wording("map.village"))
    for status in ("done", "short", "unserved"):
        if status in statuses:
            yield LegendEntry(signs.village_sign(status, 7), wording(f"village.{status}"))


def _road_entries(subject: Subject) -> Iterator[LegendEntry]:
    wording, closures = subject.wording, subject.closures
    roads = [road for road in subject.scenario.network.roads() if road.id not in closures]
    for surface, use in dict.fromkeys(_looks(road) for road in roads):
        meaning = wording.term("road", surface)
        if use == "motorbikes":
            meaning += f" · {wording('road.motorbike_only')}"
        yield LegendEntry(signs.line_sign(surface_strokes(surface, use)), meaning)
    if any(road.dry_only for road in roads):
        yield LegendEntry(signs.dry_only_sign(), wording("road.dry_only"))
    if closures:
        yield LegendEntry(signs.closed_sign(), wording("road.closed"))


def _looks(road: Road) -> tuple[str, RoadUse]:
    """Return what a road looks like: by its surface, unless it is for feet or boats only."""
    use = road_use(road)
    return {"foot": "footpath", "boat": "water"}.get(use, road.surface), use


def route_entries(period: Period, subject: Subject) -> tuple[LegendEntry, ...]:
    """Explain the chips at the stops of a period, and the ways that are not driven."""
    return (*_chip_entries(period, subject), *_way_entries(period, subject.wording))


def _chip_entries(period: Period, subject: Subject) -> Iterator[LegendEntry]:
    wording, center_id = subject.wording, subject.scenario.center.id
    for outing, visit in calls_of(period.outings)[:1]:
        stop = signs.stop_chip(outing, visit, subject, is_week=period.is_week)
        yield LegendEntry(stop, wording("map.stop" if period.is_week else "map.stop_date"))
    nights = [one for one in period.outings if one.day.end_id != center_id]
    for outing in nights[:1] if period.is_week else ():
        yield LegendEntry(signs.night_chip(outing, subject), wording("map.night"))


def _way_entries(period: Period, wording: Wording) -> Iterator[LegendEntry]:
    legs = [leg for outing in period.outings for leg in outing.day.legs]
    used = {WAY_OF_MODE[step.mode] for leg in legs for step in leg.steps}
    if any(not leg.steps and leg.from_id != leg.to_id for leg in legs):
        used.add("unknown")
    for way in ("foot", "boat", "unknown"):
        if way in used:
            yield LegendEntry(signs.line_sign(route_strokes(INK, way)), wording(f"way.{way}"))


def _legend(subject: Subject) -> Html:
    return Html('<section class="rp-legend"><h2>{}</h2>{}<p>{}</p></section>').format(
        subject.wording("map.legend"), _signs(legend_entries(subject)), subject.wording("map.sizes")
    )


def _signs(entries: Iterable[LegendEntry]) -> Html:
    rows = (Html("<li><i>{}</i>{}</li>").format(*entry) for entry in entries)
    return Html('<ul class="rp-signs">{}</ul>').format(Html("").join(rows))


def _left_out(subject: Subject) -> Iterator[Html]:
    """Yield the villages that miss visits, and why: what holds for several is said once."""
    alike: dict[tuple[str, ...], list[Village]] = {}
    for village in subject.scenario.villages:
        if subject.status(village.id) in ("short", "unserved"):
            reasons = explanation(subject.unserved(village.id), subject.wording)
            alike.setdefault(reasons, []).append(village)
    rows = [
        Html("<li>{}<br>{}</li>").format(_made_of_required(villages, subject), " ".join(reasons))
        for reasons, villages in alike.items()
    ]
    if rows:
        yield Html('<section class="rp-left-out"><h2>{}</h2><ul>{}</ul></section>').format(
            subject.wording("plan.unserved"), Html("").join(rows)
        )


def _made_of_required(villages: Iterable[Village], subject: Subject) -> Html:
    """Name villages, each with its visits made of those required."""
    return Html(", ").join(
        Html("<b>{}</b> ({}/{})").format(
            village.name, len(subject.calls(village.id)), subject.required[village.id]
        )
        for village in villages
    )


def _notes(subject: Subject) -> Html:
    scenario, wording = subject.scenario, subject.wording
    note = scenario.data_note_vi if wording.lang == "vi" else scenario.data_note_en
    lines = [note, wording("map.disclaimer")]
    return Html("<footer>{}</footer>").format(
        Html("").join(Html("<p>{}</p>").format(text) for text in lines if text)
    )
