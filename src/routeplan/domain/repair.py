"""Repairs: changes of a scenario that give back what a plan lacks."""

from __future__ import annotations

from pydantic import Field

from routeplan.domain.message import Message
from routeplan.domain.value import Count, Value


class Repair(Value):
    """Changes that were tried together, and what they give back.

    Parameters
    ----------
    visits, shortages
        Missing visits, and missing people, that are no longer missing.
    weight
        The same visits weighted by priority.
    left
        Visits and people that are still missing.
    proven
        Whether no plan, with or without the changes, misses less than those compared.
    """

    changes: tuple[Message, ...] = Field(min_length=1)
    visits: int
    shortages: int
    weight: int
    left: Count
    proven: bool
