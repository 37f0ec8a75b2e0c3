"""The explorer plans again at a click, without a notebook as well."""

from __future__ import annotations

import sys
from datetime import date, time

import pytest

from builders import horizon, small_scenario
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.errors import InputError, MissingExtraError
from routeplan.render.explorer import Explorer, explorer
from routeplan.render.explorer.change import changed
from routeplan.render.explorer.comparison import comparison
from routeplan.wording import Wording

START = date(2026, 3, 2)


@pytest.fixture(scope="module")
def panel() -> Explorer:
    """Open an explorer of a month in two villages."""
    return explorer(small_scenario(calendar=horizon(28)), time_limit=5, lang="en")


def test_fewer_crews_are_the_first_ones() -> None:
    scenario = valid_plan().scenario
    fewer = changed(scenario, crews=1, longer_s=0, start=START)
    assert [team.id for team in fewer.mobile_teams()] == ["T1"]


def test_longer_days_end_later() -> None:
    scenario = valid_plan().scenario
    longer = changed(scenario, crews=2, longer_s=1_800, start=START)
    assert longer.rules.max_day_s == scenario.rules.max_day_s + 1_800
    assert longer.rules.latest_return == time(18, 0)


def test_another_first_day_keeps_the_length() -> None:
    later = changed(valid_plan().scenario, crews=2, longer_s=0, start=date(2026, 4, 6))
    assert (later.calendar.start, later.calendar.end) == (date(2026, 4, 6), date(2026, 5, 3))


def test_nothing_moved_is_the_same_question() -> None:
    scenario = valid_plan().scenario
    assert changed(scenario, crews=2, longer_s=0, start=START) == scenario


def test_a_day_of_no_hours_is_no_question() -> None:
    with pytest.raises(InputError):
        changed(valid_plan().scenario, crews=2, longer_s=-12 * 3600, start=START)


def test_a_scenario_is_planned_to_begin_with(panel: Explorer) -> None:
    assert panel.before.trips
    assert panel.crews.max == 2
    assert "Before" in panel.table.value
    assert bytes(panel.pictures[0].value).startswith(b"\x89PNG")
    assert panel.pictures[1].layout.display == "none"


def test_a_click_plans_again(panel: Explorer) -> None:
    panel.crews.value = 1
    panel.start.value = date(2026, 4, 6)
    panel.again.click()
    assert panel.message.value == ""
    assert {trip.crew_id for trip in panel.plan.trips} == {"T1"}
    assert panel.plan.trips[0].days[0].date >= date(2026, 4, 6)
    assert bytes(panel.pictures[1].value).startswith(b"\x89PNG")
    assert not panel.again.disabled


def test_what_cannot_be_planned_is_said_and_the_last_plan_stays(panel: Explorer) -> None:
    last = panel.plan
    panel.longer.value = -3
    panel.longer.min = -12
    panel.longer.value = -12
    panel.again.click()
    assert "fault" in panel.message.value
    assert panel.plan is last
    assert not panel.again.disabled


def test_a_notebook_shows_the_box(panel: Explorer) -> None:
    bundle = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in (
        bundle[0] if isinstance(bundle, tuple) else bundle
    )


def test_a_plan_is_not_made_again_to_begin_with() -> None:
    plan = valid_plan()
    assert explorer(plan).before is plan


def test_what_differs_is_in_bold() -> None:
    plan = valid_plan()
    fewer = plan.model_copy(update={"trips": plan.trips[1:]})
    table = comparison(plan, fewer, Wording("en"))
    assert "<b>2</b>" in table  # trips
    same = comparison(plan, plan, Wording("en"))
    assert "<b>" not in same


def test_names_cannot_change_the_table() -> None:
    plan = Plan(scenario=small_scenario(title="<script>"), trips=())
    assert "<script>" not in comparison(plan, plan, Wording("en"))


def test_without_ipywidgets_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(MissingExtraError, match=r'pip install "routeplan\[explorer\]"'):
        explorer(valid_plan())
