"""How likely a road is shut, and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access


class Chances:
    """Chances that roads are shut on the day of an access.

    A road may be found shut as it is in any year of such weather (`RoadNetwork.p_closed_peak`
    times the factor of the month), and by each of its recurring closures. Whether it is shut by
    one says nothing about the others.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._in_play = frozenset((access.mode, *access.onward))

    def of(self, road: int) -> Mapping[frozenset[Mode], float]:
        """Return how likely a road is shut to just these modes of the access, if to any."""
        likely = {frozenset[Mode](): 1.0}
        for modes, chance in self._events(road):
            after: dict[frozenset[Mode], float] = {}
            for shut, share in likely.items():
                for then, part in ((shut | modes, chance), (shut, 1 - chance)):
                    after[then] = after.get(then, 0.0) + share * part
            likely = after
        return {modes: chance for modes, chance in likely.items() if modes and chance}

    def _events(self, road: int) -> Iterator[tuple[frozenset[Mode], float]]:
        """Yield what may shut a road: to whom, and how likely."""
        access, network = self._access, self._access.roads.network
        yield self._in_play, float(network.p_closed_peak[road]) * access.closure_multiplier
        for one in access.recurring:
            if access.on and one.road_id == network.road_id[road]:
                yield self._in_play.intersection(one.modes or Mode), one.chance_on(access.on)
