"""What a plan misses, on the terminal: visits, people on trips, carers, lessons; each with why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from routeplan.cli.layout import short_day, table
from routeplan.domain.plan import Plan, Unserved
from routeplan.evaluate.in_words import broken_pin, crew_shortage, why
from routeplan.wording import Wording


def missing_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield a table for each kind of thing that is missing; what the desk lacks is in the rota."""
    if plan.unserved:
        yield _unserved(plan, wording)
    if plan.broken_pins:
        yield _broken_pins(plan, wording)
    if any(trip.shortages for trip in plan.trips):
        yield _crews(plan, wording)
    if plan.uncared:
        yield _uncared(plan, wording)
    if plan.untaught:
        yield _untaught(plan, wording)


def _unserved(plan: Plan, wording: Wording) -> Table:
    """Lay out one row for the villages that share reason and remedy."""
    columns = ("cli.villages", "cli.missing", "plan.reason", "plan.remedy")
    rows = table(wording("plan.unserved"), *map(wording, columns))
    alike: dict[tuple[str, str], list[Unserved]] = {}
    for one in plan.unserved:
        alike.setdefault(why(one.reason, one.remedy, wording), []).append(one)
    for (reason, remedy), group in alike.items():
        names = dict.fromkeys(plan.scenario.village(one.village_id).name for one in group)
        rows.add_row(", ".join(names), _visits(group, wording), reason, remedy)
    return rows


def _visits(group: Sequence[Unserved], wording: Wording) -> str:
    """Count missing visits, and beside them missing officers, whom one of these may bring."""
    visits = sum(one.missing for one in group if one.officer is None)
    with_officer = sum(one.missing for one in group if one.officer is not None)
    shown = [str(visits)] if visits else []
    if with_officer:
        shown.append(wording("cli.missing.with_officer", count=with_officer))
    return " · ".join(shown)


def _broken_pins(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.day", "cli.pin", "plan.reason")
    rows = table(wording("plan.broken_pins"), *map(wording, columns), whole=(0,))
    for one in plan.broken_pins:
        name, reason = broken_pin(one, plan.scenario, wording)
        rows.add_row(short_day(one.date, wording), name, reason)
    return rows


def _crews(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.day", "col.team", "cli.crews.lacks")
    rows = table(wording("cli.crews.shortages"), *map(wording, columns), whole=(0,))
    for trip in plan.trips:
        if trip.shortages:
            rows.add_row(
                short_day(trip.days[0].date, wording),
                trip.crew_id,
                " · ".join(crew_shortage(one, plan.scenario, wording) for one in trip.shortages),
            )
    return rows


def _uncared(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.village", "kpi.households", "plan.reason", "plan.remedy")
    rows = table(wording("cli.households.uncared"), *map(wording, columns))
    for one in plan.uncared:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            wording.number(len(one.household_ids)),
            *why(one.reason, one.remedy, wording),
        )
    return rows


def _untaught(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.village", "cli.training.persons", "cli.training.modules", "plan.reason")
    rows = table(wording("cli.training.untaught"), *map(wording, (*columns, "plan.remedy")))
    for one in plan.untaught:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            ", ".join(one.learner_ids),
            ", ".join(one.module_ids),
            *why(one.reason, one.remedy, wording),
        )
    return rows
