"""The map in a real browser: it opens by itself, shows everything and obeys."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plans import valid_plan, valid_scenario, with_scenario
from routeplan.domain.plan import Plan
from routeplan.render.maps import save_map
from routeplan.render.palette import CREW_COLOURS

pytestmark = pytest.mark.browser

NASTY = (
    "</script><img src=x onerror=\"document.title='hacked'\"><script>`${document.title='hacked'}`"
)

LABELS = """
[...document.querySelectorAll(".rp-name")]
  .filter(label => label.offsetParent && !label.hidden)
  .map(label => ({text: label.innerText, ...label.getBoundingClientRect().toJSON()}))
"""

COLOURS_BY_QUARTER = """
(async picture => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paper = canvas.getContext("2d");
  paper.drawImage(image, 0, 0);
  const [left, w, h] = [290, (image.width - 290) / 2, image.height / 2];
  return [[0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) => {
    const {data} = paper.getImageData(left + x * w, y * h, w, h);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) {
      const parts = [...data.slice(i, i + 3)].map(part => part.toString(16).padStart(2, "0"));
      colours.add("#" + parts.join(""));
    }
    return [...colours];
  });
})
"""


@pytest.fixture
def opened(page: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that opens the map of a plan."""

    def open_map(plan: Plan, **window: int) -> Any:
        page.open(save_map(plan, tmp_path / "map.html"), **window)
        return page

    return open_map


@pytest.fixture
def shown(opened: Callable[..., Any]) -> Any:
    """Open the map of the plan made by hand."""
    return opened(valid_plan())


def texts(page: Any) -> list[str]:
    return [" ".join(label["text"].split()) for label in page.evaluate(LABELS)]


def test_the_page_opens_without_complaint_and_asks_for_nothing(shown: Any, tmp_path: Path) -> None:
    assert shown.complaints == []
    assert shown.requests == [(tmp_path / "map.html").as_uri()]


def test_every_quarter_of_the_map_is_filled_and_crews_have_their_colours(shown: Any) -> None:
    picture = json.dumps(base64.b64encode(shown.screenshot()).decode())
    quarters = shown.evaluate(f"({COLOURS_BY_QUARTER})({picture})")
    assert [len(colours) > 30 for colours in quarters] == [True] * 4
    assert set(CREW_COLOURS[:2]) <= set().union(*quarters)


def test_the_map_fills_its_part_of_the_window_beside_the_panel(shown: Any) -> None:
    panel, ground = shown.evaluate(
        '[".rp-panel", ".folium-map"].map(name =>'
        " document.querySelector(name).getBoundingClientRect().toJSON())"
    )
    assert panel["right"] == ground["left"]
    assert (ground["right"], ground["bottom"]) == (1280, 850)
    places = shown.evaluate(
        '[...document.querySelectorAll(".rp-sign svg")].map(sign =>'
        " sign.getBoundingClientRect().toJSON())"
    )
    height = max(box["bottom"] for box in places) - min(box["top"] for box in places)
    assert height > 0.6 * 850
    assert all(box["left"] > ground["left"] for box in places)
    assert all(box["right"] < ground["right"] for box in places)


def test_names_and_stops_cover_neither_each_other_nor_the_window_s_edge(shown: Any) -> None:
    labels = shown.evaluate(LABELS)
    assert len(labels) == 6  # five villages and the center
    for label in labels:
        assert label["left"] >= 290
        assert label["bottom"] <= 850
        for other in labels:
            if other is not label:
                assert (
                    label["right"] <= other["left"]
                    or other["right"] <= label["left"]
                    or label["bottom"] <= other["top"]
                    or other["bottom"] <= label["top"]
                ), (label["text"], other["text"])


def test_a_village_visited_in_the_week_has_one_label_with_its_stops(shown: Any) -> None:
    assert sorted(texts(shown)) == [
        "Thôn V1 T1T2 · 1",
        "Thôn V2 T1T2 T1T3 · 1",
        "Thôn V3 T1T2 · 2",
        "Thôn V4 T2T2 · 1",
        "Thôn V5",
        "Trung tâm xã",
    ]


def test_another_week_shows_its_own_stops_and_crews(shown: Any) -> None:
    shown.evaluate('document.querySelectorAll(".rp-layers input[type=radio]")[1].click()')
    shown.wait()
    assert sorted(texts(shown)) == [
        "Thôn V1",
        "Thôn V2 T1T3 · 1",
        "Thôn V3",
        "Thôn V4",
        "Thôn V5",
        "Trung tâm xã",
    ]
    crews = '[...document.querySelectorAll(".rp-crews")].filter(one => !one.hidden)'
    (listed,) = shown.evaluate(f"{crews}.map(one => one.innerText)")
    assert "Tổ T1: 1 ngày, 30,0 km" in listed
    assert "T2" not in listed


def test_a_crew_can_be_hidden_and_stays_so_in_other_weeks(shown: Any) -> None:
    drawn = '[...document.querySelectorAll("path.rp-crew-0")]'
    lines = f"{drawn}.filter(one => one.checkVisibility()).length"
    assert shown.evaluate(lines) > 0
    shown.evaluate('document.querySelector("input[data-crew=rp-crew-0]").click()')
    shown.wait()
    assert shown.evaluate(lines) == 0
    assert "Thôn V1" in texts(shown)
    shown.evaluate('document.querySelectorAll(".rp-layers input[type=radio]")[2].click()')
    shown.wait()
    assert shown.evaluate(lines) == 0


def test_a_stop_tells_its_day_when_clicked(shown: Any) -> None:
    shown.evaluate('document.querySelector("[data-place=V4].rp-stop").parentElement.click()')
    told = shown.evaluate('document.querySelector(".leaflet-popup-content").innerText')
    assert "Thứ Hai 02/03/2026" in told
    assert "07:50–09:50" in told


def test_the_scale_is_metric_and_nobody_is_credited_for_nothing(shown: Any) -> None:
    scales = shown.evaluate(
        '[...document.querySelectorAll(".leaflet-control-scale-line")].map(one => one.innerText)'
    )
    assert len(scales) == 1
    assert scales[0].endswith(" m")
    assert shown.evaluate('document.querySelector(".leaflet-control-attribution").innerText') == ""


def test_names_that_are_programs_do_nothing(opened: Callable[..., Any], tmp_path: Path) -> None:
    scenario = valid_scenario(title=NASTY, data_note_vi=NASTY)
    villages = tuple(one.model_copy(update={"name": NASTY}) for one in scenario.villages)
    roads = [one.model_copy(update={"name": NASTY}) for one in scenario.network.roads()]
    network = type(scenario.network).from_roads(scenario.network.nodes, roads)
    plan = valid_plan(scenario=scenario.but(villages=villages, network=network))
    page = opened(plan)
    page.evaluate("""
        Object.values(window).filter(one => one instanceof L.Map).forEach(map =>
          map.eachLayer(layer => {
            if (layer.getTooltip?.()) layer.openTooltip();
            if (layer.getPopup?.()) layer.openPopup();
          }))
    """)
    page.wait()
    assert page.evaluate('document.querySelectorAll(".leaflet-tooltip").length') > 0
    assert page.evaluate("document.title") == NASTY
    assert NASTY in page.evaluate('document.querySelector(".leaflet-popup-content").innerText')
    assert page.complaints == []
    assert page.requests == [(tmp_path / "map.html").as_uri()]


@pytest.mark.parametrize(("width", "height"), [(390, 800), (900, 540), (1920, 1080)])
def test_the_map_and_the_panel_share_windows_of_all_sizes(
    opened: Callable[..., Any], width: int, height: int
) -> None:
    page = opened(valid_plan(), width=width, height=height)
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollHeight") <= height


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
    choose = 'document.querySelectorAll(".rp-layers input[type=radio]")[{}].click()'
    page.evaluate(choose.format(1))  # the week in which most villages are not visited
    page.wait()
    assert page.evaluate(lines.replace("NAMES", '".rp-name:not(.rp-stop)"')) > 1
    page.evaluate(choose.format(2))
    page.wait()
    assert page.evaluate(lines.replace("NAMES", '".rp-name[hidden]"')) == 0


def test_in_a_small_window_no_name_is_cut_off(opened: Callable[..., Any]) -> None:
    page = opened(with_long_names(valid_plan()), width=390, height=250)
    for label in page.evaluate(LABELS):
        assert label["left"] >= 0, label["text"]
        assert label["right"] <= 390, label["text"]


def test_on_a_phone_what_a_stop_tells_lies_beside_the_zoom_buttons(
    opened: Callable[..., Any],
) -> None:
    page = opened(valid_plan(), width=390, height=800)
    page.evaluate('document.querySelector("[data-place=V1].rp-stop").parentElement.click()')
    page.evaluate("new Promise(done => setTimeout(done, 600))")  # the map slides to make room
    popup, buttons = page.evaluate(
        '[".leaflet-popup-content-wrapper", ".leaflet-control-zoom"].map(name =>'
        " document.querySelector(name).getBoundingClientRect().toJSON())"
    )
    assert popup["left"] >= buttons["right"]
    assert popup["right"] <= 390
    assert popup["top"] >= 0
