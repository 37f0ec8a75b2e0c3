"""Graphs of networkx in the convention of OSMnx, and GraphML, there and back."""

from routeplan.io.roads.graph.from_graph import roads_from_graph
from routeplan.io.roads.graph.graphml import graphml, read_graphml
from routeplan.io.roads.graph.to_graph import road_graph

__all__ = ["graphml", "read_graphml", "road_graph", "roads_from_graph"]
