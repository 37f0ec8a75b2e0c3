"""How printed maps look: pens in points, in colour and in grey.

What matters is black on white: casings, numbers, patterns. Colour only helps, since a sheet is
copied before it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.surfaces import UNKNOWN_SURFACE, as_drawn
from routeplan.render.palette import CREW_COLOURS


@dataclass(frozen=True, kw_only=True)
class Pen:
    """One line; width and dashes in points."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    cap: str = "butt"


Pens = Sequence[Pen]
"""Pens drawn on top of each other, the widest first."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The colours of a printed map.

    Parameters
    ----------
    darkest_ground
        Brightness of the deepest shade of the relief, from 0 to 1.
    valley, ground
        Tints of the lowest and of the highest ground.
    crews
        Fills of routes, by the position of the crew.
    """

    valley: str
    ground: str
    darkest_ground: float
    contour: str
    river: str
    river_edge: str
    river_name: str
    track: str
    gravel: str
    crews: tuple[str, ...]

    def crew(self, crew: int) -> str:
        """Return the fill of the routes of the crew at a position."""
        return self.crews[crew % len(self.crews)]


COLOUR = Look(
    valley="#e6efdc",
    ground="#f7f1e6",
    darkest_ground=0.83,
    contour="#a9865c",
    river="#8fbfdd",
    river_edge="#3c7ba6",
    river_name="#1f5680",
    track="#4a3a2a",
    gravel="#ecd9ae",
    crews=CREW_COLOURS,
)

GRAY = Look(
    valley="#ffffff",
    ground="#ffffff",
    darkest_ground=0.84,
    contour="#9a9a9a",
    river="#d2d2d2",
    river_edge="#9a9a9a",
    river_name="#333333",
    track="#333333",
    gravel="#e2e2e2",
    crews=("#bdbdbd",),
)


def look(*, gray: bool) -> Look:
    """Return the look of the colour edition or of the grey one."""
    return GRAY if gray else COLOUR


GRID = Pen(colour="#666666", width=0.25)
ROUTE_HALO = Pen(colour="#ffffff", width=7.8, cap="round")
ROUTE_CASING = Pen(colour="#000000", width=5.8, cap="round")
ROUTE_FILL_PT = 2.8
"""Narrow enough that a copier, which loses the fill, still joins the black edges to one line."""

UNKNOWN_WAY = Pen(colour="#000000", width=2.0, dash=(1, 3), cap="round")

_WIDER_CLASSES = {"QL": 1.25, "DT": 1.1}


SKETCH_GAPS = Pen(colour="#ffffff", width=7.8, dash=(3, 7))
"""What is drawn over a road, or the route on it, whose course is not known: it falls to pieces."""


def road_pens(road: Road, look: Look) -> Pens:
    """Return how a road is drawn where no route runs."""
    width = _WIDER_CLASSES.get(road.road_class, 1.0)
    pens = surface_pens(road_kind(road), look, width=width)
    return (*pens, replace(SKETCH_GAPS, width=4.4)) if road.sketch else pens


def surface_pens(kind: str, look: Look, *, width: float = 1.0) -> Pens:
    """Return how a kind of road is drawn: sealed and gravel are cased, the rest are patterns.

    Parameters
    ----------
    kind
        As `road_kind` says; what is unknown looks like earth.
    width
        Factor on the width of cased roads.
    """
    match kind:
        case "asphalt" | "concrete":
            return (
                Pen(colour="#000000", width=3.2 * width),
                Pen(colour="#ffffff", width=2.0 * width),
            )
        case "gravel":
            return (
                Pen(colour=look.track, width=2.6 * width),
                Pen(colour=look.gravel, width=1.4 * width),
            )
        case "unmapped":
            return (
                Pen(colour=look.track, width=2.6 * width),
                Pen(colour="#ffffff", width=1.6 * width, dash=(6, 1)),
            )
        case "footpath":
            return (Pen(colour="#222222", width=1.3, dash=(0.01, 2.6), cap="round"),)
        case "water":
            return (Pen(colour=look.river_edge, width=1.4, dash=(6, 2, 1, 2)),)
    return (Pen(colour=look.track, width=1.4, dash=(4, 1.8)),)


def road_kind(road: Road) -> str:
    """Return what a road looks like: its surface, or that only people on foot or boats pass."""
    if road.modes == (Mode.FOOT,):
        return "footpath"
    return "water" if Mode.BOAT in road.modes else as_drawn(road.surface)


ROUTE_PATTERNS: Mapping[str, Pens] = {
    "gravel": (
        Pen(colour="#000000", width=2.2, dash=(9, 3)),
        Pen(colour="#ffffff", width=1.2, dash=(9, 3)),
    ),
    "earth": (Pen(colour="#000000", width=2.2), Pen(colour="#ffffff", width=1.4, dash=(3.4, 2.6))),
    "footpath": (
        Pen(colour="#000000", width=2.2),
        Pen(colour="#ffffff", width=1.7, dash=(0.01, 3.4), cap="round"),
    ),
    "water": (
        Pen(colour="#000000", width=2.2),
        Pen(colour="#ffffff", width=1.4, dash=(7, 2, 1, 2)),
    ),
}
"""What is drawn over the fill of a route, by surface; a sealed road has nothing."""


def route_pattern(surface: str) -> Pens:
    """Return what a surface puts over the fill of a route; what is unknown looks like earth."""
    if surface in ("asphalt", "concrete", UNKNOWN_SURFACE):
        return ()
    return ROUTE_PATTERNS.get(surface, ROUTE_PATTERNS["earth"])


_CREW_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (7, 4),
    (2.4, 2.4),
    (9, 2.4, 2.4, 2.4),
    (1, 1.6),
    (5, 1.6, 1, 1.6, 1, 1.6),
    (14, 5),
    (3, 6),
)
"""One more than there are colours: after the last colour, patterns go on differently."""


def crew_pens(crew: int, look: Look) -> Pens:
    """Return how the ways of the crew at a position are drawn where all crews are shown.

    A black edge and a dash of its own survive the copier; the colour is the last to tell.
    """
    colour = look.crews[crew % len(look.crews)] if len(look.crews) > 1 else "#000000"
    dash = _CREW_DASHES[crew % len(_CREW_DASHES)]
    return (
        Pen(colour="#000000", width=3.4),
        Pen(colour="#ffffff", width=2.3),
        Pen(colour=colour, width=2.3, dash=dash),
    )
