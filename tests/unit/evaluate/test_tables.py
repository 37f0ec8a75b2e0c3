"""The parts of a plan as tables."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pytest

from routeplan.domain.plan import Message, Plan, Unserved
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


@pytest.mark.parametrize("table", get_args(TableName))
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(
    morning_round: Plan, table: TableName
) -> None:
    missing = Unserved(village_id="V1", missing=1, reason=Message(key="reason.no_capacity"))
    full = to_frame(morning_round.model_copy(update={"unserved": (missing,)}), table)
    empty = to_frame(morning_round.model_copy(update={"trips": ()}), table)
    assert not full.empty
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_an_unknown_table_is_refused_with_the_names_there_are(morning_round: Plan) -> None:
    with pytest.raises(ValueError, match="'crews'; use one of trips, visits, legs, unserved"):
        to_frame(morning_round, "crews")
