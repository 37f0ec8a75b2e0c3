"""What all values have in common."""

from __future__ import annotations

import math
import unicodedata
from datetime import UTC, time

import pytest
from pydantic import ValidationError

from builders import ADVICE, CAPTURE_KIT, SPEEDS, road, vehicle, village, visits_of
from desks import rota
from lessons import learner
from routeplan.domain.history import VillageRecord
from routeplan.domain.rules import Rules
from routeplan.domain.services import VisitRequirement
from routeplan.domain.training import CoverageRule, TrainingRule
from routeplan.domain.value import LARGEST, Value, seconds_of_day, time_of_day


def test_values_are_frozen_and_know_their_fields() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        village("V1").name = "other"
    with pytest.raises(ValidationError, match="Extra inputs"):
        village("V1", colour="red")


def test_text_is_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Tà Vàng")
    assert village("V1", name=decomposed) == village("V1", name="Tà Vàng")


def test_half_a_character_is_refused_and_a_whole_one_is_not() -> None:
    with pytest.raises(ValidationError, match="text without half characters"):
        village("V1", name="Tà \ud83c")
    assert village("V1", name="Tà \U0001f3d4").name == "Tà \U0001f3d4"


@pytest.mark.parametrize("lon", [float("nan"), float("inf"), 180.1])
def test_positions_are_finite_degrees(lon: float) -> None:
    with pytest.raises(ValidationError):
        village("V1", lon=lon)


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
@pytest.mark.parametrize(
    ("value", "field"),
    [
        (vehicle("MB1"), "payload_kg"),
        (vehicle("MB1"), "fuel_l_per_100km"),
        (CAPTURE_KIT, "weight_kg"),
        (ADVICE, "minutes_low"),
        (ADVICE, "minutes_mode"),
        (ADVICE, "minutes_high"),
        (village("V1"), "elevation_m"),
        (road("C", "V1", 100), "width_m"),
        (SPEEDS[0], "dry_kmh"),
        (SPEEDS[0], "wet_kmh"),
    ],
)
def test_measures_are_finite(value: Value, field: str, number: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        type(value)(**{**dict(value), field: number})


@pytest.mark.parametrize(
    ("value", "field", "limit"),
    [
        (vehicle("MB1"), "seats", LARGEST),
        (vehicle("MB1"), "payload_kg", LARGEST),
        (village("V1"), "households", LARGEST),
        (Rules(), "crew_size", LARGEST),
        (Rules(), "max_day_s", LARGEST),
        (road("C", "V1", 100), "length_m", 1_000_000),
        (visits_of("V1"), "visits_per_month_max", 31),
        (SPEEDS[0], "wet_kmh", 200),
        (Rules(), "rest_after_overnight_days", 3_660),
        (Rules(), "notice_days", 3_660),
        (TrainingRule(), "follow_up_slack_days", 3_660),
        (rota(), "notice_days", 3_660),
        (rota(), "least_staff", 1_000),
        (rota(), "target_staff", 1_000),
    ],
)
def test_slips_of_many_digits_are_refused(value: Value, field: str, limit: int) -> None:
    type(value)(**{**dict(value), field: limit})
    with pytest.raises(ValidationError, match=f"less than or equal to {limit}"):
        type(value)(**{**dict(value), field: limit + 1})


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (vehicle("MB1"), "payload_kg"),
        (vehicle("MB1"), "fuel_l_per_100km"),
        (road("C", "V1", 100), "width_m"),
        (CAPTURE_KIT, "weight_kg"),
        (VillageRecord(village_id="V1"), "proficient"),
        (learner("A1", "V1"), "can_travel_km"),
        (CoverageRule(), "families_per_visit"),
        (CoverageRule(), "families_per_helper"),
    ],
)
def test_measures_are_not_below_zero(value: Value, field: str) -> None:
    type(value)(**{**dict(value), field: 0})
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        type(value)(**{**dict(value), field: -1})


@pytest.mark.parametrize("moment", [time(7, tzinfo=UTC), time(7, 0, 0, 500)])
def test_a_time_of_day_has_no_zone_and_whole_seconds(moment: time) -> None:
    with pytest.raises(ValidationError, match="zone or parts of a second"):
        Rules(day_start=moment)


@pytest.mark.parametrize("seconds", [0, 1, 3_599, 27_000, 86_399])
def test_seconds_and_times_of_day_match(seconds: int) -> None:
    assert seconds_of_day(time_of_day(seconds)) == seconds


@pytest.mark.parametrize(
    ("days", "visits"), [(30, (2, 3)), (7, (1, 1)), (28, (2, 3)), (61, (4, 6))]
)
def test_monthly_visits_are_scaled_to_the_horizon(days: int, visits: tuple[int, int]) -> None:
    # 7 days: 2 x 7 / 30.44 = 0.46 and 3 x 7 / 30.44 = 0.69
    monthly = VisitRequirement(
        village_id="V1", visits_per_month_min=2, visits_per_month_max=3, min_gap_days=7
    )
    assert monthly.visits_in(days) == visits
