"""Shortest drives."""

from __future__ import annotations

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE, Step
from routeplan.roads.arcs import Arc
from routeplan.roads.drives import Drives


def arc(start: str, end: str, duration_s: int, length_m: int, road_id: str = "R") -> Arc:
    step = Step(road_id=road_id, mode=Mode.MOTORBIKE, reverse=False, duration_s=duration_s)
    return Arc(start=start, end=end, length_m=length_m, step=step)


def test_the_fastest_drive_is_taken_not_the_shortest() -> None:
    drives = Drives("ABC", [arc("A", "C", 100, 10), arc("A", "B", 30, 40), arc("B", "C", 40, 50)])
    seconds, metres = drives.between("A", "C")
    assert (seconds.tolist(), metres.tolist()) == ([[70]], [[90]])
    assert [step.end for step in drives.way("A", "C")] == ["B", "C"]


def test_of_equally_fast_drives_the_shorter_is_taken() -> None:
    drives = Drives("ABC", [arc("A", "C", 70, 95), arc("A", "B", 30, 40), arc("B", "C", 40, 50)])
    _, metres = drives.between("A", "C")
    assert metres.tolist() == [[90]]
    assert [step.end for step in drives.way("A", "C")] == ["B", "C"]


def test_of_parallel_roads_the_fastest_then_shortest_then_first_is_taken() -> None:
    parallel = [
        arc("A", "B", 30, 9, "slow"),
        arc("A", "B", 20, 12, "long"),
        arc("A", "B", 20, 10, "first"),
        arc("A", "B", 20, 10, "second"),
    ]
    assert [step.step.road_id for step in Drives("AB", parallel).way("A", "B")] == ["first"]


def test_a_road_of_no_length_is_a_road() -> None:
    drives = Drives("ABC", [arc("A", "B", 0, 0), arc("B", "C", 5, 50)])
    assert drives.between("A", "C")[0].tolist() == [[5]]
    assert [step.end for step in drives.way("A", "C")] == ["B", "C"]


def test_no_way_is_marked_and_is_not_a_time() -> None:
    drives = Drives("AB", [arc("A", "B", 5, 50)])
    seconds, metres = drives.between("BA", "AB")
    assert seconds.tolist() == [[UNREACHABLE, 0], [0, 5]]
    assert metres.tolist() == [[UNREACHABLE, 0], [0, 50]]


def test_there_and_back_needs_both_ways() -> None:
    drives = Drives("ABCD", [arc("A", "B", 5, 5), arc("B", "A", 5, 5), arc("B", "C", 5, 5)])
    assert drives.there_and_back("A") == ("A", "B")


def test_a_network_without_roads_has_only_places() -> None:
    drives = Drives("AB", [])
    assert drives.there_and_back("A") == ("A",)
    assert drives.way("A", "A") == ()
