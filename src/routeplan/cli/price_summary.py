"""What visits cost and what one more day saves in time on the way, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.evaluate import in_words
from routeplan.evaluate.quality_tables import dearest_visits
from routeplan.wording import Wording


def price_summary(
    plan: Plan, wording: Wording, *, most: int | None = None
) -> Iterator[RenderableType]:
    """Yield the prices of a plan, or nothing if it has none.

    Parameters
    ----------
    most
        How many villages to name at most; all others are summed up.
    """
    if plan.prices is None:
        return
    yield _visits(plan, most, wording)
    scarce = plan.prices.scarce_days
    if scarce:
        yield Text(wording("quality.days"), style="bold")
    for one in scarce:
        yield Text(in_words.worth_of_day(one, plan.scenario, wording))
    if not scarce:
        yield Text(wording("quality.days.enough"))
    yield Text(wording("quality.marginal"), style="italic")


def _visits(plan: Plan, most: int | None, wording: Wording) -> Table:
    columns = ("quality.village", "quality.required", "quality.share", "quality.one_more")
    rows = table(wording("quality.visits"), *map(wording, columns))
    named, others = dearest_visits(plan, wording, most=most)
    for one in named:
        rows.add_row(
            one.village,
            str(one.required),
            wording.duration(one.share_s),
            wording.duration(one.one_more_s),
        )
    if others:
        rows.add_row(
            wording("quality.others", count=len(others)),
            str(sum(one.required for one in others)),
            wording.duration(sum(one.share_s for one in others)),
        )
    return rows
