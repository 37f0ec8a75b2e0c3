"""Repairs on the terminal: what would give back what a plan misses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair
from routeplan.evaluate.tables import sentence
from routeplan.wording import Wording


def repair_summary(
    plan: Plan, found: Sequence[Repair], wording: Wording
) -> Iterator[RenderableType]:
    """Yield what helps, or that nothing is missing or nothing helps."""
    missing = plan.missing_visits + plan.missing_people
    if found:
        yield _repairs(found, wording)
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
    for one in found:
        rows.add_row(
            "\n+ ".join(sentence(change, wording) for change in one.changes),
            str(one.visits),
            str(one.shortages),
            str(one.left),
            wording("cli.proven.whole" if one.proven else "cli.proven.no"),
        )
    return rows
