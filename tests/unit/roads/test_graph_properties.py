"""What holds for the times and ways of any graph; compared with networkx."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.graph import Graph

NODES = 9
EVERYWHERE = list(range(NODES))
quick = settings(max_examples=60, deadline=None)


class Arcs(NamedTuple):
    """Columns of arcs, and the nodes to keep."""

    tail: list[int]
    head: list[int]
    duration_s: list[int]
    length_m: list[int]
    keep: list[int]


def compiled(arcs: Arcs) -> Graph:
    columns = (np.array(column, dtype="int64") for column in arcs[:4])
    return Graph(*columns, nodes=NODES, keep=arcs.keep)


def without(arcs: Arcs, shut: set[int]) -> Arcs:
    others = [i for i in range(len(arcs.tail)) if i not in shut]
    return Arcs(*([column[i] for i in others] for column in arcs[:4]), keep=arcs.keep)


@st.composite
def networks(draw: st.DrawFn) -> Arcs:
    """Draw arcs mostly between neighbours in a row, so that there are chains and dead ends.

    Parallel arcs, arcs of no time and arcs from a node to itself are among them.
    """
    node = st.integers(0, NODES - 1)
    hop = st.sampled_from([1, 1, 1, -1, -1, -1, 0, 3, 4])
    arc = st.tuples(node, hop, st.integers(0, 20), st.integers(0, 20))
    arcs = draw(st.lists(arc, max_size=24))
    tail, hops, duration_s, length_m = (
        [list(column) for column in zip(*arcs, strict=True)] if arcs else ([], [], [], [])
    )
    head = [(a + step) % NODES for a, step in zip(tail, hops, strict=True)]
    keep = draw(st.lists(node, unique=True, max_size=4))
    return Arcs(tail, head, duration_s, length_m, keep)


def plain_times(arcs: Arcs, nodes: list[int]) -> list[list[int]]:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(EVERYWHERE)
    for tail, head, seconds in zip(arcs.tail, arcs.head, arcs.duration_s, strict=True):
        graph.add_edge(tail, head, seconds=seconds)
    times = dict(nx.all_pairs_dijkstra_path_length(graph, weight="seconds"))
    return [[times[a].get(b, UNREACHABLE) for b in nodes] for a in nodes]


@quick
@given(networks())
def test_times_are_those_of_networkx(arcs: Arcs) -> None:
    graph = compiled(arcs)
    assert graph.times(arcs.keep, arcs.keep).tolist() == plain_times(arcs, arcs.keep)
    assert graph.times(EVERYWHERE, EVERYWHERE).tolist() == plain_times(arcs, EVERYWHERE)


@quick
@given(networks())
def test_ways_are_joined_and_add_up(arcs: Arcs) -> None:
    graph = compiled(arcs)
    for nodes in (arcs.keep, EVERYWHERE):
        seconds, metres = graph.times(nodes, nodes, lengths=True)
        for i, j in np.argwhere(seconds != UNREACHABLE).tolist():
            way = graph.path(nodes[i], nodes[j]).tolist()
            assert sum(arcs.duration_s[arc] for arc in way) == seconds[i, j]
            assert sum(arcs.length_m[arc] for arc in way) == metres[i, j]
            assert [nodes[i], *(arcs.head[a] for a in way)] == [
                *(arcs.tail[a] for a in way),
                nodes[j],
            ]


@quick
@given(networks(), st.sets(st.integers(0, 23), max_size=6))
def test_a_closure_is_the_graph_without_the_arcs(arcs: Arcs, shut: set[int]) -> None:
    shut = {arc for arc in shut if arc < len(arcs.tail)}
    closed, rebuilt = compiled(arcs).without(sorted(shut)), compiled(without(arcs, shut))
    for nodes in (arcs.keep, EVERYWHERE):
        columns = (graph.times(nodes, nodes, lengths=True) for graph in (closed, rebuilt))
        assert np.array_equal(*columns)
        for i, j in np.argwhere(closed.times(nodes, nodes) != UNREACHABLE).tolist():
            assert shut.isdisjoint(closed.path(nodes[i], nodes[j]).tolist())
    for node in EVERYWHERE:
        assert np.array_equal(closed.there_and_back(node), rebuilt.there_and_back(node))


@quick
@given(networks(), st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 20)))
def test_another_arc_never_makes_a_time_longer(arcs: Arcs, new: tuple[int, int, int]) -> None:
    tail, head, seconds = new
    more = Arcs(
        [*arcs.tail, tail], [*arcs.head, head], [*arcs.duration_s, seconds], [*arcs.length_m, 0],
        arcs.keep,
    )  # fmt: skip
    before, after = (compiled(one).times(arcs.keep, arcs.keep) for one in (arcs, more))
    reached = before != UNREACHABLE
    assert (after[reached] <= before[reached]).all()
    assert (after[reached] != UNREACHABLE).all()


@quick
@given(networks(), st.integers(1, 4))
def test_alternatives_begin_with_the_best_and_are_ways(arcs: Arcs, count: int) -> None:
    graph = compiled(arcs)
    seconds, metres = graph.times([0], EVERYWHERE, lengths=True)
    for end in np.flatnonzero(seconds[0] != UNREACHABLE).tolist():
        ways = graph.alternatives(0, end, count)
        assert 1 <= len(ways) <= count
        assert (ways[0].duration_s, ways[0].length_m) == (seconds[0, end], metres[0, end])
        assert ways == sorted(ways, key=lambda way: (way.duration_s, way.length_m))
        for way in ways:
            along = way.arcs.tolist()
            assert sum(arcs.duration_s[arc] for arc in along) == way.duration_s
            assert sum(arcs.length_m[arc] for arc in along) == way.length_m
            assert [0, *(arcs.head[a] for a in along)] == [*(arcs.tail[a] for a in along), end]
