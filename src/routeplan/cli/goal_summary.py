"""How good a plan is, on the terminal: each goal with its value, its bound and its proof."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from routeplan.cli.figures import UNKNOWN
from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.evaluate.levels import Level, gap, quantity
from routeplan.wording import Wording


def goal_summary(plan: Plan, wording: Wording) -> Table:
    """Lay out the goals of each stage, most important first."""
    columns = ("cli.goal", "cli.value", "cli.bound", "cli.proven")
    rows = table(wording("cli.levels"), *map(wording, columns), whole=(1,))
    if plan.levels:
        rows.add_row(Text(wording("cli.levels.trips"), style="bold"))
    for level in plan.levels:
        by = wording(f"quality.method.{level.method}") if level.method else ""
        _add(rows, "cli.level", [level], f"cli.proven.{level.scope}", wording, by=by)
    _group(rows, "crews", plan.crew_levels, "cli.proven.given_trips", wording)
    _group(rows, "rota", plan.rota_levels, "cli.proven.whole", wording)
    _group(rows, "training", plan.training_levels, "cli.training.proven", wording)
    return rows


def _group(rows: Table, stage: str, levels: Iterable[Level], proven: str, wording: Wording) -> None:
    """Add the goals of a stage under its name."""
    levels = tuple(levels)
    if levels:
        rows.add_section()
        rows.add_row(Text(wording(f"cli.levels.{stage}"), style="bold"))
        _add(rows, f"cli.{stage}.level", levels, proven, wording)


def _add(
    rows: Table, kind: str, levels: Iterable[Level], key: str, wording: Wording, *, by: str = ""
) -> None:
    for level in levels:
        proven = wording(key) if level.is_proven else _not_proven(level, wording)
        rows.add_row(
            wording.term(kind, level.name),
            quantity(level, level.value, wording),
            UNKNOWN if level.bound is None else quantity(level, level.bound, wording),
            " · ".join(filter(None, [proven, by])),
        )


def _not_proven(level: Level, wording: Wording) -> str:
    if level.bound is None:
        return wording("cli.proven.no")
    return wording("cli.proven.gap", gap=gap(level, level.bound))
