"""A graph in the convention of OSMnx to a `RoadNetwork`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
import shapely

from routeplan.domain.network import Node
from routeplan.errors import Fault, InputError
from routeplan.io.cells import CellError, number
from routeplan.io.extent import Extent
from routeplan.io.roads.arcs import Arc, node_id_of, roads_of
from routeplan.io.roads.columns import column_names, text_of
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.plain import plain
from routeplan.io.roads.projection import to_degrees
from routeplan.io.roads.road_data import ReadRoads, Repair
from routeplan.io.roads.several import one_value

MAX_EDGES = 1_000_000
"""So many edges are read at once; a province has fewer."""


def roads_from_graph(
    graph: nx.Graph[Any], *, name: str = "graph", clip: Extent | None = None, crs: str = ""
) -> ReadRoads:
    """Return the roads of a graph as OSMnx makes them.

    An edge leads one way only; edges there and back are one road. Of several values, as a graph
    has that was simplified, the one counts that makes the road worst. Attributes that
    `road_graph` writes come back as they were.

    Parameters
    ----------
    graph
        Nodes have ``x`` and ``y``, in the coordinates that ``graph.graph["crs"]`` names; edges
        have tags of OpenStreetMap such as ``highway`` and ``surface``, and where they are not
        straight a ``geometry`` (a line, or its WKT).
    name
        What messages call it.
    clip
        Only edges that touch it are read, each as a whole.
    crs
        What the coordinates are, in place of what the graph says.

    Raises
    ------
    InputError
        If it has no roads, or its coordinates are not what they are said to be.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(crs="EPSG:4326")
    >>> graph.add_node(1, x=107.50, y=15.9)
    >>> graph.add_node(2, x=107.51, y=15.9)
    >>> edges = [(1, 2), (2, 1)]
    >>> _ = [graph.add_edge(*ends, osmid=7, highway="track", oneway=False) for ends in edges]
    >>> found = roads_from_graph(graph)
    >>> found.network.road_id, found.network.one_way.tolist(), found.network.length_m.tolist()
    (('w7.1',), [False], [1069])
    """
    if graph.number_of_edges() > MAX_EDGES:
        what, fix = f"has more than {MAX_EDGES} edges", "cut it to the area of your villages"
        raise InputError([Fault(where=name, what=what, fix=fix)])
    repairs: list[Repair] = []
    system = crs or text_of(graph.graph.get("crs"))
    keys, xy = _positions(graph)
    lonlat, assumed = to_degrees(xy, system, name)
    repairs += assumed
    places = dict(zip(keys, map(tuple, lonlat.tolist()), strict=True))
    nodes = _nodes(graph, places, repairs)
    oddities = Oddities("edge")
    arcs = [
        arc
        for arc in _arcs(graph, nodes, system, oddities, repairs, name)
        if clip is None or clip.meets(arc.points)
    ]
    found = roads_of({node.id: node for node in nodes.values()}, arcs, repairs)
    if not len(found.network):
        what = "holds no road" if clip is None else f"holds no road in {clip}"
        fix = "give edges with a highway, as OSMnx makes them"
        raise InputError([Fault(where=name, what=what, fix=fix)])
    note = plain(text_of(graph.graph.get("note")))
    all_repairs = (*found.repairs, *oddities.repairs())
    return found.model_copy(update={"repairs": all_repairs, "note": note})


def _positions(graph: nx.Graph[Any]) -> tuple[list[Any], np.ndarray]:
    keys = list(graph.nodes)
    rows = [
        (_number(graph.nodes[key].get("x")), _number(graph.nodes[key].get("y"))) for key in keys
    ]
    return keys, np.array(rows, dtype="float64").reshape(-1, 2)


def _number(value: object) -> float:
    try:
        return number(text_of(value))
    except CellError:
        return float("nan")


def _nodes(
    graph: nx.Graph[Any], places: Mapping[Any, tuple[float, float]], repairs: list[Repair]
) -> dict[Any, Node]:
    nodes: dict[Any, Node] = {}
    ids: set[str] = set()
    for key, (lon, lat) in places.items():
        if not np.isfinite([lon, lat]).all():
            what, done = "is nowhere: x or y is no number", "left out with its edges"
            repairs.append(Repair(where=f"node {plain(str(key))}", what=what, done=done))
            continue
        about = graph.nodes[key]
        node_id = plain(text_of(about.get("node_id"))) or node_id_of(key)
        while node_id in ids:
            node_id += "'"
        ids.add(node_id)
        kind = plain(text_of(about.get("kind"))) or "junction"
        name = plain(text_of(about.get("name")))
        nodes[key] = Node(id=node_id, name=name, lon=lon, lat=lat, kind=kind)
    return nodes


def _arcs(
    graph: nx.Graph[Any],
    nodes: Mapping[Any, Node],
    system: str,
    oddities: Oddities,
    repairs: list[Repair],
    name: str,
) -> Iterator[Arc]:
    directed = graph.is_directed()
    for at, (tail, head, values) in enumerate(graph.edges(data=True)):
        if tail not in nodes or head not in nodes:
            continue
        start, end = nodes[tail], nodes[head]
        straight = ((start.lon, start.lat), (end.lon, end.lat))
        course = _course(values.get("geometry"), system, name)
        if course is None:
            what, done = "has a geometry that is no line", "drawn straight"
            repairs.append(Repair(where=f"edge {start.id} to {end.id}", what=what, done=done))
        yield Arc(
            tail=start.id,
            head=end.id,
            points=course or straight,
            values=_values(values, oddities, at),
            both_ways=not directed,
            against=text_of(values.get("reversed")) == "yes",
        )


def _course(geometry: object, system: str, name: str) -> tuple[tuple[float, float], ...] | None:
    """Return the points of a line; none if there is no line, None if it is no line."""
    if geometry is None or geometry == "":
        return ()
    line = geometry
    if isinstance(geometry, str):
        with np.errstate(invalid="ignore"):  # what is no number is told below
            line = shapely.from_wkt(geometry, on_invalid="ignore")
    if not isinstance(line, shapely.LineString) or line.is_empty:
        return None
    points = shapely.get_coordinates(line)
    if not np.isfinite(points).all():
        return None
    degrees, _ = to_degrees(points, system, name)
    return tuple(map(tuple, degrees.tolist()))


def _values(values: Mapping[str, object], oddities: Oddities, at: int) -> dict[str, str]:
    names = column_names((tag for tag in values if tag not in ("geometry", "reversed")), {})
    texts = {
        names[tag]: one_value(tag, value, oddities, of=at)
        for tag, value in values.items()
        if tag in names
    }
    return {tag: text for tag, text in texts.items() if text}
