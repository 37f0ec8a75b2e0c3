"""A `RoadNetwork` to a graph in the convention of OSMnx."""

from __future__ import annotations

import re
from typing import Any

import networkx as nx
import shapely

from routeplan.domain.network import Node, Road, RoadNetwork
from routeplan.io.roads.projection import WGS_84
from routeplan.io.roads.rows import road_row

_OSM_NODE = re.compile(r"n(-?[0-9]{1,18})")
_OSM_ROAD = re.compile(r"w(-?[0-9]{1,18})\..*")


def road_graph(network: RoadNetwork) -> nx.MultiDiGraph[Any]:
    """Return a network as a graph of networkx, in the convention of OSMnx.

    A road is an edge each way, or one if it is one-way. Whatever a tool does not know it may pass
    over: beside the attributes of OSMnx (``osmid, highway, length, oneway, reversed, geometry``
    and tags) an edge has the columns of ``roads.csv``, from which `roads_from_graph` makes the
    same roads again.

    Parameters
    ----------
    network
        If all its nodes are from OpenStreetMap, they are whole numbers in the graph; else they
        are called by their ids.

    Examples
    --------
    >>> import routeplan as rp
    >>> graph = road_graph(rp.example("tay_giang").network)
    >>> edge = graph["J0"]["TG04"][0]
    >>> edge["highway"], edge["length"], edge["oneway"], edge["surface"]
    ('secondary', 9000.0, False, 'asphalt')
    """
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(crs=WGS_84, simplified=True)
    keys = _keys(network)
    for node in network.nodes:
        graph.add_node(keys[node.id], **_node(node))
    for number, road in enumerate(network.roads(), start=1):
        tail, head = keys[road.from_node], keys[road.to_node]
        edge = _edge(road, number)
        line = shapely.LineString(road.line)
        graph.add_edge(tail, head, **edge, reversed=False, geometry=line)
        if not road.one_way:
            graph.add_edge(head, tail, **edge, reversed=True, geometry=line.reverse())
    return graph


def _keys(network: RoadNetwork) -> dict[str, int | str]:
    matches = {node.id: _OSM_NODE.fullmatch(node.id) for node in network.nodes}
    numbers: dict[str, int | str] = {
        node: int(match[1]) for node, match in matches.items() if match is not None
    }
    is_osm = len(numbers) == len(matches) and len(set(numbers.values())) == len(numbers)
    return numbers if is_osm else {node: node for node in matches}


def _node(node: Node) -> dict[str, Any]:
    return {"x": node.lon, "y": node.lat, "node_id": node.id, "name": node.name, "kind": node.kind}


def _edge(road: Road, number: int) -> dict[str, Any]:
    """Return the attributes of an edge; roads that are from elsewhere have ids of ways below 0."""
    match = _OSM_ROAD.fullmatch(road.id)
    return {"osmid": int(match[1]) if match else -number, **road_row(road)}
