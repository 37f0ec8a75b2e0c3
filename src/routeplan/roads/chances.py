"""How likely a road is shut, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access

EVERYBODY = frozenset(Mode)
"""Whom a closure shuts out that names no modes."""


def causes(
    road_id: str, usual: float, recurring: Iterable[RecurringClosure], on: date | None
) -> Iterator[tuple[frozenset[Mode], float]]:
    """Yield what may shut a road on a day: to whom, and how likely.

    Parameters
    ----------
    usual
        Chance that it is shut as it is in any year of such weather.
    """
    yield EVERYBODY, usual
    for one in recurring:
        if on and one.road_id == road_id:
            yield frozenset(one.modes) or EVERYBODY, one.chance_on(on)


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
        """Yield what may shut a road to those who set out: to whom, and how likely."""
        access, network = self._access, self._access.roads.network
        usual = float(network.p_closed_peak[road]) * access.closure_multiplier
        for modes, chance in causes(network.road_id[road], usual, access.recurring, access.on):
            yield self._in_play & modes, chance
