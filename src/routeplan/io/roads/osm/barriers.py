"""What single nodes do to the road they lie on: gates, bollards and fords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.io.roads.osm.access import stopped_by

_GATES = frozenset({"gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate"})
"""What a crew opens on the way."""

_FOR_CARS = frozenset(
    {
        *("bollard", "block", "jersey_barrier", "planter", "log", "rope", "chain", "debris"),
        *("bus_trap", "sump_buster", "barrier_board", "tank_trap", "rock"),
    }
)
"""What stands in the way of four wheels; two find a way around."""

_FOR_VEHICLES = frozenset(
    {
        *("stile", "kissing_gate", "wicket_gate", "turnstile", "full-height_turnstile", "fence"),
        *("motorcycle_barrier", "cycle_barrier"),
    }
)
"""What only people on foot pass: some are built against motorbikes."""

_ON_FOUR_WHEELS = frozenset({Mode.PICKUP, Mode.CAR, Mode.TRUCK})
_NOBODY: frozenset[Mode] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a node does to the road it lies on.

    Parameters
    ----------
    stops
        Modes that cannot pass it.
    is_gate
        Whether those who pass must open a gate.
    """

    stops: frozenset[Mode]
    is_gate: bool
    is_ford: bool


def mark_of(tags: Mapping[str, str]) -> Mark | None:
    """Return what a node does to its road; None if nothing.

    Examples
    --------
    >>> print(*sorted(mark_of({"barrier": "bollard"}).stops))
    car pickup truck
    """
    barrier = tags.get("barrier", "")
    is_ford = tags.get("ford", "no") != "no" or tags.get("highway") == "ford"
    stops = stopped_by(tags, _usually_stopped(barrier, tags)) if barrier else _NOBODY
    is_gate = barrier in _GATES
    if not (stops or is_gate or is_ford):
        return None
    return Mark(stops=stops, is_gate=is_gate, is_ford=is_ford)


def _usually_stopped(barrier: str, tags: Mapping[str, str]) -> frozenset[Mode]:
    if barrier in _GATES and tags.get("locked") == "yes":
        return frozenset(VEHICLE_MODES)
    if barrier in _FOR_VEHICLES:
        return frozenset(VEHICLE_MODES)
    return _ON_FOUR_WHEELS if barrier in _FOR_CARS else _NOBODY
