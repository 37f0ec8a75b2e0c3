"""Pins: what is settled about a day, and stays whatever else changes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from routeplan.domain.value import Id, Text, Value


class Pin(Value):
    """One thing that is settled about a day.

    Parameters
    ----------
    kind
        ``duty``: the center team `who` is on duty. ``at_desk``: the member `who` is at the desk.
        ``not_at_desk``: the member is not. ``visit``: the village `who` is visited. ``out``: the
        member is on a trip. ``not_out``: the member is on none.
    crew_id
        Of a visit, or of a member who is out: the mobile team that makes the trip; None if any
        team may.
    reason
        Why, such as *published*.
    """

    date: date
    kind: Literal["duty", "at_desk", "not_at_desk", "visit", "out", "not_out"]
    who: Id
    crew_id: Id | None = None
    reason: Text = ""
