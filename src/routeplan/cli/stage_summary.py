"""What each stage of a plan came to, on the terminal, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.stage_words import COLUMNS, stage_in_words
from routeplan.wording import Wording


def stage_summary(plan: Plan, wording: Wording) -> Iterator[Table]:
    """Yield one table of all stages; nothing for a plan that was made by hand."""
    if plan.outcomes:
        rows = table(wording("quality.stages"), *map(wording, COLUMNS))
        for outcome in plan.outcomes:
            rows.add_row(*stage_in_words(outcome, wording))
        yield rows
