"""Drawings in metres, joined; every place and length is worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.domain.fleet import Mode
from routeplan.io.roads.joining import Cross, DrawnLine, Joined, join_drawn, placed
from routeplan.io.roads.joining.plane import Plane

PLANE = Plane(16.0)
X, Y = PLANE.metres([(107.5, 15.9)])[0]

Spot = tuple[float, float]


def line(name: str, *spots: Spot, apart: bool = False, one_way: bool = False) -> DrawnLine:
    """Draw a line through places in metres east and north of a corner."""
    points = tuple(PLANE.place(X + east, Y + north) for east, north in spots)
    return DrawnLine(name=name, points=points, apart=apart, one_way=one_way)


def join(*lines: DrawnLine, join_m: float = 10, cross: Cross = "join") -> Joined:
    return join_drawn(lines, join_m=join_m, cross=cross)


def courses(joined: Joined) -> list[list[Spot]]:
    """Return pieces in whole metres."""
    return [
        [(round(x - X), round(y - Y)) for x, y in PLANE.metres(piece.points)]
        for piece in joined.pieces
    ]


def told(joined: Joined) -> list[str]:
    return [f"{one.where.partition(' at ')[0]} {one.what}; {one.done}" for one in joined.repairs]


def test_ends_that_nearly_meet_are_one() -> None:
    joined = join(line("A", (0, 0), (100, 0)), line("B", (104, 3), (200, 0)))
    (a, b) = joined.pieces
    assert a.points[-1] == b.points[0]
    assert told(joined) == ["B ends 5 m from the end of A; joined"] or told(joined) == [
        "A ends 5 m from the end of B; joined"
    ]


def test_ends_beyond_the_tolerance_stay_and_are_named() -> None:
    joined = join(line("A", (0, 0), (100, 0)), line("B", (112, 0), (200, 0)))
    assert courses(joined) == [[(0, 0), (100, 0)], [(112, 0), (200, 0)]]
    assert "A ends 12 m from the end of B; not joined; draw it on if they meet" in told(joined)
    assert "B is cut off from the other roads: an island of 0.1 km; kept" in told(joined)


def test_an_end_near_the_middle_of_another_line_breaks_it() -> None:
    joined = join(line("A", (0, 0), (100, 0)), line("B", (40, 6), (40, 100)))
    assert courses(joined) == [[(0, 0), (40, 0)], [(40, 0), (100, 0)], [(40, 0), (40, 100)]]
    assert told(joined) == ["B ends 6 m from A; joined"]


def test_an_end_on_a_point_of_another_line_breaks_it_without_a_word() -> None:
    joined = join(line("A", (0, 0), (40, 0), (100, 0)), line("B", (40, 0), (40, 100)))
    assert courses(joined) == [[(0, 0), (40, 0)], [(40, 0), (100, 0)], [(40, 0), (40, 100)]]
    assert told(joined) == []


def test_an_end_that_overshoots_a_little_is_joined_at_the_crossing() -> None:
    """Its last 3 m remain as a stub; who turns off does so on the other line."""
    joined = join(line("A", (0, 0), (100, 0)), line("B", (40, -3), (40, 100)))
    on_a = {spot for course in courses(joined) for spot in (course[0], course[-1])}
    assert any(east == 40 and north in (0, -3) for east, north in on_a)
    assert "is cut off" not in " ".join(told(joined))


CROSS = (line("A", (0, 0), (130, 0)), line("B", (40, -50), (40, 50)))


def test_lines_that_cross_are_joined_there() -> None:
    joined = join(*CROSS)
    assert courses(joined) == [
        [(0, 0), (40, 0)],
        [(40, 0), (130, 0)],
        [(40, -50), (40, 0)],
        [(40, 0), (40, 50)],
    ]
    assert told(joined) == ["A crosses B without a point in common; joined there"]


def test_lines_that_cross_stay_where_crossings_are_bridges() -> None:
    joined = join(*CROSS, cross="bridge")
    assert len(joined.pieces) == 2
    assert told(joined)[0] == (
        "A crosses B without a point in common; taken for a bridge; join them in the drawing if not"
    )


def test_a_bridge_is_not_joined_with_what_goes_under_it() -> None:
    joined = join(CROSS[0], line("B", (40, -50), (40, 50), apart=True))
    assert len(joined.pieces) == 2
    assert told(joined) == ["B is cut off from the other roads: an island of 0.1 km; kept"]


def test_a_bridge_is_joined_at_its_ends() -> None:
    joined = join(line("A", (0, 0), (100, 0)), line("B", (103, 0), (150, 0), apart=True))
    assert joined.pieces[0].points[-1] == joined.pieces[1].points[0]


@pytest.mark.parametrize("spots", [((0, 0), (50, 0), (100, 0)), ((100, 0), (50, 0), (0, 0))])
def test_a_line_that_is_drawn_twice_counts_once(spots: tuple[Spot, ...]) -> None:
    joined = join(line("A", (0, 0), (50, 0), (100, 0)), line("B", *spots))
    assert courses(joined) == [[(0, 0), (50, 0), (100, 0)]]
    assert told(joined) == ["B is drawn on A, point by point; dropped"]


def test_one_way_roads_there_and_back_are_two() -> None:
    there = line("A", (0, 0), (100, 0), one_way=True)
    back = line("B", (100, 0), (0, 0), one_way=True)
    joined = join(there, back)
    assert courses(joined) == [[(0, 0), (100, 0)], [(100, 0), (0, 0)]]


@pytest.mark.parametrize("bend", [(), ((80, 0.3),)])
def test_a_stretch_that_two_lines_share_counts_once(bend: tuple[Spot, ...]) -> None:
    """B begins on A and goes on beyond it."""
    joined = join(line("A", (0, 0), *bend, (100, 0)), line("B", (60, 0), (100, 0), (160, 0)))
    ends = sorted((course[0], course[-1]) for course in courses(joined))
    assert ends == [((0, 0), (60, 0)), ((60, 0), (100, 0)), ((100, 0), (160, 0))]
    assert "B runs along A for 40 m; this stretch counts once" in told(joined)


@pytest.mark.parametrize("kind", ["apart", "one_way"])
def test_a_bridge_or_a_one_way_road_along_a_line_is_no_copy(kind: str) -> None:
    along = line("B", (60, 0), (100, 0), (160, 0), apart=kind == "apart", one_way=kind == "one_way")
    joined = join(line("A", (0, 0), (60, 0), (100, 0)), along)
    assert courses(joined).count([(60, 0), (100, 0)]) == 2


def test_a_footpath_gives_way_to_the_road_that_it_runs_along() -> None:
    path = replace(line("A", (0, 0), (100, 0)), modes=frozenset({Mode.FOOT}))
    joined = join(path, line("B", (0, 0), (100, 0), (200, 0)))
    assert {piece.line for piece in joined.pieces} == {1}
    assert told(joined) == ["A runs along B for 100 m; this stretch counts once"]


def test_a_line_without_length_is_dropped_and_told() -> None:
    joined = join(line("A", (0, 0), (100, 0)), line("B", (40, 0), (40, 0)))
    assert courses(joined) == [[(0, 0), (100, 0)]]
    assert told(joined) == ["B has no length; dropped"]


def test_nothing_joined_is_nothing() -> None:
    assert join() == Joined(pieces=(), repairs=())


def test_points_are_on_one_grid() -> None:
    assert placed(107.123456789, -0.00000000001) == (107.1234568, 0.0)


SPOTS = st.tuples(st.integers(0, 60), st.integers(0, 60))
DRAWINGS = st.lists(st.lists(SPOTS, min_size=2, max_size=2, unique=True), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(DRAWINGS)
def test_what_is_joined_stays_when_it_is_joined_again(drawing: list[list[Spot]]) -> None:
    lines = [line(f"L{i}", *spots) for i, spots in enumerate(drawing)]
    once = join(*lines, join_m=3)
    again = join(
        *(DrawnLine(name=f"P{i}", points=one.points) for i, one in enumerate(once.pieces)),
        join_m=3,
    )
    ends = {end for piece in once.pieces for end in piece.ends}
    assert {end for piece in again.pieces for end in piece.ends} <= ends | {
        point for piece in once.pieces for point in piece.points
    }
