"""The map in time: the whole period, weeks, days, and the way from one to the next."""

from __future__ import annotations

from typing import Any

import pytest

from pages import caption, choose, crew_rows, drawn_ways, go, press, texts

pytestmark = pytest.mark.browser


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
