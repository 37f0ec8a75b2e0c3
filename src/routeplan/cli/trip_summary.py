"""Trips on the terminal: which villages on which day, and who goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rich.console import RenderableType
from rich.table import Table

from routeplan.cli.layout import short_day, table
from routeplan.domain.calendar import week_of
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import TripDay
from routeplan.evaluate.in_words import vehicles
from routeplan.evaluate.outings import by_time
from routeplan.wording import Wording


def trip_summary(
    plan: Plan, called: Mapping[str, str], wording: Wording
) -> Iterator[RenderableType]:
    """Yield the days of all trips, then who goes on each if that is planned.

    Parameters
    ----------
    called
        What members are called, by id.
    """
    if plan.trips:
        yield _days(plan, wording)
    if any(trip.member_ids for trip in plan.trips):
        yield _people(plan, called, wording)


def _days(plan: Plan, wording: Wording) -> Table:
    """Lay out one row a day of a trip, with a line between weeks."""
    columns = ("cli.week", "cli.day", "col.team", "col.vehicle", "cli.villages", "col.overnight")
    rows = table(wording("cli.trips"), *map(wording, columns), whole=(0, 1, 2))
    outings = [(day.date, trip.crew_id, trip, day) for trip in plan.trips for day in trip.days]
    outings.sort(key=lambda outing: outing[:2])
    last: date | None = None
    for when, crew_id, trip, day in outings:
        monday = week_of(when)
        if last is not None and monday != last:
            rows.add_section()
        rows.add_row(
            "" if monday == last else _week(plan.scenario, monday, wording),
            short_day(when, wording),
            crew_id,
            vehicles(trip, wording),
            " → ".join(_name(visit.village_id, plan.scenario) for visit in day.visits),
            _night(day, plan.scenario),
        )
        last = monday
    return rows


def _week(scenario: Scenario, monday: date, wording: Wording) -> str:
    return wording.number((monday - week_of(scenario.calendar.start)).days // 7 + 1)


def _night(day: TripDay, scenario: Scenario) -> str:
    return "" if day.end_id == scenario.center.id else _name(day.end_id, scenario)


def _name(village_id: str, scenario: Scenario) -> str:
    return scenario.village(village_id).name


def _people(plan: Plan, called: Mapping[str, str], wording: Wording) -> Table:
    columns = ("cli.day", "col.team", "cli.who_goes")
    rows = table(wording("cli.crews.people"), *map(wording, columns), whole=(0, 1))
    for trip in by_time(plan.trips):
        first, last = trip.days[0].date, trip.days[-1].date
        until = "" if first == last else f" – {wording.day_month(last)}"
        rows.add_row(
            short_day(first, wording) + until,
            trip.crew_id,
            ", ".join(called[one] for one in trip.member_ids),
        )
    return rows
