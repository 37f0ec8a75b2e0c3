"""Who accompanies which households: village by village, lists of about equal length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.people import Member
from routeplan.domain.places import Household
from routeplan.domain.plan import HouseholdList, Message, StageOutcome, Uncared
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.carers import allot, places_of
from routeplan.optimize.groups import NOBODY, group_homes
from routeplan.optimize.hamlet import Hamlet, hamlets_of
from routeplan.optimize.walking import walking_order

Homes = Sequence[Household]


@dataclass(frozen=True, kw_only=True)
class Caring:
    """Who accompanies which households, who has nobody, and what the stage did, if it was asked."""

    lists: tuple[HouseholdList, ...] = ()
    uncared: tuple[Uncared, ...] = ()
    outcomes: tuple[StageOutcome, ...] = ()


def assign_households(scenario: Scenario, budget: Budget, *, seed: int) -> Caring:
    """Give every carer a list of households in one village.

    A village with too few carers gives its places to the families who come first; all others are
    returned with the reason and what would help. The same seed gives the same lists.
    """
    if not scenario.households:
        return Caring()
    began = budget.elapsed_s()
    budget.tell("households")
    hamlets = hamlets_of(scenario)
    carers = allot(scenario, hamlets)
    lists: list[HouseholdList] = []
    uncared: list[Uncared] = []
    is_complete = True
    for hamlet in hamlets:
        if any(home.position is None for home in hamlet.homes):
            uncared.append(_withheld(hamlet.homes))
        elif budget.is_over():
            is_complete = False
            uncared.append(_without(hamlet.homes, Message(key="reason.household.time")))
        else:
            there = carers.get(hamlet.village_id, ())
            groups = _groups(scenario, hamlet, there, seed)
            of_village, far = _lists(scenario, there, groups[:-1])
            lists += of_village
            uncared += _short(scenario, hamlet, there, groups[-1])
            uncared += _far(scenario, far)
    outcome = StageOutcome(
        stage="households",
        status="complete" if is_complete else "capped",
        counts=(
            ("households", len(scenario.households)),
            ("lists", len(lists)),
            ("without_carer", sum(len(one.household_ids) for one in uncared)),
        ),
        stop_reason="finished" if is_complete else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return Caring(lists=tuple(lists), uncared=tuple(uncared), outcomes=(outcome,))


def _groups(
    scenario: Scenario, hamlet: Hamlet, carers: Sequence[Member], seed: int
) -> list[list[Household]]:
    """Return the families of each carer in walking order, and last those of nobody."""
    if not carers:
        return [list(hamlet.homes)]
    places = [places_of(carer, scenario) for carer in carers]
    groups = group_homes(hamlet, carers, places, seed)
    found = []
    for number in range(len(carers)):
        members = np.flatnonzero(groups == number)
        in_order = members[walking_order(hamlet.points[members])] if len(members) else members
        found.append([hamlet.homes[row] for row in in_order])
    return [*found, [hamlet.homes[row] for row in np.flatnonzero(groups == NOBODY)]]


def _lists(
    scenario: Scenario, carers: Sequence[Member], groups: Sequence[Homes]
) -> tuple[list[HouseholdList], list[Household]]:
    """Return the lists, and the families too far from the others of their list."""
    rule, lists, far = scenario.household_rule, [], []
    for carer, homes in zip(carers, groups, strict=True):
        pieces = _pieces(homes, rule.max_walk_m)
        kept = max(pieces, key=len)
        far += [home for piece in pieces if piece is not kept for home in piece]
        if not kept:
            continue
        needed = [rule.language_of(home.priority_group) for home in kept]
        lists.append(
            HouseholdList(
                carer_id=carer.id,
                village_id=kept[0].village_id,
                household_ids=tuple(home.id for home in kept),
                walk_m=round(sum(_ways_m(kept))),
                unmatched=sum(
                    language is not None and language not in carer.languages for language in needed
                ),
            )
        )
    return lists, far


def _pieces(homes: Homes, max_walk_m: int) -> list[Homes]:
    """Cut a walking order wherever the next household is too far."""
    cuts = [n for n, way_m in enumerate(_ways_m(homes), start=1) if way_m > max_walk_m]
    return [homes[begin:end] for begin, end in pairwise([0, *cuts, len(homes)])]


def _ways_m(homes: Homes) -> list[float]:
    positions = [home.position for home in homes if home.position is not None]
    return [straight_distance_m(*ends) for ends in pairwise(positions)]


def _short(
    scenario: Scenario, hamlet: Hamlet, carers: Sequence[Member], homes: Homes
) -> list[Uncared]:
    """Name the families for whom no place is left, and how many carers they need."""
    if not homes:
        return []
    values = (
        ("carers", len(carers)),
        ("places", sum(places_of(carer, scenario) for carer in carers)),
        ("households", len(hamlet)),
    )
    more = ceil(len(homes) / scenario.household_rule.per_carer)
    reason = Message(key="reason.household.places", values=values)
    remedy = Message(key="remedy.household.carers", values=(("carers", more),))
    return [_without(homes, reason, remedy)]


def _far(scenario: Scenario, homes: Homes) -> list[Uncared]:
    if not homes:
        return []
    limit_m = scenario.household_rule.max_walk_m
    reason = Message(key="reason.household.far", values=(("limit_m", limit_m),))
    return [_without(homes, reason, Message(key="remedy.household.far"))]


def _withheld(homes: Homes) -> Uncared:
    reason = Message(key="reason.household.position")
    return _without(homes, reason, Message(key="remedy.household.position"))


def _without(homes: Homes, reason: Message, remedy: Message | None = None) -> Uncared:
    return Uncared(
        village_id=homes[0].village_id,
        household_ids=tuple(sorted(home.id for home in homes)),
        reason=reason,
        remedy=remedy,
    )
