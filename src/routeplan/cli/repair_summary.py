"""Repairs on the terminal: what would give back what a plan misses, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import short_day, table
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair, RepairCost
from routeplan.evaluate.table_cells import sentence
from routeplan.wording import Wording

MONDAY = date(2024, 1, 1)

MOST_WIDTH = 8
"""Of the figures [characters]: their heads leave room for the changes."""


def repair_summary(
    plan: Plan, found: Sequence[Repair], wording: Wording
) -> Iterator[RenderableType]:
    """Yield what helps, or that nothing is missing or nothing helps."""
    missing = plan.missing_visits + plan.missing_people
    if found:
        yield _repairs(found, wording)
        yield Text(wording("cli.why.beside"))
    elif missing:
        yield Text(wording("cli.why.no_help", missing=missing))
    else:
        yield Text(wording("cli.why.nothing"))


def _repairs(found: Sequence[Repair], wording: Wording) -> Table:
    names = ("change", "visits", "shortages", "left")
    rows = table(
        wording("cli.why"),
        *(wording(f"cli.why.{name}") for name in names),
        wording("cli.proven"),
    )
    for figures in rows.columns[1:]:
        figures.max_width = MOST_WIDTH
    for one in found:
        rows.add_row(
            "\n".join(_lines(one, wording)),
            str(one.visits),
            str(one.shortages),
            str(one.left),
            wording("cli.proven.whole" if one.proven else "cli.proven.no"),
        )
    return rows


def _lines(repair: Repair, wording: Wording) -> Iterator[str]:
    """Yield the changes, the days on which what is added is used, and what that costs."""
    for number, change in enumerate(repair.changes):
        yield ("+ " if number else "") + _in_words(change, wording)
    if repair.used_on:
        days = ", ".join(short_day(day, wording) for day in repair.used_on)
        yield wording("cli.why.used_on", days=days)
    if repair.cost is not None:
        amounts = " · ".join(_amounts(repair.cost, wording))
        yield wording("cli.why.cost", amounts=amounts or wording("cli.why.cost.nothing"))
        if not repair.cost.finished:
            yield wording("cli.why.cost.unfinished")


def _in_words(change: Message, wording: Wording) -> str:
    """Say a change, and on which weekdays it is needed if not on all."""
    weekdays = str(dict(change.values).get("weekdays", "")).split()
    if not weekdays:
        return sentence(change, wording)
    days = (MONDAY + timedelta(days=int(weekday)) for weekday in weekdays)
    named = ", ".join(wording("cli.why.weekday", day=day) for day in days)
    return wording("cli.why.on_weekdays", change=sentence(change, wording), weekdays=named)


def _amounts(cost: RepairCost, wording: Wording) -> Iterator[str]:
    """Yield what is more or less than in the plan at hand."""
    for kind in ("travel_s", "trips", "nights", "field_days", "substitutions", "vnd"):
        amount = getattr(cost, kind)
        if amount:
            sign = "+" if amount > 0 else "\N{MINUS SIGN}"
            yield wording(f"cli.why.cost.{kind}", sign=sign, amount=abs(amount))
