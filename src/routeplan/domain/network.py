"""The road network: columns of road segments with their geometry. No algorithm lives here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from routeplan.domain.fleet import Mode
from routeplan.domain.value import (
    Amount,
    Finite,
    Flags,
    Floats,
    Id,
    Integers,
    Latitude,
    Longitude,
    Text,
    Value,
)

UNKNOWN_CONDITION = 0
"""Stands for the condition of a road that nobody has told; it is never better than good."""

MAX_LENGTH_M = 1_000_000
"""No road between two junctions is longer [m]."""

CONNECTOR = "connector"
"""Class of a way on foot from a place to a road; no map has it."""

SLOWEST_KMH = 0.1
"""Nothing moves more slowly: a kilometre takes ten hours [km/h]."""

FASTEST_KMH = 200
"""Nothing moves faster on a mountain road [km/h]."""


class Node(Value):
    """A point where roads meet or end: the center, a village, a junction or a boat landing."""

    id: Id
    name: Text = ""
    lon: Longitude
    lat: Latitude
    kind: Text = "junction"


Structure = Literal["", "bridge", "tunnel", "ford", "ferry"]
"""What carries a road over or through what lies in its way; empty for plain ground."""


class RoadTags(Value):
    """What is known of a road beside what every table says; what is left out is not known.

    Words are those of OpenStreetMap.

    Parameters
    ----------
    tracktype
        ``grade1`` (firm) to ``grade5`` (soft).
    smoothness
        ``excellent`` to ``impassable``.
    max_speed_kmh
        The speed that signs allow [km/h].
    max_weight_t
        The heaviest vehicle that may pass [t].
    gates
        Gates to be opened on the way.
    incline
        Rise over length from `from_node` to `to_node` as mapped; terrain says more.
    access
        Who may pass, as mapped, such as ``private``; `Road.modes` says what comes of it.
    source_id
        What the road is in the data it comes from, such as ``way/4211``.
    """

    tracktype: Text = ""
    smoothness: Text = ""
    lanes: int | None = Field(default=None, ge=1, le=20)
    max_speed_kmh: float | None = Field(default=None, gt=0, le=FASTEST_KMH)
    max_weight_t: float | None = Field(default=None, gt=0, le=1_000)
    structure: Structure = ""
    gates: int = Field(default=0, ge=0, le=1_000)
    incline: float | None = Field(default=None, ge=-1, le=1)
    access: Text = ""
    source_id: Text = ""


NO_TAGS = RoadTags()
"""Nothing is known of a road beside what its table says."""


class Road(Value):
    """One road segment between two nodes.

    Parameters
    ----------
    condition
        From 1 (good) to 5 (very bad); `UNKNOWN_CONDITION` if nobody has looked.
    length_m
        Length along the road [m].
    modes
        Modes that may use it.
    one_way
        Whether vehicles pass only from `from_node` to `to_node`; people on foot pass both ways.
    dry_only
        Whether vehicles pass only in the dry season.
    p_closed_peak
        Chance from 0 to 1 that it is shut on a day of the worst month.
    sketch
        Whether its course is not known, so that `line` may be drawn straight.
    line
        Its course as (lon, lat) pairs from `from_node` to `to_node`.
    """

    id: Id
    from_node: Id
    to_node: Id
    name: Text = ""
    road_class: Id
    surface: Text = ""
    condition: int = Field(default=UNKNOWN_CONDITION, ge=UNKNOWN_CONDITION, le=5)
    length_m: int = Field(ge=0, le=MAX_LENGTH_M)
    width_m: Amount = 0.0
    modes: tuple[Mode, ...]
    one_way: bool = False
    dry_only: bool = False
    p_closed_peak: float = Field(default=0.0, ge=0, le=1)
    sketch: bool = False
    hazards: tuple[Text, ...] = ()
    note: Text = ""
    tags: RoadTags = NO_TAGS
    line: tuple[tuple[Longitude, Latitude], ...] = Field(min_length=2)


class RoadNetwork(Value):
    """Nodes, and roads as columns: element `i` of every column belongs to road `i`.

    Parameters
    ----------
    allows
        Which modes may use road `i`, bool, shape (roads, modes), in the order of `Mode`.
    lonlat
        All road lines one after the other as (lon, lat) rows, float64, shape (points, 2).
    tags
        What else is known of road `i`; empty if nothing is known of any. Roads with equal tags
        may share one value.
    line_start
        Where the line of road `i` begins in `lonlat`; shape (roads + 1,), so that it is
        ``lonlat[line_start[i]:line_start[i + 1]]``.
    """

    nodes: tuple[Node, ...]
    road_id: tuple[Id, ...]
    from_node: tuple[Id, ...]
    to_node: tuple[Id, ...]
    name: tuple[Text, ...]
    road_class: tuple[Id, ...]
    surface: tuple[Text, ...]
    condition: Integers
    length_m: Integers
    width_m: Floats
    allows: Flags
    one_way: Flags
    dry_only: Flags
    p_closed_peak: Floats
    sketch: Flags
    hazards: tuple[tuple[Text, ...], ...]
    note: tuple[Text, ...]
    lonlat: Floats
    line_start: Integers
    tags: tuple[RoadTags, ...] = ()

    @classmethod
    def from_roads(cls, nodes: Iterable[Node], roads: Iterable[Road]) -> Self:
        """Lay single roads out as columns."""
        rows = tuple(roads)
        points = [point for road in rows for point in road.line]
        return cls(
            nodes=tuple(nodes),
            road_id=tuple(road.id for road in rows),
            from_node=tuple(road.from_node for road in rows),
            to_node=tuple(road.to_node for road in rows),
            name=tuple(road.name for road in rows),
            road_class=tuple(road.road_class for road in rows),
            surface=tuple(road.surface for road in rows),
            condition=np.array([road.condition for road in rows]),
            length_m=np.array([road.length_m for road in rows]),
            width_m=np.array([road.width_m for road in rows]),
            allows=np.array([[mode in road.modes for mode in Mode] for road in rows]).reshape(
                len(rows), len(Mode)
            ),
            one_way=np.array([road.one_way for road in rows]),
            dry_only=np.array([road.dry_only for road in rows]),
            p_closed_peak=np.array([road.p_closed_peak for road in rows]),
            sketch=np.array([road.sketch for road in rows]),
            hazards=tuple(road.hazards for road in rows),
            note=tuple(road.note for road in rows),
            lonlat=np.array(points, dtype="float64").reshape(len(points), 2),
            line_start=np.cumsum([0, *(len(road.line) for road in rows)]),
            tags=tuple(road.tags for road in rows) if any(map(_has_tags, rows)) else (),
        )

    def __repr__(self) -> str:
        return f"<RoadNetwork: {len(self)} roads, {len(self.nodes)} nodes>"

    __str__ = __repr__

    def __len__(self) -> int:
        return len(self.road_id)

    @property
    def is_connector(self) -> Flags:
        """Which rows are ways on foot to the roads, as `join_places` makes them, and no roads."""
        return np.array([one == CONNECTOR for one in self.road_class], dtype=bool)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RoadNetwork) and self.model_dump(mode="json") == other.model_dump(
            mode="json"
        )

    def __hash__(self) -> int:
        return hash((self.nodes, self.road_id))

    def line(self, position: int) -> np.ndarray:
        """Return the course of the road at `position` as (lon, lat) rows."""
        start, end = self.line_start[position : position + 2]
        course: np.ndarray = self.lonlat[start:end]
        return course

    def tags_at(self, position: int) -> RoadTags:
        """Return what else is known of the road at `position`."""
        return self.tags[position] if self.tags else NO_TAGS

    def road(self, road_id: str) -> Road:
        """Return one road as a value of its own.

        Raises
        ------
        KeyError
            If there is no such road.
        """
        if road_id not in self.road_id:
            raise KeyError(road_id)
        return self.road_at(self.road_id.index(road_id))

    def road_at(self, i: int) -> Road:
        """Return the road at a position as a value of its own."""
        return Road(
            id=self.road_id[i],
            from_node=self.from_node[i],
            to_node=self.to_node[i],
            name=self.name[i],
            road_class=self.road_class[i],
            surface=self.surface[i],
            condition=int(self.condition[i]),
            length_m=int(self.length_m[i]),
            width_m=float(self.width_m[i]),
            modes=tuple(
                mode for mode, allowed in zip(Mode, self.allows[i], strict=True) if allowed
            ),
            one_way=bool(self.one_way[i]),
            dry_only=bool(self.dry_only[i]),
            p_closed_peak=float(self.p_closed_peak[i]),
            sketch=bool(self.sketch[i]),
            hazards=self.hazards[i],
            note=self.note[i],
            tags=self.tags_at(i),
            line=tuple(map(tuple, self.line(i).tolist())),
        )

    def roads(self) -> tuple[Road, ...]:
        """Return all roads as values, in order."""
        return tuple(map(self.road_at, range(len(self))))


def names_of(network: RoadNetwork, node_ids: Iterable[str]) -> tuple[str, ...]:
    """Return what nodes are called; the id of one whose name is not known."""
    names = {node.id: node.name for node in network.nodes}
    return tuple(names.get(node_id) or node_id for node_id in node_ids)


def _has_tags(road: Road) -> bool:
    return road.tags != NO_TAGS


def _moving_or_not(kmh: float) -> float:
    if 0 < kmh < SLOWEST_KMH:
        raise PydanticCustomError("too_slow", f"use 0 or at least {SLOWEST_KMH}")
    return kmh


Kmh = Annotated[Finite, Field(ge=0, le=FASTEST_KMH), AfterValidator(_moving_or_not)]


class Speed(Value):
    """How fast a mode goes on a surface in a condition [km/h]; 0 means it cannot pass.

    Parameters
    ----------
    provenance
        Where the speeds come from, such as ``fitted`` to reported ones, or an ``assumption``.
    """

    surface: Id
    condition: int = Field(ge=1, le=5)
    mode: Mode
    dry_kmh: Kmh
    wet_kmh: Kmh
    provenance: Text = ""
