"""Shortest times and ways between node positions; every sum is by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.graph import Graph

NO = UNREACHABLE
ArcRow = tuple[int, int, int, int]
"""Tail, head, seconds, metres."""


def graph(*arcs: ArcRow, nodes: int, keep: tuple[int, ...] = ()) -> Graph:
    columns = np.array(arcs, dtype="int64").reshape(-1, 4).T
    return Graph(*columns, nodes=nodes, keep=keep)


def both(a: int, b: int, there_s: int, back_s: int, length_m: int = 0) -> tuple[ArcRow, ArcRow]:
    return (a, b, there_s, length_m), (b, a, back_s, length_m)


# Up a valley 0 - 1 - 2 - 3: 60 + 90 + 30 = 180 s up, 50 + 80 + 20 = 150 s down.
VALLEY = (*both(0, 1, 60, 50, 400), *both(1, 2, 90, 80, 500), *both(2, 3, 30, 20, 100))


def test_a_chain_takes_its_own_time_in_each_direction() -> None:
    times = graph(*VALLEY, nodes=4, keep=(0, 3)).times([0, 3], [0, 3], lengths=True)
    assert [column.tolist() for column in times] == [[[0, 180], [150, 0]], [[0, 1000], [1000, 0]]]


def test_a_way_along_a_chain_names_every_arc() -> None:
    valley = graph(*VALLEY, nodes=4, keep=(0, 3))
    assert valley.path(0, 3).tolist() == [0, 2, 4]
    assert valley.path(3, 0).tolist() == [5, 3, 1]
    assert valley.path(0, 0).tolist() == []


def test_a_node_that_is_contracted_away_can_be_asked_for() -> None:
    valley = graph(*VALLEY, nodes=4, keep=(0, 3))
    assert valley.times([1], [0, 2, 3]).tolist() == [[50, 90, 120]]
    assert valley.times([0, 3], [2]).tolist() == [[150], [20]]
    assert valley.path(1, 3).tolist() == [2, 4]


def test_many_nodes_that_are_not_kept_can_be_asked_for() -> None:
    # 40 nodes in a row, 1 s up and 2 s down from each to the next
    row = [arc for i in range(39) for arc in both(i, i + 1, 1, 2)]
    asked = list(range(0, 40, 2))
    times = graph(*row, nodes=40).times(asked, asked)
    assert times.tolist() == [[b - a if b > a else 2 * (a - b) for b in asked] for a in asked]


def test_a_one_way_chain_is_passed_one_way() -> None:
    one_way = graph((0, 1, 5, 0), (1, 2, 6, 0), nodes=3, keep=(0, 2))
    assert one_way.times([0, 2], [0, 2]).tolist() == [[0, 11], [NO, 0]]


def test_a_chain_with_one_one_way_road_is_passed_one_way() -> None:
    chain = graph(*both(0, 1, 5, 5), (1, 2, 6, 0), nodes=3, keep=(0, 2))
    assert chain.times([0, 2], [0, 2]).tolist() == [[0, 11], [NO, 0]]


def test_one_way_roads_that_face_each_other_lead_nowhere() -> None:
    chain = graph((0, 1, 5, 0), (2, 1, 6, 0), nodes=3, keep=(0, 2))
    assert chain.times([0, 2], [0, 2]).tolist() == [[0, NO], [NO, 0]]


def test_loops_and_dead_ends_change_nothing() -> None:
    # At node 1 of 0 - 1 - 2 hang a loop 1 - 3 - 4 - 1, a dead end 5 - 6 that forks, and a turning
    # place of its own.
    loop = (*both(1, 3, 1, 1), *both(3, 4, 1, 1), *both(4, 1, 1, 1))
    dead_end = (*both(1, 5, 1, 1), *both(5, 6, 1, 1), *both(5, 7, 1, 1))
    network = graph(
        *both(0, 1, 10, 11), *both(1, 2, 20, 22), *loop, *dead_end, (1, 1, 0, 0),
        nodes=8, keep=(0, 2),
    )  # fmt: skip
    assert network.times([0, 2], [0, 2]).tolist() == [[0, 30], [33, 0]]
    assert network.path(0, 2).tolist() == [0, 2]
    assert network.times([6], [7, 3]).tolist() == [[2, 3]]


def test_a_kept_node_at_a_dead_end_is_reached() -> None:
    dead_end = graph(*both(0, 1, 3, 4), *both(1, 2, 5, 6), *both(1, 3, 1, 1), nodes=4, keep=(0, 2))
    assert dead_end.times([0, 2], [0, 2]).tolist() == [[0, 8], [10, 0]]


def test_a_circle_without_junctions_is_nobodys_way() -> None:
    circle = (*both(1, 2, 1, 1), *both(2, 3, 1, 1), *both(3, 1, 1, 1))
    assert graph(*circle, nodes=4, keep=(0,)).times([0], [0]).tolist() == [[0]]
    assert graph(*circle, nodes=4, keep=(0, 1)).times([0, 1], [1]).tolist() == [[NO], [0]]


def test_of_two_chains_the_faster_is_taken_then_the_shorter() -> None:
    # 0 - 1 - 2 takes 5 + 5 = 10 s for 90 m, 0 - 3 - 2 takes 4 + 6 = 10 s for 80 m.
    chains = ((0, 1, 5, 40), (1, 2, 5, 50), (0, 3, 4, 40), (3, 2, 6, 40))
    two = graph(*chains, nodes=4, keep=(0, 2))
    seconds, metres = two.times([0], [2], lengths=True)
    assert (seconds.tolist(), metres.tolist()) == ([[10]], [[80]])
    assert two.path(0, 2).tolist() == [2, 3]


def test_of_parallel_arcs_the_fastest_then_shortest_then_first_is_taken() -> None:
    parallel = graph((0, 1, 30, 9), (0, 1, 20, 12), (0, 1, 20, 10), (0, 1, 20, 10), nodes=2)
    assert parallel.path(0, 1).tolist() == [2]


def test_long_ways_are_counted_exactly() -> None:
    # two arcs of 100,000,001 s (three years) and 8,000,001 m each
    long = ((0, 1, 100_000_001, 8_000_001), (1, 2, 100_000_001, 8_000_001))
    seconds, metres = graph(*long, nodes=3, keep=(0, 2)).times([0], [2], lengths=True)
    assert (seconds.item(), metres.item()) == (200_000_002, 16_000_002)


def test_a_closure_turns_to_the_next_best_way() -> None:
    network = graph(*VALLEY, (1, 2, 95, 0), (0, 3, 200, 0), nodes=4, keep=(0, 3))
    assert network.times([0], [3]).item() == 180
    assert network.without([2]).times([0], [3]).item() == 185  # 60 + 95 + 30
    assert network.without([2]).path(0, 3).tolist() == [0, 6, 4]
    assert network.without([2, 6]).times([0], [3]).item() == 200
    assert network.without([2]).without([6, 7]).times([0], [3]).item() == NO
    assert network.times([0], [3]).item() == 180


def test_a_closure_holds_for_nodes_that_are_not_kept() -> None:
    closed = graph(*VALLEY, nodes=4, keep=(0, 3)).without([2])
    assert closed.times([0, 2], [1, 2]).tolist() == [[60, NO], [80, 0]]
    assert closed.there_and_back(0).tolist() == [0, 1]


def test_ways_to_several_nodes_are_found_together() -> None:
    ways = graph(*VALLEY, nodes=4, keep=(0, 3)).paths(0, [3, 1, 0])
    assert [way.tolist() for way in ways] == [[0, 2, 4], [0], []]
    assert graph(*VALLEY, nodes=4).tree(3).path(1).tolist() == [5, 3]


@pytest.mark.parametrize("keep", [(0, 2), ()])
def test_a_way_that_does_not_exist_is_an_error(keep: tuple[int, ...]) -> None:
    one_way = graph((0, 1, 5, 0), (1, 2, 6, 0), nodes=3, keep=keep)
    with pytest.raises(ValueError, match="there is no way to node 0"):
        one_way.path(2, 0)
    with pytest.raises(ValueError, match="there is no way to node 0"):
        one_way.alternatives(2, 0, 2)


def test_without_arcs_every_node_reaches_itself_only() -> None:
    lonely = graph(nodes=2, keep=(1,))
    assert lonely.times([0, 1], [0, 1]).tolist() == [[0, NO], [NO, 0]]
    assert lonely.there_and_back(1).tolist() == [1]
    assert lonely.times([], [0]).shape == (0, 1)


def test_times_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="duration_s has -1 to 5"):
        graph((0, 1, 5, 0), (1, 0, NO, 0), nodes=2)
    with pytest.raises(ValueError, match="length_m has 16777216 to 16777216"):
        graph((0, 1, 5, 2**24), nodes=2)


def test_positions_that_are_none_are_refused() -> None:
    valley = graph(*VALLEY, nodes=4, keep=(0, 3))
    with pytest.raises(IndexError, match="positions from -1 to 3 of 4"):
        valley.times([0], [-1, 3])
    with pytest.raises(IndexError, match="positions from 6 to 6 of 6"):
        valley.without([6])
    with pytest.raises(IndexError):
        graph(*VALLEY, nodes=3)


def test_the_callers_arrays_may_change_afterwards() -> None:
    columns = np.array(VALLEY, dtype="int64").T.copy()
    valley = Graph(*columns, nodes=4, keep=(0, 3))
    columns[:] = 0
    assert valley.times([0], [3]).item() == 180
    assert valley.path(0, 3).tolist() == [0, 2, 4]


def test_threads_share_a_graph() -> None:
    valley = graph(*VALLEY, nodes=4, keep=(0, 3))
    with ThreadPoolExecutor(4) as threads:
        closed = list(threads.map(lambda i: valley.without([i]).times([0, 3], [0, 3]), range(6)))
    up_closed, down_closed = [[0, NO], [150, 0]], [[0, 180], [NO, 0]]
    assert [times.tolist() for times in closed] == [up_closed, down_closed] * 3
