"""How things look: one table for lines, colours and signs, used by the map and its legend.

Meaning is carried by numbers, names and patterns first, by hue last.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.render.palette import INK
from routeplan.render.routes import Way
from routeplan.render.subject import VillageStatus

STATUS_COLOURS: Mapping[VillageStatus, str] = {
    "done": "#37474f",
    "short": "#b35c00",
    "unserved": "#b3001b",
}
CLOSED_COLOUR = "#b3001b"


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """One line as Leaflet and SVG draw it; widths in pixels."""

    colour: str
    width: float
    dash: str = ""
    cap: str = "round"

    def leaflet(self) -> dict[str, object]:
        """Return it as path options of Leaflet."""
        dash = {"dashArray": self.dash} if self.dash else {}
        return {
            "color": self.colour,
            "weight": self.width,
            "opacity": 1,
            "lineCap": self.cap,
            **dash,
        }


Strokes = Sequence[Stroke]
"""Strokes on top of each other, the widest first."""

_SURFACES: Mapping[str, Stroke] = {
    "asphalt": Stroke(colour="#ffffff", width=1),
    "concrete": Stroke(colour="#dcdcdc", width=1),
    "gravel": Stroke(colour="#ffffff", width=1, dash="9 5", cap="butt"),
    "earth": Stroke(colour="#ffffff", width=1, dash="4 4", cap="butt"),
}
_FOOTPATH = Stroke(colour="#6b5a48", width=2, dash="1 5")
_WATERWAY = Stroke(colour="#2b6ca3", width=2, dash="10 4 2 4")
_CLASS_WIDTHS = {"QL": 6.0, "DT": 5.0, "DH": 4.0}
_LOCAL_WIDTH = 3.2
_ROAD_EDGE = "#8c8577"

RoadUse = Literal["cars", "motorbikes", "foot", "boat"]
"""The best that passes a road."""


def road_strokes(road: Road, *, is_closed: bool = False) -> Strokes:
    """Return how a road is drawn: the surface as a pattern, the class as a width."""
    if is_closed:
        return (Stroke(colour=CLOSED_COLOUR, width=3, dash="7 6", cap="butt"),)
    width = _CLASS_WIDTHS.get(road.road_class, _LOCAL_WIDTH)
    return surface_strokes(road.surface, road_use(road), width=width)


def road_use(road: Road) -> RoadUse:
    """Tell who passes a road."""
    if Mode.PICKUP in road.modes:
        return "cars"
    if Mode.MOTORBIKE in road.modes:
        return "motorbikes"
    return "foot" if Mode.FOOT in road.modes else "boat"


def surface_strokes(surface: str, use: RoadUse, *, width: float = 5.0) -> Strokes:
    """Return how a road is drawn; a surface that is not in the table looks like earth.

    A road for cars has an edge on both sides, one for motorbikes only is a single line. Where
    only people on foot or boats pass, the surface does not matter.
    """
    if use == "foot":
        return (_FOOTPATH,)
    if use == "boat":
        return (_WATERWAY,)
    fill = _SURFACES.get(surface, _SURFACES["earth"])
    if use == "motorbikes":
        return (Stroke(colour=_ROAD_EDGE, width=2, dash=fill.dash, cap=fill.cap),)
    return (Stroke(colour=_ROAD_EDGE, width=width), replace(fill, width=width - 1.8))


_DASHES: Mapping[Way, str] = {
    "foot": "1 7",
    "boat": "12 6 2 6",
    "unknown": "3 8",
}


def route_strokes(colour: str, way: Way) -> Strokes:
    """Return how the way of a crew is drawn: driven with a dark edge, otherwise as a pattern."""
    if way == "drive":
        return (Stroke(colour=INK, width=5), Stroke(colour=colour, width=3.4))
    return (Stroke(colour="#ffffff", width=6), Stroke(colour=colour, width=4, dash=_DASHES[way]))


def village_radius(households: int, most: int) -> float:
    """Return the radius of a village's circle [px]: its area grows with the households.

    Examples
    --------
    >>> village_radius(200, 200), village_radius(50, 200)
    (11.0, 7.5)
    """
    return round(4 + 7 * math.sqrt(households / max(1, most)), 1)
