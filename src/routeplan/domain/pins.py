"""Pins: what is settled about the desk, and stays whatever else changes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from routeplan.domain.value import Id, Text, Value


class Pin(Value):
    """One thing that is settled about a day of the desk.

    Parameters
    ----------
    kind
        ``duty``: the center team `who` is on duty. ``at_desk``: the member `who` is at the desk.
        ``not_at_desk``: the member is not.
    reason
        Why, such as *published*.
    """

    date: date
    kind: Literal["duty", "at_desk", "not_at_desk"]
    who: Id
    reason: Text = ""
