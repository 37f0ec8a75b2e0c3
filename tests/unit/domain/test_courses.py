"""The course of a leg: road by road, in the direction of travel, cut where the mode changes."""

from __future__ import annotations

import numpy as np

from builders import position
from plans import leg, valid_plan
from routeplan.domain.courses import Courses, joined
from routeplan.domain.fleet import Mode
from routeplan.domain.trips import Leg

COURSES = Courses(valid_plan().scenario)


def points(of: Leg) -> list[tuple[float, ...]]:
    return list(map(tuple, COURSES.line(of).tolist()))


def test_a_leg_is_cut_where_the_mode_changes() -> None:
    walk_and_ride = valid_plan().trips[0].days[0].legs[2]  # V3 by path to J, by road to V1 and V2
    on_foot, riding = COURSES.stretches(walk_and_ride)
    assert (on_foot.mode, riding.mode) == (Mode.FOOT, Mode.MOTORBIKE)
    assert on_foot.lonlat.tolist() == [list(position(one)) for one in ("V3", "J")]
    assert riding.lonlat.tolist() == [list(position(one)) for one in ("J", "V1", "V2")]


def test_its_whole_course_has_every_point_once() -> None:
    walk_and_ride = valid_plan().trips[0].days[0].legs[2]
    assert points(walk_and_ride) == [position(one) for one in ("V3", "J", "V1", "V2")]


def test_without_roads_it_is_straight() -> None:
    straight = leg("C", "V2", "07:00", "07:30", 15_000)
    assert [one.mode for one in COURSES.stretches(straight)] == [None]
    assert points(straight) == [position("C"), position("V2")]


def test_to_where_it_is_already_it_has_no_course() -> None:
    assert points(leg("C", "C", "07:00", "07:00", 0)) == []


def test_no_courses_are_none() -> None:
    assert joined().shape == (0, 2)


def test_only_points_in_a_row_are_the_same() -> None:
    there = np.array([[1.0, 2.0], [1.0, 2.0], [3.0, 4.0]])
    assert joined(there, there[::-1]).tolist() == [[1, 2], [3, 4], [1, 2]]
