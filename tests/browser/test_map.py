"""The map in a real browser: it opens by itself, shows everything and does nothing else."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homes import plan_with_lists
from pages import LABELS, OPEN_ALL, address, choose, look_for, press, texts
from plans import valid_plan, valid_scenario, with_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.terrain import River
from routeplan.render.maps import explore, save_map
from routeplan.render.palette import CREW_COLOURS

pytestmark = pytest.mark.browser


NASTY = (
    "</script><img src=x onerror=\"document.title='hacked'\"><script>`${document.title='hacked'}`"
)


COLOURS_BY_QUARTER = """
(async picture => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paper = canvas.getContext("2d");
  paper.drawImage(image, 0, 0);
  const [left, w, h] = [300, (image.width - 300) / 2, image.height / 2];
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
        assert label["left"] >= 300
        assert label["bottom"] <= 850
        for other in labels:
            if other is not label:
                assert (
                    label["right"] <= other["left"]
                    or other["right"] <= label["left"]
                    or label["bottom"] <= other["top"]
                    or other["bottom"] <= label["top"]
                ), (label["text"], other["text"])


def test_the_map_lives_inside_another_page(page: Any, tmp_path: Path) -> None:
    """In a notebook the map has no address of its own."""
    outer = tmp_path / "outer.html"
    outer.write_text(explore(valid_plan())._repr_html_(), encoding="utf-8")
    page.open(outer)
    inner = "document.querySelector('iframe').contentDocument"
    page.evaluate(f"{inner}.querySelector('input[value=day]').click()")
    page.wait()
    assert page.evaluate(f"{inner}.querySelector('.rp-shown').innerText").startswith("Thứ Hai")
    assert page.complaints == []
    assert address(page) == ""


def test_the_map_of_a_scenario_alone_opens_without_complaint(page: Any, tmp_path: Path) -> None:
    page.open(save_map(valid_scenario(), tmp_path / "map.html"))
    assert page.complaints == []
    assert "Thôn V1" in texts(page)
    look_for(page, "v5")
    page.press("Enter")
    assert address(page) == "#whole&village=V5"


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


def test_names_that_are_programs_do_nothing(page: Any, tmp_path: Path) -> None:
    scenario = plan_with_lists().scenario
    villages = tuple(
        one.model_copy(update={"name": NASTY, "aliases": (NASTY,)}) for one in scenario.villages
    )
    roads = [one.model_copy(update={"name": NASTY}) for one in scenario.network.roads()]
    teams = (scenario.teams[0].model_copy(update={"id": NASTY}), *scenario.teams[1:])
    changed = scenario.but(
        title=NASTY,
        data_note_vi=NASTY,
        villages=villages,
        teams=teams,
        network=type(scenario.network).from_roads(scenario.network.nodes, roads),
        closures=(Closure(road_id="V2-V5", date_from=date(2026, 3, 2), reason=NASTY),),
        rivers=(River(name=NASTY, line=((107.5, 15.9), (107.6, 15.9))),),
        households=tuple(one.model_copy(update={"alley": NASTY}) for one in scenario.households),
    )
    plan = with_trip(valid_plan(scenario=changed), "R1", crew_id=NASTY)
    page.open(save_map(plan, tmp_path / "map.html", with_households=True))
    page.evaluate(OPEN_ALL)
    for time in ("day", "whole"):
        choose(page, time)
    look_for(page, "onerror")
    page.press("Enter")
    page.wait()
    press(page, "input[data-crew='1']")
    page.evaluate(OPEN_ALL)
    page.wait()
    assert page.evaluate('document.querySelectorAll(".leaflet-tooltip").length') > 0
    assert page.evaluate("document.title") == NASTY
    assert (
        page.evaluate('document.querySelectorAll("img, script:not(head *, body > *)").length') == 0
    )
    told = page.evaluate("document.body.innerText")
    assert told.count(NASTY) > 10
    assert NASTY in page.evaluate('document.querySelector(".leaflet-popup-content").innerText')
    assert page.complaints == []
    assert page.requests == [(tmp_path / "map.html").as_uri()]
