"""On which days a plan takes more than there is, on the three trips of `plans`.

R1 is out on 02/03 and 03/03, R2 on 02/03, R3 on 10/03.
"""

from __future__ import annotations

from datetime import date

import pytest

from builders import vehicle
from crews import changed, crew_scenario, crewed_plan
from desks import desk_scenario, staffed_plan
from routeplan.domain.people import Absence
from routeplan.domain.scenario import Scenario
from routeplan.optimize.extra_use import days_beyond

DAYS = [date(2026, 3, day) for day in (2, 3, 10)]
ALL = crew_scenario()


def test_a_plan_of_its_own_scenario_takes_no_more_than_there_is() -> None:
    assert days_beyond(ALL, crewed_plan()) == ()
    assert days_beyond(desk_scenario(), staffed_plan()) == ()


def without_member(member_id: str) -> Scenario:
    """Build the scenario without a member, whom T1 or T2 then has no more."""
    return ALL.but(
        members=tuple(one for one in ALL.members if one.id != member_id),
        teams=tuple(
            one.model_copy(
                update={"member_ids": tuple(key for key in one.member_ids if key != member_id)}
            )
            for one in ALL.teams
        ),
    )


@pytest.mark.parametrize(
    ("scenario", "beyond"),
    [
        (without_member("T1-3"), DAYS),
        (ALL.but(members=changed(ALL, "T2-6", weekdays_off=(0,))), DAYS[:1]),
        (
            ALL.but(absences=(Absence(member_id="T1-6", date_from=DAYS[1], date_to=DAYS[1]),)),
            DAYS[1:2],
        ),
        (ALL.but(teams=ALL.teams[:1]), DAYS[:1]),
    ],
    ids=["a member", "a weekday off", "an absence", "a crew"],
)
def test_days_on_which_something_is_missing(scenario: Scenario, beyond: list[date]) -> None:
    found = days_beyond(scenario, crewed_plan())
    assert list(found) == beyond


def test_who_is_away_is_not_at_the_desk() -> None:
    first = staffed_plan().duties[0]
    away = Absence(member_id=first.member_ids[0], date_from=first.date, date_to=first.date)
    assert days_beyond(desk_scenario(absences=(away,)), staffed_plan()) == (first.date,)


def test_vehicles_on_other_weekdays_are_not_there() -> None:
    mode = crewed_plan().trips[1].mode
    vehicles = tuple(vehicle(f"X{number}", mode, weekdays=(1, 2, 3, 4)) for number in range(9))
    assert DAYS[0] in days_beyond(ALL.but(vehicles=vehicles), crewed_plan())
