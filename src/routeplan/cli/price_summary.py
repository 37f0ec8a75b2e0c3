"""What visits cost and what one more day saves in time on the way, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.prices import DayPrice
from routeplan.domain.scenario import Scenario
from routeplan.evaluate import in_words
from routeplan.evaluate.quality_tables import visit_price_rows
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
    scarce = [one for one in plan.prices.days if one.saves_s or one.gives_back]
    if scarce:
        yield Text(wording("quality.days"), style="bold")
    for one in scarce:
        yield Text(_worth(one, plan.scenario, wording))
    if not scarce:
        yield Text(wording("quality.days.enough"))
    yield Text(wording("quality.marginal"), style="italic")


def _visits(plan: Plan, most: int | None, wording: Wording) -> Table:
    columns = ("quality.village", "quality.required", "quality.share", "quality.one_more")
    rows = table(wording("quality.visits"), *map(wording, columns))
    dearest = list(visit_price_rows(plan, wording))
    named = dearest if most is None or len(dearest) <= most + 1 else dearest[:most]
    for one in named:
        rows.add_row(
            one.village,
            str(one.required),
            wording.duration(one.share_s),
            wording.duration(one.one_more_s),
        )
    others = dearest[len(named) :]
    if others:
        rows.add_row(
            wording("quality.others", count=len(others)),
            str(sum(one.required for one in others)),
            wording.duration(sum(one.share_s for one in others)),
        )
    return rows


def _worth(one: DayPrice, scenario: Scenario, wording: Wording) -> str:
    """Say what one more day is worth, and on which days."""
    kits = {kit.id: in_words.name(kit, wording) for kit in scenario.equipment}
    of = kits.get(one.of or "", one.of) if one.resource == "equipment" else one.of
    worked = scenario.calendar.working_days()
    is_any_day = (one.first, one.last) == (worked[0], worked[-1])
    when = "quality.days.any" if is_any_day else "quality.days.between"
    worth = {"travel": one.saves_s, "visits": one.gives_back}
    return wording(
        "quality.days.worth",
        what=wording(f"quality.days.{one.resource}", of=of),
        when=wording(when, first=one.first, last=one.last),
        worth=" · ".join(
            wording(f"quality.days.{kind}", saves_s=one.saves_s, gives_back=one.gives_back)
            for kind, amount in worth.items()
            if amount
        ),
    )
