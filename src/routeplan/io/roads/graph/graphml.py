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
    """Return a graph as GraphML, with lines as WKT."""
    texts = graph.copy()
    for *_, values in texts.edges(data=True):
        values["geometry"] = shapely.to_wkt(values["geometry"], rounding_precision=-1)
    content = BytesIO()
    nx.write_graphml_xml(texts, content)
    return content.getvalue()


_DAMAGES = (
    *(nx.NetworkXError, ParseError, ValueError, KeyError, TypeError, AttributeError),
    *(RecursionError, OSError),
)
"""What networkx raises where a file is not as it expects."""
