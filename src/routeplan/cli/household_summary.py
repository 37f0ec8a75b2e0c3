"""Carers and households on the terminal: is it enough, and what has the plan made of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.carers import carer_balance, carer_messages
from routeplan.evaluate.tables import sentence
from routeplan.wording import Wording


def carer_summary(scenario: Scenario, wording: Wording) -> Iterator[RenderableType]:
    """Yield whether there are enough carers, if the scenario has any."""
    balance = carer_balance(scenario)
    if balance is not None:
        for message in carer_messages(balance):
            yield Text(f"• {sentence(message, wording)}", style="yellow")
        lists = (f"{scenario.village(name).name} {count}" for name, count in balance.by_village)
        yield Text(f"• {wording('carers.by_village', villages=', '.join(lists))}")


def household_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield the lists village by village, and what is left out; no household is shown."""
    if plan.household_lists:
        yield _lists(plan, wording)
    if plan.uncared:
        yield _uncared(plan, wording)
    yield from carer_summary(plan.scenario, wording)


def _lists(plan: Plan, wording: Wording) -> Table:
    names = ("lists", "longest", "walk", "unmatched")
    columns = ("cli.village", "kpi.households", *(f"cli.households.{name}" for name in names))
    rows = table(wording("cli.households"), *map(wording, columns))
    for village in plan.scenario.villages:
        lists = [one for one in plan.household_lists if one.village_id == village.id]
        if lists:
            rows.add_row(
                village.name,
                wording.number(village.households),
                str(len(lists)),
                str(max(len(one.household_ids) for one in lists)),
                wording.km(max(one.walk_m for one in lists)),
                str(sum(one.unmatched for one in lists)),
            )
    return rows


def _uncared(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.village", "kpi.households", "plan.reason", "plan.remedy")
    rows = table(wording("cli.households.uncared"), *map(wording, columns))
    for one in plan.uncared:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            wording.number(len(one.household_ids)),
            sentence(one.reason, wording),
            sentence(one.remedy, wording) if one.remedy else "",
        )
    return rows
