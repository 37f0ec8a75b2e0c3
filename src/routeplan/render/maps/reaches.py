"""Where crews get and are back within some hours: one layer for each mode and season."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from folium import FeatureGroup
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.reach import Reach
from routeplan.render.maps.features import Drawing, area, layer
from routeplan.render.maps.style import reach_fill
from routeplan.render.subject import Subject

_SIMPLE_DEGREES = 4e-4
_DIGITS = 4
"""To some 40 m and 10 m: the ground beside a road is 250 m wide, and the page stays small."""

_SLIVER = 1e-7
"""Smaller pieces come from rounded corners [square degrees]."""


def reach_layers(subject: Subject) -> Iterator[FeatureGroup]:
    """Draw the ground within some hours there and back, each band without those of fewer hours.

    A layer for each mode that there is a vehicle of and each season; none is shown on opening.
    """
    for (mode, season), found in subject.reaches.items():
        areas = [
            area(
                ground,
                reach_fill(position),
                tooltip=band_meaning(found, hours, subject),
            )
            for position, (hours, ground) in enumerate(zip(found.hours, _rings(found), strict=True))
            if not ground.is_empty
        ]
        yield layer(reach_name(mode, season, subject), Drawing("areas", areas), show=False)


def reach_name(mode: Mode, season: RoadSpeed, subject: Subject) -> str:
    """Name the layer of a mode and a season."""
    return subject.wording(f"map.reach.{season}", mode=mode)


def band_meaning(found: Reach, hours: float, subject: Subject) -> str:
    """Say what a band is and how many households lie within it and those of fewer hours."""
    households = found.households(hours)["day_trip"]
    return subject.wording("map.reach.band", hours=hours, households=households)


def _rings(found: Reach) -> Iterator[BaseGeometry]:
    """Yield the ground of each band that those before do not have."""
    before = shapely.Polygon()
    for band in found.bands:
        ground = shape(band)
        parts = shapely.get_parts(ground.difference(before))
        ring = shapely.multipolygons(parts[shapely.area(parts) > _SLIVER])
        yield shapely.transform(ring.simplify(_SIMPLE_DEGREES), lambda xy: xy.round(_DIGITS))
        before = ground
