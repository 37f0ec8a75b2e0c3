"""Shortest ways from a root, and those that change where arcs get slower."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.roads.ways_from import NO_ARC, Arcs, WaysFrom

INF = float("inf")


def arcs(*rows: tuple[int, int, float]) -> Arcs:
    tail, head, weight = zip(*rows, strict=True)
    return Arcs(np.array(tail), np.array(head), np.array(weight, dtype="float64"))


RING = arcs((0, 1, 1), (1, 2, 1), (2, 3, 1), (0, 3, 9), (3, 2, 2))
"""A road 0 - 1 - 2 - 3, and a long way round to 3 that goes on to 2."""


def test_the_way_to_a_node_is_told_from_its_end() -> None:
    ways = WaysFrom(RING, 0, 4)
    assert ways.open.weight.tolist() == [0, 1, 2, 3]
    assert list(ways.way(ways.open, 3)) == [2, 1, 0]
    assert ways.open.last[0] == NO_ARC


def test_without_an_arc_the_nodes_behind_it_are_reached_from_the_other_side() -> None:
    ways = WaysFrom(RING, 0, 4)
    after = ways.slower(np.array([1]), np.array([INF]))
    assert after.weight.tolist() == [0, 1, 11, 9]
    assert list(ways.way(after, 2)) == [4, 3]
    assert ways.open.weight.tolist() == [0, 1, 2, 3]  # nothing is written back


def test_an_arc_on_no_way_is_not_missed() -> None:
    ways = WaysFrom(RING, 0, 4)
    assert ways.slower(np.array([3]), np.array([INF])) is ways.open


def test_a_slower_arc_may_still_be_the_best() -> None:
    ways = WaysFrom(RING, 0, 4)
    assert ways.slower(np.array([0]), np.array([5.0])).weight.tolist() == [0, 5, 6, 7]


def test_what_is_behind_the_only_arc_is_out_of_reach() -> None:
    ways = WaysFrom(arcs((0, 1, 1), (1, 2, 0)), 0, 3)
    after = ways.slower(np.array([0]), np.array([INF]))
    assert after.weight.tolist() == pytest.approx([0, INF, INF])
    assert after.last.tolist() == [NO_ARC] * 3


ROWS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=20
)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.data())
def test_ways_are_those_that_a_search_from_the_start_finds(
    rows: list[tuple[int, int, float]], data: st.DataObject
) -> None:
    given_arcs = arcs(*rows)
    which = data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=4, unique=True))
    more = data.draw(
        st.lists(st.sampled_from([0, 1, 5, INF]), min_size=len(which), max_size=len(which))
    )
    slower = given_arcs.weight.copy()
    slower[which] += more
    ways = WaysFrom(given_arcs, 0, 6)
    after = ways.slower(np.array(which), slower[which])
    assert (
        after.weight.tolist()
        == WaysFrom(given_arcs._replace(weight=slower), 0, 6).open.weight.tolist()
    )
    for node in np.flatnonzero(np.isfinite(after.weight)).tolist():
        way = list(ways.way(after, node))
        assert slower[way].sum() == after.weight[node]
