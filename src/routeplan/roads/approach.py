"""How a vehicle's crew gets from the center to each place: where it parks and how it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from routeplan.domain.fleet import ONWARD_MODES, Mode
from routeplan.domain.travel import Conditions
from routeplan.roads.arcs import Arc, passable
from routeplan.roads.drives import Drives
from routeplan.roads.onward import OnwardRoads, OnwardWay
from routeplan.roads.passage import Roads


class Approach:
    """Drives of one vehicle mode, ways onward from the parked vehicle, and the parking nodes.

    Parameters
    ----------
    center
        Where every trip begins.
    village_ids
        The villages to be approached.
    max_walk_m
        Longest walk from the parked vehicle to a village [m].

    Attributes
    ----------
    center : str
        The vehicle stands there for it.
    reached : frozenset of str
        Nodes to which the vehicle can drive from the center, and from which back.
    on_foot_or_by_boat : OnwardRoads
        The other roads that can be passed.
    leaving : dict of str to dict of str to OnwardWay
        For the center and each village, the ways from it on foot and by boat, by the node to
        which they lead.
    arriving : dict of str to dict of str to OnwardWay
        The same for the ways to it, by the node from which they lead.
    parking : dict of str to str
        Where the vehicle stands for each of them; what cannot be reached is not in it.
    """

    def __init__(
        self,
        roads: Roads,
        center: str,
        mode: Mode,
        conditions: Conditions,
        village_ids: Sequence[str],
        max_walk_m: float,
    ) -> None:
        self.mode = mode
        self.conditions = conditions
        self.center = center
        nodes = [node.id for node in roads.network.nodes]
        self.drives = Drives(nodes, passable(roads, mode, conditions))
        self.reached = frozenset(self.drives.there_and_back(self.center))
        self.on_foot_or_by_boat = OnwardRoads.of(
            roads, ONWARD_MODES if conditions.boat else [Mode.FOOT], conditions
        )
        places = (self.center, *village_ids)
        self.leaving = {
            place: self.on_foot_or_by_boat.ways_from(place, max_walk_m) for place in places
        }
        self.arriving = {
            place: self.on_foot_or_by_boat.ways_to(place, max_walk_m) for place in places
        }
        self.parking = {self.center: self.center, **self._parking_for(village_ids)}

    def _parking_for(self, village_ids: Sequence[str]) -> dict[str, str]:
        """Park in the village if its road can be driven, even where a boat would be faster.

        Otherwise park where the way from the center is shortest, of all places from which people
        get to the village and back.
        """
        nodes = sorted(self.reached)
        seconds, _ = self.drives.between([self.center], nodes)
        drive_s = dict(zip(nodes, seconds[0].tolist(), strict=True))
        parking = {}
        for village_id in village_ids:
            choices = [
                (drive_s[node] + way.duration_s, way.duration_s, node)
                for node, way in self.arriving[village_id].items()
                if node in self.reached and node in self.leaving[village_id]
            ]
            if village_id in self.reached:
                parking[village_id] = village_id
            elif choices:
                *_, parking[village_id] = min(choices)
        return parking

    def way_back(self, place: str) -> OnwardWay:
        """Return the way from a place that can be reached to its parking node."""
        return self.leaving[place][self.parking[place]]

    def way_on(self, place: str) -> OnwardWay:
        """Return the way to a place that can be reached from its parking node."""
        return self.arriving[place][self.parking[place]]

    def way(self, start: str, end: str) -> tuple[Arc, ...]:
        """Return the roads from one place to another by way of both parking nodes."""
        return (
            *reversed(self.way_back(start).arcs_towards_place()),
            *self.drives.way(self.parking[start], self.parking[end]),
            *self.way_on(end).arcs_towards_place(),
        )
