"""How good a plan is, in one sentence."""

from __future__ import annotations

from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def verdict(plan: Plan, wording: Wording) -> str:
    """Say how good a plan is; *optimal* only with a proof, and not of what has none.

    Examples
    --------
    >>> from builders import small_scenario
    >>> verdict(Plan(scenario=small_scenario(), trips=()), Wording("en"))
    'Feasible; how much better it could be is not known'
    """
    if plan.gap is None:
        return wording("plan.feasible_no_bound")
    if plan.status != "optimal":
        return wording("plan.feasible", gap=plan.gap)
    if all(level.is_proven for level in plan.levels):
        return wording("plan.optimal")
    return wording("plan.optimal_but_days")
