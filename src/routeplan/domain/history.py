"""History: what people did and villages received in the months before."""

from __future__ import annotations

from datetime import date

from routeplan.domain.value import Amount, Count, Finite, Id, Several, Value


class MemberRecord(Value):
    """What a member has done.

    Parameters
    ----------
    field_days, nights
        Days with a crew, and nights away.
    field_debt, desk_debt
        Load with crews and at the desk beyond a fair share; below 0 if the member owes some.
    last_return
        Last day of the last trip, None if the member was on none.
    """

    member_id: Id
    field_days: Count = 0
    nights: Count = 0
    field_debt: Finite = 0.0
    desk_debt: Finite = 0.0
    last_return: date | None = None


class VillageRecord(Value):
    """What a village has received.

    Parameters
    ----------
    visits, missed
        Visits made, and required visits that were not.
    last_visit
        None if there was none.
    proficient
        Households with somebody who can use the services alone; None if nobody has counted.
    """

    village_id: Id
    visits: Count = 0
    missed: Count = 0
    last_visit: date | None = None
    proficient: Amount | None = None


class Acquaintance(Value):
    """How often a member has been in a village."""

    member_id: Id
    village_id: Id
    visits: Several


class History(Value):
    """Everything that carries over into a plan."""

    members: tuple[MemberRecord, ...] = ()
    villages: tuple[VillageRecord, ...] = ()
    acquaintances: tuple[Acquaintance, ...] = ()
