"""Repairs: changes of a scenario that give back what a plan lacks, and what they cost."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from routeplan.domain.message import Message
from routeplan.domain.value import Count, Value


class RepairCost(Value):
    """What a plan with the changes asks for beside the plan at hand; below 0 where it asks less.

    The changes themselves, such as another vehicle, have no price here.

    Parameters
    ----------
    travel_s
        Time on the way, summed over trips [s].
    trips, nights
        Trips, and nights that crews sleep away.
    field_days
        Days out, summed over people.
    substitutions
        People at the desk who do not belong to the team on duty.
    vnd
        Money at the rates of the scenario [VND]; None without rates, or if a sum is not known.
    finished
        Whether no stage of either plan ran out of time, and the one with the changes misses no
        more than is promised. If not, a longer search may find other figures.
    """

    travel_s: int
    trips: int
    nights: int
    field_days: int
    substitutions: int
    vnd: int | None = None
    finished: bool


class Repair(Value):
    """Changes that were tried together, and what they give back.

    Parameters
    ----------
    changes
        What is changed; one that is needed on some weekdays only names them, Monday 0 … Sunday 6.
    visits, shortages
        Missing visits, and missing people, that are no longer missing.
    weight
        The same visits weighted by priority.
    left
        Visits and people that are still missing.
    proven
        Whether no plan, with or without the changes, misses less than those compared.
    used_on
        Days on which the plan with the changes takes more people, crews, vehicles or kits than
        there are now.
    cost
        None for repairs beyond the first few, and if there was no time to plan them in full.
    """

    changes: tuple[Message, ...] = Field(min_length=1)
    visits: int
    shortages: int
    weight: int
    left: Count
    proven: bool
    used_on: tuple[date, ...] = ()
    cost: RepairCost | None = None
