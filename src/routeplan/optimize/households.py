"""Who accompanies which households: village by village, lists of about equal length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from routeplan.domain.care import HouseholdList, Uncared
from routeplan.domain.people import Member
from routeplan.domain.places import Household
from routeplan.domain.plan import StageOutcome
from routeplan.domain.scenario import Scenario
from routeplan.optimize.assignment import NOBODY
from routeplan.optimize.budget import Budget
from routeplan.optimize.carers import allot, places_of
from routeplan.optimize.groups import group_homes
from routeplan.optimize.hamlet import Hamlet, hamlets_of
from routeplan.optimize.lists import Homes, list_of, ways_m
from routeplan.optimize.merging import merge_villages
from routeplan.optimize.uncared import Left
from routeplan.optimize.walking import walking_order


@dataclass(frozen=True, kw_only=True)
class Caring:
    """Who accompanies which households, who has nobody, and what the stage did, if it was asked."""

    lists: tuple[HouseholdList, ...] = ()
    uncared: tuple[Uncared, ...] = ()
    outcomes: tuple[StageOutcome, ...] = ()


def assign_households(scenario: Scenario, budget: Budget, *, seed: int) -> Caring:
    """Give every carer a list of households in one village, in each phase another.

    With too few carers the families who come first get a place, and in the first phase; all
    others are returned with the reason and what would help. The same seed gives the same lists.
    """
    if not scenario.households:
        return Caring()
    began = budget.elapsed_s()
    budget.tell("households")
    lists: list[HouseholdList] = []
    waiting: Homes = scenario.households
    phases = scenario.household_rule.phases
    for phase in range(1, phases + 1):
        left = Left(scenario=scenario)
        made = tuple(_lists(scenario, waiting, phase, left, budget, seed))
        lists += merge_villages(scenario, made, left) if phase == phases else made
        waiting = left.households()
    uncared = left.named(lists)
    outcome = StageOutcome(
        stage="households",
        status="capped" if left.untried else "complete",
        method="search",
        counts=(
            ("households", len(scenario.households)),
            ("lists", len(lists)),
            ("without_carer", sum(len(one.household_ids) for one in uncared)),
            ("walk_m", sum(one.walk_m for one in lists)),
        ),
        stop_reason=budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return Caring(lists=tuple(lists), uncared=uncared, outcomes=(outcome,))


def _lists(
    scenario: Scenario, waiting: Homes, phase: int, left: Left, budget: Budget, seed: int
) -> Iterator[HouseholdList]:
    """Yield the lists of a phase, and note what is left."""
    rule = scenario.household_rule
    hamlets = hamlets_of(scenario, waiting)
    for hamlet, carers in zip(hamlets, allot(scenario, hamlets), strict=True):
        if any(home.position is None for home in hamlet.homes):
            left.withheld += hamlet.homes
        elif budget.is_over():
            left.untried += hamlet.homes
        else:
            *groups, nobody = _groups(scenario, hamlet, carers, budget, seed)
            left.short += nobody
            for carer, homes in zip(carers, groups, strict=True):
                near, far = _within_reach(homes, rule.max_walk_m)
                left.far += far
                if near:
                    yield list_of(carer, near, rule, village_id=hamlet.village_id, phase=phase)


def _groups(
    scenario: Scenario, hamlet: Hamlet, carers: Sequence[Member], budget: Budget, seed: int
) -> list[list[Household]]:
    """Return the families of each carer in walking order, and last those of nobody."""
    if not carers:
        return [list(hamlet.homes)]
    places = [places_of(carer, scenario) for carer in carers]
    groups = group_homes(hamlet, carers, places, budget, seed=seed)
    rows = [np.flatnonzero(groups == number) for number in range(len(carers))]
    orders = [members[walking_order(hamlet.points[members])] for members in rows]
    orders.append(np.flatnonzero(groups == NOBODY))
    return [[hamlet.homes[row] for row in order] for order in orders]


def _within_reach(homes: Homes, max_walk_m: int) -> tuple[Homes, Homes]:
    """Cut a walking order where the next household is too far; keep the longest piece."""
    cuts = [n for n, way_m in enumerate(ways_m(homes), start=1) if way_m > max_walk_m]
    begin, end = max(pairwise([0, *cuts, len(homes)]), key=lambda piece: piece[1] - piece[0])
    return homes[begin:end], [*homes[:begin], *homes[end:]]
