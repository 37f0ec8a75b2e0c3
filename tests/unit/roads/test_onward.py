"""Ways on foot and by boat."""

from __future__ import annotations

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import Step
from routeplan.roads.arcs import Arc
from routeplan.roads.onward import OnwardWay, by_start, onward_ways


def ways(*roads: tuple[str, str, Mode, int, int], max_walk_m: int) -> dict[str, OnwardWay]:
    """Find the ways from A along roads given as start, end, mode, seconds, metres."""
    arcs = [
        Arc(
            start=start,
            end=end,
            length_m=length_m,
            step=Step(road_id=f"{start}{end}", mode=mode, reverse=False, duration_s=duration_s),
        )
        for start, end, mode, duration_s, length_m in roads
    ]
    both_ways = [*arcs, *(arc.reversed() for arc in arcs)]
    return onward_ways("A", by_start(both_ways), max_walk_m)


def test_a_place_is_no_way_from_itself() -> None:
    here = ways(max_walk_m=0)["A"]
    assert (here.duration_s, here.length_m, here.arcs(), here.uses_boat) == (0, 0, (), False)


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
    assert [arc.step.mode for arc in found["C"].arcs()] == [Mode.BOAT, Mode.FOOT]


def test_of_equally_fast_ways_the_shorter_is_taken() -> None:
    found = ways(
        ("A", "B", Mode.FOOT, 50, 500),
        ("A", "C", Mode.FOOT, 20, 200),
        ("C", "B", Mode.FOOT, 30, 200),
        max_walk_m=1_000,
    )
    assert found["B"].length_m == 400


def test_the_way_back_is_the_same_roads_the_other_way() -> None:
    found = ways(("A", "B", Mode.FOOT, 300, 300), ("C", "B", Mode.BOAT, 900, 900), max_walk_m=300)
    there, back = found["C"].arcs(), found["C"].arcs_back()
    assert [(arc.start, arc.end, arc.step.reverse) for arc in there] == [
        ("A", "B", False),
        ("B", "C", True),
    ]
    assert [(arc.start, arc.end, arc.step.reverse) for arc in back] == [
        ("C", "B", False),
        ("B", "A", True),
    ]
