"""How places are joined to roads, and why some are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routeplan.domain.message import Message
from routeplan.domain.network import RoadNetwork, names_of
from routeplan.roads.no_way import in_words
from routeplan.wording import Language

WALK_KMH = 3.5
"""Speed off the road that `Joint.walk_min` is told with (as GOSTnets has it); times of travel come
from the table of speeds."""

How = Literal["node", "road", "yard", "foot"]
"""The place is a node of the roads already; or it is one now; or vehicles get to it over its yard;
or people walk to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Joint:
    """How one place is joined.

    Parameters
    ----------
    road_id
        The nearest road, as it was called before it was cut; "" for a node that was there.
    walk_m
        From the place to that road, ground and bends counted [m]; 0 if the place is on it.
    component
        The piece of the network that it is joined to; 0 is the largest.
    runner_up, runner_up_m
        The next road, and how far it is; "" and None if there is none within reach.
    connectors
        How many ways lead from the place to roads.
    """

    place_id: str
    how: How
    road_id: str = ""
    walk_m: int = 0
    component: int = 0
    runner_up: str = ""
    runner_up_m: int | None = None
    connectors: int = 0

    @property
    def walk_min(self) -> int:
        """The walk in minutes, at `WALK_KMH`."""
        return round(self.walk_m * 60 / 1000 / WALK_KMH)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unjoined:
    """Why one place is not joined.

    Parameters
    ----------
    reason
        Key of the wording catalogue: ``unjoined.too_far``, ``unjoined.island`` if only roads
        are within reach that do not lead to the center, or ``unjoined.no_road`` if there is none
        at all. `text` says it in words.
    road_id, road_name, walk_m
        The nearest road that leads to the center, and how far it is [m]; "" and None if there is
        none.
    """

    place_id: str
    reason: str
    road_id: str = ""
    road_name: str = ""
    walk_m: int | None = None

    @property
    def message(self) -> Message:
        """The reason, and what it mentions."""
        road = f"{self.road_name} ({self.road_id})" if self.road_name else self.road_id
        return Message(
            key=f"no_way.{self.reason}", values=(("road", road), ("walk_m", self.walk_m or 0))
        )

    def text(self, lang: Language = "vi") -> str:
        """Return the reason as a sentence."""
        return in_words(self.message, lang)


@dataclass(frozen=True, kw_only=True, repr=False)
class JoinedRoads:
    """A network in which places are nodes.

    Parameters
    ----------
    place_ids
        All places, in the order in which they were given.
    center
        Where journeys begin; None if nobody said.
    parts
        For each road that was cut, the ids of its parts, in order from its `from_node`.
    """

    network: RoadNetwork
    joints: tuple[Joint, ...]
    place_ids: tuple[str, ...]
    center: str | None = None
    unjoined: tuple[Unjoined, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def place_names(self) -> tuple[str, ...]:
        """What the places are called, in order; the id of one whose name is not known."""
        return names_of(self.network, self.place_ids)

    def __repr__(self) -> str:
        places, left_out = len(self.place_ids), len(self.unjoined)
        return f"<JoinedRoads: {len(self.network)} roads, {places} places, {left_out} not joined>"

    def joint(self, place_id: str) -> Joint | None:
        """Return how a place is joined, or None if it is not."""
        return next((one for one in self.joints if one.place_id == place_id), None)
