"""The indicators of a plan on the terminal: what it delivers, and its people and cost."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from routeplan.cli.layout import pairs
from routeplan.domain.plan import Plan
from routeplan.evaluate import costs, indicators
from routeplan.evaluate.in_words import figure
from routeplan.wording import Wording

UNKNOWN = "-"

PEOPLE_AND_COST = (
    "demand_time",
    "staff_time",
    "service_share",
    "travel_most",
    "travel_spread",
    "people_per_village",
    "households_with_carer",
    "priority_families_lag",
    "cost",
    "cost_per_household",
)
"""Indicators of the second table, where what does not apply is left out."""


def figures(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield the plan in numbers, then what it asks of people and what it costs."""
    general, of_people = [], []
    for name, value, unit in indicators(plan).itertuples(index=False):
        is_known = not math.isnan(value)
        pair = wording(f"kpi.{name}"), figure(value, unit, wording) if is_known else UNKNOWN
        if name not in PEOPLE_AND_COST:
            general.append(pair)
        elif is_known:
            of_people.append(pair)
    yield pairs(wording("cli.figures"), general)
    yield pairs(wording("cli.people_and_cost"), [*of_people, *_costs_by_kind(plan, wording)])
    if not all(trip.member_ids for trip in plan.trips):
        yield Text(wording("cli.people_not_named", people=plan.scenario.rules.crew_size))


def _costs_by_kind(plan: Plan, wording: Wording) -> Iterator[tuple[str, str]]:
    known = costs(plan)
    if known is not None:
        for kind, vnd in known.by_kind.items():
            shown = UNKNOWN if vnd is None else figure(vnd, "VND", wording)
            yield wording(f"cli.cost.{kind}"), shown
