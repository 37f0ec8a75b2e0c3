"""Who is left behind: far villages, urgent villages, families who come first.

Each is a **lag**: the share that the others receive less the share of those in question. Above
0 they receive less than the others, below 0 more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from routeplan.domain.places import Household
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.delivery import share_made
from routeplan.evaluate.overview import farthest_first
from routeplan.evaluate.requirements import required_visits

URGENT = 4
"""Least priority of an urgent village: above the middle of the scale from 1 to 5."""


def far_villages_lag(plan: Plan) -> float | None:
    """Compare the third of villages longest on the way with the third nearest to the center.

    Counted are villages that need visits, in the share of these that is made; None if there are
    fewer than three.
    """
    order = _nearest_first(plan.scenario)
    third = len(order) // 3
    if not third:
        return None
    return _difference(share_made(plan, order[:third]), share_made(plan, order[-third:]))


def urgent_villages_lag(plan: Plan) -> float | None:
    """Compare villages of priority 4 and 5 with the others, in the share of visits made.

    None if there are none, or no others.
    """
    urgent = {one.id for one in plan.scenario.villages if one.priority >= URGENT}
    others = {one.id for one in plan.scenario.villages} - urgent
    return _difference(share_made(plan, others), share_made(plan, urgent))


def priority_families_lag(plan: Plan) -> float | None:
    """Compare families of a priority group with the others, in the share that has a carer.

    None if there are none, or no others, as in a plan document without household data. Where
    households are only counted, villages that do not count such families do not matter.
    """
    if plan.allotments:
        return _lag_of_counts(plan)
    cared = {home_id for one in plan.household_lists for home_id in one.household_ids}
    homes = plan.scenario.households
    first = [home for home in homes if home.priority_group is not None]
    others = [home for home in homes if home.priority_group is None]
    return _difference(_share_cared(others, cared), _share_cared(first, cared))


def _lag_of_counts(plan: Plan) -> float | None:
    homes, cared = Counter[bool](), Counter[bool]()
    counts = {one.id: one.priority_households for one in plan.scenario.villages}
    for village in plan.scenario.villages:
        if village.priority_households is not None:
            homes[True] += village.priority_households
            homes[False] += village.households - village.priority_households
    for one in plan.allotments:
        if counts[one.village_id] is not None:
            first = one.priority_households or 0
            cared[True] += first
            cared[False] += one.households - first
    shares = {which: cared[which] / count for which, count in homes.items() if count}
    return _difference(shares.get(False), shares.get(True))


def _nearest_first(scenario: Scenario) -> list[str]:
    """Order the villages that need visits by their way; those without any come last."""
    from routeplan.roads import travel_times  # noqa: PLC0415  commands that need no router start faster

    required = required_visits(scenario)
    reached = [far.village_id for far in reversed(farthest_first(scenario, travel_times(scenario)))]
    cut_off = [one.id for one in scenario.villages if one.id not in reached]
    return [village_id for village_id in (*reached, *cut_off) if required[village_id]]


def _share_cared(homes: Iterable[Household], cared: set[str]) -> float | None:
    counted = [home.id in cared for home in homes]
    return sum(counted) / len(counted) if counted else None


def _difference(of_others: float | None, of_these: float | None) -> float | None:
    return None if of_others is None or of_these is None else of_others - of_these
