"""Carers and households on the terminal: is it enough, and what has the plan made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.care import Allotment
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.carers import carer_balance, carer_messages
from routeplan.evaluate.evenings import evening_messages, undated_messages
from routeplan.evaluate.table_cells import sentence
from routeplan.wording import Wording


def carer_summary(scenario: Scenario, wording: Wording) -> Iterator[RenderableType]:
    """Yield whether there are enough carers, if the scenario has any."""
    balance = carer_balance(scenario)
    if balance is not None:
        yield from _sentences(carer_messages(balance), wording)
        lists = (f"{scenario.village(name).name} {count}" for name, count in balance.by_village)
        yield Text(f"• {wording('carers.by_village', villages=', '.join(lists))}")
        yield from _sentences(evening_messages(scenario), wording)


def household_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield whether carers are enough, and the lists by village; no household is shown."""
    yield from carer_summary(plan.scenario, wording)
    for phase in sorted({one.phase for one in plan.household_lists}):
        yield _lists(plan, phase, wording)
    if plan.allotments:
        yield _allotments(plan, wording)
    yield from _sentences(undated_messages(plan), wording)


def _allotments(plan: Plan, wording: Wording) -> Table:
    """Lay out how many households of each village have carers, where they are only counted.

    Where villages count families who come first, they stand beside all and beside those left.
    """
    is_counted = any(one.priority_households is not None for one in plan.scenario.villages)
    first_of = ("cli.allotments.first",) * is_counted
    names = ("cli.village", "kpi.households", *first_of, "cli.allotments.carers")
    columns = (*names, "cli.allotments.left", *first_of)
    rows = table(wording("cli.allotments"), *map(wording, columns))
    for village in plan.scenario.villages:
        shares = [one for one in plan.allotments if one.village_id == village.id]
        first = village.priority_households
        first_left = first and first - sum(one.priority_households or 0 for one in shares)
        rows.add_row(
            village.name,
            wording.number(village.households),
            *(_known(first, wording) for _ in first_of),
            ", ".join(f"{one.carer_id}\N{NO-BREAK SPACE}{_share(one, wording)}" for one in shares),
            wording.number(village.households - sum(one.households for one in shares)),
            *(_known(first_left, wording) for _ in first_of),
        )
    return rows


def _known(count: int | None, wording: Wording) -> str:
    return "" if count is None else wording.number(count)


def _share(one: Allotment, wording: Wording) -> str:
    """Say how many households a carer has, and where they are mixed how many come first."""
    if one.priority_households in (None, 0, one.households):
        return wording.number(one.households)
    return wording("cli.allotments.share", households=one.households, first=one.priority_households)


def _sentences(messages: Iterable[Message], wording: Wording) -> Iterator[Text]:
    for message in messages:
        yield Text(f"• {sentence(message, wording)}", style="yellow")


def _lists(plan: Plan, phase: int, wording: Wording) -> Table:
    names = ("lists", "longest", "walk", "unmatched")
    columns = ["cli.village", "kpi.households", *(f"cli.households.{name}" for name in names)]
    has_evenings = plan.scenario.household_rule.evenings is not None
    if has_evenings:
        columns.append("cli.households.evenings")
    rows = table(_title(plan.scenario, phase, wording), *map(wording, columns))
    for village in plan.scenario.villages:
        lists = [
            one
            for one in plan.household_lists
            if (one.village_id, one.phase) == (village.id, phase)
        ]
        if lists:
            evenings = [str(max(len(one.rounds) for one in lists))] if has_evenings else []
            rows.add_row(
                village.name,
                wording.number(village.households),
                str(len(lists)),
                str(max(len(one.household_ids) for one in lists)),
                wording.km(max(one.walk_m for one in lists)),
                str(sum(one.unmatched for one in lists)),
                *evenings,
            )
    return rows


def _title(scenario: Scenario, phase: int, wording: Wording) -> str:
    if scenario.household_rule.phases == 1:
        return wording("cli.households")
    days = scenario.phase_days(phase)
    return wording("cli.households.phase", phase=phase, start=days[0], end=days[-1])
