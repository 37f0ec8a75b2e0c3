"""The parts of a plan as tables."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pytest

from desks import short, staffed_plan, with_duty
from homes import plan_with_lists
from lessons import trained_plan
from plans import PRICES, valid_plan, with_leg, with_scenario, with_trip
from routeplan.domain.costs import CostRates
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, StageOutcome, Unserved
from routeplan.evaluate import to_frame
from routeplan.evaluate.tables import TableName


def test_a_trip_is_one_row(morning_round: Plan) -> None:
    (row,) = to_frame(morning_round, "trips").to_dict("records")
    assert row["village_ids"] == "V1|V2"
    assert (row["travel_s"], row["distance_m"]) == (2_400, 24_000)
    assert row["first_day"] == row["last_day"] == pd.Timestamp("2026-03-02")


def test_a_visit_has_its_moments_and_its_time_of_service(morning_round: Plan) -> None:
    visits = to_frame(morning_round, "visits")
    assert visits["village"].tolist() == ["Thôn V1", "Thôn V2"]
    assert visits["begin"].tolist() == list(
        pd.to_datetime(["2026-03-02 07:30", "2026-03-02 09:40"])
    )
    assert visits["service_s"].tolist() == [7_200, 7_200]


def test_a_leg_names_its_roads_in_order(morning_round: Plan) -> None:
    legs = to_frame(morning_round, "legs")
    assert legs["road_ids"].tolist() == ["C-V1", "V1-V2", "V1-V2|C-V1"]


@pytest.mark.parametrize(("lang", "boat"), [("en", " boat"), ("vi", " ca nô")])
def test_reasons_and_remedies_are_sentences(morning_round: Plan, lang: str, boat: str) -> None:
    missing = Unserved(
        village_id="V2",
        missing=1,
        reason=Message(key="reason.no_capacity"),
        remedy=Message(key="remedy.other_mode", values=(("mode", "boat"),)),
    )
    plan = morning_round.model_copy(update={"unserved": (missing,)})
    row = to_frame(plan, "unserved", lang=lang).iloc[0]
    assert row["remedy"].endswith(boat)
    assert pd.isna(row["officer"])


def test_a_duty_is_one_row_with_its_people_and_all_that_is_missing() -> None:
    plan = with_duty(staffed_plan(), 3, shortages=(short(1), short(2, "tax")))
    duties = to_frame(plan, "duties").set_index("date")
    assert duties.loc["2026-03-02"].tolist() == ["A", "A1|A2", "", 0]
    assert duties.loc["2026-03-03", "missing"] == 3  # 1 + 2


def test_lists_of_households_hold_ids_only() -> None:
    lists = to_frame(plan_with_lists(), "household_lists")
    assert lists.to_dict("records")[0] == {
        "carer_id": "T1-2",
        "village_id": "V1",
        "household_ids": "H1|H2|H3",
        "walk_m": 222,
        "unmatched": 1,
    }


def test_a_lesson_is_one_row_with_its_people() -> None:
    lessons = to_frame(trained_plan(), "sessions")
    assert lessons.to_dict("records")[1] == {
        "host_id": "V1",
        "host": "Thôn V1",
        "begin": pd.Timestamp("2026-03-05 07:30"),
        "end": pd.Timestamp("2026-03-05 10:00"),
        "trainer_ids": "P1|P2",
        "brings_kit": False,
        "lesson": 2,
        "module_id": "M1",
        "learner_ids": "A1|A2|A3|B1",
        "learners": 4,
    }
    assert lessons["lesson"].tolist() == [1, 2, 1]


def test_who_is_not_taught_has_the_reason_in_words() -> None:
    row = to_frame(trained_plan(), "untaught", lang="en").iloc[0]
    assert (row["village"], row["learner_ids"], row["module_ids"]) == ("Thôn V5", "D1", "M0|M1")
    assert row["remedy"] == "Internet in the village, or somebody who takes them"


def test_households_without_a_carer_have_the_reason_in_words() -> None:
    row = to_frame(plan_with_lists(), "uncared", lang="en").iloc[0]
    assert (row["village_id"], row["household_ids"], row["households"]) == ("V1", "H4", 1)
    assert row["reason"] == "Carers in the village: 1, with 3 places for 4 households"


def test_desks_and_slips_are_those_of_the_desk_plan() -> None:
    """V1 has four desks for advice and one for 15 cards; 65 slips."""
    desks, slots = (to_frame(valid_plan(), table) for table in ("desks", "slots"))
    cards = desks[desks["service_ids"] == "id_card"].iloc[0]
    assert (cards["desks"], cards["cases"], cards["served"]) == (1, 15, 15)
    assert slots[slots["village_id"] == "V1"]["slips"].sum() == 65
    assert slots["begin"].iloc[0] == pd.Timestamp("2026-03-02 07:30")


def test_what_an_item_of_the_costs_does_not_have_is_missing() -> None:
    rates = CostRates(per_diem_vnd=300_000, fuel_vnd_l=20_500)
    plan = with_scenario(with_trip(valid_plan(), "R1", member_ids=("T1-1",)), costs=rates)
    paid = to_frame(with_leg(plan, "R2", 0, 0, steps=()), "costs")
    first = paid.iloc[0]
    assert (first["kind"], first["vnd"], first["member_id"]) == ("per_diem", 600_000, "T1-1")
    assert first[["month", "crew_id"]].isna().all()
    fuel = paid[paid["kind"] == "fuel"].set_index("trip_id")
    assert fuel["vnd"].isna().tolist() == [False, True, False]
    assert fuel["people"].isna().all()


def test_a_stage_is_one_row_with_its_gap_and_proof() -> None:
    outcomes = (
        StageOutcome(stage="trips", status="complete", method="labels"),
        StageOutcome(
            stage="covering",
            status="feasible",
            goal="travel",
            value=1_000,
            bound=990,
            method="highs",
            stop_reason="time_limit",
        ),
    )
    trips, covering = to_frame(valid_plan(outcomes=outcomes), "stages").to_dict("records")
    assert (trips["stage"], trips["proof"], trips["method"]) == ("trips", "complete", "labels")
    assert pd.isna([trips["goal"], trips["value"], trips["bound"], trips["gap"]]).all()
    assert covering == {
        "stage": "covering",
        "goal": "travel",
        "value": 1_000,
        "bound": 990,
        "gap": 0.01,
        "proof": "gap",
        "method": "highs",
        "stop_reason": "time_limit",
    }


def test_prices_of_visits_come_with_the_dearest_first() -> None:
    prices = to_frame(valid_plan(prices=PRICES), "visit_prices")
    assert prices["village_id"].tolist() == ["V4", "V2", "V5", "V3", "V1"]
    assert prices.to_dict("records")[1] == {
        "village_id": "V2",
        "village": "Thôn V2",
        "required": 2,
        "share_s": 4_800,
        "one_more_s": 2_400,
    }


def test_what_a_day_is_worth_is_one_row_for_each_stretch_of_days() -> None:
    crew, pickup = to_frame(valid_plan(prices=PRICES), "day_prices").to_dict("records")
    assert (crew["resource"], pd.isna(crew["of"]), crew["saves_s"]) == ("crew", True, 0)
    assert pickup == {
        "resource": "vehicle",
        "of": "pickup",
        "first": pd.Timestamp("2026-03-09"),
        "last": pd.Timestamp("2026-03-13"),
        "saves_s": 11_400,
        "gives_back": 0.0,
    }


@pytest.mark.parametrize("table", get_args(TableName))
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(table: TableName) -> None:
    lists = plan_with_lists()
    plan = with_scenario(lists, costs=CostRates(per_diem_vnd=1))
    others = {
        "duties": staffed_plan().duties,
        "sessions": trained_plan().sessions,
        "untaught": trained_plan().untaught,
        "outcomes": (StageOutcome(stage="trips", status="complete"),),
        "prices": PRICES,
    }
    full = to_frame(plan.model_copy(update=others), table)
    empty = to_frame(Plan(scenario=plan.scenario, trips=()), table)
    assert not full.empty
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_an_unknown_table_is_refused_with_the_names_there_are(morning_round: Plan) -> None:
    with pytest.raises(ValueError, match="'crews'; use one of trips, visits, legs, unserved, "):
        to_frame(morning_round, "crews")
