"""How to search: all that may be set, as one frozen value."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routeplan.domain.value import Several, Value

Share = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)]
HEAT = (100.0, 2.0)
"""First and last heat; published are 100 and 1, a little too cold at the end for short searches."""

HEAT_IN_WINDOWS = (200.0, 1.0)
"""The same where stops have windows, which hold them in place."""

HEAT_OF_DAYS = (300.0, 10.0)
"""The same where stops also change their days, which costs more than to change places."""

WIDE_OF_DAYS = 0.2
"""How often three times as many stops are taken out where they also change their days: a few alone
seldom can, if the days of all others stay."""

Positive = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]


class SearchOptions(Value):
    """Settings of the ruin-and-recreate search; what is left out is as published.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as the time limit allows.
    removed
        Stops taken out at a time, on average.
    wide
        How often three times as many are taken out; None for `WIDE_OF_DAYS` if there are several
        days, else never.
    longest_string
        Most stops taken out of one route.
    split, deeper
        How often a string keeps some stops in its midst, and how often it keeps one more.
    blink, set_blink
        How often a place for a stop is overlooked, and one of its sets of days.
    first_heat, last_heat
        How much worse a plan may become, at first and in the end, in a land where two stops lie
        521 apart on average, as in a square of 1000 by 1000; None for `HEAT_OF_DAYS` if there are
        several days, `HEAT_IN_WINDOWS` if stops have windows, else `HEAT`.
    exact
        Whether to solve days of at most 15 stops exactly: instead of a search if no stop can choose
        among days, else in the end.

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
    wide: Share | None = None
    longest_string: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 10.0
    split: Share = 0.5
    deeper: Share = 0.5
    blink: Share = 0.01
    set_blink: Share = 0.1
    first_heat: Positive | None = None
    last_heat: Positive | None = None
    exact: bool = True

    def heat(self, *, several_days: bool, windows: bool) -> tuple[float, float]:
        """Return the first and the last heat, by what is to be chosen.

        Examples
        --------
        >>> SearchOptions(last_heat=2).heat(several_days=False, windows=False)
        (100.0, 2.0)
        """
        usual = HEAT_IN_WINDOWS if windows else HEAT
        first, last = HEAT_OF_DAYS if several_days else usual
        return self.first_heat or first, self.last_heat or last

    def wide_share(self, *, several_days: bool) -> float:
        """Return how often three times as many stops are taken out.

        Examples
        --------
        >>> SearchOptions().wide_share(several_days=True), SearchOptions(wide=0.1).wide
        (0.2, 0.1)
        """
        if self.wide is not None:
            return self.wide
        return WIDE_OF_DAYS if several_days else 0.0
