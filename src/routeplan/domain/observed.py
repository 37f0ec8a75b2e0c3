"""Trips that somebody made, and how long they took."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.value import LARGEST, Count, Id, Value


class ObservedTrip(Value):
    """A way from one place to another as it was travelled, without stops.

    Parameters
    ----------
    day
        When it was; tells the season and what was shut.
    mode
        The vehicle that set out, or ``foot``; people may have walked the last part.
    duration_s
        How long it took [s].
    """

    day: date
    from_id: Id
    to_id: Id
    mode: Mode
    duration_s: int = Field(gt=0, le=LARGEST)


class LeftOut(Value):
    """A trip that could not be compared: its number among the trips, from 0, and why.

    Parameters
    ----------
    reason
        Key of the wording catalogue, such as ``left_out.no_way``.
    """

    position: Count
    reason: Id
