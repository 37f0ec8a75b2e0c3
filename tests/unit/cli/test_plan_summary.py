"""A plan on the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from builders import village
from plans import valid_plan, valid_scenario, with_scenario, without_trip
from routeplan.cli.plan_summary import plan_summary
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.wording import Language, Wording

SHORT = Unserved(village_id="V5", missing=1, reason=Message(key="reason.no_capacity"))


def test_parts_come_in_the_order_in_which_a_planner_asks() -> None:
    plan = valid_plan(unserved=(SHORT,))
    titles = ("To the villages ", "What is missing, and why", "Figures and cost", "How good the")
    places = [shown(plan).index(title) for title in titles]
    assert places == sorted(places)


def test_a_part_without_content_is_left_out() -> None:
    text = shown(valid_plan(unserved=()))
    assert "At the service center" not in text
    assert "What is missing" not in text


def test_cases_are_whole() -> None:
    """One of two visits to V2 is made: 65 + 50 + 50 elsewhere and half of 49 are 189.5."""
    plan = without_trip(valid_plan(), "R3")
    demand = tuple(
        row.model_copy(update={"open_cases": 49}) if row.village_id == "V2" else row
        for row in plan.scenario.demand
    )
    text = shown(with_scenario(plan, demand=demand))
    assert text.split("Cases expected to be handled")[1].split()[0] == "190"


def test_the_verdict_says_that_it_is_about_trips() -> None:
    assert lines(valid_plan())[-1] == "Trips: Feasible; no plan is better by more than 4 %"


def test_the_data_note_is_said_in_the_language_of_the_summary() -> None:
    scenario = valid_scenario(data_note_vi="Số liệu minh hoạ.", data_note_en="Illustrative data.")
    plan = valid_plan(scenario=scenario)
    assert "Số liệu minh hoạ." in shown(plan, "vi")
    assert "Illustrative data." in shown(plan, "en")


def test_a_decimal_has_a_comma_in_vietnamese() -> None:
    assert "0,8" in shown(valid_plan(), "vi")  # visits a day: 4 / 5 against none


def test_what_a_plan_cannot_tell_is_no_zero() -> None:
    row = next(row for row in lines(valid_plan(trips=())) if "Longest day" in row)
    assert row.endswith("-")


def test_a_name_is_never_markup() -> None:
    villages = [village(f"V{number}", offers_lodging=number == 2) for number in range(2, 6)]
    scenario = valid_scenario(villages=[village("V1", name="[red]A Ró[/]"), *villages])
    assert "[red]A Ró[/]" in shown(valid_plan(scenario=scenario))


def lines(plan: Plan) -> list[str]:
    return [line.strip() for line in shown(plan).splitlines()]


def shown(plan: Plan, lang: Language = "en") -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    for part in plan_summary(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
