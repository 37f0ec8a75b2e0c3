"""What the rules look at: the plan taken apart, beside the roads and the needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from routeplan.domain.care import HouseholdList, Uncared
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Step
from routeplan.domain.trips import Leg, Trip, TripDay, Visit
from routeplan.verify.account import Account, account_of
from routeplan.verify.crews import CrewFacts
from routeplan.verify.desk import DeskFacts
from routeplan.verify.needs import Needs
from routeplan.verify.training import TrainingFacts
from routeplan.verify.violation import Spot
from routeplan.verify.ways import Outset, Segment, Ways
from routeplan.verify.whereabouts import Whereabouts


class DayAt(NamedTuple):
    """A day of a trip."""

    spot: Spot
    trip: Trip
    day: TripDay


class VisitAt(NamedTuple):
    """A visit of a trip, and its day."""

    spot: Spot
    trip: Trip
    on: date
    visit: Visit


class LegAt(NamedTuple):
    """A leg of a trip, and how the crew sets out on it."""

    spot: Spot
    trip: Trip
    leg: Leg
    crew: Outset


class StepAt(NamedTuple):
    """A step of a leg on a road that exists, with the nodes it leads from and to."""

    step: Step
    segment: Segment
    from_node: str
    to_node: str


def names_way(leg: Leg) -> bool:
    """Tell whether a leg names the roads it takes, or needs none."""
    return bool(leg.steps) or leg.from_id == leg.to_id


def uses_boat(day: TripDay) -> bool:
    """Tell whether some way of a day is on water."""
    return any(step.mode is Mode.BOAT for leg in day.legs for step in leg.steps)


@dataclass(frozen=True)
class Facts:
    """A plan as the rules see it. Everything is in the order of the plan or sorted."""

    plan: Plan

    @property
    def scenario(self) -> Scenario:
        """The question that the plan answers."""
        return self.plan.scenario

    @cached_property
    def needs(self) -> Needs:
        """What the villages need."""
        return Needs(self.scenario)

    @cached_property
    def ways(self) -> Ways:
        """The roads."""
        return Ways(self.scenario)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where the plan sends people, and when they are not there."""
        return Whereabouts(self.plan)

    @cached_property
    def crews(self) -> CrewFacts | None:
        """Who goes on trips; None if the scenario asks for no crews."""
        rule = self.scenario.crews
        return None if rule is None else CrewFacts(self.plan, rule, self.whereabouts)

    @cached_property
    def desk(self) -> DeskFacts | None:
        """The desk of the center; None if the scenario asks for no rota."""
        rule = self.scenario.rota
        return None if rule is None else DeskFacts(self.plan, rule, self.whereabouts)

    @cached_property
    def training(self) -> TrainingFacts | None:
        """The training of village digital teams; None if the scenario asks for none."""
        rule = self.scenario.training
        if rule is None:
            return None
        return TrainingFacts(self.plan, rule, self.ways, self.whereabouts)

    @cached_property
    def account(self) -> Account:
        """What the plan comes to."""
        return account_of(self.plan)

    @cached_property
    def village_ids(self) -> frozenset[str]:
        """Ids of the villages."""
        return frozenset(village.id for village in self.scenario.villages)

    @cached_property
    def place_ids(self) -> frozenset[str]:
        """Ids of the villages and the center."""
        return self.village_ids | {self.scenario.center.id}

    @cached_property
    def days(self) -> tuple[DayAt, ...]:
        """Every day of every trip."""
        return tuple(
            DayAt(Spot(trip_id=trip.id, day=day.date), trip, day)
            for trip in self.plan.trips
            for day in trip.days
        )

    @cached_property
    def visits(self) -> tuple[VisitAt, ...]:
        """Every visit to a village that exists."""
        return tuple(
            VisitAt(
                Spot(trip_id=trip.id, village_id=visit.village_id, day=day.date),
                trip,
                day.date,
                visit,
            )
            for _, trip, day in self.days
            for visit in day.visits
            if visit.village_id in self.village_ids
        )

    @cached_property
    def visited_on(self) -> dict[str, list[date]]:
        """The days on which each village is visited, in order; villages with visits only."""
        days = defaultdict(list)
        for at in self.visits:
            days[at.visit.village_id].append(at.on)
        return {village_id: sorted(days[village_id]) for village_id in sorted(days)}

    @cached_property
    def out_on(self) -> dict[date, list[DayAt]]:
        """The trips that are out, by day."""
        out = defaultdict(list)
        for at in self.days:
            out[at.day.date].append(at)
        return dict(sorted(out.items()))

    @property
    def named_homes(self) -> tuple[HouseholdList | Uncared, ...]:
        """Everything that names households: the lists, and what has no carer."""
        return (*self.plan.household_lists, *self.plan.uncared)

    @cached_property
    def legs(self) -> tuple[LegAt, ...]:
        """Every leg of every trip."""
        return tuple(at for trip in self.plan.trips for at in self.legs_of(trip))

    def legs_of(self, trip: Trip) -> Iterator[LegAt]:
        """Yield the legs of a trip."""
        vehicle_at: str | None = self.scenario.center.id
        for day in trip.days:
            state = self.ways.state_on(day.date)
            for leg in day.legs:
                spot = Spot(trip_id=trip.id, village_id=leg.to_id, day=day.date)
                yield LegAt(spot, trip, leg, Outset(trip.mode, state, vehicle_at))
                vehicle_at = self._parked_after(leg, vehicle_at)

    def evenings_of(self, trip: Trip) -> Iterator[tuple[TripDay, Outset]]:
        """Yield each day of a trip with how the crew could set out at its end."""
        vehicle_at: str | None = self.scenario.center.id
        for day in trip.days:
            for leg in day.legs:
                vehicle_at = self._parked_after(leg, vehicle_at)
            yield day, Outset(trip.mode, self.ways.state_on(day.date), vehicle_at)

    def steps(self, leg: Leg) -> tuple[StepAt, ...]:
        """Return the steps of a leg on roads that exist."""
        steps = []
        for step in leg.steps:
            segment = self.ways.segments.get(step.road_id)
            if segment:
                steps.append(StepAt(step, segment, *segment.ends(reverse=step.reverse)))
        return tuple(steps)

    def way(self, leg: Leg) -> tuple[StepAt, ...] | None:
        """Return the steps of a leg; None if it names no roads, or one that does not exist."""
        steps = self.steps(leg)
        return steps if names_way(leg) and len(steps) == len(leg.steps) else None

    def _parked_after(self, leg: Leg, vehicle_at: str | None) -> str | None:
        way = self.way(leg)
        if way is None:
            return None
        driven = [one.to_node for one in way if one.step.mode in VEHICLE_MODES]
        return driven[-1] if driven else vehicle_at
