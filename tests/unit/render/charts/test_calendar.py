"""The calendar has every crew-day once, in its place."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from builders import horizon
from plans import valid_plan, with_scenario
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.plan import Plan
from routeplan.render.charts import calendar_chart


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def small(width_mm: float, height_mm: float) -> Axes:
    figure = Figure(figsize=(200 / 25.4, 200 / 25.4))
    return figure.add_axes((0, 0, width_mm / 200, height_mm / 200))


def crowded() -> Plan:
    """Build a plan in which five crews go out on one day."""
    plan = valid_plan()
    trips = [
        plan.trips[1].model_copy(update={"id": f"R{number}", "crew_id": f"T{number}"})
        for number in range(1, 6)
    ]
    return plan.model_copy(update={"trips": tuple(trips)})


def test_weeks_and_days_are_named_in_the_language() -> None:
    vietnamese, english = (texts(calendar_chart(valid_plan(), lang=lang)) for lang in ("vi", "en"))
    assert vietnamese[:5] == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"]
    assert "Tuần 4" in vietnamese
    assert "Week 4" in english
    assert "Week 5" not in english


def test_every_crew_stands_on_its_day() -> None:
    written = texts(calendar_chart(valid_plan(), lang="en"))
    monday = written.index("02/03")
    # The night in V2 is marked by a moon.
    assert written[monday + 1 : monday + 6] == ["", "T1", "Thôn V1, Thôn V3☾", "T2", "Thôn V4"]
    assert written.count("T1") == 3
    assert written.count("T2") == 1


def test_the_weekend_has_a_column_only_if_somebody_works() -> None:
    assert "Saturday" not in texts(calendar_chart(valid_plan(), lang="en"))
    working = with_scenario(valid_plan(), calendar=horizon(28, weekdays=(0, 1, 2, 3, 4, 5)))
    assert "Saturday" in texts(calendar_chart(working, lang="en"))


def test_a_holiday_is_grey_and_named() -> None:
    tet = CalendarEvent(
        date_from=date(2026, 3, 5),
        date_to=date(2026, 3, 5),
        kind="holiday",
        label_vi="Nghỉ",
        label_en="Off",
    )
    axes = calendar_chart(with_scenario(valid_plan(), calendar=horizon(28, events=(tet,))))
    assert "Nghỉ" in texts(axes)
    grey = [patch for patch in axes.patches if patch.get_facecolor()[0] < 0.95]
    days = [patch for patch in grey if isinstance(patch, Rectangle) and patch.get_width() > 30]
    assert len(days) == 1


def test_days_before_the_horizon_are_empty() -> None:
    begins_midweek = with_scenario(valid_plan(trips=()), calendar=horizon(5, date(2026, 3, 4)))
    written = texts(calendar_chart(begins_midweek))
    assert "04/03" in written
    assert "03/03" not in written


def test_crews_have_different_patterns() -> None:
    axes = calendar_chart(crowded())
    assert len({patch.get_hatch() for patch in axes.patches if patch.get_width() < 4}) == 5


def test_crews_without_room_are_counted() -> None:
    axes = calendar_chart(crowded(), small(150, 40), lang="en")
    written = texts(axes)
    shown = sum(text.startswith("T") and len(text) == 2 for text in written)
    assert shown < 5
    assert f"+{5 - shown}" in written


@pytest.mark.parametrize("size", [(190, 60), (90, 40), (190, 120)])
def test_lines_stay_within_their_day(size: tuple[float, float]) -> None:
    axes = calendar_chart(crowded(), small(*size))
    height = abs(axes.get_ylim()[0])
    assert all(text.get_position()[1] <= height for text in axes.texts)


def test_the_grey_calendar_is_as_light_as_the_coloured_one_and_has_its_patterns() -> None:
    coloured, grey = (
        [patch for patch in calendar_chart(valid_plan(), gray=gray).patches if patch.get_hatch()]
        for gray in (False, True)
    )
    assert [one.get_hatch() for one in coloured] == [one.get_hatch() for one in grey]
    for before, after in zip(coloured, grey, strict=True):
        red, green, blue, _ = before.get_facecolor()
        light = 0.299 * red + 0.587 * green + 0.114 * blue
        assert after.get_facecolor() == pytest.approx((light, light, light, 1))


def test_a_village_without_a_name_leaves_its_crew_in_the_calendar() -> None:
    plan = valid_plan()
    villages = tuple(one.model_copy(update={"name": ""}) for one in plan.scenario.villages)
    assert "T1" in texts(calendar_chart(with_scenario(plan, villages=villages)))
