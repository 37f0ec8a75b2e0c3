"""Roads without a way round: what lies behind them is reached over them or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import networkx as nx
import numpy as np

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.passage import passage


def only_ways(access: Access) -> Mapping[str, frozenset[int]]:
    """Find for each place the roads that every way to it leads over, by any of the modes.

    They are the bridges, in the sense of graphs, of the roads that some mode passes in some
    direction: the place lies in one part without bridges (a 2-edge-connected core), the center
    in another, and the tree of these parts has one way between them.

    Returns
    -------
    mapping of str to frozenset of int
        Positions of roads, by place; a place in another part of the network has none.
    """
    roads = _roads_between(access)
    graph: nx.Graph[int] = nx.Graph(roads.keys())
    graph.add_nodes_from(access.position.values())
    single = {ends for ends, between in roads.items() if len(between) == 1}
    bridges = single.intersection(_sorted(*ends) for ends in _bridges(graph))
    graph.remove_edges_from(bridges)
    core = {node: i for i, nodes in enumerate(nx.connected_components(graph)) for node in nodes}
    tree: nx.Graph[int] = nx.Graph()
    tree.add_nodes_from(core.values())
    for ends in bridges:
        tree.add_edge(*(core[node] for node in ends), road=roads[ends][0])
    ways = nx.single_source_shortest_path(tree, core[access.position[access.center]])
    return {
        place.id: frozenset(
            tree.edges[pair]["road"]
            for pair in nx.utils.pairwise(ways.get(core[access.position[place.id]], ()))
        )
        for place in access.places
    }


def _bridges(graph: nx.Graph[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs of nodes whose link is the only way between them."""
    return cast(Iterable[tuple[int, int]], nx.bridges(graph))  # the stubs say a node


def _roads_between(access: Access) -> dict[tuple[int, int], list[int]]:
    """Return the roads that some mode passes, by the two nodes between which they lie."""
    passable = np.zeros(len(access.roads.network), dtype=bool)
    for mode in (access.mode, *access.onward):
        seconds = passage(access.roads, mode, access.conditions)
        passable |= (seconds.forwards_s != UNREACHABLE) | (seconds.backwards_s != UNREACHABLE)
    between: dict[tuple[int, int], list[int]] = {}
    begin, end = access.ends
    for i in np.flatnonzero(passable & (begin != end)).tolist():
        between.setdefault(_sorted(int(begin[i]), int(end[i])), []).append(i)
    return between


def _sorted(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
