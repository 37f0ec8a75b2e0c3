"""Which carer goes to which hamlet, before anybody knows which families it will be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.people import Member
from routeplan.domain.scenario import Scenario
from routeplan.optimize.hamlet import RANKS, Hamlet

UNMATCHED_M = 100_000
"""A family whose language its carer does not speak weighs like so long a way [m]."""

Alike = tuple[str, tuple[str, ...]]
"""Home and needed languages of carers; those with the same ones may stand for each other."""


def places_of(carer: Member, scenario: Scenario) -> int:
    """Return how many households a member may have on the list."""
    return min(carer.max_households, scenario.household_rule.per_carer)


def allot(scenario: Scenario, hamlets: Sequence[Hamlet]) -> list[list[Member]]:
    """Return the carers of each hamlet; a carer serves one.

    Who accompanies families already stays where most of them live. The others go where the
    families who come first have no carer yet, and among these hamlets to those whose language
    they speak, then to the nearest.
    """
    staying = _staying(hamlets)
    there: list[list[Member]] = [[] for _ in hamlets]
    free = []
    for carer in scenario.carers():
        if carer.id in staying:
            there[staying[carer.id]].append(carer)
        else:
            free.append(carer)
    taken = [sum(places_of(carer, scenario) for carer in carers) for carers in there]
    lists = _lists_wanted(hamlets, taken, [places_of(carer, scenario) for carer in free])
    for number, carers in _sent(scenario, free, hamlets, lists).items():
        there[number] += carers
    return there


def _staying(hamlets: Sequence[Hamlet]) -> dict[str, int]:
    """Return the hamlet in which each present carer has most families."""
    families: dict[str, Counter[int]] = defaultdict(Counter)
    for number, hamlet in enumerate(hamlets):
        for home in hamlet.homes:
            if home.carer_id is not None:
                families[home.carer_id][number] += 1
    return {carer_id: numbers.most_common(1)[0][0] for carer_id, numbers in families.items()}


def _lists_wanted(
    hamlets: Sequence[Hamlet], taken: Sequence[int], places: Sequence[int]
) -> Counter[int]:
    """Return how many more lists each hamlet gets.

    Lists with families who come first are granted first; then hamlets fill up evenly.
    """
    if not places:
        return Counter()
    size = max(1, sum(places) // len(places))
    wanted = []
    for number, (hamlet, begun) in enumerate(zip(hamlets, taken, strict=True)):
        for begin in range(begun, len(hamlet), size):
            ranks = Counter(hamlet.ranks[begin : begin + size].tolist())
            first = [-ranks[rank] for rank in range(RANKS)]
            wanted.append((first, begin / len(hamlet), number))
    return Counter(number for _, _, number in sorted(wanted)[: len(places)])


def _sent(
    scenario: Scenario, carers: Sequence[Member], hamlets: Sequence[Hamlet], lists: Counter[int]
) -> dict[int, list[Member]]:
    """Return who goes to which hamlet: by language, then by the way from home.

    A hamlet has one gate for each language that is needed in it, as wide as there are lists of
    such families; whoever enters beside the gates pays for not speaking it.
    """
    needed = {language for hamlet in hamlets for language in _wishes(hamlet)}
    alike: dict[Alike, list[Member]] = defaultdict(list)
    for carer in carers:
        alike[carer.home_id, tuple(sorted(needed & set(carer.languages)))].append(carer)
    positions = {node.id: (node.lon, node.lat) for node in scenario.network.nodes}
    flow, nodes = SimpleMinCostFlow(), count(len(alike))
    source, sink = next(nodes), next(nodes)
    add = flow.add_arc_with_capacity_and_unit_cost
    for group, members in enumerate(alike.values()):
        add(source, group, len(members), 0)
    entries: dict[int, tuple[Alike, int]] = {}
    for number, total in sorted(lists.items()):
        hamlet, inside = hamlets[number], next(nodes)
        add(inside, sink, total, 0)
        gates = {}
        for language, families in sorted(_wishes(hamlet).items()):
            gates[language] = next(nodes)
            add(gates[language], inside, ceil(families * total / len(hamlet)), 0)
        for group, (kind, members) in enumerate(alike.items()):
            home_id, languages = kind
            way_m = round(straight_distance_m(positions[home_id], positions[hamlet.village_id]))
            for language in languages:
                if language in gates:
                    arc = add(group, gates[language], len(members), way_m)
                    entries[arc] = kind, number
            cost = way_m + (UNMATCHED_M if gates else 0)
            entries[add(group, inside, len(members), cost)] = kind, number
    flow.set_node_supply(source, lists.total())
    flow.set_node_supply(sink, -lists.total())
    flow.solve_max_flow_with_min_cost()
    waiting = {kind: iter(members) for kind, members in alike.items()}
    sent: dict[int, list[Member]] = defaultdict(list)
    for arc, (kind, number) in entries.items():
        sent[number] += [next(waiting[kind]) for _ in range(flow.flow(arc))]
    return sent


def _wishes(hamlet: Hamlet) -> Mapping[str, int]:
    """Return how many families need each language."""
    return Counter(language for language in hamlet.languages if language is not None)
