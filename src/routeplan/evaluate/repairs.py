"""Repairs of a plan with what each of them costs beside the plan at hand."""

from __future__ import annotations

import threading

from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair, RepairCost
from routeplan.evaluate.costs import costs
from routeplan.evaluate.travellers import people_out
from routeplan.optimize.repairs import InFull, find_repairs


def repairs(
    plan: Plan,
    *,
    time_limit: float = 30.0,
    workers: int = 2,
    cancel: threading.Event | None = None,
) -> tuple[Repair, ...]:
    """Try what would give back what a plan misses, such as one more crew, officer or kit.

    Each change is tried by planning again, with the plan's seed. If none of them alone gives
    everything back, all are made together, and one by one those are taken away that are not
    needed; so nothing can be spared of what is left. If time had cut the plan at hand short, it is
    planned once more as it is; where that gives something back, it is told (``change.again``), and
    other changes only if they give back more.

    The four most helpful changes and the combination are planned once more for all goals, which
    says what they cost and on which days they are used. A person or vehicle is needed on all
    weekdays that such a change names, and on no others.

    Parameters
    ----------
    time_limit
        Time for each trial [s].
    cancel
        Set it from another thread to get what has been found so far.

    Returns
    -------
    repairs
        What helps, most helpful first, and what helps as much, cheapest first: by money where the
        scenario has rates, then by field days, travel and nights. A combination comes last.
        Nothing if nothing is missing.

    Examples
    --------
    >>> from routeplan.optimize import solve
    >>> from unit.optimize.instances import one_day_for_two
    >>> [crew] = repairs(solve(one_day_for_two()))
    >>> crew.changes[0].key, crew.visits, crew.cost.trips
    ('change.crew', 1, 1)
    """
    found = find_repairs(
        plan, time_limit=time_limit, workers=workers, cancel=cancel or threading.Event()
    )
    return tuple(sorted((_with_cost(plan, one) for one in found), key=_rank))


def _with_cost(plan: Plan, found: InFull) -> Repair:
    repair, again = found.repair, found.plan
    if again is None:
        return repair
    is_kept = again.missing_visits + again.missing_people <= repair.left
    cost = RepairCost(
        travel_s=_travel_s(again) - _travel_s(plan),
        trips=len(again.trips) - len(plan.trips),
        nights=_nights(again) - _nights(plan),
        field_days=_field_days(again) - _field_days(plan),
        substitutions=_substitutions(again) - _substitutions(plan),
        vnd=_more_vnd(plan, again),
        finished=is_kept and plan.is_finished and again.is_finished,
    )
    return repair.model_copy(update={"cost": cost})


def _rank(repair: Repair) -> tuple[object, ...]:
    """Return what repairs are sorted by."""
    cost = repair.cost
    figures = () if cost is None else (cost.vnd or 0, cost.field_days, cost.travel_s, cost.nights)
    helps = (-repair.weight, -repair.visits, -repair.shortages)
    return len(repair.changes) > 1, helps, cost is None, figures


def _more_vnd(plan: Plan, again: Plan) -> int | None:
    before, after = costs(plan), costs(again)
    if before is None or after is None or None in (before.total_vnd, after.total_vnd):
        return None
    return (after.total_vnd or 0) - (before.total_vnd or 0)


def _travel_s(plan: Plan) -> int:
    return sum(trip.travel_s for trip in plan.trips)


def _nights(plan: Plan) -> int:
    return sum(trip.nights for trip in plan.trips)


def _field_days(plan: Plan) -> int:
    return sum(people_out(trip, plan.scenario) * len(trip.days) for trip in plan.trips)


def _substitutions(plan: Plan) -> int:
    return sum(len(duty.substitute_ids) for duty in plan.duties)
