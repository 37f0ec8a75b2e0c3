"""The state of the roads on a day."""

from __future__ import annotations

from datetime import date

import pytest

from builders import fleet, horizon, road, small_scenario, vehicle, village
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.rules import Rules
from routeplan.roads.conditions import conditions_on

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


@pytest.mark.parametrize(
    ("day", "speed"),
    [
        (date(2026, 1, 31), "wet"),
        (date(2026, 2, 1), "dry"),
        (date(2026, 8, 31), "dry"),
        (date(2026, 9, 1), "wet"),
    ],
)
def test_the_month_says_how_fast_roads_are(day: date, speed: str) -> None:
    assert conditions_on(small_scenario(), day).speed == speed


def test_a_closure_holds_on_both_of_its_ends_only() -> None:
    closure = Closure(road_id="C-V1", date_from=TUESDAY, date_to=TUESDAY, modes=(Mode.PICKUP,))
    scenario = small_scenario(closures=(closure,))
    assert conditions_on(scenario, MONDAY).closed == ()
    assert conditions_on(scenario, TUESDAY).closed == (("C-V1", Mode.PICKUP),)
    assert conditions_on(scenario, WEDNESDAY).closed == ()


def test_a_closure_without_an_end_goes_on() -> None:
    scenario = small_scenario(closures=(Closure(road_id="C-V1", date_from=TUESDAY),))
    assert conditions_on(scenario, date(2027, 1, 1)).closed


def test_a_closure_without_modes_shuts_the_road_to_all() -> None:
    scenario = small_scenario(closures=(Closure(road_id="C-V1", date_from=MONDAY),))
    assert {mode for _, mode in conditions_on(scenario, MONDAY).closed} == set(Mode)


def test_closures_stated_in_another_way_give_equal_conditions() -> None:
    whole = (Closure(road_id="C-V1", date_from=MONDAY),)
    parts = tuple(
        Closure(road_id="C-V1", date_from=MONDAY, modes=modes)
        for modes in [
            (Mode.PICKUP, Mode.FOOT),
            (Mode.BOAT, Mode.FOOT),
            (Mode.MOTORBIKE, Mode.CAR, Mode.TRUCK),
        ]
    )
    assert conditions_on(small_scenario(closures=whole), MONDAY) == conditions_on(
        small_scenario(closures=parts), MONDAY
    )


def test_without_a_boat_none_runs() -> None:
    scenario = small_scenario(vehicles=fleet(motorbikes=1, pickups=1))
    assert not conditions_on(scenario, MONDAY).boat


def test_a_boat_runs_on_its_weekdays() -> None:
    boat = vehicle("BO1", Mode.BOAT, weekdays=(1,))
    scenario = small_scenario(vehicles=(*fleet(motorbikes=6), boat))
    assert [conditions_on(scenario, day).boat for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
        False,
        True,
        False,
    ]


def test_a_boat_on_request_needs_its_notice() -> None:
    boat = vehicle("BO1", Mode.BOAT, on_request=True)
    scenario = small_scenario(
        vehicles=(*fleet(motorbikes=6), boat),
        rules=Rules(notice_days=2),
        calendar=horizon(28, start=MONDAY),
    )
    assert [conditions_on(scenario, day).boat for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
        False,
        False,
        True,
    ]


def test_a_road_that_is_shut_on_every_day_of_a_month_is_shut() -> None:
    """One day in four is a risk, and no closure."""
    scenario = small_scenario(
        villages=[village("V1")],
        roads=[road("C", "V1", 6_000)],
        recurring_closures=[
            RecurringClosure(road_id="C-V1", months=(10,), chance=1, modes=(Mode.PICKUP,)),
            RecurringClosure(road_id="C-V1", months=(10, 11), chance=0.25),
        ],
    )
    october, november = date(2026, 10, 6), date(2026, 11, 6)
    assert conditions_on(scenario, october).closed == (("C-V1", Mode.PICKUP),)
    assert conditions_on(scenario, november).closed == ()
