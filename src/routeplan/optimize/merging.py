"""Homes that their village has no place for, on lists of neighbouring villages with room left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.spatial import KDTree

from routeplan.domain.care import HouseholdList
from routeplan.domain.places import Household
from routeplan.domain.scenario import Scenario
from routeplan.optimize.carers import UNMATCHED_M, places_of
from routeplan.optimize.hamlet import RANKS, local_metres, rank_of
from routeplan.optimize.lists import Homes, list_of, ways_m
from routeplan.optimize.uncared import Left
from routeplan.optimize.walking import walking_order

Offers = Mapping[tuple[int, int], int]
"""What it costs [m] to put a home on a list, by their numbers, where that is near enough."""


def merge_villages(
    scenario: Scenario, lists: Sequence[HouseholdList], left: Left
) -> tuple[HouseholdList, ...]:
    """Return lists filled up from other villages, and take the homes added out of `left.short`.

    Nothing happens unless `merge_walk_m` allows it. Those who come first are added first. A list
    whose walk would then hold a step too far stays as it was.
    """
    limit_m = scenario.household_rule.merge_walk_m
    if limit_m is None or not left.short or not lists:
        return tuple(lists)
    known = {home.id: home for home in scenario.households}
    carers = {carer.id: carer for carer in scenario.carers()}
    room = [places_of(carers[one.carer_id], scenario) - len(one.household_ids) for one in lists]
    added = _placed(scenario, left.short, _offers(scenario, lists, left.short, limit_m), room)
    merged, placed = list(lists), set[str]()
    for number, homes in added.items():
        one = lists[number]
        every = [*(known[home_id] for home_id in one.household_ids), *homes]
        in_order = _in_walking_order(every)
        if _is_walkable(in_order, scenario):
            merged[number] = list_of(
                carers[one.carer_id],
                in_order,
                scenario.household_rule,
                village_id=one.village_id,
                phase=one.phase,
            )
            placed |= {home.id for home in homes}
    left.short = [home for home in left.short if home.id not in placed]
    return tuple(merged)


def _offers(
    scenario: Scenario, lists: Sequence[HouseholdList], homes: Homes, limit_m: int
) -> Offers:
    """Offer each home the lists of other villages that come near enough."""
    known = {home.id: home for home in scenario.households}
    carers = {carer.id: carer for carer in scenario.carers()}
    listed = [
        (number, known[home_id])
        for number, one in enumerate(lists)
        for home_id in one.household_ids
    ]
    places = [home.position or (0.0, 0.0) for home in (*(one for _, one in listed), *homes)]
    points = local_metres(places)
    tree = KDTree(points[: len(listed)])
    offers: dict[tuple[int, int], int] = {}
    for row, home in enumerate(homes):
        point = points[len(listed) + row]
        language = scenario.household_rule.language_of(home.priority_group)
        for near in tree.query_ball_point(point, limit_m):
            number, other = listed[near]
            if other.village_id != home.village_id:
                way_m = round(float(np.hypot(*(points[near] - point))))
                spoken = {None, *carers[lists[number].carer_id].languages}
                cost = way_m + (UNMATCHED_M if language not in spoken else 0)
                offers[row, number] = min(cost, offers.get((row, number), cost))
    return offers


def _placed(
    scenario: Scenario, homes: Homes, offers: Offers, room: Sequence[int]
) -> Mapping[int, list[Household]]:
    """Put as many homes as there is room for on lists, those who come first before others."""
    flow = SimpleMinCostFlow()
    source, nobody, sink = (len(homes) + len(room) + n for n in range(3))
    dearest = max(offers.values(), default=0) + 1
    for row, home in enumerate(homes):
        flow.add_arc_with_capacity_and_unit_cost(source, row, 1, 0)
        rank = rank_of(home, scenario.household_rule)
        alone = (RANKS - rank) * len(homes) * dearest
        flow.add_arc_with_capacity_and_unit_cost(row, nobody, 1, alone)
    arcs = {
        flow.add_arc_with_capacity_and_unit_cost(row, len(homes) + number, 1, cost): (row, number)
        for (row, number), cost in sorted(offers.items())
    }
    for number, places in enumerate(room):
        flow.add_arc_with_capacity_and_unit_cost(len(homes) + number, sink, places, 0)
    flow.add_arc_with_capacity_and_unit_cost(nobody, sink, len(homes), 0)
    flow.set_node_supply(source, len(homes))
    flow.set_node_supply(sink, -len(homes))
    flow.solve()
    added: dict[int, list[Household]] = defaultdict(list)
    for arc, (row, number) in arcs.items():
        if flow.flow(arc):
            added[number].append(homes[row])
    return added


def _in_walking_order(homes: Homes) -> list[Household]:
    order = walking_order(local_metres([home.position or (0.0, 0.0) for home in homes]))
    return [homes[number] for number in order]


def _is_walkable(homes: Homes, scenario: Scenario) -> bool:
    rule = scenario.household_rule
    merge_walk_m = rule.merge_walk_m or 0
    return all(
        way_m <= (rule.max_walk_m if one.village_id == other.village_id else merge_walk_m)
        for way_m, (one, other) in zip(ways_m(homes), pairwise(homes), strict=True)
    )
