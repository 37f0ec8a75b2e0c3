"""How a vehicle's crew gets from the center to each place: where it parks and how it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions
from routeplan.roads.arcs import Arc, passable
from routeplan.roads.drives import Drives
from routeplan.roads.onward import OnwardWay, by_start, onward_ways


class Approach:
    """Drives of one vehicle mode, ways onward from the parked vehicle, and the parking nodes.

    Parameters
    ----------
    village_ids
        The villages to be approached.
    max_walk_m
        Longest walk from the parked vehicle to a village [m].

    Attributes
    ----------
    center : str
        Where every trip begins; the vehicle stands there for it.
    reached : frozenset of str
        Nodes to which the vehicle can drive from the center, and from which back.
    arcs_at : mapping of str to sequence of Arc
        Roads that can be passed on foot or by boat, by the node at which they start.
    onward : dict of str to dict of str to OnwardWay
        For the center and each village, its ways on foot and by boat to other nodes.
    parking : dict of str to str
        Where the vehicle stands for each of them; what cannot be reached is not in it.
    """

    def __init__(
        self,
        scenario: Scenario,
        mode: Mode,
        conditions: Conditions,
        village_ids: Sequence[str],
        max_walk_m: float,
    ) -> None:
        self.mode = mode
        self.conditions = conditions
        self.center = scenario.center.id
        nodes = [node.id for node in scenario.network.nodes]
        self.drives = Drives(nodes, passable(scenario, mode, conditions))
        self.reached = frozenset(self.drives.there_and_back(self.center))
        self.arcs_at = by_start(_on_foot_or_by_boat(scenario, conditions))
        self.onward = {
            place: onward_ways(place, self.arcs_at, max_walk_m)
            for place in (self.center, *village_ids)
        }
        self.parking = {self.center: self.center, **self._parking_for(village_ids)}

    def _parking_for(self, village_ids: Sequence[str]) -> dict[str, str]:
        """Park in the village if its road can be driven, even where a boat would be faster.

        Otherwise park where the way from the center is shortest.
        """
        nodes = sorted(self.reached)
        seconds, _ = self.drives.between([self.center], nodes)
        drive_s = dict(zip(nodes, seconds[0].tolist(), strict=True))
        parking = {}
        for village_id in village_ids:
            choices = [
                (drive_s[node] + way.duration_s, way.duration_s, node)
                for node, way in self.onward[village_id].items()
                if node in self.reached
            ]
            if village_id in self.reached:
                parking[village_id] = village_id
            elif choices:
                *_, parking[village_id] = min(choices)
        return parking

    def onward_way(self, place: str) -> OnwardWay:
        """Return the way from a place that can be reached to its parking node."""
        return self.onward[place][self.parking[place]]

    def way(self, start: str, end: str) -> tuple[Arc, ...]:
        """Return the roads from one place to another by way of both parking nodes."""
        return (
            *self.onward_way(start).arcs(),
            *self.drives.way(self.parking[start], self.parking[end]),
            *self.onward_way(end).arcs_back(),
        )


def _on_foot_or_by_boat(scenario: Scenario, conditions: Conditions) -> Iterator[Arc]:
    yield from passable(scenario, Mode.FOOT, conditions)
    if conditions.boat:
        yield from passable(scenario, Mode.BOAT, conditions)
