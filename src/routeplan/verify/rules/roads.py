"""Roads: legs are ways that exist on their day, and vehicles stay where they are left."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.fleet import ONWARD_MODES, VEHICLE_MODES, Mode
from routeplan.verify.facts import Facts, LegAt, names_way
from routeplan.verify.violation import Spot, Violation


def broken_route(facts: Facts) -> Iterator[Violation]:
    """The roads of a leg join up from one place to the other."""
    for at in facts.legs:
        if not names_way(at.leg):
            message = f"the way from {at.leg.from_id} to {at.leg.to_id} names no roads"
            yield at.spot.breaks("broken_route", message)
        here = at.leg.from_id
        way = facts.way(at.leg) or ()
        for one in way:
            if one.from_node != here:
                message = f"{one.step.road_id} begins at {one.from_node}, but the crew is at {here}"
                yield at.spot.breaks("broken_route", message, value=one.from_node, limit=here)
            here = one.to_node
        if way and here != at.leg.to_id:
            message = f"the way ends at {here}, not at {at.leg.to_id}"
            yield at.spot.breaks("broken_route", message, value=here, limit=at.leg.to_id)


def road_closed(facts: Facts) -> Iterator[Violation]:
    """No road is travelled while it is shut."""
    for at in facts.legs:
        for one in facts.steps(at.leg):
            if (one.step.road_id, one.step.mode) in at.crew.state.shut:
                message = f"{one.step.road_id} is shut for {one.step.mode} on that day"
                yield at.spot.breaks("road_closed", message, value=one.step.road_id)


def impassable_road(facts: Facts) -> Iterator[Violation]:
    """Every road is fit for the mode that travels it."""
    for at in facts.legs:
        for step, segment, _, _ in facts.steps(at.leg):
            barrier = facts.ways.barrier(segment, step.mode, at.crew.state, reverse=step.reverse)
            if barrier:
                message = f"{step.road_id} by {step.mode}: {barrier}"
                yield at.spot.breaks("impassable_road", message, value=step.road_id)


def wrong_vehicle(facts: Facts) -> Iterator[Violation]:
    """A crew drives only what it took along."""
    for at in facts.legs:
        for step in at.leg.steps:
            if step.mode not in (at.trip.mode, *ONWARD_MODES):
                message = f"{step.road_id} by {step.mode}, but the crew left by {at.trip.mode}"
                yield at.spot.breaks(
                    "wrong_vehicle", message, value=step.mode.value, limit=at.trip.mode.value
                )


def vehicle_elsewhere(facts: Facts) -> Iterator[Violation]:
    """A crew drives off from where it left its vehicle, and brings it home."""
    for at in facts.legs:
        parked = at.crew.vehicle_at
        for one in facts.way(at.leg) or ():
            if one.step.mode in VEHICLE_MODES:
                if parked not in (one.from_node, None):
                    message = f"drives off from {one.from_node}, but the vehicle is at {parked}"
                    yield at.spot.breaks(
                        "vehicle_elsewhere", message, value=one.from_node, limit=parked
                    )
                parked = one.to_node
    center_id = facts.scenario.center.id
    for trip in facts.plan.trips:
        *_, (_, at_the_end) = facts.evenings_of(trip)
        parked = at_the_end.vehicle_at
        if parked not in (center_id, None):
            message = f"the trip ends, but the vehicle is at {parked}"
            yield Spot(trip_id=trip.id).breaks(
                "vehicle_elsewhere", message, value=parked, limit=center_id
            )


def walk_too_long(facts: Facts) -> Iterator[Violation]:
    """Nobody walks farther than `max_walk_m` between the vehicle and a village."""
    limit_m = facts.scenario.rules.max_walk_m
    for at in facts.legs:
        for walk_m in _walks_m(facts, at):
            if walk_m > limit_m:
                message = f"walks {walk_m} m in one go; at most {limit_m} m"
                yield at.spot.breaks("walk_too_long", message, value=walk_m, limit=limit_m)


def _walks_m(facts: Facts, at: LegAt) -> Iterator[int]:
    """Yield the metres on foot of every part of a leg between places and the vehicle."""
    walk_m, parked = 0, at.crew.vehicle_at
    for one in facts.steps(at.leg):
        if one.from_node == parked or one.step.mode in VEHICLE_MODES:
            yield walk_m
            walk_m = 0
        if one.step.mode in VEHICLE_MODES:
            parked = one.to_node
        elif one.step.mode is Mode.FOOT:
            walk_m += one.segment.length_m
    yield walk_m
