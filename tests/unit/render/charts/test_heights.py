"""A profile shows stops where they are, names its ground, and says what it does not know."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from builders import CENTER
from plans import valid_plan, with_scenario, with_trip
from routeplan.domain.plan import Plan
from routeplan.domain.terrain import Terrain
from routeplan.render.charts import elevation_profile


def hilly() -> Plan:
    """Return the plan of the tests on a slope that is known."""
    terrain = Terrain(
        lon_west=CENTER.lon - 0.1,
        lat_north=CENTER.lat + 0.1,
        step_lon=0.2,
        step_lat=0.2,
        heights=[[400, 800], [500, 900]],
    )
    return with_scenario(valid_plan(), terrain=terrain)


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def discs(axes: Axes) -> list[tuple[float, float]]:
    return [
        (float(np.ravel(line.get_xdata())[0]), float(np.ravel(line.get_ydata())[0]))
        for line in axes.lines
        if line.get_marker() == "o"
    ]


def test_stops_stand_at_their_kilometre() -> None:
    axes = elevation_profile(hilly(), "R1", day=date(2026, 3, 2))
    assert [round(km, 3) for km, _ in discs(axes)] == [9.0, 13.2]
    assert [text for text in texts(axes) if text.isdigit()] == ["1", "2"]
    # 9,000 + 4,200 + 10,200 m.
    assert axes.get_xlim() == pytest.approx((0, 23.4))


def test_all_days_follow_each_other_with_a_moon_between_them() -> None:
    axes = elevation_profile(hilly(), "R1")
    assert axes.get_xlim() == pytest.approx((0, 38.4))
    assert texts(axes).count("☾") == 1
    # On Tuesday service comes first, in the village of the night.
    assert [round(km, 3) for km, _ in discs(axes)] == [9.0, 13.2, 23.4]


def test_surfaces_are_told_apart_by_pattern_and_named() -> None:
    axes = elevation_profile(hilly(), "R2", lang="en")
    ground = [patch for patch in axes.patches if isinstance(patch, Polygon)]
    assert [patch.get_hatch() or "" for patch in ground] == ["", "|||", "|||", ""]
    assert {"Asphalt", "Waterway"} <= set(texts(axes))


def test_the_title_says_who_and_where_and_how_much_it_climbs() -> None:
    axes = elevation_profile(hilly(), "R3", lang="en")
    assert axes.get_title(loc="left") == "Team T1, Tu 10/03/2026: Thôn V2"
    assert axes.get_title(loc="right").startswith("Up ")


def test_on_a_page_the_title_is_left_to_the_page() -> None:
    axes = Figure(figsize=(6, 1)).add_axes((0.1, 0.2, 0.8, 0.6))
    elevation_profile(hilly(), "R3", axes)
    assert axes.get_title(loc="left") == ""


def test_without_heights_the_chart_says_so_and_still_shows_the_stops() -> None:
    axes = elevation_profile(valid_plan(), "R1", lang="en")
    assert "No heights are known" in texts(axes)
    assert len(discs(axes)) == 3
    assert axes.get_title(loc="right") == ""
    assert not axes.get_yticks().size


def test_heights_of_villages_alone_are_marked_as_such() -> None:
    plan = valid_plan()
    villages = [one.model_copy(update={"elevation_m": 500.0}) for one in plan.scenario.villages]
    axes = elevation_profile(with_scenario(plan, villages=tuple(villages)), "R1", lang="en")
    assert "Heights: known at villages only" in texts(axes)
    assert {line.get_linestyle() for line in axes.lines if len(line.get_xdata()) > 1} == {"--"}


def flat() -> Plan:
    """Return the plan of the tests on a plain."""
    plan = hilly()
    assert plan.scenario.terrain is not None
    plain = plan.scenario.terrain.model_copy(update={"heights": np.full((2, 2), 500.0)})
    return with_scenario(plan, terrain=plain)


def test_level_ground_is_no_mountain() -> None:
    axes = elevation_profile(flat(), "R1")
    bottom, top = axes.get_ylim()
    assert top - bottom > 100


def test_near_stops_stand_one_above_the_other() -> None:
    # On an axes of 20 mm for 23.4 km a disc of 4 mm is 4.7 km wide; the stops are 4.2 km apart.
    axes = Figure(figsize=(4, 2)).add_axes((0.1, 0.2, 20 / 101.6, 0.6))
    elevation_profile(flat(), "R1", axes, day=date(2026, 3, 2))
    (_, first), (_, second) = discs(axes)
    bottom, top = axes.get_ylim()
    # The axes are 0.6 * 50.8 = 30.5 mm high.
    assert (second - first) / (top - bottom) * 30.5 == pytest.approx(4.2, abs=0.1)


def test_an_unknown_trip_or_day_is_an_error() -> None:
    with pytest.raises(KeyError, match="the plan has no trip R9"):
        elevation_profile(valid_plan(), "R9")
    with pytest.raises(KeyError, match="R1 is not out on 2026-03-09"):
        elevation_profile(valid_plan(), "R1", day=date(2026, 3, 9))


def test_a_day_without_a_way_can_be_drawn() -> None:
    plan = valid_plan()
    at_home = plan.trips[2].days[0].model_copy(update={"legs": (), "visits": ()})
    axes = elevation_profile(with_trip(plan, "R3", days=(at_home,)), "R3")
    axes._repr_png_()  # type: ignore[attr-defined]
