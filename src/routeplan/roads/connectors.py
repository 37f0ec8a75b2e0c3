"""Ways from places to the roads near them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.fleet import Mode
from routeplan.domain.network import NO_TAGS, Node, Road, RoadNetwork
from routeplan.domain.surfaces import FOOTPATH
from routeplan.roads.nearest import Feet

CONNECTOR = "connector"
"""Class of a way on foot from a place to a road."""

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
    it is a stub of the road, one to each, for those who may use the road.

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
    columns = zip(feet.place.tolist(), feet.road.tolist(), feet.away_m.tolist(), at, strict=True)
    for i, road, away_m, node_id in columns:
        place = places[i]
        if node_id == place.id:
            continue
        way = _on_foot(place, node[node_id], network.road_id[road])
        if away_m <= (YARD_M if place.id == center else ROADSIDE_M):
            ways.append(_stub(way, network, road))
        elif (i, node_id) not in walked:
            walked.add((i, node_id))
            ways.append(way)
    return list(_with_free_ids(ways, laid.road_id))


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


def _joined(
    first: np.ndarray | tuple[object, ...], second: np.ndarray | tuple[object, ...]
) -> object:
    if isinstance(first, np.ndarray):
        return np.concatenate((first, second))
    return (*first, *second)


def _on_foot(place: Node, node: Node, road_id: str) -> Road:
    line = (place.lon, place.lat), (node.lon, node.lat)
    return Road(
        id=f"{place.id}~{road_id}",
        from_node=place.id,
        to_node=node.id,
        name=place.name,
        road_class=CONNECTOR,
        surface=FOOTPATH,
        condition=3,
        length_m=max(1, round(straight_distance_m(*line) * DETOUR)),
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


def _with_free_ids(ways: Sequence[Road], road_ids: Sequence[str]) -> Iterator[Road]:
    taken = set(road_ids)
    for way in ways:
        name = way.id
        while name in taken:
            name += "_"
        taken.add(name)
        yield way if name == way.id else way.model_copy(update={"id": name})
