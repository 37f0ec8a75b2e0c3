"""A plan on the terminal: who goes where week by week, what is missing, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.crew_summary import crew_summary
from routeplan.cli.figures import UNKNOWN, figures
from routeplan.cli.household_summary import household_summary
from routeplan.cli.layout import heading, table
from routeplan.cli.rota_summary import rota_summary
from routeplan.cli.training_summary import coverage_summary, training_summary
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import LevelOutcome, Plan, Trip, TripDay, Unserved
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.tables import sentence
from routeplan.evaluate.verdict import verdict
from routeplan.wording import Wording


def plan_summary(
    plan: Plan, wording: Wording, *, with_names: bool = False
) -> Iterator[RenderableType]:
    """Yield what a planner wants to see of a plan, one part after the other.

    Parameters
    ----------
    with_names
        Whether to call who goes by alias, not by id.
    """
    called = {one.id: (with_names and one.alias) or one.id for one in plan.scenario.members}
    yield from heading(plan.scenario, wording)
    for monday in plan.weeks:
        yield _week(plan, monday, called, wording)
    yield from crew_summary(plan, wording)
    yield from training_summary(plan, wording)
    yield from rota_summary(plan, wording)
    yield from figures(plan, wording)
    if plan.unserved:
        yield _unserved(plan, wording)
    if plan.broken_pins:
        yield _broken_pins(plan, wording)
    yield from household_summary(plan, wording)
    yield from coverage_summary(plan, wording)
    yield _levels(plan, wording)
    yield Text(verdict(plan, wording), style="bold")


def _week(plan: Plan, monday: date, called: Mapping[str, str], wording: Wording) -> Table:
    columns = ["cli.day", "col.team", "col.vehicle", "cli.villages", "col.overnight"]
    if plan.scenario.crews is not None:
        columns.append("cli.who_goes")
    rows = table(_week_title(plan, monday, wording), *map(wording, columns))
    rows.columns[0].no_wrap = True  # half a date is hard to read
    outings = [
        (day.date, trip.crew_id, trip, day)
        for trip in plan.trips
        for day in trip.days
        if _monday(day.date) == monday
    ]
    for when, crew_id, trip, day in sorted(outings, key=lambda outing: outing[:2]):
        cells = (
            f"{wording.short_weekday(when)} {wording.date(when)}",
            crew_id,
            _vehicles(trip, wording),
            _villages(day, plan.scenario),
            "" if day.end_id == plan.scenario.center.id else _name(day.end_id, plan.scenario),
            ", ".join(called[one] for one in trip.member_ids) if day == trip.days[0] else "",
        )
        rows.add_row(*cells[: len(columns)])
    return rows


def _week_title(plan: Plan, monday: date, wording: Wording) -> str:
    calendar = plan.scenario.calendar
    number = (monday - _monday(calendar.start)).days // 7 + 1
    days = [day for day in calendar.working_days() if _monday(day) == monday]
    return wording("plan.week", n=number, start=days[0], end=days[-1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _vehicles(trip: Trip, wording: Wording) -> str:
    counts = {trip.mode: trip.vehicles, Mode.BOAT: trip.boats}
    return " + ".join(
        wording("cli.vehicles", count=count, mode=mode) for mode, count in counts.items() if count
    )


def _villages(day: TripDay, scenario: Scenario) -> str:
    return " → ".join(_name(visit.village_id, scenario) for visit in day.visits)


def _name(village_id: str, scenario: Scenario) -> str:
    return scenario.village(village_id).name


def _unserved(plan: Plan, wording: Wording) -> Table:
    """Lay out what is missing, one row for the villages that share reason and remedy."""
    columns = ("cli.villages", "cli.missing", "plan.reason", "plan.remedy")
    rows = table(wording("plan.unserved"), *map(wording, columns))
    alike: dict[tuple[str, str], list[Unserved]] = {}
    for one in plan.unserved:
        remedy = sentence(one.remedy, wording) if one.remedy else ""
        alike.setdefault((sentence(one.reason, wording), remedy), []).append(one)
    for (reason, remedy), group in alike.items():
        names = dict.fromkeys(_name(one.village_id, plan.scenario) for one in group)
        rows.add_row(", ".join(names), _missing(group, wording), reason, remedy)
    return rows


def _broken_pins(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.day", "cli.villages", "plan.reason")
    rows = table(wording("plan.broken_pins"), *map(wording, columns))
    for one in plan.broken_pins:
        day = f"{wording.short_weekday(one.date)} {wording.date(one.date)}"
        name = _name(one.village_id, plan.scenario)
        rows.add_row(day, name, wording(f"plan.broken_pins.{one.reason}"))
    return rows


def _missing(group: Sequence[Unserved], wording: Wording) -> str:
    """Count missing visits, and beside them missing officers, whom one of these may bring."""
    visits = sum(one.missing for one in group if one.officer is None)
    with_officer = sum(one.missing for one in group if one.officer is not None)
    shown = [str(visits)] if visits else []
    if with_officer:
        shown.append(wording("cli.missing.with_officer", count=with_officer))
    return " · ".join(shown)


def _levels(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.goal", "cli.value", "cli.bound", "cli.gap", "cli.proven")
    rows = table(wording("cli.levels"), *map(wording, columns))
    for level in plan.levels:
        rows.add_row(wording.term("cli.level", level.name), *_outcome(level, wording))
    return rows


def _outcome(level: LevelOutcome, wording: Wording) -> Iterator[str]:
    yield _quantity(level.value, level, wording)
    yield UNKNOWN if level.bound is None else _quantity(level.bound, level, wording)
    yield UNKNOWN if level.gap is None else wording("cli.share", share=level.gap)
    yield wording(f"cli.proven.{level.scope if level.is_proven else 'no'}")


def _quantity(value: float, level: LevelOutcome, wording: Wording) -> str:
    return wording.duration(value) if level.unit == "s" else wording.number(value)
