"""How things look: one table for lines, colours and signs, used by the map and its legend.

Meaning is carried by numbers, names and patterns first, by hue last.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.domain.network import Road
from routeplan.render.maps.seasons import Use, use_of
from routeplan.render.palette import INK, crew_colour
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
        return {
            "color": self.colour,
            "weight": self.width,
            "opacity": 1,
            "lineCap": self.cap,
            "dashArray": self.dash or None,  # named even so: it ends the dashes of another look
        }


@dataclass(frozen=True, kw_only=True)
class Fill:
    """An area as Leaflet and SVG draw it."""

    colour: str
    opacity: float
    edge: Stroke

    def leaflet(self) -> dict[str, object]:
        """Return it as path options of Leaflet."""
        return {
            **self.edge.leaflet(),
            "fill": True,
            "fillColor": self.colour,
            "fillOpacity": self.opacity,
        }


Strokes = Sequence[Stroke]
"""Strokes on top of each other, the widest first."""

_SURFACES: Mapping[str, Stroke] = {
    "asphalt": Stroke(colour="#ffffff", width=1),
    "concrete": Stroke(colour="#dcdcdc", width=1),
    "gravel": Stroke(colour="#ffffff", width=1, dash="9 5", cap="butt"),
    "earth": Stroke(colour="#ffffff", width=1, dash="4 4", cap="butt"),
}
_USES: Mapping[Use, Stroke] = {
    "foot": Stroke(colour="#6b5a48", width=2, dash="1 5"),
    "boat": Stroke(colour="#2b6ca3", width=2, dash="10 4 2 4"),
    "nobody": Stroke(colour="#9a9284", width=1.4, dash="2 9", cap="butt"),
}
_CLASS_WIDTHS = {"QL": 6.0, "DT": 5.0, "DH": 4.0}
_LOCAL_WIDTH = 3.2
_ROAD_EDGE = "#8c8577"


def road_strokes(road: Road) -> Strokes:
    """Return how a road is drawn: the surface as a pattern, the class as a width."""
    width = _CLASS_WIDTHS.get(road.road_class, _LOCAL_WIDTH)
    return surface_strokes(road.surface, use_of(road.modes), width=width)


def surface_strokes(surface: str, use: Use, *, width: float = 5.0) -> Strokes:
    """Return how a road is drawn; a surface that is not in the table looks like earth.

    A road for cars has an edge on both sides, one for motorbikes only is a single line. Where
    only people on foot or boats pass, the surface does not matter.
    """
    if use in _USES:
        return (_USES[use],)
    fill = _SURFACES.get(surface, _SURFACES["earth"])
    if use == "motorbikes":
        return (Stroke(colour=_ROAD_EDGE, width=2, dash=fill.dash, cap=fill.cap),)
    return (Stroke(colour=_ROAD_EDGE, width=width), replace(fill, width=width - 1.8))


def passage_strokes(use: Use) -> Strokes:
    """Return how a road is drawn by who passes it, whatever its surface."""
    if use == "cars":
        return (Stroke(colour=INK, width=5), Stroke(colour="#ffffff", width=2.6))
    if use == "motorbikes":
        return (Stroke(colour=INK, width=2),)
    return (_USES[use],)


def sketched(strokes: Strokes) -> Strokes:
    """Return how a road is drawn whose course is not known: what it is otherwise, in pieces."""
    return tuple(replace(one, dash="9 6", cap="butt") for one in strokes)


CLOSED_STROKES: Strokes = (
    Stroke(colour="#ffffff", width=6),
    Stroke(colour=CLOSED_COLOUR, width=3, dash="7 6", cap="butt"),
)
"""How a road is drawn that is shut."""


RIVER_STROKES: Mapping[str, Strokes] = {
    "river": (Stroke(colour="#5b93bd", width=4), Stroke(colour="#c4dff0", width=2.4)),
    "stream": (Stroke(colour="#5b93bd", width=1.2),),
}
"""How rivers and streams are drawn; a way by boat is a pattern on top."""


_REACH_COLOUR = "#6a3d9a"
_REACH_DASHES = ("", "8 5", "2 6")
_REACH_OPACITIES = (0.34, 0.22, 0.1)


def reach_fill(band: int) -> Fill:
    """Return how the ground of the band at a position is drawn: the farther, the fainter."""
    dash = _REACH_DASHES[band % 3]
    edge = Stroke(colour=_REACH_COLOUR, width=1.6, dash=dash)
    return Fill(colour=_REACH_COLOUR, opacity=_REACH_OPACITIES[band % 3], edge=edge)


_DASHES: Mapping[Way, str] = {
    "foot": "1 7",
    "boat": "12 6 2 6",
    "unknown": "3 8",
}


_MARKS = ("", "9 8", "1 7", "9 6 1 6")
"""White patterns within the lines of crews, which tell neighbours apart without their colours."""


def crew_strokes(crew: int, way: Way) -> Strokes:
    """Return how the way of the crew at a position is drawn; marks come again after the last."""
    strokes = route_strokes(crew_colour(crew), way)
    mark = _MARKS[crew % len(_MARKS)]
    return (
        (*strokes, Stroke(colour="#ffffff", width=1.4, dash=mark))
        if mark and way == "drive"
        else strokes
    )


def route_strokes(colour: str, way: Way) -> Strokes:
    """Return how a way is drawn: driven with a dark edge, otherwise as a pattern."""
    if way == "drive":
        return (Stroke(colour=INK, width=6), Stroke(colour=colour, width=4.2))
    return (Stroke(colour="#ffffff", width=6), Stroke(colour=colour, width=4, dash=_DASHES[way]))


def village_radius(households: int, most: int) -> float:
    """Return the radius of a village's circle [px]: its area grows with the households.

    Examples
    --------
    >>> village_radius(200, 200), village_radius(50, 200)
    (11.0, 7.5)
    """
    return round(4 + 7 * math.sqrt(households / max(1, most)), 1)
