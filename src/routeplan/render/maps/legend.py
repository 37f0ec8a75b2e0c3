"""The legend: every sign and line that is on the map, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from routeplan.domain.network import Road
from routeplan.domain.surfaces import as_drawn
from routeplan.render.maps import signs
from routeplan.render.maps.critical import critical_signs
from routeplan.render.maps.escape import Html
from routeplan.render.maps.homes import comes_first
from routeplan.render.maps.reaches import band_meaning, reach_name
from routeplan.render.maps.seasons import (
    Use,
    is_for_dry_days,
    passage_by_season,
    use_of,
)
from routeplan.render.maps.style import (
    RIVER_STROKES,
    passage_strokes,
    reach_fill,
    route_strokes,
    sketched,
    surface_strokes,
)
from routeplan.render.maps.timeline import stop_texts
from routeplan.render.palette import INK
from routeplan.render.routes import WAY_OF_MODE
from routeplan.render.subject import SEASONS, Subject


class LegendEntry(NamedTuple):
    """A sign and what it means.

    Parameters
    ----------
    needs
        What must be shown for it to be on the map, as ``kind:name``: the mode ``week``, the way
        ``foot``, the view of roads ``wet`` … Empty if it always is.
    layer
        Name of the layer that it belongs to, if people may hide it.
    """

    sign: Html
    meaning: str
    needs: str = ""
    layer: str = ""


def legend(subject: Subject, *, with_households: bool) -> Html:
    """Return the legend as a part of the panel; the page hides entries that are not needed."""
    return Html('<section class="rp-legend"><h2>{}</h2>{}<p>{}</p></section>').format(
        subject.wording("map.legend"),
        _list(legend_entries(subject, with_households=with_households)),
        subject.wording("map.sizes"),
    )


def legend_entries(subject: Subject, *, with_households: bool = False) -> tuple[LegendEntry, ...]:
    """Explain every sign and line that can be on the map."""
    return (
        *_place_entries(subject),
        *(_dot_entries(subject) if with_households else ()),
        *_chip_entries(subject),
        *_way_entries(subject),
        *_road_entries(subject),
        *_season_entries(subject),
        *_critical_entries(subject),
        *_river_entries(subject),
        *_reach_entries(subject),
    )


def _place_entries(subject: Subject) -> Iterator[LegendEntry]:
    wording = subject.wording
    yield LegendEntry(signs.center_sign(), wording("map.center"))
    statuses = {subject.status(village.id) for village in subject.scenario.villages}
    if None in statuses:
        yield LegendEntry(signs.village_sign(None, 7), wording("map.village"))
    for status in ("done", "short", "unserved"):
        if status in statuses:
            yield LegendEntry(signs.village_sign(status, 7), wording(f"village.{status}"))


def _dot_entries(subject: Subject) -> Iterator[LegendEntry]:
    firsts = {comes_first(one) for one in subject.scenario.households}
    for first, key in [(True, "map.household_first"), (False, "map.household")]:
        if first in firsts:
            sign, meaning = signs.dot_sign(is_full=first), subject.wording(key)
            yield LegendEntry(sign, meaning, layer=subject.wording("map.households"))


def _chip_entries(subject: Subject) -> Iterator[LegendEntry]:
    """Yield what is written beside the stops, which depends on how much time is shown."""
    wording, center_id = subject.wording, subject.scenario.center.id
    calls = [(outing, visit) for outing in subject.outings for visit in outing.day.visits]
    for outing, visit in calls[:1]:
        for mode, text in stop_texts(outing, visit, subject).items():
            chip = signs.chip(outing.trip.crew_id, text, subject)
            yield LegendEntry(chip, wording(f"map.stop.{mode}"), f"mode:{mode}")
    nights = [one for one in subject.outings if one.day.end_id != center_id]
    for outing in nights[:1]:
        chip = signs.chip(outing.trip.crew_id, signs.night_sign(), subject)
        yield LegendEntry(chip, wording("map.night"), "night:shown")


def _way_entries(subject: Subject) -> Iterator[LegendEntry]:
    legs = [leg for outing in subject.outings for leg in outing.day.legs]
    used = {WAY_OF_MODE[step.mode] for leg in legs for step in leg.steps}
    if any(not leg.steps and leg.from_id != leg.to_id for leg in legs):
        used.add("unknown")
    for way in ("foot", "boat", "unknown"):
        if way in used:
            sign = signs.line_sign(route_strokes(INK, way))
            yield LegendEntry(sign, subject.wording(f"way.{way}"), f"way:{way}")


def _road_entries(subject: Subject) -> Iterator[LegendEntry]:
    wording, roads = subject.wording, subject.scenario.network.roads()
    for surface, use in dict.fromkeys(_looks(road) for road in roads):
        meaning = wording.term("road", surface)
        if use == "motorbikes":
            meaning += f" · {wording('road.motorbike_only')}"
        sign = signs.line_sign(surface_strokes(surface, use))
        yield LegendEntry(sign, meaning, "roads:surface", wording("map.roads"))
    if any(road.sketch for road in roads):
        sign = signs.line_sign(sketched(surface_strokes("asphalt", "cars")))
        yield LegendEntry(sign, wording("road.sketch"), layer=wording("map.roads"))


def _looks(road: Road) -> tuple[str, Use]:
    """Return what a road looks like: by its surface, unless it is for feet or boats only."""
    use = use_of(road.modes)
    return {"foot": "footpath", "boat": "water"}.get(use, as_drawn(road.surface)), use


def _season_entries(subject: Subject) -> Iterator[LegendEntry]:
    """Yield who passes in each season, the sign of dry days, and that of roads that are shut."""
    wording, road_ids = subject.wording, subject.scenario.network.road_id
    roads = wording("map.roads")
    passing = passage_by_season(subject.scenario)
    for season in SEASONS:
        uses = {use_of(passing[season].get(road_id, ())) for road_id in road_ids}
        for use in ("cars", "motorbikes", "foot", "boat", "nobody"):
            if use in uses:
                sign = signs.line_sign(passage_strokes(use))
                yield LegendEntry(sign, wording(f"map.pass.{use}"), f"roads:{season}", roads)
    if any(is_for_dry_days(road_id, passing) for road_id in road_ids):
        yield LegendEntry(signs.dry_only_sign(), wording("road.dry_only"), layer=roads)
    if subject.closures:
        layer = wording("map.closures")
        yield LegendEntry(signs.closed_sign(), wording("road.closed"), "closed:shown", layer)


def _critical_entries(subject: Subject) -> Iterator[LegendEntry]:
    layer = subject.wording("map.critical")
    for sign, meaning in critical_signs(subject):
        yield LegendEntry(sign, meaning, "critical:shown", layer)


def _river_entries(subject: Subject) -> Iterator[LegendEntry]:
    if subject.scenario.rivers:
        name = subject.wording("map.rivers")
        yield LegendEntry(signs.line_sign(RIVER_STROKES["river"]), name, layer=name)


def _reach_entries(subject: Subject) -> Iterator[LegendEntry]:
    """Yield what each band of the ground that is reached means, and whom it holds."""
    for (mode, season), found in subject.reaches.items():
        name = reach_name(mode, season, subject)
        for position, hours in enumerate(found.hours):
            meaning = band_meaning(found, hours, subject)
            sign = signs.area_sign(reach_fill(position))
            yield LegendEntry(sign, f"{name}: {meaning}", "reach:on", name)


def _list(entries: Iterable[LegendEntry]) -> Html:
    rows = (
        Html('<li data-needs="{}" data-layer="{}"><i>{}</i>{}</li>').format(
            entry.needs, entry.layer, entry.sign, entry.meaning
        )
        for entry in entries
    )
    return Html('<ul class="rp-signs">{}</ul>').format(Html("").join(rows))
