"""Pins that break a rule, alone or together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import small_scenario
from desks import desk_scenario, rota
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.errors import InputError


def pin(day: int, kind: str, who: str, month: int = 3) -> Pin:
    return Pin.model_validate({"date": date(2026, month, day), "kind": kind, "who": who})


def faults(*pins: Pin, **fields: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        desk_scenario(pins=pins, **fields)
    return list(map(str, caught.value.faults))


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (pin(2, "duty", "T1"), "puts T1 on duty, which is no center team"),
        (pin(2, "at_desk", "T1-3"), "is about T1-3, who is in no center team"),
        (pin(4, "duty", "A"), "is on 2026-03-04, when the desk is closed"),  # a Wednesday
        (pin(3, "at_desk", "B1"), "puts B1 at the desk, who is absent or has the weekday off"),
    ],
)
def test_a_pin_that_cannot_be_kept(one: Pin, what: str) -> None:
    leave = Absence(member_id="B1", date_from=date(2026, 3, 3), date_to=date(2026, 3, 3))
    assert faults(one, absences=(leave,)) == [
        f"pins {one.date} {one.kind} {one.who} {what}; delete the pin, or mend what it goes against"
    ]


def test_pins_without_a_rota() -> None:
    with pytest.raises(InputError, match="settles the desk, which is not planned without a rota"):
        small_scenario(pins=(pin(2, "duty", "A"),))


@pytest.mark.parametrize(
    ("pins", "fault"),
    [
        (
            (pin(2, "duty", "A"), pin(2, "duty", "B")),
            "pins 2026-03-02 duty B goes against the pin duty A of the same day; keep one of them",
        ),
        (
            (pin(2, "at_desk", "A1"), pin(2, "not_at_desk", "A1")),
            (
                "pins 2026-03-02 not_at_desk A1 goes against the pin at_desk A1 of the same day; "
                "keep one of them"
            ),
        ),
        (
            (pin(2, "at_desk", "A1"), pin(2, "at_desk", "A2"), pin(2, "at_desk", "B1")),
            (
                "pins 2026-03-02 at_desk B1 puts 3 people at the desk, above target_staff; "
                "delete the pin"
            ),
        ),
        (
            (pin(2, "at_desk", "A1"), pin(3, "at_desk", "A1")),
            (
                "pins 2026-03-03 at_desk A1 puts A1 at the desk on 2 days of a week; "
                "delete the pin, or raise max_days_per_week"
            ),
        ),
        ((pin(2, "duty", "A"), pin(2, "duty", "A")), "pins 2026-03-02 duty A is given 2 times"),
    ],
)
def test_pins_that_cannot_be_kept_beside_each_other(pins: tuple[Pin, ...], fault: str) -> None:
    [found] = faults(*pins, rule={"target_staff": 2, "max_days_per_week": 1})
    assert found.startswith(fault)


def test_a_pin_outside_the_horizon_does_not_matter() -> None:
    # Friday 27/02, when this desk is closed.
    pins = (pin(27, "duty", "A", month=2),)
    assert desk_scenario(pins=pins, rota=rota()).pins == pins
