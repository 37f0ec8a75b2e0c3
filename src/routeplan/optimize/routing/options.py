"""How to search: all that may be set, as one frozen value."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routeplan.domain.value import Several, Value

Share = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)]
HEAT = (100.0, 2.0)
"""First and last heat; published are 100 and 1, a little too cold at the end for short searches."""

HEAT_OF_DAYS = (300.0, 10.0)
"""The same where stops also change their days, which costs more than to change places."""

Positive = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]


class SearchOptions(Value):
    """Settings of the ruin-and-recreate search; what is left out is as published.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as the time limit allows.
    removed
        Stops taken out at a time, on average.
    longest_string
        Most stops taken out of one route.
    split, deeper
        How often a string keeps some stops in its midst, and how often it keeps one more.
    blink, set_blink
        How often a place for a stop is overlooked, and one of its sets of days.
    first_heat, last_heat
        How much worse a plan may become, at first and in the end, in a land where two stops lie
        521 apart on average, as in a square of 1000 by 1000; None for `HEAT`, or `HEAT_OF_DAYS`
        if there are several days.

    References
    ----------
    Christiaens, Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
    Problems", Transportation Science 54(2).

    Examples
    --------
    >>> SearchOptions(iterations=20_000).removed
    10.0
    """

    iterations: Several | None = None
    removed: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 10.0
    longest_string: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 10.0
    split: Share = 0.5
    deeper: Share = 0.5
    blink: Share = 0.01
    set_blink: Share = 0.1
    first_heat: Positive | None = None
    last_heat: Positive | None = None

    def heat(self, *, several_days: bool) -> tuple[float, float]:
        """Return the first and the last heat, by what is to be chosen.

        Examples
        --------
        >>> SearchOptions(last_heat=2).heat(several_days=False)
        (100.0, 2.0)
        """
        first, last = HEAT_OF_DAYS if several_days else HEAT
        return self.first_heat or first, self.last_heat or last
