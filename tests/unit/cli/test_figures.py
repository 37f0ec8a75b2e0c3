"""The indicators of a plan on the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from plans import valid_plan, with_leg, with_scenario, with_trip
from routeplan.cli.figures import figures
from routeplan.domain.costs import CostRates
from routeplan.domain.plan import Plan
from routeplan.wording import Language, Wording

RATES = CostRates(per_diem_vnd=300_000, fuel_vnd_l=20_500)


def test_a_cost_is_shown_with_its_parts() -> None:
    """2 + 1 + 1 days of six people; the vehicles of these tests burn nothing."""
    text = shown(with_scenario(valid_plan(), costs=RATES))
    assert value_of("Per diem", text) == "7,200,000 VND"
    assert value_of("Fuel cost", text) == "0 VND"
    assert value_of("Cost", text) == "7,200,000 VND"


def test_money_is_grouped_the_vietnamese_way() -> None:
    text = shown(with_scenario(valid_plan(), costs=RATES), "vi")
    assert value_of("Phụ cấp lưu trú", text) == "7.200.000 đồng"


def test_without_rates_nothing_is_said_of_cost() -> None:
    text = shown(valid_plan()).split("People and cost")[1]
    assert "VND" not in text
    assert value_of("Hours of service and travel", text) == "85 h"  # 306,000 s


def test_a_part_that_is_not_known_is_no_zero() -> None:
    plan = with_leg(with_scenario(valid_plan(), costs=RATES), "R2", 0, 0, steps=())
    assert value_of("Fuel cost", shown(plan)) == "-"


def test_a_share_is_a_percentage() -> None:
    """5 of 6 required visits; V2 needs two of them."""
    assert value_of("Required visits made", shown(valid_plan())) == "83.3 %"


def test_it_is_said_where_people_are_not_named() -> None:
    said = "Trips do not name who goes: 6 people are counted for each"
    assert said in shown(valid_plan())
    named = valid_plan()
    for trip in named.trips:
        named = with_trip(named, trip.id, member_ids=("T1-1",))
    assert said not in shown(named)


def value_of(label: str, text: str) -> str:
    """Return what stands beside a label, up to the next column."""
    return text.split(f"  {label}  ")[1].strip().splitlines()[0].split("  ")[0]


def shown(plan: Plan, lang: Language = "en") -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    for part in figures(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
