"""The rows of tables about people: duties, households and carers, desks, slips and costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from routeplan.domain.plan import Plan
from routeplan.evaluate.costs import costs
from routeplan.evaluate.desk_plan import VisitDesks, desk_plan
from routeplan.evaluate.table_cells import at, joined, sentence
from routeplan.wording import Wording


class DutyRow(NamedTuple):
    """One day of the desk of the center; `missing` sums its shortages."""

    date: datetime
    team_id: str
    member_ids: str
    substitute_ids: str
    missing: int


class HouseholdListRow(NamedTuple):
    """The households of one carer, by id."""

    carer_id: str
    village_id: str
    household_ids: str
    walk_m: int
    unmatched: int


class UncaredRow(NamedTuple):
    """Households of one village that have no carer, by id."""

    village_id: str
    village: str
    household_ids: str
    households: int
    reason: str
    remedy: str | None


class DeskRow(NamedTuple):
    """Desks of a visit that offer the same services, as `Desks` of the desk plan has them."""

    trip_id: str
    village_id: str
    begin: datetime
    service_ids: str
    desks: int
    cases: float
    served: float
    low_min: float
    mode_min: float
    high_min: float
    waiting_min: float


class SlotRow(NamedTuple):
    """Number slips of a visit for one slot."""

    trip_id: str
    village_id: str
    begin: datetime
    end: datetime
    slips: int


class CostRow(NamedTuple):
    """One sum of money, as `CostItem` has it; `people` share it if no member is named."""

    kind: str
    vnd: int | None
    trip_id: str | None
    month: datetime | None
    member_id: str | None
    crew_id: str | None
    people: int | None


def duty_rows(plan: Plan, _: Wording) -> Iterator[DutyRow]:
    """Yield the rota of the center, day by day."""
    for duty in plan.duties:
        yield DutyRow(
            date=at(duty.date),
            team_id=duty.team_id,
            member_ids=joined(duty.member_ids),
            substitute_ids=joined(duty.substitute_ids),
            missing=sum(one.missing for one in duty.shortages),
        )


def household_list_rows(plan: Plan, _: Wording) -> Iterator[HouseholdListRow]:
    """Yield the lists of carers; ids only, whatever the scenario knows of households."""
    for one in plan.household_lists:
        yield HouseholdListRow(
            carer_id=one.carer_id,
            village_id=one.village_id,
            household_ids=joined(one.household_ids),
            walk_m=one.walk_m,
            unmatched=one.unmatched,
        )


def uncared_rows(plan: Plan, wording: Wording) -> Iterator[UncaredRow]:
    """Yield the households without a carer; ids only, whatever the scenario knows of them."""
    names = {village.id: village.name for village in plan.scenario.villages}
    for one in plan.uncared:
        yield UncaredRow(
            village_id=one.village_id,
            village=names[one.village_id],
            household_ids=joined(one.household_ids),
            households=len(one.household_ids),
            reason=sentence(one.reason, wording),
            remedy=sentence(one.remedy, wording) if one.remedy else None,
        )


def desk_rows(plan: Plan, _: Wording) -> Iterator[DeskRow]:
    """Yield the desks of every visit."""
    for visit in desk_plan(plan):
        for one in visit.desks:
            yield DeskRow(
                trip_id=visit.trip_id,
                village_id=visit.village_id,
                begin=at(visit.date, visit.begin),
                service_ids=joined(one.service_ids),
                desks=one.desks,
                cases=one.cases,
                served=one.served,
                low_min=one.low_min,
                mode_min=one.mode_min,
                high_min=one.high_min,
                waiting_min=one.waiting_min,
            )


def slot_rows(plan: Plan, _: Wording) -> Iterator[SlotRow]:
    """Yield the number slips of every visit."""
    for visit in desk_plan(plan):
        yield from _slots_of(visit)


def _slots_of(visit: VisitDesks) -> Iterator[SlotRow]:
    for slot in visit.slots:
        yield SlotRow(
            trip_id=visit.trip_id,
            village_id=visit.village_id,
            begin=at(visit.date, slot.begin),
            end=at(visit.date, slot.end),
            slips=slot.slips,
        )


def cost_rows(plan: Plan, _: Wording) -> Iterator[CostRow]:
    """Yield every item of the costs; none if the scenario has no rates."""
    known = costs(plan)
    for item in known.items if known is not None else ():
        who = item.traveller
        yield CostRow(
            kind=item.kind,
            vnd=item.vnd,
            trip_id=item.trip_id,
            month=None if item.month is None else at(item.month),
            member_id=who and who.member_id,
            crew_id=who and who.crew_id,
            people=who and who.people,
        )
