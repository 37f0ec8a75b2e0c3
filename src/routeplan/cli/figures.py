"""The indicators of a plan on the terminal: what it delivers, and its people and cost."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rich.console import RenderableType

from routeplan.cli.layout import pairs
from routeplan.domain.plan import Plan
from routeplan.evaluate import costs, indicators
from routeplan.wording import Wording

UNKNOWN = "-"

PEOPLE_AND_COST = ("cost", "cost_per_household")
"""Indicators of the second table, where what does not apply is left out."""


def figures(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield the plan in numbers, then what it asks of people and what it costs."""
    rows = list(indicators(plan).itertuples(index=False, name=None))
    yield pairs(
        wording("cli.figures"),
        [
            (
                wording(f"kpi.{name}"),
                UNKNOWN if math.isnan(value) else _figure(value, unit, wording),
            )
            for name, value, unit in rows
            if name not in PEOPLE_AND_COST
        ],
    )
    of_people = [
        (wording(f"kpi.{name}"), _figure(value, unit, wording))
        for name, value, unit in rows
        if name in PEOPLE_AND_COST and not math.isnan(value)
    ]
    of_people.extend(_costs_by_kind(plan, wording))
    if of_people:
        yield pairs(wording("cli.people_and_cost"), of_people)


def _costs_by_kind(plan: Plan, wording: Wording) -> Iterator[tuple[str, str]]:
    known = costs(plan)
    if known is not None:
        for kind, vnd in known.by_kind.items():
            shown = UNKNOWN if vnd is None else _figure(vnd, "VND", wording)
            yield wording(f"cli.cost.{kind}"), shown


def _figure(value: float, unit: str, wording: Wording) -> str:
    match unit:
        case "h":
            return wording.duration(value * 3600)
        case "h of day":
            hours, minutes = divmod(round(value * 60), 60)
            return f"{hours:02d}:{minutes:02d}"
        case "km" | "l":
            return f"{wording.number(value)} {unit}"
        case "VND":
            return f"{wording.number(round(value))} {unit}"
        case "cases":
            return wording.number(round(value))  # a share of the cases is expected, none is halved
        case _:
            return wording.number(value)
