"""How to search among outings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OutingOptions:
    """Settings of the ruin-and-recreate search.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as time allows.
    removed
        Visits taken out at a time, on average.
    whole_trip, all_visits, same_days
        How often whole trips are taken out, all visits of a village, and only visits on days that
        lie together.
    window
        Most days that lie together.
    blink
        How often a trip is overlooked.
    waiting
        Villages that lack visits and are tried each time, on average.
    first_heat, last_heat
        How much worse a plan may become, at first and in the end, as a share of the mean way from
        the center and back.
    miss
        What a unit of missed visits weighs while searching, in the same unit.
    """

    iterations: int | None = None
    removed: float = 8.0
    whole_trip: float = 0.6
    all_visits: float = 0.5
    same_days: float = 0.1
    window: int = 5
    blink: float = 0.01
    waiting: int = 6
    first_heat: float = 0.4
    last_heat: float = 0.005
    miss: float = 4.0
