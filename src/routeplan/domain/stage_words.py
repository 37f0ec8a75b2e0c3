"""What a stage of a plan came to, in words."""

from __future__ import annotations

from routeplan.domain.plan import StageOutcome
from routeplan.wording import Wording

GOALS_OF = {"crews": "cli.crews.level", "rota": "cli.rota.level", "training": "cli.training.level"}
"""How the goals of a stage are called, where they are not those of the trips."""

COLUMNS = ("quality.stage", "quality.result", "quality.proof")


def stage_in_words(outcome: StageOutcome, wording: Wording) -> tuple[str, str, str]:
    """Say which stage it is, how its goal came out, and what proves it.

    Examples
    --------
    >>> outcome = StageOutcome(
    ...     stage="covering", status="feasible", goal="nights", value=10, bound=9, method="highs"
    ... )
    >>> stage_in_words(outcome, Wording("en"))
    ('Choose trips', 'Nights away: 10, at best 9', 'gap 10 % · whole numbers (HiGHS)')
    """
    proof = wording(f"quality.proof.{outcome.proof}", gap=outcome.gap)
    by = [wording(f"quality.method.{outcome.method}")] if outcome.method else []
    return (
        wording.term("quality.stage", outcome.stage),
        _result(outcome, wording),
        " · ".join([proof, *by]),
    )


def _result(outcome: StageOutcome, wording: Wording) -> str:
    if outcome.goal is None or outcome.value is None:
        return "–"
    written = wording.duration if outcome.goal == "travel" else wording.number
    goal = wording.term(GOALS_OF.get(outcome.stage, "cli.level"), outcome.goal)
    value = written(outcome.value)
    if outcome.bound is None:
        return wording("quality.result.value", goal=goal, value=value)
    return wording("quality.result.both", goal=goal, value=value, bound=written(outcome.bound))
