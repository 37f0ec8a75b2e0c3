"""Axes without pyplot: of an exact size, and shown by notebooks as a small picture."""

from __future__ import annotations

import io
import sys

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from PIL import Image

from plans import valid_plan
from routeplan.errors import GlyphWarning
from routeplan.render.charts import calendar_chart, elevation_profile, gantt
from routeplan.render.charts.canvas import Margins, Size, axes_of_size, size_of

CHARTS = [calendar_chart, gantt, lambda plan, **more: elevation_profile(plan, "R1", **more)]


def test_axes_have_the_size_asked_for() -> None:
    axes = axes_of_size(Size(100, 40), Margins(left_mm=10))
    assert size_of(axes) == pytest.approx((100, 40))


@pytest.mark.parametrize("chart", CHARTS)
def test_a_notebook_shows_a_picture_of_at_most_150_kb(chart: object) -> None:
    content = chart(valid_plan())._repr_png_()  # type: ignore[operator]
    assert len(content) < 150_000
    picture = Image.open(io.BytesIO(content))
    assert picture.width > 600
    assert len(picture.convert("RGB").getcolors(100_000) or ()) > 5


@pytest.mark.parametrize("chart", CHARTS)
def test_charts_leave_the_settings_of_the_process_alone(chart: object) -> None:
    before = dict(mpl.rcParams)
    chart(valid_plan())  # type: ignore[operator]
    assert dict(mpl.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not mpl.pyplot.get_fignums()


@pytest.mark.parametrize("chart", CHARTS)
def test_charts_draw_on_axes_that_they_are_given(chart: object) -> None:
    axes = Figure(figsize=(8, 3)).add_axes((0.1, 0.2, 0.8, 0.6))
    assert chart(valid_plan(), ax=axes) is axes  # type: ignore[operator]
    assert axes.has_data() or axes.patches


@pytest.mark.parametrize("chart", CHARTS)
def test_no_text_is_smaller_than_a_copier_keeps(chart: object) -> None:
    axes = chart(valid_plan())  # type: ignore[operator]
    texts = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    assert min(text.get_fontsize() for text in texts) >= 7.4


def test_a_very_long_chart_gets_coarser() -> None:
    # 20 m at 110 dots an inch would be 86,614 pixels.
    axes = axes_of_size(Size(20, 20_000), Margins())
    assert Image.open(io.BytesIO(axes._repr_png_())).height <= 30_000  # type: ignore[attr-defined]


def test_dollars_are_no_formula() -> None:
    plan = valid_plan()
    titled = plan.model_copy(update={"scenario": plan.scenario.but(title="$x^2$ & <b>")})
    axes = gantt(titled)
    assert axes.get_title(loc="left") == "$x^2$ & <b>"
    axes._repr_png_()  # type: ignore[attr-defined]


def test_letters_that_no_font_has_are_named() -> None:
    plan = valid_plan()
    titled = plan.model_copy(update={"scenario": plan.scenario.but(title="ភ្នំពេញ")})
    with pytest.warns(GlyphWarning, match="cannot be printed"):
        gantt(titled)


def test_a_chart_is_saved_with_text_that_can_be_searched_whatever_is_set() -> None:
    content = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 3}):
        gantt(valid_plan()).get_figure(root=True).savefig(content, format="pdf")
        assert mpl.rcParams["pdf.fonttype"] == 3
    assert b"/FontFile2" in content.getvalue()
    assert b"/Type3" not in content.getvalue()
