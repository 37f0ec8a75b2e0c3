"""Walking maps: true to scale, every number in its place."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pyproj import Geod

from builders import position
from homes import home, plan_with_lists, with_list
from paper import drawn
from plans import with_scenario
from routeplan.domain.plan import Plan
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.walking_map import _DISC_MM, WalkingMap, _places, _View

FRAME = Box(10, 50, 190, 80)


def with_spots(*steps: tuple[float, float]) -> Plan:
    """Put the homes of a list so many thousandths of a degree east and north of V1."""
    plan = plan_with_lists()
    lon, lat = position("V1")
    homes = tuple(
        home(f"S{n}", "V1", 0, lon=lon + east / 1000, lat=lat + north / 1000)
        for n, (east, north) in enumerate(steps)
    )
    villages = tuple(
        one.model_copy(update={"households": len(homes) if one.id == "V1" else 0})
        for one in plan.scenario.villages
    )
    plan = plan.model_copy(update={"household_lists": plan.household_lists[:1], "uncared": ()})
    plan = with_scenario(plan, villages=villages, households=homes)
    return with_list(plan, 0, household_ids=tuple(one.id for one in homes))


def map_of(plan: Plan) -> WalkingMap:
    walk = WalkingMap.of(Edition(plan=plan, with_households=True), plan.household_lists[0])
    assert walk is not None
    return walk


def test_the_scale_is_the_largest_round_one_that_holds_all_homes() -> None:
    # 222.4 m to the north in 80 mm less 7 mm at both ends: 1 : 222.4 / 0.066 = 3,370.
    assert map_of(plan_with_lists()).scale(FRAME) == 4_000


def test_one_home_alone_has_the_largest_scale() -> None:
    assert map_of(with_spots((0, 0))).scale(FRAME) == 500


def test_homes_far_apart_have_a_scale_of_their_own() -> None:
    # 27.8 thousandths of a degree are 3,091 m; in 66 mm: 46,840 at least.
    assert map_of(with_spots((0, 0), (0, 27.8))).scale(FRAME) == 50_000


def test_distances_on_paper_are_true() -> None:
    walk = map_of(with_spots((0, 0), (3, 1), (1, 4)))
    scale = walk.scale(FRAME)
    view = _View.around(walk.points_m, FRAME, scale)
    on_paper = [view.on_paper(point) for point in walk.points_m]
    earth = Geod(ellps="WGS84")
    homes = walk.homes
    for a, b in ((0, 1), (1, 2), (2, 0)):
        _, _, metres = earth.inv(homes[a].lon, homes[a].lat, homes[b].lon, homes[b].lat)
        assert math.dist(on_paper[a], on_paper[b]) == pytest.approx(
            metres * 1000 / scale, rel=0.001
        )


def test_north_is_up_and_homes_are_in_the_middle() -> None:
    walk = map_of(with_spots((0, 0), (0, 2)))
    view = _View.around(walk.points_m, FRAME, 4_000)
    (x1, y1), (x2, y2) = (view.on_paper(point) for point in walk.points_m)
    assert x1 == pytest.approx(x2, abs=0.01)
    assert y2 < y1
    assert (y1 + y2) / 2 == pytest.approx(90)  # 50 + 80 / 2


@pytest.mark.parametrize("count", [1, 20, 40])
def test_numbers_hide_neither_homes_nor_each_other(count: int) -> None:
    spots = np.random.default_rng(count).uniform((20, 60), (190, 120), (count, 2))
    homes_mm = [tuple(spot) for spot in spots]
    places = _places(homes_mm, FRAME)
    for n, place in enumerate(places):
        assert FRAME.x_mm + _DISC_MM < place[0] < FRAME.right_mm - _DISC_MM
        assert FRAME.y_mm + _DISC_MM < place[1] < FRAME.bottom_mm - _DISC_MM
        assert all(math.dist(place, home_mm) > _DISC_MM for home_mm in homes_mm)
        assert all(math.dist(place, other) > 2 * _DISC_MM for other in places[n + 1 :])


def test_homes_on_one_spot_have_a_number_each() -> None:
    places = _places([(100.0, 90.0)] * 5, FRAME)
    assert len(set(places)) == 5


def test_a_map_is_drawn_with_its_scale_roads_and_village() -> None:
    walk = map_of(with_spots((0.2, 0.2), (0.5, 0.5), (1, 0)))
    text = drawn(lambda page: walk.draw(page, FRAME))
    assert "Tỷ lệ 1:1.000" in text
    assert "Thôn V1" in text
    for number in "123":
        assert number in text.split()
