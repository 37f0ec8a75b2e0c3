"""The desks of every visit: who serves what, number slips by time, and how long people wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from math import floor

from routeplan.domain.cases import cases_meant, service_s
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip, Visit
from routeplan.domain.value import seconds_of_day, time_of_day
from routeplan.evaluate.cases import cases_served
from routeplan.evaluate.desks import DeskGroup, Expected, shared_out
from routeplan.evaluate.travellers import desks_staffed, people_out
from routeplan.evaluate.waiting import Queue, expected_waiting_min

SLOT_S = 1_800
"""Length of a slot for number slips [s]."""


@dataclass(frozen=True, kw_only=True)
class Desks:
    """Desks that offer the same services.

    Parameters
    ----------
    desks
        How many, each with one member.
    cases, served
        Cases that are expected, and those for which the visit is long enough.
    low_min, mode_min, high_min
        Time that all expected cases take one person, if each is short, usual or long [min].
    waiting_min
        Mean wait of those who are served [min], an estimate.
    """

    service_ids: tuple[str, ...]
    desks: int
    cases: float
    served: float
    low_min: float
    mode_min: float
    high_min: float
    waiting_min: float


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time for which number slips are given out; a slip is for one case."""

    begin: time
    end: time
    slips: int


@dataclass(frozen=True, kw_only=True)
class VisitDesks:
    """The desks of one visit.

    Parameters
    ----------
    people
        People of the crew; those without a desk receive people and give out slips.
    desks
        By the services that they offer; empty if no case is expected.
    slots
        With slips for all cases that are served, as evenly as whole slips allow.
    """

    trip_id: str
    village_id: str
    date: date
    begin: time
    end: time
    people: int
    desks: tuple[Desks, ...]
    slots: tuple[Slot, ...]

    @property
    def share_served(self) -> float | None:
        """Share of the expected cases that is served; None if none is expected."""
        cases = sum(one.cases for one in self.desks)
        return sum(one.served for one in self.desks) / cases if cases else None

    @property
    def waiting_min(self) -> float | None:
        """Mean wait of everybody who is served [min]; None if nobody is."""
        served = sum(one.served for one in self.desks)
        return sum(one.served * one.waiting_min for one in self.desks) / served if served else None


def desk_plan(plan: Plan) -> tuple[VisitDesks, ...]:
    """Lay out the desks of every visit, in the order of trips.

    Cases are those that the visit is meant for: an equal part of the open cases for each
    required visit, all of them for a service offered once. Rules 69 to 73 of ``docs/model.md``
    say how desks, slots and the expected wait follow from them. All of it is an estimate, and
    it does not ask whether there is a laptop for every desk.

    Examples
    --------
    >>> from plans import valid_plan
    >>> first = desk_plan(valid_plan())[0]  # 50 cases of advice, 25 of identity cards
    >>> [(one.service_ids, one.desks) for one in first.desks]
    [(('advice',), 4), (('id_card',), 1)]
    """
    return tuple(
        _of_visit(visit, day.date, trip, plan.scenario)
        for trip in plan.trips
        for day in trip.days
        for visit in day.visits
    )


def _of_visit(visit: Visit, day: date, trip: Trip, scenario: Scenario) -> VisitDesks:
    desks = desks_staffed(trip, scenario)
    meant, served = cases_meant(visit, scenario), cases_served(visit, scenario, desks=desks)
    expected = [
        Expected(service=one, cases=meant[one.id]) for one in scenario.services if one.id in meant
    ]
    groups = shared_out(expected, desks)
    return VisitDesks(
        trip_id=trip.id,
        village_id=visit.village_id,
        date=day,
        begin=visit.begin,
        end=visit.end,
        people=people_out(trip, scenario),
        desks=tuple(_desks(group, served, service_s(visit) / 60) for group in groups),
        slots=tuple(_slots(visit, sum(served.values()))),
    )


def _desks(group: DeskGroup, served: Mapping[str, float], stay_min: float) -> Desks:
    service_ids = tuple(one.service.id for one in group.expected)
    cases = sum(served[one] for one in service_ids)
    queue = Queue(
        cases=cases,
        mean_min=group.mean_min,
        variance_min2=group.variance_min2,
        desks=group.desks,
        stay_min=stay_min,
        slot_min=SLOT_S / 60,
    )
    return Desks(
        service_ids=service_ids,
        desks=group.desks,
        cases=group.cases,
        served=cases,
        low_min=group.low_min,
        mode_min=group.mode_min,
        high_min=group.high_min,
        waiting_min=expected_waiting_min(queue),
    )


def _slots(visit: Visit, cases: float) -> Iterator[Slot]:
    """Yield the slots before and after the meal break, and give each its part of the slips."""
    stay_s, begin_s = service_s(visit), seconds_of_day(visit.begin)
    break_after_s = stay_s // 2 // SLOT_S * SLOT_S if visit.break_s else stay_s
    edges_s = [*range(0, stay_s, SLOT_S), stay_s]
    given = 0
    for from_s, to_s in pairwise(edges_s):
        begin = begin_s + from_s + (visit.break_s if from_s >= break_after_s else 0)
        due = floor(cases * to_s / stay_s + 0.5)
        yield Slot(
            begin=time_of_day(begin), end=time_of_day(begin + to_s - from_s), slips=due - given
        )
        given = due
