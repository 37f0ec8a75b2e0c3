"""The map in a real browser: it opens by itself, shows everything and obeys."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homes import plan_with_lists
from plans import valid_plan, valid_scenario, with_scenario, with_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.plan import Plan
from routeplan.domain.terrain import River, Terrain
from routeplan.render.maps import explore, save_map
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

OPEN_ALL = """
Object.values(window).filter(one => one instanceof L.Map).forEach(map =>
  map.eachLayer(layer => {
    if (layer.getTooltip?.()) layer.openTooltip();
    if (layer.getPopup?.()) layer.openPopup();
  }))
"""

SLOW_TIME = """
window.later = new Map();
const {setTimeout: start, clearTimeout: stop} = window;
window.setTimeout = (call, delay) => {
  if (delay < 300) return start(call, delay);
  const number = -Math.random();
  later.set(number, () => {
    later.delete(number);
    call();
  });
  return number;
};
window.clearTimeout = number => later.delete(number) || stop(number);
"""
"""Keep what is to happen in some while until the test lets it."""

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


@pytest.fixture
def opened(page: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that opens the map of a plan."""

    def open_map(plan: Plan, *, address: str = "", **window: int) -> Any:
        page.open(save_map(plan, tmp_path / "map.html"), address=address, **window)
        return page

    return open_map


@pytest.fixture
def shown(opened: Callable[..., Any]) -> Any:
    """Open the map of the plan made by hand."""
    return opened(valid_plan())


def texts(page: Any) -> list[str]:
    return [" ".join(label["text"].split()) for label in page.evaluate(LABELS)]


def caption(page: Any) -> str:
    return str(page.evaluate('document.querySelector(".rp-shown").innerText'))


def address(page: Any) -> str:
    return str(page.evaluate("location.hash"))


def crew_rows(page: Any) -> list[str]:
    rows = page.evaluate('[...document.querySelectorAll(".rp-crews li")].map(row => row.innerText)')
    return [" ".join(row.split()) for row in rows]


def drawn_ways(page: Any) -> dict[str, int]:
    """Count the lines of each crew, by its class."""
    classes = page.evaluate(
        '[...document.querySelectorAll("path[class*=rp-crew-]")].map(line => line.classList[0])'
    )
    return dict(Counter(classes))


def press(page: Any, what: str) -> None:
    page.evaluate(f'document.querySelector("{what}").click()')
    page.wait()


def choose(page: Any, mode: str) -> None:
    press(page, f"input[value={mode}]")


def go(page: Any, wanted: str) -> None:
    """Change the address of the page that is open."""
    page.evaluate(f"location.hash = {json.dumps(wanted)}")
    page.wait()


def look_for(page: Any, typed: str) -> None:
    page.evaluate(f"""
        const box = document.querySelector(".rp-find input");
        box.focus();
        box.value = {json.dumps(typed)};
        box.dispatchEvent(new Event("input"));
    """)


def with_names(plan: Plan, *, aliases: tuple[str, ...], **names: str) -> Plan:
    villages = tuple(
        one.model_copy(update={"name": names[one.id], "aliases": aliases})
        if one.id in names
        else one
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages)


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
    press(shown, ".rp-on")
    assert caption(shown) == "Tuần 2 (09/03 – 13/03)"
    assert sorted(texts(shown)) == [
        "Thôn V1",
        "Thôn V2 T1T3 · 1",
        "Thôn V3",
        "Thôn V4",
        "Thôn V5",
        "Trung tâm xã",
    ]
    assert crew_rows(shown) == ["Tổ T1 1 ngày · 30,0 km", "Tổ T2 không đi"]


def test_a_day_shows_where_each_crew_is_and_sleeps(shown: Any) -> None:
    choose(shown, "day")
    assert caption(shown) == "Thứ Hai 02/03/2026 · Mùa khô"
    # T1 stops in V1 and V3 and sleeps in V2; R1's first day is 9 + 4.2 + 10.2 km
    assert sorted(texts(shown)) == [
        "Thôn V1 T11 · 07:30–11:15",
        "Thôn V2 T1",
        "Thôn V3 T12 · 11:40–13:40",
        "Thôn V4 T21 · 07:50–09:50",
        "Thôn V5",
        "Trung tâm xã",
    ]
    assert crew_rows(shown) == [
        "Tổ T1 Thôn V1 → Thôn V3 · nghỉ đêm tại Thôn V2 · 23,4 km",
        "Tổ T2 Thôn V4 · 31,2 km",
    ]


def test_the_whole_period_shows_the_dates(shown: Any) -> None:
    choose(shown, "whole")
    assert caption(shown) == "Cả kỳ"
    assert "Thôn V2 T103/03 T110/03" in texts(shown)
    assert crew_rows(shown)[0] == "Tổ T1 3 ngày · 68,4 km"


def test_the_slider_goes_through_the_days_by_keyboard(shown: Any) -> None:
    choose(shown, "day")
    shown.evaluate('document.querySelector(".rp-slider").focus()')
    shown.press("ArrowRight")
    shown.wait()
    assert caption(shown).startswith("Thứ Ba 03/03/2026")
    assert "Thôn V2 T11 · 07:30–09:00" in texts(shown)
    spoken = 'document.querySelector(".rp-slider").getAttribute("aria-valuetext")'
    assert shown.evaluate(spoken) == caption(shown)


def test_on_a_day_on_which_nobody_is_out_no_way_is_drawn(shown: Any) -> None:
    go(shown, "#day=2026-03-04")
    assert drawn_ways(shown) == {}
    assert crew_rows(shown) == ["Tổ T1 không đi", "Tổ T2 không đi"]


def test_the_period_plays_day_by_day_until_somebody_takes_over(shown: Any) -> None:
    go(shown, "#day=2026-03-03")
    shown.evaluate(SLOW_TIME)
    press(shown, ".rp-play")
    for day in ("Thứ Tư 04/03", "Thứ Năm 05/03", "Thứ Sáu 06/03"):
        shown.evaluate("later.values().next().value()")
        assert caption(shown).startswith(day)
    press(shown, ".rp-back")
    assert caption(shown).startswith("Thứ Năm 05/03")
    assert shown.evaluate("later.size") == 0
    assert shown.evaluate('document.querySelector(".rp-play").innerText') == "Xem lần lượt"


def test_a_crew_can_be_hidden_and_stays_so_at_other_times(shown: Any) -> None:
    assert set(drawn_ways(shown)) == {"rp-crew-0", "rp-crew-1"}
    press(shown, "input[data-crew='0']")
    assert set(drawn_ways(shown)) == {"rp-crew-1"}
    assert "Thôn V1" in texts(shown)
    choose(shown, "whole")
    assert set(drawn_ways(shown)) == {"rp-crew-1"}


def test_a_village_shows_the_whole_trips_that_call_there(shown: Any) -> None:
    go(shown, "#whole&village=V3")
    # R1 calls at V3 on Monday; its Tuesday in V2 is of the same trip, R3 is not
    assert sorted(texts(shown)) == [
        "Thôn V1 T102/03",
        "Thôn V2 T103/03",
        "Thôn V3 T102/03",
        "Thôn V4",
        "Thôn V5",
        "Trung tâm xã",
    ]
    assert shown.evaluate('document.querySelectorAll(".rp-ring").length') == 1


def test_filters_combine(shown: Any) -> None:
    go(shown, "#week=2026-03-09&village=V2&crews=T1")
    assert "Thôn V2 T1T3 · 1" in texts(shown)
    press(shown, "input[data-crew='0']")
    assert drawn_ways(shown) == {}


def test_the_dates_of_a_village_lead_to_its_days(shown: Any) -> None:
    go(shown, "#whole&village=V2")
    dates = '[...document.querySelectorAll(".rp-dates button")].map(one => one.textContent)'
    assert shown.evaluate(dates) == ["03/03", "10/03"]
    press(shown, ".rp-dates button:last-child")
    assert caption(shown).startswith("Thứ Ba 10/03/2026")
    assert "Thôn V2 T11 · 07:30–09:00" in texts(shown)


@pytest.mark.parametrize("typed", ["ta lang", "Tà Lang", "LANG", "dac re", "đắc", "v1"])
def test_a_village_is_found_without_diacritics_by_other_names_and_id(
    opened: Callable[..., Any], typed: str
) -> None:
    page = opened(with_names(valid_plan(), V1="Tà Lang", aliases=("Đắc Rế",)))
    look_for(page, typed)
    found = '[...document.querySelectorAll("#rp-found li")].map(one => one.innerText)'
    assert page.evaluate(found) == ["Tà Lang Đắc Rế"]
    page.press("Enter")
    page.wait()
    assert address(page) == "#week=2026-03-02&village=V1"
    assert page.evaluate('document.querySelector(".rp-village b").innerText') == "Tà Lang"


def test_the_search_box_is_worked_by_keyboard(shown: Any) -> None:
    look_for(shown, "thon")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        shown.press(key)
    marked = 'document.querySelector("#rp-found [aria-selected=true]").innerText'
    assert shown.evaluate(marked) == "Thôn V2"
    shown.press("Escape")
    assert shown.evaluate('document.querySelector("#rp-found").hidden')
    assert address(shown) == ""


def test_enter_alone_chooses_no_village(shown: Any) -> None:
    look_for(shown, "")
    shown.press("Enter")
    assert address(shown) == ""


def test_what_is_not_there_is_not_found(shown: Any) -> None:
    look_for(shown, "xyz")
    listed = 'document.querySelector("#rp-found").innerText'
    assert shown.evaluate(listed) == "Không có thôn nào tên như vậy"
    shown.press("Enter")
    assert address(shown) == ""


def test_all_villages_come_back(shown: Any) -> None:
    go(shown, "#whole&village=V3")
    press(shown, ".rp-village button")
    assert address(shown) == "#whole"
    assert "Thôn V4 T202/03" in texts(shown)


def test_the_address_says_what_is_shown(shown: Any) -> None:
    choose(shown, "day")
    press(shown, "input[data-crew='1']")
    shown.evaluate("""
        const views = document.querySelector(".rp-views select");
        views.value = "wet";
        views.dispatchEvent(new Event("change"));
    """)
    assert address(shown) == "#day=2026-03-02&crews=T1&roads=wet"


def test_an_address_opens_what_it_says(opened: Callable[..., Any]) -> None:
    page = opened(valid_plan(), address="#day=2026-03-10&crews=T1&village=V2")
    assert caption(page).startswith("Thứ Ba 10/03/2026")
    assert set(drawn_ways(page)) == {"rp-crew-0"}
    assert page.evaluate("document.querySelector(\"input[data-crew='1']\").checked") is False


@pytest.mark.parametrize(
    "wrong", ["#day=1999-01-01", "#village=%E0%A4%A", "#=&&=&roads=x", "#crews"]
)
def test_a_wrong_address_opens_the_map_as_usual(opened: Callable[..., Any], wrong: str) -> None:
    page = opened(valid_plan(), address=wrong)
    assert page.complaints == []
    assert caption(page) == "Tuần 1 (02/03 – 06/03)"


def test_an_id_in_vietnamese_survives_the_address(opened: Callable[..., Any]) -> None:
    plan = with_trip(valid_plan(), "R2", crew_id="Tổ bộ")
    page = opened(plan, address="#whole&crews=Tổ bộ")
    assert set(drawn_ways(page)) == {"rp-crew-1"}
    choose(page, "week")
    assert address(page) == "#week=2026-03-02&crews=T%E1%BB%95%20b%E1%BB%99"


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


def test_lanes_keep_beside_any_road(shown: Any) -> None:
    """Random walks with sharp bends; a lane may cut a bend short, but it never leaves its road."""
    worst = shown.evaluate("""
        (() => {
          let seed = 1;
          const chance = () => (seed = seed * 16807 % 2147483647) / 2147483647;
          let worst = 0;
          for (let n = 0; n < 300; n++) {
            const line = [L.point(0, 0)];
            for (let i = 1 + 11 * chance(); i > 0; i--)
              line.push(line[line.length - 1].add([60 * (chance() - 0.5), 60 * (chance() - 0.5)]));
            const away = (chance() < 0.5 ? -1 : 1) * (3 + 10 * chance());
            for (const point of beside(line, away)) {
              if (!Number.isFinite(point.x + point.y)) return Infinity;
              let reach = 0;
              while (!isWithin(reach, point, line)) reach += 0.5;
              worst = Math.max(worst, reach / Math.abs(away));
            }
          }
          return worst;
        })()
    """)
    assert worst < 2.2


def test_lanes_of_a_straight_road_lie_evenly(shown: Any) -> None:
    # three crews on 100 pixels: 6.5 to the left, on the road, 6.5 to the right of it
    ends = shown.evaluate("""
        [-6.5, 0, 6.5].map(away => beside([L.point(0, 0), L.point(100, 0)], away)
          .map(({x, y}) => [x, y]))
    """)
    assert ends == [[[0, -6.5], [100, -6.5]], [[0, 0], [100, 0]], [[0, 6.5], [100, 6.5]]]


def test_a_lane_goes_into_a_hairpin_on_both_sides(shown: Any) -> None:
    # up 60 pixels and back down 12 beside: the lane turns up there too, not at the bottom
    tops = shown.evaluate("""
        [-4, 4].map(away => Math.min(...beside(
          [L.point(0, 0), L.point(0, -60), L.point(12, -60), L.point(12, 0)], away).map(p => p.y)))
    """)
    assert tops[0] == pytest.approx(-64, abs=2.5)
    assert tops[1] == pytest.approx(-56, abs=2.5)


def test_a_closure_is_shown_on_its_days(opened: Callable[..., Any]) -> None:
    shut = Closure(
        road_id="V2-V5", date_from=date(2026, 3, 4), date_to=date(2026, 3, 5), reason="sạt lở"
    )
    page = opened(with_scenario(valid_plan(), closures=(shut,)))
    listed = """
        [...document.querySelectorAll(".rp-closures > :not(h2), .rp-closures li")]
          .filter(one => one.checkVisibility() && one.innerText).map(one => one.innerText.trim())
    """
    lines = "document.querySelectorAll(\"path[stroke='#b3001b'][stroke-dasharray]\").length"
    row = "V2-V5 04/03/2026 – 05/03/2026 (sạt lở)"
    for when, is_shut in [
        ("#whole", True),
        ("#week=2026-03-02", True),
        ("#week=2026-03-09", False),
        ("#day=2026-03-03", False),
        ("#day=2026-03-05", True),
    ]:
        go(page, when)
        assert (row in page.evaluate(listed)) is is_shut, when
        assert (page.evaluate(lines) > 0) is is_shut, when


def test_roads_are_drawn_by_surface_or_by_who_passes(opened: Callable[..., Any]) -> None:
    roads = [*valid_scenario().network.roads()]
    roads[0] = roads[0].model_copy(update={"dry_only": True})  # C-V1
    network = type(valid_scenario().network).from_roads(valid_scenario().network.nodes, roads)
    page = opened(with_scenario(valid_plan(), network=network))
    explained = '[...document.querySelectorAll(".rp-legend li")].filter(one => !one.hidden)'
    footpaths = """document.querySelectorAll(".folium-map path[stroke='#6b5a48']").length"""
    seen = {}
    for view in ("surface", "dry", "wet"):
        go(page, f"#whole&roads={view}")
        texts_of = page.evaluate(f"{explained}.map(one => one.innerText)")
        seen[view] = (
            page.evaluate(footpaths),
            "Chỉ đi bộ được" in texts_of,
            "Đường nhựa" in texts_of,
        )
    assert seen["surface"] == (2, False, True)
    assert seen["dry"] == (2, True, False)
    assert seen["wet"] == (3, True, False)  # in the rains only feet pass C-V1


def test_the_map_of_a_scenario_alone_opens_without_complaint(page: Any, tmp_path: Path) -> None:
    page.open(save_map(valid_scenario(), tmp_path / "map.html"))
    assert page.complaints == []
    assert "Thôn V1" in texts(page)
    look_for(page, "v5")
    page.press("Enter")
    assert address(page) == "#whole&village=V5"


def test_land_and_households_are_drawn_and_told(page: Any, tmp_path: Path) -> None:
    plan = plan_with_lists()
    west, north = plan.scenario.center.lon - 0.2, plan.scenario.center.lat + 0.2
    heights = [[100 * (column % 7) for column in range(40)] for _ in range(40)]
    land = Terrain(lon_west=west, lat_north=north, step_lon=0.01, step_lat=0.01, heights=heights)
    river = River(name="Sông Nhỏ", line=((west, north), (west + 0.4, north - 0.4)))
    plan = with_scenario(plan, terrain=land, rivers=(river,))
    page.open(save_map(plan, tmp_path / "map.html", with_households=True))
    assert page.complaints == []
    asked = [one for one in page.requests if not one.startswith("data:")]
    assert asked == [(tmp_path / "map.html").as_uri()]
    size = 'document.querySelector(".leaflet-ground-pane img").naturalWidth'
    assert page.evaluate(size) == 160
    assert page.evaluate('document.querySelectorAll(".leaflet-dots-pane canvas").length') == 1
    page.evaluate(OPEN_ALL)
    page.evaluate("""
        const map = Object.values(window).find(one => one instanceof L.Map);
        map.eachLayer(dot => {
          if (dot.told?.startsWith("H2"))
            dot.fire("mouseover", {latlng: dot.getLatLng()}, true);
        });
        null;
    """)
    told = page.evaluate(
        '[...document.querySelectorAll(".leaflet-tooltip")].map(one => one.innerText)'
    )
    assert "Sông Nhỏ" in told
    assert "H2 · T1-2" in told


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
