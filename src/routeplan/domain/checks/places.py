"""Places and roads: nodes exist, coordinates fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from routeplan.domain.distance import straight_distance_m
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.places import Center, Village
    from routeplan.domain.scenario import Scenario

MAX_NODE_DISTANCE_M = 1_000
"""A place and its node of the road network lie within this of each other [m]."""

MAX_CENTER_DISTANCE_M = 300_000
"""No village lies farther from the center, straight [m]."""


def roads(scenario: Scenario) -> Iterator[Fault]:
    """Find roads given twice, and roads that end nowhere."""
    network = scenario.network
    nodes = {node.id for node in network.nodes}
    for road_id, count in Counter(network.road_id).items():
        if count > 1:
            what = f"is given {count} times"
            yield Fault(where=f"roads {road_id}", what=what, fix="keep one of them")
    for road_id, *ends in zip(network.road_id, network.from_node, network.to_node, strict=True):
        for node in ends:
            if node not in nodes:
                what = f"ends at {node}, which is not among the nodes"
                yield Fault(where=f"roads {road_id}", what=what, fix="use the id of a node")


def villages(scenario: Scenario) -> Iterator[Fault]:
    """Find a scenario in which there is nowhere to go."""
    if not scenario.villages:
        yield Fault(where="villages", what="are none", fix="add one")


def nodes(scenario: Scenario) -> Iterator[Fault]:
    """Find places that are no node of the roads, or lie away from it."""
    nodes = {node.id: node for node in scenario.network.nodes}
    for where, place in _places(scenario):
        node = nodes.get(place.id)
        if node is None:
            what, fix = "is no node of the road network", "add a node with this id"
            yield Fault(where=where, what=what, fix=fix)
            continue
        distance_m = straight_distance_m((place.lon, place.lat), (node.lon, node.lat))
        if distance_m > MAX_NODE_DISTANCE_M:
            what = f"lies {distance_m / 1000:.1f} km from its node of the road network"
            yield Fault(where=where, what=what, fix="mend the position of one of them")


def distances(scenario: Scenario) -> Iterator[Fault]:
    """Find villages beyond the country, mostly because of a slip in a coordinate."""
    center = (scenario.center.lon, scenario.center.lat)
    for where, place in _places(scenario):
        distance_m = straight_distance_m(center, (place.lon, place.lat))
        if distance_m > MAX_CENTER_DISTANCE_M:
            swapped_m = straight_distance_m(center, (place.lat, place.lon))
            what = f"lies {distance_m / 1000:.0f} km from the center"
            fix = "swap lon and lat" if swapped_m < MAX_CENTER_DISTANCE_M else "mend lon and lat"
            yield Fault(where=where, what=what, fix=fix)


def center(scenario: Scenario) -> Iterator[Fault]:
    """Find a center that is a village."""
    center_id = scenario.center.id
    if center_id in {village.id for village in scenario.villages}:
        what, fix = "is a village as well", "give the center an id of its own"
        yield Fault(where=f"center {center_id}", what=what, fix=fix)


def _places(scenario: Scenario) -> Iterator[tuple[str, Center | Village]]:
    yield f"center {scenario.center.id}", scenario.center
    for village in scenario.villages:
        yield f"villages {village.id}", village


def closures(scenario: Scenario) -> Iterator[Fault]:
    """Find closures of unknown roads, and those that end before they begin."""
    for closure in scenario.closures:
        where = f"closures {closure.road_id} {closure.date_from}"
        if closure.road_id not in scenario.network.road_id:
            what = f"names the road {closure.road_id}, which does not exist"
            yield Fault(where=where, what=what, fix="use the id of a road")
        if closure.date_to is not None and closure.date_to < closure.date_from:
            what = f"ends on {closure.date_to}, before it begins"
            yield Fault(where=where, what=what, fix="swap the dates, or leave the end out")


def recurring_closures(scenario: Scenario) -> Iterator[Fault]:
    """Find closures of some days of the year that name unknown roads."""
    known = set(scenario.network.road_id)
    for closure in scenario.recurring_closures:
        if closure.road_id not in known:
            where = f"recurring_closures {closure.road_id} {closure.months}"
            what = f"names the road {closure.road_id}, which does not exist"
            yield Fault(where=where, what=what, fix="use the id of a road")


def terrain(scenario: Scenario) -> Iterator[Fault]:
    """Find heights of another land."""
    heights = scenario.terrain
    if heights is None:
        return
    places = [place for _, place in _places(scenario)]
    known = heights.height_at([one.lon for one in places], [one.lat for one in places])
    if np.isnan(known).all():
        what = "knows the height of neither the center nor any village"
        yield Fault(where="terrain", what=what, fix="give the heights of this commune")
