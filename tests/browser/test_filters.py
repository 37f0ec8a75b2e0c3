"""Crews and villages: what is chosen is shown, found, and sent on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pages import address, caption, choose, drawn_ways, go, look_for, press, texts
from plans import valid_plan, with_scenario, with_trip
from routeplan.domain.plan import Plan

pytestmark = pytest.mark.browser


def with_names(plan: Plan, *, aliases: tuple[str, ...], **names: str) -> Plan:
    villages = tuple(
        one.model_copy(update={"name": names[one.id], "aliases": aliases})
        if one.id in names
        else one
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages)


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


def test_a_village_that_is_clicked_offers_its_trips_alone(shown: Any) -> None:
    shown.evaluate("""
        const signs = [...document.querySelectorAll(".rp-sign:has(circle)")];
        signs[2].click();
    """)
    shown.wait()
    press(shown, ".leaflet-popup-content button")
    assert address(shown) == "#week=2026-03-02&village=V3"
    assert set(drawn_ways(shown)) == {"rp-crew-0"}


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
