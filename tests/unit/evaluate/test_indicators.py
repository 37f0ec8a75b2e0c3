"""What a plan comes to, against sums done by hand."""

from __future__ import annotations

import math
from datetime import time
from pathlib import Path

import pytest

from builders import ADVICE, CAPTURE_KIT, ID_CARD, member, small_scenario, team, visits_of
from plans import with_day, with_leg, with_scenario, with_trip, with_visit
from routeplan.domain.costs import CostRates
from routeplan.domain.plan import Plan
from routeplan.domain.services import Demand
from routeplan.evaluate import indicators

INDICATORS = Path(__file__).parents[3] / "docs" / "indicators.md"

BY_HAND = {
    "visits_required": 2,
    "visits_planned": 2,
    "visits_missing": 0,
    "required_visits_made": 1,
    "officer_visits_missing": 0,
    "villages": 2,
    "villages_fully_served": 2,
    "households": 80,  # 2 x 40
    "households_reached": 80,
    "cases_open": 100,  # 2 x 50
    "cases_handled": 100,
    "days_apart_least": math.nan,  # no village is visited twice
    "days_apart_mean": math.nan,
    "spacing_kept": math.nan,
    "far_villages_lag": math.nan,  # two villages have no thirds
    "urgent_villages_lag": math.nan,  # both have priority 3
    "priority_families_lag": math.nan,  # no households
    "trips": 1,
    "crew_days": 1,
    "nights": 0,
    "travel_time": 2400 / 3600,  # 10 + 10 + 20 min
    "driving_time": 2400 / 3600,
    "service_time": 4,  # 2 x 2 h
    "distance": 24,  # 6 + 6 + 12 km
    "fuel": 1.44,  # 24 km x 3 motorbikes x 2 l/100 km
    "longest_day": 4 + 40 / 60,  # 07:20 to 12:00
    "latest_return": 12,
    "visits_quietest_week": 0,
    "visits_busiest_week": 2,
    "spread_over_weeks": 0.4,  # 2 visits on 5 days in the first week, none in the others
    "demand_time": 20,  # 100 cases x 12 min
    "staff_time": 28,  # 6 people x (4 h + 40 min)
    "service_share": 6 / 7,  # 24 of 28 h
    "travel_most": math.nan,  # nobody is named
    "travel_spread": math.nan,
    "people_per_village": math.nan,
    "households_with_carer": math.nan,
    "cost": math.nan,  # no rates
    "cost_per_household": math.nan,
}


def test_every_indicator_adds_up(morning_round: Plan) -> None:
    assert values(morning_round) == pytest.approx(BY_HAND, nan_ok=True)


def test_every_indicator_is_defined_in_the_documents() -> None:
    text = INDICATORS.read_text(encoding="utf-8")
    assert [name for name in BY_HAND if f"`{name}`" not in text] == []


def test_an_empty_plan_has_no_longest_day_rather_than_one_of_zero_hours() -> None:
    empty = values(Plan(scenario=small_scenario(), trips=()))
    assert empty["visits_missing"] == 2
    assert empty["villages_fully_served"] == 0
    assert math.isnan(empty["longest_day"])
    assert math.isnan(empty["latest_return"])


def test_a_visit_cut_short_handles_cases_in_proportion(morning_round: Plan) -> None:
    """One hour for two hours of cases: 25 of 50, so 75 of 100."""
    shorter = with_visit(morning_round, "R1", 0, 1, end=time(10, 40))
    assert values(shorter)["cases_handled"] == pytest.approx(75)


def test_the_meal_break_is_no_service(morning_round: Plan) -> None:
    """Three quarters of an hour of the second visit: 1 h 15 of 2 h, so 50 + 31.25 cases."""
    with_break = with_visit(morning_round, "R1", 0, 1, break_s=2_700)
    assert values(with_break)["service_time"] == pytest.approx(3.25)
    assert values(with_break)["cases_handled"] == pytest.approx(81.25)


def test_a_village_needs_its_officer_to_be_fully_served(morning_round: Plan) -> None:
    """Both villages are visited once, but nobody brings the police officer to V1."""
    demand = [
        Demand(village_id="V1", service_id="advice", open_cases=50),
        Demand(village_id="V1", service_id="id_card", open_cases=5),
        Demand(village_id="V2", service_id="advice", open_cases=50),
    ]
    scenario = small_scenario(
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=demand,
        members=[member("M1", role="police_officer")],
        teams=[team("T1", member_ids=("M1",))],
    )
    plan = morning_round.model_copy(update={"scenario": scenario})
    assert values(plan)["officer_visits_missing"] == 1
    assert values(plan)["villages_fully_served"] == 1

    with_officer = with_trip(plan, "R1", officers=("police_officer",))
    assert values(with_officer)["officer_visits_missing"] == 0


def test_no_case_is_handled_twice(morning_round: Plan) -> None:
    """Two visits where one is required, each long enough for all: still 100 cases."""
    again = morning_round.trips[0].model_copy(update={"id": "R2", "crew_id": "T2"})
    twice = morning_round.model_copy(update={"trips": (*morning_round.trips, again)})
    assert values(twice)["cases_handled"] == pytest.approx(100)


def test_each_required_visit_is_meant_for_its_part_of_the_cases(morning_round: Plan) -> None:
    """With two visits required, two hours are more than enough for 25 cases each."""
    scenario = small_scenario(visits=[visits_of("V1", 2, 3), visits_of("V2", 2, 3)])
    plan = morning_round.model_copy(update={"scenario": scenario})
    assert values(plan)["cases_handled"] == pytest.approx(50)
    assert values(plan)["visits_missing"] == 2


def test_fuel_is_unknown_where_a_leg_does_not_say_its_roads(morning_round: Plan) -> None:
    assert math.isnan(values(with_leg(morning_round, "R1", 0, 0, steps=()))["fuel"])


def test_the_cost_is_shared_by_the_households_reached(morning_round: Plan) -> None:
    """One day of six people: 6 x 300,000 for 80 households, or 40 if V2 is left out."""
    rates = CostRates(per_diem_vnd=300_000)
    plan = with_scenario(morning_round, costs=rates)
    assert values(plan)["cost"] == 1_800_000
    assert values(plan)["cost_per_household"] == 22_500
    (day,) = plan.trips[0].days
    only_v1 = with_day(plan, "R1", 0, visits=day.visits[:1])
    assert values(only_v1)["cost_per_household"] == 45_000
    assert math.isnan(
        values(with_scenario(Plan(scenario=small_scenario(), trips=()), costs=rates))[
            "cost_per_household"
        ]
    )


def values(plan: Plan) -> dict[str, float]:
    return dict(indicators(plan).set_index("name")["value"])
