"""GraphML files of roads, read and written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx
import shapely

from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.roads.graph.from_graph import roads_from_graph
from routeplan.io.roads.prolog import check_prolog
from routeplan.io.roads.road_data import ReadRoads

MAX_BYTES = 512 * 1024**2
"""Larger files are refused: a province needs less."""


def read_graphml(path: Path, *, clip: Extent | None = None, crs: str = "") -> ReadRoads:
    """Read the roads of a GraphML file, as OSMnx writes it.

    Raises
    ------
    InputError
        If it is damaged, or no GraphML, or holds no road.
    """
    if path.stat().st_size > MAX_BYTES:
        what, fix = (
            f"is larger than {MAX_BYTES // 1024**2} MB",
            "cut it to the area of your villages",
        )
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    check_prolog(path, "graphml")
    try:
        graph = nx.read_graphml(path, node_type=str, force_multigraph=True)
    except _DAMAGES as error:
        what = f"is damaged GraphML ({' '.join(str(error).split())[:100]})"
        raise InputError([Fault(where=path.name, what=what, fix="export it anew")]) from error
    return roads_from_graph(graph, name=path.name, clip=clip, crs=crs)


def graphml(graph: nx.MultiDiGraph[Any]) -> bytes:
    """Return a graph as GraphML: all values as texts, as OSMnx wants them, and lines as WKT."""
    texts: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    texts.graph.update(_as_texts(graph.graph))
    for node, values in graph.nodes(data=True):
        texts.add_node(node, **_as_texts(values))
    for tail, head, key, values in graph.edges(keys=True, data=True):
        texts.add_edge(tail, head, key, **_as_texts(values))
    content = BytesIO()
    nx.write_graphml_xml(texts, content)
    return content.getvalue()


def _as_texts(values: dict[str, Any]) -> dict[str, str]:
    return {
        name: shapely.to_wkt(value, rounding_precision=-1)
        if isinstance(value, shapely.Geometry)
        else str(value)
        for name, value in values.items()
    }


_DAMAGES = (
    *(nx.NetworkXError, ParseError, ValueError, KeyError, TypeError, AttributeError),
    *(RecursionError, OSError),
)
"""What networkx raises where a file is not as it expects."""
