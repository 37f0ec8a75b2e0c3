"""The way of a day: stretches in order, what is on the way back, and what it is drawn as."""

from __future__ import annotations

from plans import valid_plan, valid_scenario, with_leg
from routeplan.domain.trips import TripDay
from routeplan.render.cartography.way import UNKNOWN, passes, shape_of, shapes_by_surface, way_of
from routeplan.render.ground import Ground

PLAN = valid_plan()
GROUND = Ground(PLAN.scenario)
MONDAY = PLAN.trips[0].days[0]
BY_BOAT = PLAN.trips[1].days[0]


def test_stretches_follow_each_other_along_the_day() -> None:
    way = way_of(MONDAY, GROUND)
    # C-V1 9 km, V1-J 3 km, J-V3 1.2 km, back the same, V1-V2 6 km
    assert [stretch.ends_m for stretch in way] == [9000, 12_000, 13_200, 14_400, 17_400, 23_400]
    assert [stretch.leg for stretch in way] == [0, 1, 1, 2, 2, 2]
    assert way[-1].to_id == "V2"


def test_a_road_by_which_the_crew_came_is_on_the_way_back() -> None:
    way = way_of(MONDAY, GROUND)
    assert [stretch.is_back for stretch in way] == [False, False, False, True, True, False]


def test_after_the_last_visit_all_is_on_the_way_back() -> None:
    assert [stretch.is_back for stretch in way_of(BY_BOAT, GROUND)] == [False, False, True, True]


def test_a_road_that_is_travelled_twice_is_drawn_once() -> None:
    way = way_of(MONDAY, GROUND)
    once = {stretch.road_id: stretch.line.length for stretch in way}
    assert abs(shape_of(way).length - sum(once.values())) < 1e-6


def test_who_walks_or_sails_does_so_whatever_the_surface() -> None:
    assert set(shapes_by_surface(way_of(MONDAY, GROUND))) == {"asphalt", "footpath"}
    assert set(shapes_by_surface(way_of(BY_BOAT, GROUND))) == {"asphalt", "water"}


def test_a_leg_without_roads_is_a_straight_line() -> None:
    bare = with_leg(PLAN, "R3", 0, 0, steps=())
    way = way_of(bare.trips[2].days[0], GROUND)
    assert way[0].surface == UNKNOWN
    assert len(way[0].line.coords) == 2
    assert way[0].length_m == 15_000


def test_passes_change_where_the_crew_turns() -> None:
    assert [is_back for _, is_back in passes(way_of(MONDAY, GROUND))] == [False, True, False]


def test_a_day_without_legs_has_no_way() -> None:
    day = TripDay(date=MONDAY.date, start_id="V2", end_id="V2", legs=(), visits=())
    assert way_of(day, Ground(valid_scenario())) == ()
