"""Bars begin and end when the plan says so; no crew is drawn twice at one time."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from plans import valid_plan
from routeplan.render.charts import gantt


def bars(axes: Axes) -> list[tuple[float, float]]:
    """Return begin and end of the bars of service [h], from the top down."""
    found = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    service = [patch for patch in found if patch.get_edgecolor()[3] and patch.get_linewidth() < 1]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in service if bar.get_width() < 10]


def test_bars_are_the_hours_of_service() -> None:
    # Monday: V1 07:30-11:15, V3 11:40-13:40; V4 07:50-09:50. Tuesdays: V2 07:30-09:00, twice.
    assert bars(gantt(valid_plan())) == [
        pytest.approx((7.5, 11.25)),
        pytest.approx((11 + 40 / 60, 13 + 40 / 60)),
        pytest.approx((7 + 50 / 60, 9 + 50 / 60)),
        pytest.approx((7.5, 9.0)),
        pytest.approx((7.5, 9.0)),
    ]


def test_rows_are_crews_below_their_days_and_the_first_is_on_top() -> None:
    axes = gantt(valid_plan(), lang="en")
    assert [label.get_text() for label in axes.get_yticklabels()] == ["T1", "T2", "T1", "T1"]
    bottom, top = axes.get_ylim()
    assert bottom > top
    titles = [text.get_text() for text in axes.texts if "/2026" in text.get_text()]
    assert titles == ["Monday 02/03/2026", "Tuesday 03/03/2026", "Tuesday 10/03/2026"]


def test_names_stand_above_their_bars() -> None:
    names = [text.get_text() for text in gantt(valid_plan()).texts]
    assert "1. Thôn V1" in names
    assert "2. Thôn V3" in names
    assert "☾ Thôn V2" in names


def test_the_way_is_drawn_as_it_is_travelled() -> None:
    axes = gantt(valid_plan(), lang="en")
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == [
        "Service in the village",
        "Driving",
        "On foot",
        "By boat",
    ]
    # The first leg: 07:15 to 07:30 on the motorbike.
    assert list(axes.lines[0].get_xdata()) == pytest.approx([7.25, 7.5])


def test_hours_are_written_as_times() -> None:
    axes = gantt(valid_plan())
    assert axes.xaxis.get_major_formatter()(7.0, 0) == "07:00"
    assert axes.get_xlim() == (7, 18)


def test_one_week_can_be_shown() -> None:
    axes = gantt(valid_plan(), week=2)
    assert bars(axes) == [pytest.approx((7.5, 9.0))]


@pytest.mark.parametrize("week", [0, 3, 99])
def test_a_week_without_trips_is_an_error(week: int) -> None:
    with pytest.raises(ValueError, match=f"week is {week}: nobody goes out then"):
        gantt(valid_plan(), week=week)


def test_a_plan_without_trips_has_no_rows() -> None:
    axes = gantt(valid_plan(trips=()))
    assert bars(axes) == []
    axes._repr_png_()  # type: ignore[attr-defined]
