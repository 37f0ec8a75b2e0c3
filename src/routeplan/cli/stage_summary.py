"""What each stage of a plan came to, on the terminal, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from routeplan.cli.figures import UNKNOWN
from routeplan.cli.layout import table
from routeplan.domain.plan import Plan, StageOutcome
from routeplan.wording import Wording

GOALS_OF = {"crews": "cli.crews.level", "rota": "cli.rota.level", "training": "cli.training.level"}
"""How the goals of a stage are called, where they are not those of the trips."""


def stage_summary(plan: Plan, wording: Wording) -> Iterator[Table]:
    """Yield one table of all stages; nothing for a plan that was made by hand."""
    if not plan.outcomes:
        return
    columns = ("quality.stage", "quality.result", "quality.proof")
    rows = table(wording("quality.stages"), *map(wording, columns))
    for outcome in plan.outcomes:
        rows.add_row(*_cells(outcome, wording))
    yield rows


def _cells(outcome: StageOutcome, wording: Wording) -> Iterator[str]:
    yield wording.term("quality.stage", outcome.stage)
    yield _result(outcome, wording)
    proof = wording(f"quality.proof.{outcome.proof}", gap=outcome.gap)
    by = [wording(f"quality.method.{outcome.method}")] if outcome.method else []
    yield " · ".join([proof, *by])


def _result(outcome: StageOutcome, wording: Wording) -> str:
    """Say how the goal of a stage came out, and what cannot be beaten."""
    if outcome.goal is None or outcome.value is None:
        return UNKNOWN
    written = wording.duration if outcome.goal == "travel" else wording.number
    goal = wording.term(GOALS_OF.get(outcome.stage, "cli.level"), outcome.goal)
    value = written(outcome.value)
    if outcome.bound is None:
        return wording("quality.result.value", goal=goal, value=value)
    return wording("quality.result.both", goal=goal, value=value, bound=written(outcome.bound))
