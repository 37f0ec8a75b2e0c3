"""Two plans side by side: what has changed is in bold."""

from __future__ import annotations

import math

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.evaluate import indicators
from routeplan.evaluate.in_words import figure
from routeplan.evaluate.verdict import verdict
from routeplan.render.report.markup import Row, table
from routeplan.wording import Wording

SHOWN = (
    "visits_planned",
    "visits_missing",
    "villages_fully_served",
    "households_reached",
    "trips",
    "crew_days",
    "nights",
    "travel_time",
    "distance",
    "longest_day",
    "latest_return",
    "cost",
)


def comparison(before: Plan, after: Plan | None, wording: Wording) -> Markup:
    """Return a table of the numbers that planners look at; without a second plan, of the first.

    Examples
    --------
    >>> from plans import valid_plan
    >>> "<td" in comparison(valid_plan(), None, Wording("en"))
    True
    """
    columns = [wording(f"explorer.{name}") for name in ("figure", "before", "after")]
    first, second = _figures(before, wording), _figures(after, wording) if after else {}
    rows = [_row(name, value, second.get(name, "")) for name, value in first.items()]
    return table(wording("explorer.comparison"), columns, rows, numbers=(1, 2))


def _row(name: str, before: str, after: str) -> Row:
    differs = after and after != before
    return [name, before, Markup("<b>{}</b>").format(after) if differs else after]


def _figures(plan: Plan, wording: Wording) -> dict[str, str]:
    known = {name: (value, unit) for name, value, unit in indicators(plan).itertuples(index=False)}
    shown = {
        wording(f"kpi.{name}"): figure(*known[name], wording)
        for name in SHOWN
        if not math.isnan(known[name][0])
    }
    people = {wording("report.people_missing"): wording.number(plan.missing_people)}
    return {**shown, **people, wording("report.part.quality"): verdict(plan, wording)}
