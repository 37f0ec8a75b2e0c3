"""Whether evenings hold the visits that are asked of them."""

from __future__ import annotations

from datetime import date, time

import pytest

from homes import plan_with_lists, with_household_rule, with_round
from plans import valid_plan
from routeplan.domain.care import Evenings
from routeplan.evaluate.evenings import evening_messages, undated_messages, visits_that_fit
from routeplan.wording import Wording


@pytest.mark.parametrize(
    ("visits", "minutes", "fit"),
    [
        (4, 40, 2),  # 3 * 40 is the whole of 120 min
        (4, 39, 3),  # 3 * 39 = 117 min
        (2, 39, 2),
        (1, 120, 1),  # one visit needs no way
    ],
)
def test_ways_between_homes_take_time(visits: int, minutes: int, fit: int) -> None:
    evenings = Evenings(begin=time(18, 30), end=time(20, 30), visits=visits, visit_minutes=minutes)
    assert visits_that_fit(evenings) == fit


def test_too_many_visits_are_named() -> None:
    scenario = with_household_rule(plan_with_lists(), evenings=Evenings()).scenario
    (message,) = evening_messages(scenario)
    assert Wording("en")(message.key, **dict(message.values)) == (
        "4 visits of 40 minutes do not fit between 18:30 and 20:30 "
        "with the ways between homes; 2 do"
    )
    assert Wording("vi")(message.key, **dict(message.values))


def test_evenings_that_hold_their_visits_need_no_words() -> None:
    plan = with_household_rule(plan_with_lists(), evenings=Evenings(visits=2))
    assert evening_messages(plan.scenario) == ()
    assert evening_messages(valid_plan().scenario) == ()


def test_homes_without_an_evening_are_named() -> None:
    # T1-2 visits one of three homes, T1-3 none of two.
    plan = with_round(plan_with_lists(), date(2026, 3, 4), "H1")
    (message,) = undated_messages(plan)
    assert dict(message.values) == {"households": 4, "carers": "T1-2, T1-3"}
    assert Wording("vi")(message.key, **dict(message.values))
    assert undated_messages(plan_with_lists()) == ()
