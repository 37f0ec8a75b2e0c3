"""A plan on the terminal, in the order in which a planner asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from routeplan.cli.figures import figures
from routeplan.cli.goal_summary import goal_summary
from routeplan.cli.household_summary import household_summary
from routeplan.cli.layout import heading, part
from routeplan.cli.missing_summary import missing_summary
from routeplan.cli.price_summary import price_summary
from routeplan.cli.rota_summary import rota_summary
from routeplan.cli.stage_summary import stage_summary
from routeplan.cli.training_summary import coverage_summary, training_summary
from routeplan.cli.trip_summary import trip_summary
from routeplan.domain.plan import Plan
from routeplan.evaluate import in_words
from routeplan.evaluate.verdict import verdict
from routeplan.wording import Wording

MOST_VILLAGES = 6
"""Of those that visits cost most; the command `prices` names all."""


def plan_summary(
    plan: Plan, wording: Wording, *, with_names: bool = False
) -> Iterator[RenderableType]:
    """Yield what a planner wants to see of a plan, one part after the other.

    Parameters
    ----------
    with_names
        Whether to call members by alias, not by id.
    """
    called = in_words.called(plan.scenario, with_names=with_names)
    yield from heading(plan.scenario, wording)
    parts = {
        "trips": trip_summary(plan, called, wording),
        "desk": rota_summary(plan, called, wording),
        "households": household_summary(plan, wording),
        "training": _villages_learn(plan, called, wording),
        "missing": missing_summary(plan, wording),
        "figures": figures(plan, wording),
        "quality": _quality(plan, wording),
    }
    for name, shown in parts.items():
        yield from part(wording(f"cli.part.{name}"), shown)


def _villages_learn(
    plan: Plan, called: Mapping[str, str], wording: Wording
) -> Iterator[RenderableType]:
    yield from training_summary(plan, called, wording)
    yield from coverage_summary(plan, wording)


def _quality(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    yield goal_summary(plan, wording)
    yield from stage_summary(plan, wording)
    yield from price_summary(plan, wording, most=MOST_VILLAGES)
    yield Text(f"{wording('cli.levels.trips')}: {verdict(plan, wording)}", style="bold")
