"""A report says whether a plan is fine, what is wrong, and what it comes to."""

from __future__ import annotations

from plans import valid_plan, with_trip, without_trip
from routeplan.verify import verify

TOTAL = "visits 5, nights 1, travel 4 h 10 min (driving 2 h 30 min, 99.6 km), service 10 h 00 min"


def test_a_plan_that_keeps_every_rule_is_ok() -> None:
    report = verify(valid_plan())
    assert report.ok
    assert str(report) == f"No rule is broken.\n{TOTAL}"


def test_one_violation_is_named_with_the_total() -> None:
    report = verify(with_trip(valid_plan(), "R3", crew_id="T9"))
    assert not report.ok
    unknown = "unknown_id: trip R3: no mobile team is called T9"
    assert str(report) == f"1 violation:\n{unknown}\n{TOTAL}"


def test_every_violation_is_listed() -> None:
    report = verify(without_trip(valid_plan(), "R3"))
    assert str(report).splitlines() == [
        "4 violations:",
        "missing_visits: V2: visits: 0 listed as missing; 1 missing",
        "totals: required_visits is said to be 3; the trips add up to 6",
        "totals: travel is said to be 15000; the trips add up to 12000",
        "totals: travel is 12000, below its bound 14400",
        "visits 4, nights 1, travel 3 h 20 min (driving 1 h 40 min, 69.6 km), service 8 h 30 min",
    ]


def test_a_report_is_one_json_document() -> None:
    report = verify(valid_plan())
    assert type(report).model_validate_json(report.model_dump_json()) == report
