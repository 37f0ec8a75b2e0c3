"""Crews on the terminal: what they lack, in words, and how well they meet each goal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from routeplan.cli.layout import table
from routeplan.domain.crews import CrewShortage
from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def crew_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield what there is to say about the crews of a plan, if it has any."""
    if any(trip.shortages for trip in plan.trips):
        yield _shortages(plan, wording)
    if plan.crew_levels:
        yield _levels(plan, wording)


def _shortages(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.day", "col.team", "cli.crews.lacks")
    rows = table(wording("cli.crews.shortages"), *map(wording, columns))
    rows.columns[0].no_wrap = True
    for trip in plan.trips:
        first = trip.days[0].date
        if trip.shortages:
            rows.add_row(
                f"{wording.short_weekday(first)} {wording.day_month(first)}",
                trip.crew_id,
                " · ".join(_in_words(one, wording) for one in trip.shortages),
            )
    return rows


def _in_words(shortage: CrewShortage, wording: Wording) -> str:
    return wording(f"crews.lacks.{shortage.kind}", what=shortage.what, count=shortage.missing)


def _levels(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.goal", "cli.value", "cli.crews.bound", "cli.proven")
    rows = table(wording("cli.crews.levels"), *map(wording, columns))
    for level in plan.crew_levels:
        proven = wording("cli.proven.given_trips" if level.is_proven else "cli.proven.no")
        goal = wording.term("cli.crews.level", level.name)
        rows.add_row(goal, str(level.value), str(level.bound), proven)
    return rows
