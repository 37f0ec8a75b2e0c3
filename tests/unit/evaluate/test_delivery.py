"""Visits against what is required, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from builders import visits_of
from plans import valid_plan, with_day, with_scenario, without_trip
from routeplan.domain.plan import Plan
from routeplan.evaluate.delivery import Spacing, share_made, spacing


def test_the_share_made_counts_no_visit_beyond_those_required() -> None:
    """V1 needs 1 and has 1, V5 needs 1 and has none; V2 needs 2 and has 2."""
    plan = valid_plan()
    assert share_made(plan, ["V1", "V5"]) == pytest.approx(1 / 2)
    assert share_made(plan, ["V2", "V5"]) == pytest.approx(2 / 3)
    once = with_scenario(plan, visits=[visits_of(f"V{number}") for number in range(1, 6)])
    assert share_made(once, ["V2", "V5"]) == pytest.approx(1 / 2)  # V2 counts once


def test_villages_that_need_no_visit_have_no_share() -> None:
    assert share_made(valid_plan(), []) is None


def test_days_between_visits_are_counted_village_by_village() -> None:
    """V2 on 03/03 and 10/03: 7 days, no fewer than its least; no other village comes twice."""
    assert spacing(valid_plan()) == Spacing(least_days=7, mean_days=7, kept=1)


def test_visits_too_close_are_not_kept_apart() -> None:
    """V2 on 03/03, 09/03 (6 days, too few) and 16/03 (7 days): 6.5 on average, half are kept."""
    plan = valid_plan()
    earlier = with_day(plan, "R3", 0, date=date(2026, 3, 9))
    trip = with_day(plan, "R3", 0, date=date(2026, 3, 16)).trips[2]
    both = earlier.model_copy(update={"trips": (*earlier.trips, trip)})
    assert spacing(both) == Spacing(least_days=6, mean_days=6.5, kept=0.5)


@pytest.mark.parametrize("plan", [valid_plan(trips=()), without_trip(valid_plan(), "R3")])
def test_without_a_second_visit_there_is_no_spacing(plan: Plan) -> None:
    assert spacing(plan) is None
