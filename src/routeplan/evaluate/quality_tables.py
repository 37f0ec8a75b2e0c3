"""How good a plan is as tidy tables: what proves each stage, and what visits and days are worth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from routeplan.domain.plan import Plan
from routeplan.evaluate.requirements import required_visits
from routeplan.evaluate.table_cells import at
from routeplan.wording import Wording


class StageRow(NamedTuple):
    """One stage, as `StageOutcome` has it."""

    stage: str
    goal: str | None
    value: float | None
    bound: float | None
    gap: float | None
    proof: str
    method: str | None
    stop_reason: str


class VisitPriceRow(NamedTuple):
    """What visits to one village cost, as `VisitPrice` has it; the dearest first."""

    village_id: str
    village: str
    required: int
    share_s: int
    one_more_s: int


class DayPriceRow(NamedTuple):
    """What one more of something is worth for a day, as `DayPrice` has it."""

    resource: str
    of: str | None
    first: datetime
    last: datetime
    saves_s: int
    gives_back: float


def stage_rows(plan: Plan, _: Wording) -> Iterator[StageRow]:
    """Yield what each stage did and what proves it."""
    for outcome in plan.outcomes:
        yield StageRow(
            stage=outcome.stage,
            goal=outcome.goal,
            value=outcome.value,
            bound=outcome.bound,
            gap=outcome.gap,
            proof=outcome.proof,
            method=outcome.method,
            stop_reason=outcome.stop_reason,
        )


def visit_price_rows(plan: Plan, _: Wording) -> Iterator[VisitPriceRow]:
    """Yield what visits cost in travel, village by village; nothing if the plan has no prices."""
    if plan.prices is None:
        return
    scenario, required = plan.scenario, required_visits(plan.scenario)
    for one in sorted(plan.prices.visits, key=lambda one: -one.share_s):
        yield VisitPriceRow(
            village_id=one.village_id,
            village=scenario.place_name(one.village_id),
            required=required[one.village_id],
            share_s=one.share_s,
            one_more_s=one.one_more_s,
        )


def dearest_visits(
    plan: Plan, wording: Wording, *, most: int | None = None
) -> tuple[list[VisitPriceRow], list[VisitPriceRow]]:
    """Return villages to name, the dearest first, and others to sum up, never one alone.

    Parameters
    ----------
    most
        How many to name at most; None for all.
    """
    rows = list(visit_price_rows(plan, wording))
    named = len(rows) if most is None or len(rows) <= most + 1 else most
    return rows[:named], rows[named:]


def day_price_rows(plan: Plan, _: Wording) -> Iterator[DayPriceRow]:
    """Yield what one more day of each resource saves; nothing if the plan has no prices."""
    for one in plan.prices.days if plan.prices else ():
        yield DayPriceRow(
            resource=one.resource,
            of=one.of,
            first=at(one.first),
            last=at(one.last),
            saves_s=one.saves_s,
            gives_back=one.gives_back,
        )
