"""Ids: what a plan names must exist, and every trip has a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from routeplan.domain.trips import Trip, TripDay
from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation


def unknown_id(facts: Facts) -> Iterator[Violation]:
    """Every id in a plan is one of the scenario."""
    scenario = facts.scenario
    known = {
        "mobile team": {team.id for team in scenario.mobile_teams()},
        "officer": facts.needs.scarce_roles,
        "equipment": {item.id for item in scenario.equipment},
        "place": facts.place_ids,
        "village": facts.village_ids,
        "service": {service.id for service in scenario.services},
        "road": facts.ways.segments.keys(),
        "learner": {learner.id for learner in scenario.learners},
        "module": {module.id for module in scenario.modules},
        "household": {home.id for home in scenario.households},
        "member": {member.id for member in scenario.members},
    }
    for spot, kind, named in dict.fromkeys(_named(facts)):
        if named not in known[kind]:
            yield spot.breaks("unknown_id", f"no {kind} is called {named}", value=named)


def _named(facts: Facts) -> Iterator[tuple[Spot, str, str]]:
    """Yield where the plan names a thing, what kind of thing, and its id."""
    for trip in facts.plan.trips:
        spot = Spot(trip_id=trip.id)
        yield spot, "mobile team", trip.crew_id
        yield from ((spot, "officer", role) for role in trip.officers)
        yield from ((spot, "member", member_id) for member_id in trip.member_ids)
        yield from ((spot, "equipment", equipment_id) for equipment_id, _ in trip.equipment)
    for spot, trip, day in facts.days:
        yield from _named_on(spot, trip, day)
    for missing in facts.plan.unserved:
        spot = Spot(village_id=missing.village_id)
        yield spot, "village", missing.village_id
        if missing.officer is not None:
            yield spot, "officer", missing.officer
    for pin in facts.plan.broken_pins:
        if pin.kind == "visit":
            yield Spot(village_id=pin.who, day=pin.date), "village", pin.who
        else:
            yield Spot(day=pin.date), "member", pin.who
    yield from _named_in_training(facts)
    yield from _named_in_lists(facts)


def _named_in_training(facts: Facts) -> Iterator[tuple[Spot, str, str]]:
    for session in facts.plan.sessions:
        spot = Spot(village_id=session.host_id, day=session.date)
        yield spot, "village", session.host_id
        yield from ((spot, "member", member_id) for member_id in session.trainer_ids)
        yield from ((spot, "module", lesson.module_id) for lesson in session.lessons)
        yield from ((spot, "learner", learner_id) for learner_id in session.learner_ids)
    for one in facts.plan.untaught:
        spot = Spot(village_id=one.village_id)
        yield spot, "village", one.village_id
        yield from ((spot, "learner", learner_id) for learner_id in one.learner_ids)
        yield from ((spot, "module", module_id) for module_id in one.module_ids)


def _named_in_lists(facts: Facts) -> Iterator[tuple[Spot, str, str]]:
    for one in facts.named_homes:
        spot = Spot(village_id=one.village_id)
        yield spot, "village", one.village_id
        yield from ((spot, "household", household_id) for household_id in one.household_ids)
    for listed in facts.plan.household_lists:
        yield Spot(village_id=listed.village_id), "member", listed.carer_id
    for share in facts.plan.allotments:
        spot = Spot(village_id=share.village_id)
        yield spot, "village", share.village_id
        yield spot, "member", share.carer_id


def _named_on(spot: Spot, trip: Trip, day: TripDay) -> Iterator[tuple[Spot, str, str]]:
    for place_id in (day.start_id, day.end_id):
        yield spot, "place", place_id
    for leg in day.legs:
        for place_id in (leg.from_id, leg.to_id):
            yield spot, "place", place_id
        yield from ((spot, "road", step.road_id) for step in leg.steps)
    for visit in day.visits:
        yield spot, "village", visit.village_id
        at_visit = Spot(trip_id=trip.id, village_id=visit.village_id, day=day.date)
        yield from ((at_visit, "service", service_id) for service_id in visit.service_ids)


def same_id(facts: Facts) -> Iterator[Violation]:
    """No two trips have the same id."""
    for trip_id, count in Counter(trip.id for trip in facts.plan.trips).items():
        if count > 1:
            message = f"{count} trips have this id; each needs its own"
            yield Spot(trip_id=trip_id).breaks("same_id", message, value=count, limit=1)
