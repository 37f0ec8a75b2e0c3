"""Ways from places to the roads near them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import CONNECTOR, NO_TAGS, Node, Road, RoadNetwork
from routeplan.domain.surfaces import FOOTPATH
from routeplan.roads.snapping.cutting import free_id
from routeplan.roads.snapping.nearest import Feet

DETOUR = 1.3
"""So many times as long as the straight line is a way off the road; studies have 1.3 to 1.4."""

ROADSIDE_M = 25
"""A place so near to a road [m] is on it: maps are drawn no more exactly."""

YARD_M = 200
"""Vehicles get from the center to roads so near [m]: it has a drive, which maps leave out."""

_OF_THE_PLAIN_ROAD = {"structure": NO_TAGS.structure, "gates": NO_TAGS.gates, "incline": None}


def connectors(
    network: RoadNetwork,
    laid: RoadNetwork,
    places: Sequence[Node],
    feet: Feet,
    at: Sequence[str],
    center: str | None,
) -> list[Road]:
    """Return a way from each place to each node that it is joined to.

    It is a way on foot. But to roads beside a place, and from the center to those around its yard,
    it is a stub of the road, one to each, for those who may use the road; a place at the roadside
    is on the road, so its stub has no length. How long a way is depends on the place and the road
    alone: what other roads there are makes none longer. The nearest roads come first.

    Parameters
    ----------
    network
        Roads before they were cut, to which `feet` refers.
    laid
        The same roads and all nodes afterwards.
    at
        Id of the node at each foot.
    """
    node = {one.id: one for one in laid.nodes}
    ways: list[Road] = []
    walked: set[tuple[int, str]] = set()
    columns = zip(feet.place.tolist(), feet.away_m.tolist(), feet.road.tolist(), at, strict=True)
    for i, away_m, road, node_id in sorted(columns):
        place = places[i]
        if node_id == place.id:
            continue
        way = _on_foot(place, node[node_id], network.road_id[road], walked_m(away_m))
        if away_m <= (YARD_M if place.id == center else ROADSIDE_M):
            ways.append(_stub(way, network, road))
        elif (i, node_id) not in walked:
            walked.add((i, node_id))
            ways.append(way)
    taken = set(laid.road_id)
    return [way.model_copy(update={"id": free_id(way.id, taken)}) for way in ways]


def extended(network: RoadNetwork, roads: Sequence[Road]) -> RoadNetwork:
    """Return a network with more roads between its nodes."""
    more = RoadNetwork.from_roads((), roads)
    columns = {
        column: _joined(getattr(network, column), getattr(more, column))
        for column in RoadNetwork.model_fields
        if column not in ("nodes", "tags", "line_start")
    }
    tags = (
        (*(network.tags or (NO_TAGS,) * len(network)), *(more.tags or (NO_TAGS,) * len(more)))
        if network.tags or more.tags
        else ()
    )
    line_start = np.concatenate((network.line_start, more.line_start[1:] + len(network.lonlat)))
    return RoadNetwork(nodes=network.nodes, tags=tags, line_start=line_start, **columns)


def _joined(first: Any, second: Any) -> Any:
    return np.concatenate((first, second)) if isinstance(first, np.ndarray) else first + second


def walked_m(away_m: float) -> int:
    """Return how long the way is to a road so far from a place [m]; none at the roadside."""
    return round(away_m * DETOUR) if away_m > ROADSIDE_M else 0


def _on_foot(place: Node, node: Node, road_id: str, length_m: int) -> Road:
    line = (place.lon, place.lat), (node.lon, node.lat)
    return Road(
        id=f"{place.id}~{road_id}",
        from_node=place.id,
        to_node=node.id,
        name=place.name,
        road_class=CONNECTOR,
        surface=FOOTPATH,
        condition=3,
        length_m=length_m,
        modes=(Mode.FOOT,),
        sketch=True,
        line=line,
    )


def _stub(way: Road, network: RoadNetwork, position: int) -> Road:
    allowed = network.allows[position]
    return way.model_copy(
        update={
            "road_class": network.road_class[position],
            "surface": network.surface[position],
            "condition": int(network.condition[position]),
            "width_m": float(network.width_m[position]),
            "modes": tuple(mode for mode, may in zip(Mode, allowed, strict=True) if may),
            "dry_only": bool(network.dry_only[position]),
            "tags": network.tags_at(position).model_copy(update=_OF_THE_PLAIN_ROAD),
        }
    )
