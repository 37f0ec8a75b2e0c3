"""Which roads matter: who is cut off or delayed if one of them is shut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.value import Count, Id, Text, Value
from routeplan.errors import Fault, InputError

CUT_OFF_S = 8 * 3600
"""What a visit that cannot be made is counted as: a working day of everybody who waits for it."""

Rank = Literal["households", "expected"]


class Delay(Value):
    """What a place loses if a road is shut.

    Parameters
    ----------
    there_s, back_s
        How much longer the way to it takes, and that back [s]; None if it is cut off. A place to
        which a crew drives though it would be there sooner by boat may lose less than nothing.
    """

    place_id: Id
    name: Text = ""
    households: Count
    there_s: int | None = None
    back_s: int | None = None

    @property
    def is_cut_off(self) -> bool:
        """Whether there is no other way."""
        return self.there_s is None

    @property
    def both_s(self) -> int | None:
        """How much longer the way there and back takes [s]; None if the place is cut off."""
        if self.there_s is None or self.back_s is None:
            return None
        return self.there_s + self.back_s


class RoadRisk(Value):
    """What is lost if one road is shut.

    Parameters
    ----------
    delays
        Of every place that loses by it, those cut off first.
    chance
        Chance from 0 to 1 that it is shut on a day of that time of the year.
    expected_s
        What is to be expected of it in a month [household-seconds]: the time lost on the way
        there and back, of all households together, on every visit of the month, times `chance`.
        A visit that cannot be made counts as `CUT_OFF_S`.
    """

    road_id: Id
    name: Text = ""
    delays: tuple[Delay, ...] = ()
    chance: float = Field(default=0.0, ge=0, le=1)
    expected_s: float = 0.0

    @property
    def cut_off(self) -> tuple[Delay, ...]:
        """The places that can no longer be reached."""
        return tuple(delay for delay in self.delays if delay.is_cut_off)

    @property
    def delayed(self) -> tuple[Delay, ...]:
        """The places that are reached by another way."""
        return tuple(delay for delay in self.delays if not delay.is_cut_off)

    @property
    def households_cut(self) -> int:
        """Households of the places that can no longer be reached."""
        return sum(delay.households for delay in self.cut_off)

    @property
    def households_delayed(self) -> int:
        """Households of the places that are reached by another way."""
        return sum(delay.households for delay in self.delayed)

    @property
    def there_s(self) -> int:
        """Time lost on the way there, of all households that are still reached [s]."""
        return sum(delay.households * (delay.there_s or 0) for delay in self.delays)

    @property
    def both_s(self) -> int:
        """Time lost on the way there and back, of all households still reached [s]."""
        return sum(delay.households * (delay.both_s or 0) for delay in self.delays)

    @property
    def longest_s(self) -> int:
        """The most that a place still reached loses there and back [s]."""
        return max((delay.both_s or 0 for delay in self.delays), default=0)


class Criticality(Value):
    """What every road is worth to those who are visited.

    Parameters
    ----------
    on
        The day whose conditions hold; None if they belong to none.
    roads
        The roads by which somebody loses something, in the order of `ranked`.
    spared
        The others: shut, they cost nobody a minute.
    unreachable
        Places that cannot be reached even with every road open; nothing of them is counted.
    """

    center_id: Id
    mode: Mode
    on: date | None = None
    households: Count
    roads: tuple[RoadRisk, ...]
    spared: tuple[Id, ...] = ()
    unreachable: tuple[Id, ...] = ()

    def __repr__(self) -> str:
        cut = sum(bool(risk.cut_off) for risk in self.roads)
        return (
            f"<Criticality by {self.mode}: {len(self.roads)} roads matter, {cut} cut villages off>"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        # Only notebooks ask for it, and its words take longer to load than all values.
        from routeplan.domain.road_html import risk_table  # noqa: PLC0415 - only notebooks need it

        return risk_table(self)

    def road(self, road_id: str) -> RoadRisk:
        """Return what is lost if a road is shut.

        Raises
        ------
        KeyError
            If there is no such road.
        """
        for risk in self.roads:
            if risk.road_id == road_id:
                return risk
        if road_id in self.spared:
            return RoadRisk(road_id=road_id)
        raise KeyError(road_id)

    def ranked(self, by: Rank = "households") -> tuple[RoadRisk, ...]:
        """Return the roads by which somebody loses something, the worst first.

        Parameters
        ----------
        by
            ``households``: most households cut off, then most time lost by the others.
            ``expected``: what is to be expected in a month.

        Raises
        ------
        InputError
            If `by` is neither.
        """
        if by not in get_args(Rank):
            fix = f"use one of {', '.join(get_args(Rank))}"
            raise InputError([Fault(where="by", what=f"is {by}", fix=fix)])
        return rank(self.roads, by)


def rank(roads: Sequence[RoadRisk], by: Rank = "households") -> tuple[RoadRisk, ...]:
    """Order roads, the worst first."""
    if by == "expected":
        return tuple(sorted(roads, key=lambda risk: (-risk.expected_s, *_severity(risk))))
    return tuple(sorted(roads, key=_severity))


def _severity(risk: RoadRisk) -> tuple[float, float, int, float, str]:
    return (-risk.households_cut, -risk.both_s, -len(risk.cut_off), -risk.expected_s, risk.road_id)
