"""Stretches that go on as the same road are made one: nobody turns off between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from routeplan.io.roads.osm.attributes import Attributes
from routeplan.io.roads.osm.stretches import Stretch

_Piece = tuple[int, bool]
"""A stretch by its position, and whether it is passed from its last node to its first."""


def joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Join stretches with equal attributes at nodes where exactly two meet.

    The first of them, in the order of the file, gives id and direction.
    """
    chains: dict[int, list[_Piece]] = {at: [(at, False)] for at in range(len(stretches))}
    chain_of = list(range(len(stretches)))
    for node, ends in _ends(stretches).items():
        if len(ends) != 2 or not _go_on(stretches, ends):
            continue
        (first, _), (second, _) = ends
        before, after = chain_of[first], chain_of[second]
        if before == after:  # a ring: it stays closed at this node
            continue
        chain = _one_chain(stretches, chains.pop(before), chains.pop(after), node)
        chains[before] = chain
        for at, _ in chain:
            chain_of[at] = before
    return tuple(
        _one_stretch(stretches, chain) for _, chain in sorted((min(c)[0], c) for c in chains.values())
    )


def _ends(stretches: Sequence[Stretch]) -> dict[int, list[tuple[int, bool]]]:
    """Return by node the stretches that end there, each with whether it begins there."""
    ends: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    for at, stretch in enumerate(stretches):
        ends[stretch.nodes[0]].append((at, True))
        ends[stretch.nodes[-1]].append((at, False))
    return ends


def _go_on(stretches: Sequence[Stretch], ends: Sequence[tuple[int, bool]]) -> bool:
    (first, begins), (second, other_begins) = ends
    attributes = stretches[first].attributes
    if first == second or attributes != stretches[second].attributes or _stands_alone(attributes):
        return False
    return begins != other_begins or not _has_direction(attributes)


def _stands_alone(attributes: Attributes) -> bool:
    """Tell whether two such stretches cost more than one of their length: they are counted."""
    return bool(attributes.tags.gates) or attributes.tags.structure in ("ford", "ferry")


def _has_direction(attributes: Attributes) -> bool:
    return attributes.one_way or bool(attributes.tags.incline)


def _one_chain(
    stretches: Sequence[Stretch], first: list[_Piece], second: list[_Piece], node: int
) -> list[_Piece]:
    """Put two chains together at a node that both end at."""
    if _outer(stretches, first)[1] != node:
        first = _turned(first)
    if _outer(stretches, second)[0] != node:
        second = _turned(second)
    return first + second


def _outer(stretches: Sequence[Stretch], chain: Sequence[_Piece]) -> tuple[int, int]:
    return _nodes(stretches, chain[0])[0], _nodes(stretches, chain[-1])[-1]


def _nodes(stretches: Sequence[Stretch], piece: _Piece) -> tuple[int, ...]:
    at, is_turned = piece
    nodes = stretches[at].nodes
    return nodes[::-1] if is_turned else nodes


def _turned(chain: Sequence[_Piece]) -> list[_Piece]:
    return [(at, not is_turned) for at, is_turned in reversed(chain)]


def _one_stretch(stretches: Sequence[Stretch], chain: list[_Piece]) -> Stretch:
    at, is_turned = min(chain)
    if is_turned:
        chain = _turned(chain)
    nodes = [_nodes(stretches, chain[0])[0]]
    for piece in chain:
        nodes.extend(_nodes(stretches, piece)[1:])
    return replace(stretches[at], nodes=tuple(nodes))
