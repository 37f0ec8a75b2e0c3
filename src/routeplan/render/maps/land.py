"""The land below everything: relief and rivers."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from folium import FeatureGroup
from shapely.geometry import LineString

from routeplan.domain.terrain import River
from routeplan.render.ground import Ground
from routeplan.render.maps.escape import Html
from routeplan.render.maps.features import Drawing, Feature, Overlay, layer, line, point
from routeplan.render.maps.relief import relief
from routeplan.render.maps.style import RIVER_STROKES
from routeplan.render.subject import Subject


def relief_layer(subject: Subject, ground: Ground) -> FeatureGroup | None:
    """Lay the relief under everything; None if the heights of the ground are not known."""
    terrain = ground.scenario.terrain
    picture = relief(terrain) if terrain else None
    return layer(subject.wording("map.relief"), Overlay(picture)) if picture else None


def rivers_layer(subject: Subject, _ground: Ground) -> FeatureGroup | None:
    """Draw streams below rivers; None if there are neither."""
    rivers = sorted(subject.scenario.rivers, key=lambda river: river.kind, reverse=True)
    lines = [
        line(_simple(LineString(river.line)), {"": RIVER_STROKES[river.kind]}, tooltip=river.name)
        for river in rivers
    ]
    if not lines:
        return None
    return layer(
        subject.wording("map.rivers"),
        Drawing("rivers", lines),
        Drawing("labels", _river_names(rivers)),
    )


def _river_names(rivers: Iterable[River]) -> list[Feature]:
    """Write each name once, in the middle of the longest course that bears it."""
    longest: dict[str, LineString] = {}
    for course, name in ((LineString(one.line), one.name) for one in rivers if one.name):
        if name not in longest or course.length > longest[name].length:
            longest[name] = course
    return [
        point(
            _simple(course).interpolate(0.5, normalized=True),
            html=Html('<div class="rp-name rp-water">{}</div>').format(name),
        )
        for name, course in longest.items()
    ]


def _simple(course: LineString) -> LineString:
    """Return a course in degrees to some 10 m, more than a screen shows of a commune."""
    simple: LineString = shapely.transform(course.simplify(1e-4), lambda xy: xy.round(5))
    return simple
