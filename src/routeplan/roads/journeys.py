"""Ways to single places and back in detail, road by road, looked for when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc
from routeplan.roads.center_drives import CenterDrives
from routeplan.roads.onward import OnwardRoads
from routeplan.roads.outings import Outings, outings


class Journeys:
    """Ways from the center to places and back, as `Approach` has them.

    Parameters
    ----------
    known
        Journeys of the same vehicle on the same roads, under any conditions.
    """

    def __init__(self, access: Access, known: Sequence[Journeys] = ()) -> None:
        self.access, self._known = access, known

    def reaches(self, place_id: str) -> bool:
        """Tell whether people get to a place, and back."""
        return bool(np.isfinite(self._outings.both_s[self.access.position[place_id]]))

    def drives_to(self, node: str) -> bool:
        """Tell whether the vehicle gets to a node, and back."""
        return bool(self._is_driven[self.access.position[node]])

    def there(self, place_id: str) -> tuple[Arc, ...]:
        """Return the roads to a place that is reached."""
        parking = self._parking(place_id)
        on = self.on_foot_or_by_boat.way_to(place_id, self._ids[parking], self.access.max_walk_m)
        return (*self._drives.there(parking), *(on.arcs_towards_place() if on else ()))

    def back(self, place_id: str) -> tuple[Arc, ...]:
        """Return the roads back from a place that is reached."""
        parking = self._parking(place_id)
        off = self.on_foot_or_by_boat.way_from(place_id, self._ids[parking], self.access.max_walk_m)
        walked = reversed(off.arcs_towards_place()) if off else ()
        return (*walked, *self._drives.back(parking))

    @cached_property
    def on_foot_or_by_boat(self) -> OnwardRoads:
        """The roads that can be passed without the vehicle."""
        access = self.access
        return OnwardRoads.of(access.roads, access.onward, access.conditions)

    def _parking(self, place_id: str) -> int:
        return int(self._outings.parking[self.access.position[place_id]])

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self.access.position)

    @cached_property
    def _drives(self) -> CenterDrives:
        alike = (one for one in self._known if one.driven_on == self.driven_on)
        same = next(alike, None)
        return same._drives if same else CenterDrives(self.access)  # noqa: SLF001 - one of us

    @property
    def driven_on(self) -> tuple[RoadSpeed, tuple[tuple[str, Mode], ...]]:
        """What drives depend on."""
        return self.access.conditions.speed, self.access.conditions.closed

    @cached_property
    def _is_driven(self) -> np.ndarray:
        return self._drives.reached

    @cached_property
    def _outings(self) -> Outings:
        position = self.access.position
        wanted = [position[place.id] for place in self.access.places]
        return outings(self.access, self._drives, wanted)
