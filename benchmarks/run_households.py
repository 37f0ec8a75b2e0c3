"""How compact household lists are, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

from benchmarks.checks import Check
from benchmarks.homes import hamlets
from routeplan.domain.care import HouseholdList
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.hamlet import local_metres
from routeplan.optimize.households import Caring, assign_households
from routeplan.verify.facts import Facts
from routeplan.verify.rules import households as rules

CASES = ((1_350, 14, 0.2, 95.0), (100_000, 1_000, 20.0, None))
"""Households, hamlets, most seconds, and most kilometres of all spanning trees together."""


def measure_households(seeds: int) -> Iterator[Check]:
    """Make the lists of invented hamlets, the worst of some seeds."""
    for households, count, limit_s, limit_km in CASES:
        runs = [_made(hamlets(households, count, seed=seed)) for seed in range(1, seeds + 1)]
        what = f"{households:,} households in {count:,} hamlets"
        yield Check(
            what=f"{what}, slowest of {seeds}",
            unit="s",
            measured=max(seconds for _, _, seconds in runs),
            limit=limit_s,
        )
        if limit_km is not None:
            yield Check(
                what=f"{what}, spanning trees, longest of {seeds}",
                unit="km",
                measured=max(trees_m(scenario, made.lists) for scenario, made, _ in runs) / 1000,
                limit=limit_km,
            )
        yield Check(
            what=f"{what}, lists that the check refuses",
            unit="",
            measured=sum(_refused(scenario, made) for scenario, made, _ in runs),
            limit=0,
        )


def _made(scenario: Scenario) -> tuple[Scenario, Caring, float]:
    begin = perf_counter()
    made = assign_households(scenario, Budget(limit_s=3_600), seed=1)
    return scenario, made, perf_counter() - begin


def trees_m(scenario: Scenario, lists: tuple[HouseholdList, ...]) -> float:
    """Return the length of the shortest trees that join the homes of each list, together [m]."""
    positions = {home.id: (home.lon or 0.0, home.lat or 0.0) for home in scenario.households}
    total_m = 0.0
    for one in lists:
        points = local_metres([positions[household_id] for household_id in one.household_ids])
        if len(points) > 1:
            total_m += float(minimum_spanning_tree(squareform(pdist(np.asarray(points)))).sum())
    return total_m


def _refused(scenario: Scenario, made: Caring) -> int:
    facts = Facts(
        Plan(scenario=scenario, trips=(), household_lists=made.lists, uncared=made.uncared)
    )
    return sum(
        1
        for rule in (rules.list_across_villages, rules.household_forgotten, rules.list_too_long)
        for _ in rule(facts)
    )
