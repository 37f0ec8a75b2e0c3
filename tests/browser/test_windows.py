"""The map in windows of all sizes, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pages import LABELS, choose, press
from plans import valid_plan, with_scenario
from routeplan.domain.plan import Plan

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "height"), [(390, 800), (768, 1024), (900, 540), (1200, 900), (1600, 900)]
)
def test_the_map_and_the_panel_share_windows_of_all_sizes(
    opened: Callable[..., Any], width: int, height: int
) -> None:
    page = opened(valid_plan(), width=width, height=height)
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollHeight") <= height


NAMES_ON_SIGNS = """
(() => {
  const boxes = selector => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility())
    .map(one => ({text: one.innerText, box: one.getBoundingClientRect()}));
  const signs = boxes(".rp-sign svg");
  return boxes(".rp-name")
    .filter(({box: name}) => signs.some(({box: sign}) =>
      name.left < sign.right && sign.left < name.right
      && name.top < sign.bottom && sign.top < name.bottom))
    .map(({text}) => text);
})()
"""


@pytest.mark.parametrize(
    "change",
    [
        "map.setZoom(map.getZoom() + 0.3, {animate: false})",
        "map.getContainer().style.flex = '0 0 600px'; map.invalidateSize({animate: false})",
        "location.hash = '#whole'; dispatchEvent(new Event('hashchange'))",
    ],
)
def test_names_never_lie_on_signs_not_even_for_one_frame(shown: Any, change: str) -> None:
    """The browser paints between programs, so names have their places when one ends."""
    assert shown.evaluate(NAMES_ON_SIGNS) == []
    shown.evaluate("window.map = Object.values(window).find(one => one instanceof L.Map); null")
    assert shown.evaluate(f"{change}; {NAMES_ON_SIGNS}") == []


def test_names_keep_off_signs_in_a_window_that_grows(shown: Any) -> None:
    for width, height in [(1200, 813), (1200, 900), (390, 800), (1600, 900)]:
        shown.resize(width=width, height=height)
        shown.wait()
        assert shown.evaluate(NAMES_ON_SIGNS) == []


def test_names_are_whole_after_the_map_is_moved(shown: Any) -> None:
    """Names at the edge move to the side of their places that is within the window."""
    shown.evaluate("""
        const map = Object.values(window).find(one => one instanceof L.Map);
        const name = document.querySelector("[data-place=V1].rp-stop").getBoundingClientRect();
        const frame = map.getContainer().getBoundingClientRect();
        map.panBy([name.right - frame.right - 10, 0], {animate: false});
        null;
    """)
    (label,) = (one for one in shown.evaluate(LABELS) if one["text"].startswith("Thôn V1"))
    assert label["right"] <= 1280


def with_long_names(plan: Plan) -> Plan:
    villages = tuple(
        one.model_copy(update={"name": f"{one.name}, ở cuối con đường dài"})
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages)


def test_a_name_that_hides_takes_its_line_along(opened: Callable[..., Any]) -> None:
    """In a small window long names lie far from their places, at the end of a line."""
    page = opened(with_long_names(valid_plan()), width=390, height=300)
    lines = """
        [...document.querySelectorAll(".rp-leader")]
          .filter(line => line.checkVisibility() && line.parentElement.querySelector(NAMES)).length
    """
    press(page, ".rp-on")  # the week in which most villages are not visited
    assert page.evaluate(lines.replace("NAMES", '".rp-name:not(.rp-stop)"')) > 1
    choose(page, "whole")
    assert page.evaluate(lines.replace("NAMES", '".rp-name[hidden]"')) == 0


def test_in_a_small_window_no_name_is_cut_off(opened: Callable[..., Any]) -> None:
    page = opened(with_long_names(valid_plan()), width=390, height=250)
    for label in page.evaluate(LABELS):
        assert label["left"] >= 0, label["text"]
        assert label["right"] <= 390, label["text"]


def test_on_a_phone_what_a_stop_tells_lies_beside_the_buttons_and_below_the_caption(
    opened: Callable[..., Any],
) -> None:
    page = opened(valid_plan(), width=390, height=800)
    page.evaluate('document.querySelector("[data-place=V1].rp-stop").parentElement.click()')
    page.evaluate("new Promise(done => setTimeout(done, 600))")  # the map slides to make room
    popup, buttons, caption_box = page.evaluate(
        '[".leaflet-popup-content-wrapper", ".leaflet-control-zoom", ".rp-shown"].map(name =>'
        " document.querySelector(name).getBoundingClientRect().toJSON())"
    )
    assert popup["left"] >= buttons["right"]
    assert popup["right"] <= 390
    assert popup["top"] >= caption_box["bottom"]


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("portrait", 190, 277), ("landscape", 277, 190)]
)
def test_a_print_holds_map_legend_and_time_on_one_sheet(
    shown: Any, paper: str, width: int, height: int
) -> None:
    shown.evaluate(f"""
        window.print = () => {{}};
        document.querySelector("[data-paper={paper}]").click();
        dispatchEvent(new Event("beforeprint"));
    """)
    sheet, ground, panel = shown.evaluate(
        '["body", ".folium-map", ".rp-panel"].map(name =>'
        " document.querySelector(name).getBoundingClientRect().toJSON())"
    )
    mm = 96 / 25.4
    assert sheet["width"] <= width * mm + 1
    assert sheet["height"] <= height * mm + 1
    assert ground["width"] * ground["height"] > 0.5 * sheet["width"] * sheet["height"]
    for part in (ground, panel):
        assert part["right"] <= sheet["right"] + 1
        assert part["bottom"] <= sheet["bottom"] + 1
    seen = 'Boolean(document.querySelector("{}")?.checkVisibility())'
    for kept in (".rp-legend", ".rp-shown", ".rp-crews", "h1"):
        assert shown.evaluate(seen.format(kept)), kept
    for gone in (".rp-when", ".rp-find", ".rp-layers", ".rp-print", ".leaflet-control-zoom"):
        assert not shown.evaluate(seen.format(gone)), gone
    for label in shown.evaluate(LABELS):
        assert label["right"] <= ground["right"] + 1, label["text"]
    shown.evaluate('dispatchEvent(new Event("afterprint"))')
    assert shown.evaluate('document.querySelector(".rp-when").checkVisibility()')
