"""Loads: seats for the crew, payload for its kit, and the kit its services need (rules 15, 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from routeplan.domain.fleet import Mode, Vehicle
from routeplan.domain.trips import Trip
from routeplan.verify.facts import Facts, uses_boat
from routeplan.verify.violation import Spot, Violation


def seats(facts: Facts) -> Iterator[Violation]:
    """Vehicles and boats have seats for the crew, and no motorbike goes alone."""
    rules = facts.scenario.rules
    for trip, mode, taken, fleet in _carriers(facts):
        due = -(-rules.crew_size // min(vehicle.seats for vehicle in fleet))
        if mode is Mode.MOTORBIKE:
            due = max(due, rules.min_motorbikes)
        if taken < due:
            message = f"{mode}: {taken} for {rules.crew_size} people; at least {due}"
            yield Spot(trip_id=trip.id).breaks("seats", message, value=taken, limit=due)


def cargo(facts: Facts) -> Iterator[Violation]:
    """Vehicles and boats carry the kit."""
    weights = {item.id: Decimal(str(item.weight_kg)) for item in facts.scenario.equipment}
    for trip, mode, taken, fleet in _carriers(facts):
        weight_kg = sum(
            count * weights.get(equipment_id, Decimal(0))
            for equipment_id, count in _kit(trip).items()
        )
        payload_kg = taken * min(Decimal(str(vehicle.payload_kg)) for vehicle in fleet)
        if weight_kg > payload_kg:
            message = f"{mode}: {taken} carry {payload_kg} kg; the kit weighs {weight_kg} kg"
            yield Spot(trip_id=trip.id).breaks(
                "cargo", message, value=float(weight_kg), limit=float(payload_kg)
            )


def _carriers(facts: Facts) -> Iterator[tuple[Trip, Mode, int, list[Vehicle]]]:
    """Yield what carries each crew: a mode, how many, and the fleet they come from.

    A mode without a fleet is none of these rules' business; it exceeds what is available.
    """
    for trip in facts.plan.trips:
        by_boat = any(map(uses_boat, trip.days))
        for mode, taken in ((trip.mode, trip.vehicles), (Mode.BOAT, trip.boats)):
            fleet = [vehicle for vehicle in facts.scenario.vehicles if vehicle.mode is mode]
            if fleet and (by_boat or mode is trip.mode):
                yield trip, mode, taken, fleet


def missing_kit(facts: Facts) -> Iterator[Violation]:
    """A crew takes along the equipment that the services of its visits need."""
    needed_by = {service.id: service.equipment for service in facts.scenario.services}
    for trip in facts.plan.trips:
        needed = {
            equipment_id
            for day in trip.days
            for visit in day.visits
            for service_id in visit.service_ids
            for equipment_id in needed_by.get(service_id, ())
        }
        kit = _kit(trip)
        for item in facts.scenario.equipment:
            due = item.per_crew if item.id in needed else 0
            if kit[item.id] < due:
                message = f"{kit[item.id]} of {item.id}; at least {due}"
                yield Spot(trip_id=trip.id).breaks(
                    "missing_kit", message, value=kit[item.id], limit=due
                )


def _kit(trip: Trip) -> Counter[str]:
    kit: Counter[str] = Counter()
    for equipment_id, count in trip.equipment:
        kit[equipment_id] += count
    return kit
