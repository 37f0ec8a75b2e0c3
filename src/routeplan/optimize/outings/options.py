"""How to search among outings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routeplan.domain.value import Several, Value

Chance = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)]
Mean = Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)]
Weight = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class OutingOptions(Value):
    """Settings of the ruin-and-recreate search.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as the time limit allows.
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

    Examples
    --------
    >>> OutingOptions(iterations=20_000).removed
    8.0
    """

    iterations: Several | None = None
    removed: Mean = 8.0
    whole_trip: Chance = 0.6
    all_visits: Chance = 0.5
    same_days: Chance = 0.1
    window: Annotated[int, Field(ge=1, le=366)] = 5
    blink: Chance = 0.01
    waiting: Annotated[int, Field(ge=1, le=1000)] = 6
    first_heat: Weight = 0.4
    last_heat: Weight = 0.005
    miss: Weight = 4.0
