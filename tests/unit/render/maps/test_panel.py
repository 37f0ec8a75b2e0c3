"""The panel: how good the plan is, which roads are shut, who is left out."""

from __future__ import annotations

from datetime import date

from builders import road, small_scenario
from plans import valid_plan, valid_scenario, with_scenario
from routeplan.domain.calendar import Closure
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.scenario import Scenario
from routeplan.render.maps.panel import panel
from routeplan.render.subject import Subject


def shown(plan_or_scenario: Plan | Scenario, lang: str = "en") -> str:
    return panel(Subject.of(plan_or_scenario, lang))  # type: ignore[arg-type] # as a string


def test_optimal_is_said_only_with_a_proof() -> None:
    level = LevelOutcome(name="travel", unit="s", value=100, bound=100)
    assert "Đã chứng minh tối ưu" in shown(valid_plan(levels=(level,)), "vi")
    near = level.model_copy(update={"bound": 99.2})
    page = shown(valid_plan(levels=(near,)), "vi")
    assert "tối ưu" not in page
    assert "0,8 %" in page  # (100 - 99.2) / 100


def test_a_plan_without_bound_says_so() -> None:
    level = LevelOutcome(name="travel", unit="s", value=100, bound=None)
    assert "how much better it could be is not known" in shown(valid_plan(levels=(level,)))


def test_a_scenario_says_that_there_is_no_plan() -> None:
    assert "No plan yet" in shown(small_scenario())


def test_left_out_villages_are_listed_with_visits_reason_and_remedy() -> None:
    entry = Unserved(
        village_id="V5",
        missing=1,
        reason=Message(key="reason.drive_limit", values=(("needed", 19_000), ("limit", 18_000))),
        remedy=Message(key="remedy.night", values=(("place", "Thôn V2"),)),
    )
    # 19,000 s = 5 h 17 min, rounded; 18,000 s = 5 h
    assert (
        "<li><b>Thôn V5</b> (0/1)<br>5 h 17 of driving; the limit is 5 h a day. "
        "Feasible if a night may be spent in Thôn V2.</li>"
    ) in shown(valid_plan(unserved=(entry,)))


def test_a_village_that_the_plan_forgot_is_listed_too() -> None:
    assert "<b>Thôn V5</b> (0/1)" in shown(valid_plan(unserved=()))


def test_what_holds_for_several_villages_is_said_once() -> None:
    """Without R3 and R2, V2 has one of two visits and V4 none; V5 has another reason."""
    both = Message(key="reason.no_capacity")
    left_out = (
        Unserved(village_id="V2", missing=1, reason=both),
        Unserved(village_id="V4", missing=1, reason=both),
        Unserved(
            village_id="V5",
            missing=1,
            reason=Message(key="reason.no_seats", values=(("mode", "pickup"),)),
        ),
    )
    page = shown(valid_plan(trips=valid_plan().trips[:1], unserved=left_out))
    assert "<li><b>Thôn V2</b> (1/2), <b>Thôn V4</b> (0/1)<br>Crews, vehicles" in page
    assert page.count("Crews, vehicles or kits are used up") == 1


def test_nobody_is_listed_where_all_is_done() -> None:
    villages = ("V1", "V2", "V3", "V4")
    scenario = valid_scenario()
    done = with_scenario(
        valid_plan(unserved=()),
        villages=tuple(one for one in scenario.villages if one.id in villages),
        visits=tuple(one for one in scenario.visits if one.village_id in villages),
        demand=tuple(one for one in scenario.demand if one.village_id in villages),
    )
    assert "rp-left-out" not in shown(done)


def test_closures_are_listed_with_road_days_and_reason() -> None:
    shut = [
        Closure(road_id="C-V1", date_from=date(2026, 3, 3), date_to=date(2026, 3, 4)),
        Closure(road_id="V1-V2", date_from=date(2026, 3, 20), reason="flood"),
    ]
    roads = [road("C", "V1", 6_000, name="ĐH <1>"), road("V1", "V2", 6_000)]
    page = shown(small_scenario(roads=roads, closures=shut))
    assert (
        '<li data-first="1" data-last="2"><b>ĐH &lt;1&gt;</b> 03/03/2026 – 04/03/2026</li>'
        '<li data-first="18" data-last="27"><b>V1-V2</b> from 20/03/2026 (flood)</li>'
    ) in page


def test_where_no_road_is_shut_no_list_is_shown() -> None:
    assert "rp-closures" not in shown(valid_plan())


def test_the_notes_carry_what_every_output_must_say() -> None:
    scenario = small_scenario(data_note_vi="số liệu minh hoạ", data_note_en="illustrative figures")
    assert "số liệu minh hoạ" in shown(scenario, "vi")
    assert "illustrative figures" in shown(scenario, "en")
    assert "không phải bản đồ địa giới hành chính" in shown(scenario, "vi")


def test_a_title_does_nothing() -> None:
    page = shown(small_scenario(title="</h1><script>alert(1)</script>"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
