"""Shadow prices: what visits cost, and what one more day of a crew, vehicle or kit would save."""

from __future__ import annotations

from datetime import date
from typing import Literal

from routeplan.domain.value import Amount, Id, Seconds, Value

Resource = Literal["crew", "vehicle", "equipment", "officer", "officer_overnight"]


class VisitPrice(Value):
    """What visits to one village cost.

    Parameters
    ----------
    one_more_s
        One more required visit makes the ways at least so much longer, one fewer at most so much
        shorter [s].
    share_s
        Share of the ways that its required visits cause, those with an officer included [s].
    """

    village_id: Id
    one_more_s: Seconds
    share_s: Seconds


class DayPrice(Value):
    """What one more of something, for one day, would save.

    Parameters
    ----------
    resource, of
        A crew, or a vehicle, a piece of equipment or an officer (also one who may stay away
        overnight): its mode, id or role; None for a crew.
    first, last
        It is worth the same on every worked day from the first to the last.
    saves_s
        The ways become shorter by so much at most [s]; 0 if there is enough of it.
    gives_back
        So many of the missed visits, weighted by priority, can be made at most; 0 if there is
        enough of it, or nothing is missed.
    """

    resource: Resource
    of: Id | None = None
    first: date
    last: date
    saves_s: Seconds
    gives_back: Amount = 0.0


class ShadowPrices(Value):
    """What visits and days are worth at the linear relaxation.

    The relaxation may make parts of trips and has no dates. Prices are marginal and hold there:
    one more visit makes its least travel longer by its price or more, one more day shorter by its
    price or less. Of a plan they are an estimate.

    Parameters
    ----------
    bound_s
        The least travel of the relaxation, before any cuts [s].
    visits
        Every village, in the order of the scenario.
    days
        Everything that trips take, by days in order.
    """

    bound_s: Seconds
    visits: tuple[VisitPrice, ...]
    days: tuple[DayPrice, ...]

    @property
    def scarce_days(self) -> tuple[DayPrice, ...]:
        """Those of `days` of which one more is worth anything."""
        return tuple(one for one in self.days if one.saves_s or one.gives_back)
