"""Settings of matplotlib while we draw."""

from __future__ import annotations

import threading

import matplotlib as mpl
import pytest

from paper import EDITION, printed
from routeplan.render.paper.document import pictures_of
from routeplan.render.paper.marks import bar
from routeplan.render.paper.page import Page
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Column, Table


def test_settings_are_ours_within_and_as_before_after() -> None:
    before = dict(mpl.rcParams)
    with our_settings():
        assert mpl.rcParams["pdf.fonttype"] == 42
    assert dict(mpl.rcParams) == before


def test_settings_come_back_after_an_error() -> None:
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), our_settings():
        _ = 1 / 0
    assert dict(mpl.rcParams) == before


def test_between_two_pictures_the_settings_are_those_of_the_process() -> None:
    sheets = [Sheet(section="A", title="", draw=draw)] * 2
    with mpl.rc_context({"pdf.fonttype": 3, "lines.linewidth": 9}):
        for _ in pictures_of(sheets, EDITION.imprint):
            assert mpl.rcParams["pdf.fonttype"] == 3
            assert mpl.rcParams["lines.linewidth"] == 9


def draw(page: Page) -> None:
    body = page.paper.body
    Table([Column(head="A"), Column(head="B")], body.width_mm).draw(page, body, [("1", "$x_1$")])
    bar(page, body._replace(y_mm=200, height_mm=10), 0.5)
    axes = page.axes(body._replace(y_mm=100, height_mm=40))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.plot([0, 1], [0, 1])


def test_a_style_of_the_process_does_not_change_the_page() -> None:
    wild = {
        "axes.facecolor": "red",
        "font.family": "serif",
        "lines.linewidth": 9,
        "path.sketch": (1, 100, 2),
        "savefig.bbox": "tight",
        "savefig.facecolor": "blue",
        "text.color": "red",
        "text.parse_math": True,
        "patch.force_edgecolor": True,
    }
    plain = printed(draw)
    with mpl.rc_context(wild):
        assert printed(draw) == plain
        assert mpl.rcParams["savefig.bbox"] == "tight"


def test_threads_draw_the_same_page() -> None:
    made = []
    threads = [threading.Thread(target=lambda: made.append(printed(draw))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [printed(draw)] * 3
