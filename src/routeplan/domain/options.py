"""How to solve: all that a service or a planner may set, as frozen values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routeplan.domain.value import Several, Value

Method = Literal["auto", "exact", "search", "both"]

Share = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)]
Heat = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class OutingOptions(Value):
    """Settings of the search among trips of large communes.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as size and time limit suggest.
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

    iterations: Several | None = None
    removed: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 8.0
    whole_trip: Share = 0.6
    all_visits: Share = 0.5
    same_days: Share = 0.1
    window: Several = 5
    blink: Share = 0.01
    waiting: Several = 6
    first_heat: Heat = 0.4
    last_heat: Heat = 0.005
    miss: Heat = 4.0


class SolveOptions(Value):
    """Settings of a solve; the scenario says what is asked, these only how it is looked for.

    Parameters
    ----------
    method
        How trips are found: ``exact`` lists all that the rules allow and proves how good the
        choice is; ``search`` changes a plan over and over, which suits large communes; ``both``
        lets the one choose among what the other found; ``auto`` takes what suits the size.
    workers
        Threads that dating, crews and the desk may use.
    deterministic
        Whether work is counted instead of time, so that the same question gives the same plan to
        the byte, however busy the machine is: as much work as a usual machine does in two fifths
        of the time limit. The clock ends a solve only after four times the limit; a stage that it
        stopped says ``time_limit``, one that has done its work ``work_limit``.
    search
        Settings of the search, where there is one.

    Examples
    --------
    >>> SolveOptions(deterministic=True).method
    'auto'
    """

    method: Method = "auto"
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    deterministic: bool = False
    search: OutingOptions = OutingOptions()
