"""The panel: how good the plan is, a legend of what occurs, who is left out."""

from __future__ import annotations

from datetime import date

from builders import path, road, small_scenario, water
from plans import leg, valid_plan, valid_scenario, with_day, with_scenario, without_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.scenario import Scenario
from routeplan.render.maps.panel import legend_entries, panel, route_entries
from routeplan.render.subject import Subject


def legend(plan_or_scenario: Plan | Scenario) -> list[str]:
    return [entry.meaning for entry in legend_entries(Subject.of(plan_or_scenario, "en"))]


def marks(plan: Plan, period: int) -> list[str]:
    subject = Subject.of(plan, "en")
    return [entry.meaning for entry in route_entries(subject.periods[period], subject)]


def shown(plan_or_scenario: Plan | Scenario, lang: str = "en") -> str:
    return panel(Subject.of(plan_or_scenario, lang))  # type: ignore[arg-type] # as a string


def test_the_legend_of_a_scenario_names_what_is_on_the_map_and_nothing_else() -> None:
    assert legend(small_scenario()) == ["Commune centre", "Village", "Asphalt"]


def test_the_legend_of_a_plan_names_statuses_and_roads() -> None:
    assert legend(valid_plan()) == [
        "Commune centre",
        "All required visits",
        "Not served",
        "Asphalt",
        "Footpath",
        "Waterway",
    ]


def test_a_week_explains_its_stops_nights_and_ways() -> None:
    assert marks(valid_plan(), 0) == [
        "Team, weekday, number of the stop",
        "Night away",
        "On foot",
        "By boat",
    ]
    assert marks(valid_plan(), 1) == ["Team, weekday, number of the stop"]


def test_the_whole_period_explains_its_dates_and_shows_no_nights() -> None:
    assert marks(valid_plan(), -1) == ["Team, date of the visit", "On foot", "By boat"]


def test_the_legend_names_roads_by_surface_use_and_season() -> None:
    roads = [
        road("C", "V1", 1_000, surface="earth", condition=4, modes=(Mode.MOTORBIKE,)),
        road("V1", "V2", 1_000, surface="earth", condition=4, dry_only=True),
        path("C", "V2", 1_000),
        water("C", "V2", 1_000, id="W"),
    ]
    assert legend(small_scenario(roads=roads))[2:] == [
        "Earth · Motorbike only",
        "Earth",
        "Footpath",
        "Waterway",
        "Dry season only",
    ]


def test_a_closed_road_is_named_as_closed_only() -> None:
    shut = Closure(road_id="C-V1", date_from=date(2026, 3, 3))
    scenario = small_scenario(villages=1, closures=[shut])
    assert legend(scenario)[2:] == ["Closed in the period"]


def test_a_leg_without_roads_is_explained() -> None:
    bare = (leg("C", "V4", "07:00", "07:50", 15_600), leg("V4", "C", "09:50", "10:40", 15_600))
    assert "Way not given" in marks(with_day(valid_plan(), "R2", 0, legs=bare), 0)


def test_a_partly_served_village_is_explained() -> None:
    assert "Visits missing" in legend(without_trip(valid_plan(), "R3"))


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


def test_each_period_lists_its_crews_and_the_first_is_shown() -> None:
    page = shown(valid_plan())
    assert page.count('<section class="rp-crews"') == 3
    assert page.count(" hidden>") == 2
    # week 1: R1's two days, 23.4 + 15 km; week 2: R3, 30 km
    assert "Team T1: 38.4 km, days: 2" in page
    assert "Team T1: 30.0 km, days: 1" in page
    assert "Team T1: 68.4 km, days: 3" in page


def test_the_notes_carry_what_every_output_must_say() -> None:
    scenario = small_scenario(data_note_vi="số liệu minh hoạ", data_note_en="illustrative figures")
    assert "số liệu minh hoạ" in shown(scenario, "vi")
    assert "illustrative figures" in shown(scenario, "en")
    assert "không phải bản đồ địa giới hành chính" in shown(scenario, "vi")


def test_a_title_does_nothing() -> None:
    page = shown(small_scenario(title="</h1><script>alert(1)</script>"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
