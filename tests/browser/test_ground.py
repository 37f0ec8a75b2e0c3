"""Roads, closures, the land and households."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homes import plan_with_lists
from pages import OPEN_ALL, go, press
from plans import valid_plan, valid_scenario, with_scenario
from routeplan.domain.calendar import Closure
from routeplan.domain.terrain import River, Terrain
from routeplan.render.maps import save_map

pytestmark = pytest.mark.browser


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


def test_the_legend_leaves_out_what_is_hidden(shown: Any) -> None:
    listed = """
        [...document.querySelectorAll(".rp-legend li")]
          .filter(one => !one.hidden).map(one => one.innerText.split(/\\s+/).join(" "))
    """
    assert "Đường nhựa" in shown.evaluate(listed)
    press(shown, ".leaflet-control-layers-overlays input")
    assert shown.evaluate(listed) == [
        "Trung tâm xã",
        "Đủ số lần đến",
        "Chưa được phục vụ",
        "T1T2 · 1 Tổ, thứ trong tuần, thứ tự điểm dừng",
        "T1 Nghỉ lại đêm",
        "Đi bộ",
        "Đi ca nô",
    ]


def test_the_roads_that_matter_are_drawn_and_hit_for_who_asks(shown: Any) -> None:
    drawn = 'document.querySelectorAll(".leaflet-critical-pane path").length'
    hit = 'document.querySelectorAll(".leaflet-hits-pane path.leaflet-interactive").length'
    told = """
        [...document.querySelectorAll(".rp-legend li")]
          .filter(one => !one.hidden && one.innerText.startsWith("Nếu tắc")).length
    """
    assert (shown.evaluate(drawn), shown.evaluate(hit), shown.evaluate(told)) == (0, 0, 0)
    press(shown, ".leaflet-control-layers-overlays label:nth-child(2) input")
    assert shown.evaluate(hit) > 0
    assert shown.evaluate(drawn) == 2 * shown.evaluate(hit)  # an edge and a fill
    assert shown.evaluate(told) > 0


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
