"""The ids in a plan that its scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.plan import HouseholdList, Plan, Trip, TripDay, Uncared
from routeplan.errors import Fault
from routeplan.io.names import similar


def unknown_ids(plan: Plan, name: str) -> Iterator[Fault]:
    """Yield a fault for every place, service, road and kit that does not exist.

    Whether what exists is used rightly is for ``verify`` to say.
    """
    scenario = plan.scenario
    villages = {village.id for village in scenario.villages}
    known = {
        "village": villages,
        "place": {scenario.center.id, *villages},
        "service": {service.id for service in scenario.services},
        "road": set(scenario.network.road_id),
        "team": {team.id for team in scenario.teams},
        "equipment": {equipment.id for equipment in scenario.equipment},
        "member": {member.id for member in scenario.members},
        "household": {home.id for home in scenario.households},
    }
    for path, kind, word in _references(plan):
        if word not in known[kind]:
            near = similar(word, sorted(known[kind]))
            fix = f"did you mean {near}?" if near else "use the id of one"
            what = f"is {word}, which is no {kind} of the scenario"
            yield Fault(where=f"{name} {path}", what=what, fix=fix)


def _references(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield path, kind and id of everything that a plan refers to."""
    for t, trip in enumerate(plan.trips):
        yield from _references_of_trip(f"trips[{t}]", trip)
    for u, unserved in enumerate(plan.unserved):
        yield f"unserved[{u}].village_id", "village", unserved.village_id
    for d, duty in enumerate(plan.duties):
        yield f"duties[{d}].team_id", "team", duty.team_id
        for field in ("member_ids", "substitute_ids"):
            for m, member_id in enumerate(getattr(duty, field)):
                yield f"duties[{d}].{field}[{m}]", "member", member_id
    for n, one in enumerate(plan.household_lists):
        yield f"household_lists[{n}].carer_id", "member", one.carer_id
        yield from _references_of_homes(f"household_lists[{n}]", one)
        for r, evening in enumerate(one.rounds):
            for h, household_id in enumerate(evening.household_ids):
                yield (
                    f"household_lists[{n}].rounds[{r}].household_ids[{h}]",
                    "household",
                    household_id,
                )
    for n, uncared in enumerate(plan.uncared):
        yield from _references_of_homes(f"uncared[{n}]", uncared)


def _references_of_trip(path: str, trip: Trip) -> Iterator[tuple[str, str, str]]:
    for e, (equipment_id, _) in enumerate(trip.equipment):
        yield f"{path}.equipment[{e}]", "equipment", equipment_id
    for m, member_id in enumerate(trip.member_ids):
        yield f"{path}.member_ids[{m}]", "member", member_id
    for d, day in enumerate(trip.days):
        yield from _references_of_day(f"{path}.days[{d}]", day)


def _references_of_homes(path: str, one: HouseholdList | Uncared) -> Iterator[tuple[str, str, str]]:
    yield f"{path}.village_id", "village", one.village_id
    for h, household_id in enumerate(one.household_ids):
        yield f"{path}.household_ids[{h}]", "household", household_id


def _references_of_day(path: str, day: TripDay) -> Iterator[tuple[str, str, str]]:
    yield f"{path}.start_id", "place", day.start_id
    yield f"{path}.end_id", "place", day.end_id
    for n, leg in enumerate(day.legs):
        yield f"{path}.legs[{n}].from_id", "place", leg.from_id
        yield f"{path}.legs[{n}].to_id", "place", leg.to_id
        for s, step in enumerate(leg.steps):
            yield f"{path}.legs[{n}].steps[{s}].road_id", "road", step.road_id
    for v, visit in enumerate(day.visits):
        yield f"{path}.visits[{v}].village_id", "village", visit.village_id
        for s, service_id in enumerate(visit.service_ids):
            yield f"{path}.visits[{v}].service_ids[{s}]", "service", service_id
