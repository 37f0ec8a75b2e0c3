"""Ways on foot and by boat."""

from __future__ import annotations

from collections.abc import Sequence

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import Step
from routeplan.roads.arcs import Arc
from routeplan.roads.onward import OnwardRoads, OnwardWay


def arc(start: str, end: str, mode: Mode, duration_s: int, length_m: int) -> Arc:
    step = Step(road_id=f"{start}{end}", mode=mode, reverse=False, duration_s=duration_s)
    return Arc(start=start, end=end, length_m=length_m, step=step)


def onward(arcs: Sequence[Arc]) -> OnwardRoads:
    """Sort arcs by their ends."""
    return OnwardRoads(
        lambda node: [one for one in arcs if one.start == node],
        lambda node: [one for one in arcs if one.end == node],
    )


def ways(*roads: tuple[str, str, Mode, int, int], max_walk_m: int) -> dict[str, OnwardWay]:
    """Find the ways from A along roads given as start, end, mode, seconds, metres."""
    arcs = [arc(*road) for road in roads]
    both_ways = [*arcs, *(one.reversed() for one in arcs)]
    return onward(both_ways).ways_from("A", max_walk_m)


def modes(way: OnwardWay) -> list[Mode]:
    """Return the modes of a way from its place on."""
    return [one.step.mode for one in reversed(way.arcs_towards_place())]


def test_a_place_is_no_way_from_itself() -> None:
    here = ways(max_walk_m=0)["A"]
    assert (here.duration_s, here.length_m, here.arcs_towards_place(), here.uses_boat) == (
        0,
        0,
        (),
        False,
    )


def test_a_walk_ends_at_the_limit() -> None:
    found = ways(("A", "B", Mode.FOOT, 300, 300), ("B", "C", Mode.FOOT, 200, 200), max_walk_m=499)
    assert sorted(found) == ["A", "B"]
    found = ways(("A", "B", Mode.FOOT, 300, 300), ("B", "C", Mode.FOOT, 200, 200), max_walk_m=500)
    assert (found["C"].duration_s, found["C"].walk_m) == (500, 500)


def test_metres_by_boat_are_not_walked() -> None:
    found = ways(("A", "B", Mode.FOOT, 300, 300), ("B", "C", Mode.BOAT, 900, 9_000), max_walk_m=300)
    assert (found["C"].length_m, found["C"].walk_m) == (9_300, 300)
    assert found["C"].uses_boat
    assert not found["B"].uses_boat


def test_a_boat_is_a_boat_however_short_its_way() -> None:
    assert ways(("A", "B", Mode.BOAT, 0, 0), max_walk_m=0)["B"].uses_boat


def test_a_slow_way_with_little_walking_counts_where_a_fast_one_walks_too_far() -> None:
    # B is 100 s away on foot (400 m) or 500 s by boat; C lies 200 m beyond it. Walking all the
    # way makes 600 m, too far with 500; so C is reached by boat: 500 + 50 s.
    found = ways(
        ("A", "B", Mode.FOOT, 100, 400),
        ("A", "B", Mode.BOAT, 500, 800),
        ("B", "C", Mode.FOOT, 50, 200),
        max_walk_m=500,
    )
    assert found["B"].duration_s == 100
    assert (found["C"].duration_s, found["C"].walk_m) == (550, 200)
    assert modes(found["C"]) == [Mode.BOAT, Mode.FOOT]


def test_of_equally_fast_ways_the_shorter_is_taken() -> None:
    found = ways(
        ("A", "B", Mode.FOOT, 50, 500),
        ("A", "C", Mode.FOOT, 20, 200),
        ("C", "B", Mode.FOOT, 30, 200),
        max_walk_m=1_000,
    )
    assert found["B"].length_m == 400


def test_each_direction_has_its_own_shortest_way() -> None:
    # Up from B to A the road by C is faster (400 s against 500 s), down that over the pass.
    roads = onward(
        [
            arc("A", "B", Mode.FOOT, 100, 300),
            arc("B", "A", Mode.FOOT, 500, 300),
            arc("A", "C", Mode.FOOT, 200, 200),
            arc("C", "A", Mode.FOOT, 200, 200),
            arc("C", "B", Mode.FOOT, 200, 200),
            arc("B", "C", Mode.FOOT, 200, 200),
        ]
    )
    down, up = roads.ways_from("A")["B"], roads.ways_to("A")["B"]
    assert (down.duration_s, up.duration_s) == (100, 400)
    assert [(one.start, one.end) for one in down.arcs_towards_place()] == [("A", "B")]
    assert [(one.start, one.end) for one in up.arcs_towards_place()] == [("B", "C"), ("C", "A")]


def test_a_walk_ends_at_the_limit_in_each_direction() -> None:
    roads = onward([arc("A", "B", Mode.FOOT, 1, 500), arc("B", "A", Mode.FOOT, 9, 501)])
    assert sorted(roads.ways_from("A", 500)) == ["A", "B"]
    assert sorted(roads.ways_to("A", 500)) == ["A"]


def test_a_way_has_its_roads_in_the_order_of_travel() -> None:
    roads = onward(
        [arc("A", "B", Mode.FOOT, 300, 300), arc("C", "B", Mode.BOAT, 900, 900).reversed()]
    )
    there = reversed(roads.ways_from("A")["C"].arcs_towards_place())
    assert [(one.start, one.end, one.step.reverse) for one in there] == [
        ("A", "B", False),
        ("B", "C", True),
    ]
    there_too = roads.ways_to("C")["A"].arcs_towards_place()
    assert [(one.start, one.end, one.step.reverse) for one in there_too] == [
        ("A", "B", False),
        ("B", "C", True),
    ]
