"""What can be chosen: a time, a village, crews, how roads are drawn."""

from __future__ import annotations

import re

from builders import small_scenario
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.render.maps.controls import crews, find, road_views, when
from routeplan.render.subject import Subject


def of(plan_or_scenario: Plan | Scenario) -> Subject:
    return Subject.of(plan_or_scenario, "en")


def test_a_plan_can_be_seen_whole_by_week_and_by_day() -> None:
    (section,) = when(of(valid_plan()))
    assert re.findall(r'name="rp-mode" value="(\w+)"', section) == ["whole", "week", "day"]
    assert 'type="range"' in section


def test_where_nobody_goes_out_there_is_no_time_to_choose() -> None:
    assert list(when(of(small_scenario()))) == []
    assert list(when(of(valid_plan(trips=())))) == []


def test_a_bar_is_as_high_as_crews_are_out_that_day() -> None:
    # two crews on Monday (day 0), one on Tuesday (1) and on the second Tuesday (8); 24 px are two
    (section,) = when(of(valid_plan()))
    (bars,) = re.findall(r'<path d="([^"]+)"', section)
    assert re.findall(r"M([\d.]+) 24v-([\d.]+)", bars) == [
        ("0.15", "24"),
        ("1.15", "12"),
        ("8.15", "12"),
    ]
    assert 'viewBox="0 0 28 24"' in section


def test_each_crew_that_goes_out_can_be_hidden() -> None:
    (section,) = crews(of(valid_plan()))
    assert re.findall(r'data-crew="(\d)"', section) == ["0", "1"]
    assert "<b>Team T1</b>" in section
    assert list(crews(of(small_scenario()))) == []


def test_every_control_has_a_name_for_who_cannot_see_it() -> None:
    (section,) = when(of(valid_plan()))
    assert all("title=" in one or ">Play<" in one for one in re.findall(r"<button.*?</b", section))
    assert re.search(r'<input type="range"[^>]*aria-label="Time"', section)
    assert re.search(
        r'<input type="search"[^>]*aria-label="Find a village"', find(of(valid_plan()))
    )
    assert re.search(r"<label[^>]*>Roads by <select>", road_views(of(valid_plan())))
