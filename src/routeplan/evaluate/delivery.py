"""Visits made against visits required, and how far apart they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from routeplan.domain.plan import Plan
from routeplan.evaluate.requirements import required_visits


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """Days from each visit of a village to its next one, in all villages together.

    Parameters
    ----------
    least_days, mean_days
        Smallest and mean number of days.
    kept
        Share of them that are no fewer than the village asks for.
    """

    least_days: int
    mean_days: float
    kept: float


def visits_planned(plan: Plan) -> Counter[str]:
    """Return the number of visits that each visited village receives."""
    return Counter(village_id for trip in plan.trips for village_id in trip.village_ids)


def households_reached(plan: Plan) -> int:
    """Return the number of households in the villages that are visited."""
    planned = visits_planned(plan)
    return sum(village.households for village in plan.scenario.villages if planned[village.id])


def share_made(plan: Plan, village_ids: Iterable[str]) -> float | None:
    """Return the share of the required visits of villages that is made; None if they need none.

    Visits beyond those required make up for nothing elsewhere.
    """
    required, planned = required_visits(plan.scenario), visits_planned(plan)
    chosen = list(village_ids)
    needed = sum(required[one] for one in chosen)
    made = sum(min(planned[one], required[one]) for one in chosen)
    return made / needed if needed else None


def spacing(plan: Plan) -> Spacing | None:
    """Measure the days between visits of the same village; None if none is visited twice."""
    days_and_least = [
        ((after - before).days, requirement.min_gap_days)
        for requirement in plan.scenario.visits
        for before, after in pairwise(plan.visits_of(requirement.village_id))
    ]
    if not days_and_least:
        return None
    return Spacing(
        least_days=min(days for days, _ in days_and_least),
        mean_days=fmean(days for days, _ in days_and_least),
        kept=fmean(days >= least for days, least in days_and_least),
    )
