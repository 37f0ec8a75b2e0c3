"""Which carer goes to which village, before anybody knows which families it will be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.people import Member
from routeplan.domain.scenario import Scenario
from routeplan.optimize.hamlet import RANKS, Hamlet

UNMATCHED_M = 100_000
"""A family whose language its carer does not speak weighs like so long a way [m]."""


def places_of(carer: Member, scenario: Scenario) -> int:
    """Return how many households a member may have on the list."""
    return min(carer.max_households, scenario.household_rule.per_carer)


def allot(scenario: Scenario, hamlets: Sequence[Hamlet]) -> Mapping[str, tuple[Member, ...]]:
    """Return the carers of each village; a carer serves one village.

    Who accompanies families already stays in the village where most of them live. The others go
    where the families who come first have no carer yet, and among these villages to those whose
    language they speak, then to the nearest.
    """
    carers = scenario.carers()
    kept = _kept(hamlets)
    free = [carer for carer in carers if carer.id not in kept]
    stay: dict[str, list[Member]] = defaultdict(list)
    for carer in carers:
        if carer.id in kept:
            stay[kept[carer.id]].append(carer)
    taken = {
        village_id: sum(places_of(carer, scenario) for carer in staying)
        for village_id, staying in stay.items()
    }
    lists = _lists_wanted(hamlets, taken, [places_of(carer, scenario) for carer in free])
    for village_id, carer in _send(scenario, free, hamlets, lists):
        stay[village_id].append(carer)
    order = {carer.id: position for position, carer in enumerate(carers)}
    return {
        village_id: tuple(sorted(there, key=lambda carer: order[carer.id]))
        for village_id, there in stay.items()
    }


def _kept(hamlets: Iterable[Hamlet]) -> dict[str, str]:
    """Return the village in which each present carer has most families."""
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for hamlet in hamlets:
        for home in hamlet.homes:
            if home.carer_id is not None:
                families[home.carer_id][hamlet.village_id] += 1
    return {carer_id: count.most_common(1)[0][0] for carer_id, count in families.items()}


def _lists_wanted(
    hamlets: Sequence[Hamlet], taken: Mapping[str, int], places: Sequence[int]
) -> Counter[str]:
    """Return how many more lists each village gets.

    Lists with families who come first are granted first; then villages fill up evenly.
    """
    if not places:
        return Counter()
    size = max(1, sum(places) // len(places))
    wanted = []
    for hamlet in hamlets:
        left = hamlet.ranks[taken.get(hamlet.village_id, 0) :].tolist()
        for begin in range(0, len(left), size):
            ranks = Counter(left[begin : begin + size])
            first = [-ranks[rank] for rank in range(RANKS)]
            wanted.append((first, begin / len(hamlet), hamlet.village_id))
    return Counter(village_id for _, _, village_id in sorted(wanted)[: len(places)])


def _send(
    scenario: Scenario, carers: Sequence[Member], hamlets: Sequence[Hamlet], lists: Counter[str]
) -> Iterable[tuple[str, Member]]:
    """Yield who goes to which village: by language, then by the way from home.

    A village has one gate for each language that is needed in it, as wide as there are lists of
    such families; whoever enters beside the gates pays for not speaking it.
    """
    flow = SimpleMinCostFlow()
    places = {node.id: (node.lon, node.lat) for node in scenario.network.nodes}
    source, sink = len(carers), len(carers) + 1
    node, arcs = sink + 1, {}
    for number in range(len(carers)):
        flow.add_arc_with_capacity_and_unit_cost(source, number, 1, 0)
    for hamlet in hamlets:
        wishes = Counter(language for language in hamlet.languages if language is not None)
        inside = node
        gates = {language: inside + n for n, language in enumerate(sorted(wishes), start=1)}
        node = inside + 1 + len(gates)
        flow.add_arc_with_capacity_and_unit_cost(inside, sink, lists[hamlet.village_id], 0)
        for language, gate in gates.items():
            wide = ceil(wishes[language] * lists[hamlet.village_id] / len(hamlet))
            flow.add_arc_with_capacity_and_unit_cost(gate, inside, wide, 0)
        for number, carer in enumerate(carers):
            way_m = round(straight_distance_m(places[carer.home_id], places[hamlet.village_id]))
            for language in sorted(wishes.keys() & set(carer.languages)):
                gate = gates[language]
                arcs[flow.add_arc_with_capacity_and_unit_cost(number, gate, 1, way_m)] = (
                    hamlet.village_id,
                    carer,
                )
            cost = way_m + (UNMATCHED_M if wishes else 0)
            arcs[flow.add_arc_with_capacity_and_unit_cost(number, inside, 1, cost)] = (
                hamlet.village_id,
                carer,
            )
    flow.set_node_supply(source, lists.total())
    flow.set_node_supply(sink, -lists.total())
    flow.solve_max_flow_with_min_cost()
    return [found for arc, found in arcs.items() if flow.flow(arc)]
