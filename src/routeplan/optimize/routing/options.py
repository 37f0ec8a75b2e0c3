"""How to search: all that may be set, as one frozen value."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field

from routeplan.domain.value import Several, Value

Share = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)]


class Manner(NamedTuple):
    """What suits a kind of problem, see `SearchOptions`."""

    removed: float
    longest_string: float
    wide: float
    first_heat: float
    last_heat: float


USUAL = Manner(removed=10.0, longest_string=10.0, wide=0.0, first_heat=100.0, last_heat=2.0)
"""As published, but for the last heat: 1 is a little too cold at the end of short searches."""

IN_WINDOWS = Manner(removed=15.0, longest_string=20.0, wide=0.0, first_heat=100.0, last_heat=2.0)
"""Windows allow routes of many stops, of which a short string leaves most in their order."""

OF_DAYS = Manner(removed=10.0, longest_string=10.0, wide=0.2, first_heat=300.0, last_heat=10.0)
"""To change days costs more than to change places, and a few stops alone seldom can."""


class SearchOptions(Value):
    """Settings of the ruin-and-recreate search.

    Those that are None by default follow from the problem: `OF_DAYS` if there are several days,
    `IN_WINDOWS` if stops have windows, else `USUAL`.

    Parameters
    ----------
    iterations
        How often to ruin and recreate; None for as often as the time limit allows.
    starts
        How many times to search, with equal shares of the iterations or the time; None for as many
        times as these suffice for, six at most.
    removed
        Stops taken out at a time, on average.
    longest_string
        Most stops taken out of one route.
    wide
        How often three times as many stops are taken out.
    split, deeper
        How often a string keeps some stops in its midst, and how often it keeps one more.
    blink, set_blink
        How often a place for a stop is overlooked, and one of its sets of days.
    first_heat, last_heat
        How much worse a plan may become, at first and in the end, in a land where two stops lie
        521 apart on average, as in a square of 1000 by 1000.
    exact
        Whether to solve days of at most 15 stops exactly: instead of a search if no stop can choose
        among days, else in the end.

    References
    ----------
    Christiaens, Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
    Problems", Transportation Science 54(2).

    Examples
    --------
    >>> SearchOptions(removed=30).manner(several_days=False, windows=True)
    Manner(removed=30.0, longest_string=20.0, wide=0.0, first_heat=100.0, last_heat=2.0)
    """

    iterations: Several | None = None
    starts: Several | None = None
    removed: Amount | None = None
    longest_string: Amount | None = None
    wide: Share | None = None
    split: Share = 0.5
    deeper: Share = 0.5
    blink: Share = 0.01
    set_blink: Share = 0.1
    first_heat: Positive | None = None
    last_heat: Positive | None = None
    exact: bool = True

    def manner(self, *, several_days: bool, windows: bool) -> Manner:
        """Return what suits a kind of problem, but for what is set here."""
        usual = IN_WINDOWS if windows else USUAL
        if several_days:
            usual = OF_DAYS
        mine = {name: getattr(self, name) for name in Manner._fields}
        return usual._replace(**{name: it for name, it in mine.items() if it is not None})
