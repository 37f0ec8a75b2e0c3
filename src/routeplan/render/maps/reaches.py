"""Where crews get and are back within some hours: one layer for each mode and season."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from folium import FeatureGroup
from shapely.geometry import shape

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.reach import Band
from routeplan.render.maps.features import Drawing, Feature, area, layer
from routeplan.render.maps.style import reach_fill
from routeplan.render.subject import Subject

_SIMPLE_DEGREES = 6e-4
_DIGITS = 4
"""To some 60 m and 10 m: the ground beside a road is 250 m wide, and the page stays small."""


def reach_layers(subject: Subject) -> Iterator[FeatureGroup]:
    """Draw the ground within some hours there and back, most hours at the bottom.

    A layer for each mode that there is a vehicle of and each season; none is shown on opening.
    """
    for (mode, season), found in subject.reaches.items():
        areas = [
            _area(band, position, found.households(band.hours)["day_trip"], subject)
            for position, band in enumerate(found.bands)
        ]
        name = reach_name(mode, season, subject)
        yield layer(name, Drawing("areas", reversed(areas)), show=False)


def reach_name(mode: Mode, season: RoadSpeed, subject: Subject) -> str:
    """Name the layer of a mode and a season."""
    return subject.wording(f"map.reach.{season}", mode=mode)


def _area(band: Band, position: int, households: int, subject: Subject) -> Feature:
    simple = shape(band).simplify(_SIMPLE_DEGREES)
    return area(
        shapely.transform(simple, lambda xy: xy.round(_DIGITS)),
        reach_fill(position),
        tooltip=subject.wording("map.reach.band", hours=band.hours, households=households),
    )
