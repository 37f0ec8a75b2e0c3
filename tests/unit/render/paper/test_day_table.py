"""The table of a day: what a team checks with watch and odometer."""

from __future__ import annotations

from datetime import time

from plans import valid_plan
from routeplan.render.paper.day_table import day_rows
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.itinerary import itinerary
from routeplan.render.subject import Outing

EDITION = Edition(plan=valid_plan())
TRIP = EDITION.plan.trips[0]
MINUTES, ARRIVE, LEAVE = 4, 5, 6


def rows(outing: Outing) -> list[tuple[object, ...]]:
    latest = EDITION.scenario.rules.latest_return
    return [
        tuple(row) for row in day_rows(outing, itinerary(outing, EDITION.travel, latest), EDITION)
    ]


def test_minutes_are_those_between_the_times_that_are_shown() -> None:
    # 3 min 40 s on the clock from 07:26:20 to 07:30:00, which are shown as 07:26 and 07:30: 4.
    # 07:26:59 to 07:30:00 is 3 min 1 s, and 4 on paper too.
    monday = TRIP.days[0]
    for depart, minutes in ((time(7, 26, 20), "4'"), (time(7, 26, 59), "4'"), (time(7, 27), "3'")):
        leg = monday.legs[0].model_copy(update={"depart": depart, "arrive": time(7, 30)})
        day = monday.model_copy(update={"legs": (leg, *monday.legs[1:])})
        row = rows(Outing(TRIP, day))[0]
        assert (row[MINUTES], row[ARRIVE]) == (minutes, "07:30")


def test_where_the_team_woke_up_the_hour_is_that_when_work_begins() -> None:
    # Tuesday begins with work in V2, where they slept: 07:30 to 09:00.
    row = rows(Outing(TRIP, TRIP.days[1]))[0]
    assert (row[MINUTES], row[ARRIVE], row[LEAVE]) == ("", "07:30", "09:00")
