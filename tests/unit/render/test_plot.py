"""The map of a plan in axes of one's own or of its own."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from plans import valid_plan
from routeplan.render.plot import plot

PLAN = valid_plan()


def test_villages_are_named_with_their_visits() -> None:
    texts = [text.get_text() for text in plot(PLAN).texts]
    assert "Thôn V2" in texts
    assert "T1 03/03 · T1 10/03" in texts
    assert "Chưa được phục vụ" in texts  # V5


def test_given_axes_are_drawn_on_and_returned() -> None:
    figure = Figure(figsize=(8, 5))
    axes = figure.add_subplot()
    assert plot(PLAN, axes, lang="en", gray=True) is axes
    assert "Thôn V2" in [text.get_text() for text in axes.texts]


def test_a_metre_is_as_long_both_ways() -> None:
    figure = Figure(figsize=(8, 5))
    axes = plot(PLAN, figure.add_subplot())
    box = axes.get_window_extent()
    across = (axes.get_xlim()[1] - axes.get_xlim()[0]) / box.width
    upward = (axes.get_ylim()[1] - axes.get_ylim()[0]) / box.height
    assert across == pytest.approx(upward)


def test_a_notebook_shows_a_picture() -> None:
    png = plot(PLAN)._repr_png_()  # type: ignore[attr-defined]
    assert png.startswith(b"\x89PNG")
    assert len(png) <= 1_000_000
