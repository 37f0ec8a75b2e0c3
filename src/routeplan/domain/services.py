"""Services, the demand for them, and how often a village is to be visited."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from routeplan.domain.calendar import DAYS_PER_MONTH
from routeplan.domain.value import Amount, Count, Finite, Id, Several, Text, Value


class Service(Value):
    """A procedure that a mobile team offers.

    Parameters
    ----------
    minutes_low, minutes_mode, minutes_high
        Time for one case at one desk: short, usual, long [min].
    offered
        ``every_visit``, or ``once`` for a service with a scarce officer: then one visit of the
        period must bring it, the others need not.
    required_role
        Role that somebody in the crew must have, such as ``police_officer``; None if any
        trained member will do.
    required_skill
        Skill that somebody in the crew must have; None if none is needed.
    equipment
        Ids of the equipment without which the service cannot be given.
    """

    id: Id
    name_vi: Text
    name_en: Text
    minutes_low: Finite = Field(gt=0)
    minutes_mode: Finite = Field(gt=0)
    minutes_high: Finite = Field(gt=0)
    offered: Literal["every_visit", "once"] = "every_visit"
    required_role: Id | None = None
    required_skill: Id | None = None
    signal: Literal["required_sms", "required_data", "recommended", "optional"] = "optional"
    equipment: tuple[Id, ...] = ()
    per: Literal["person", "household"] = "person"


class Demand(Value):
    """Open cases of one service in one village at the start of the horizon."""

    village_id: Id
    service_id: Id
    open_cases: Count


class Equipment(Value):
    """A kind of kit.

    Parameters
    ----------
    count
        How many the center owns.
    per_crew
        How many a crew takes along when it offers a service that needs this kit.
    weight_kg
        Weight of one [kg].
    """

    id: Id
    name_vi: Text
    name_en: Text
    count: Count
    per_crew: Count = 1
    weight_kg: Amount


class VisitRequirement(Value):
    """How often a village is to be visited.

    Parameters
    ----------
    visits_per_month_min, visits_per_month_max
        Required and largest number of visits in a month.
    min_gap_days
        Least number of days from one visit to the next: with 7, a visit on the 2nd allows the
        next on the 9th.

    Examples
    --------
    >>> twice = VisitRequirement(
    ...     village_id="TG05", visits_per_month_min=2, visits_per_month_max=3, min_gap_days=8
    ... )
    >>> twice.visits_in(30), twice.visits_in(56), twice.visits_in(5)
    ((2, 3), (4, 6), (1, 1))
    """

    village_id: Id
    visits_per_month_min: int = Field(ge=0, le=31)
    visits_per_month_max: int = Field(ge=0, le=31)
    min_gap_days: Several

    def visits_in(self, days: int) -> tuple[int, int]:
        """Scale the monthly visits to a horizon of `days`, rounded to whole visits.

        However short the horizon is, a village that is to be visited at all is visited once.
        """
        months = days / DAYS_PER_MONTH
        monthly = (self.visits_per_month_min, self.visits_per_month_max)
        least, most = (max(round(visits * months), min(visits, 1)) for visits in monthly)
        return least, most
