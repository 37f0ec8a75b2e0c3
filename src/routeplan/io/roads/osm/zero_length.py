"""Stretches whose points all lie on one spot: left out, and what they joined is one node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.io.roads.osm.elements import Point
from routeplan.io.roads.osm.stretches import Stretch
from routeplan.io.roads.road_data import Repair


def without_zero_length(
    stretches: Sequence[Stretch], points: Mapping[int, Point], repairs: list[Repair]
) -> tuple[Stretch, ...]:
    """Return the stretches that have a length; those that have none are added to `repairs`."""
    same: dict[int, int] = {}
    kept = []
    for stretch in stretches:
        if len({points[node] for node in stretch.nodes}) > 1:
            kept.append(stretch)
            continue
        first, last = (_root(same, node) for node in (stretch.nodes[0], stretch.nodes[-1]))
        if first != last:
            same[last] = first
        repairs.append(
            Repair(
                where=f"way {stretch.way_id}",
                what=f"has points on one spot, at node {stretch.nodes[0]}",
                done="taken as one point",
            )
        )
    if not same:
        return tuple(kept)
    return tuple(
        replace(
            one,
            nodes=(_root(same, one.nodes[0]), *one.nodes[1:-1], _root(same, one.nodes[-1])),
        )
        for one in kept
    )


def _root(same: Mapping[int, int], node: int) -> int:
    while node in same:
        node = same[node]
    return node
