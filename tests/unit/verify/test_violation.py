"""A violation reads as one line."""

from __future__ import annotations

from datetime import date

from routeplan.verify.violation import Spot, Violation, as_clock, as_duration


def test_a_violation_names_rule_trip_village_day_and_what_is_wrong() -> None:
    spot = Spot(trip_id="R3", village_id="V2", day=date(2026, 3, 10))
    violation = spot.breaks(
        "too_late", "ends at 17:20; not after 17:00", value=62_400, limit=61_200
    )
    assert str(violation) == "too_late: trip R3, V2 on 10/03/2026: ends at 17:20; not after 17:00"
    assert (violation.value, violation.limit) == (62_400, 61_200)


def test_what_does_not_apply_is_left_out() -> None:
    assert str(Spot().breaks("totals", "travel is wrong")) == "totals: travel is wrong"
    assert str(Spot(day=date(2026, 3, 2)).breaks("seats", "few")) == "seats: 02/03/2026: few"


def test_it_stays_one_line_whatever_the_ids_hold() -> None:
    assert "\n" not in str(Violation(rule="same_id", trip_id="R\n1", message="a\r\nb"))


def test_times_and_durations_show_seconds_only_where_there_are_any() -> None:
    assert (as_clock(25_200), as_clock(25_201)) == ("07:00", "07:00:01")
    assert (as_duration(3_600), as_duration(3_540), as_duration(61)) == (
        "1 h 00 min",
        "59 min",
        "1 min 1 s",
    )
