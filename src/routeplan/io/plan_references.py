"""The ids in a plan that its scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.care import HouseholdList, Uncared
from routeplan.domain.plan import Plan
from routeplan.domain.training import Session, Untaught
from routeplan.domain.trips import Trip, TripDay
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
        "learner": {learner.id for learner in scenario.learners},
        "module": {module.id for module in scenario.modules},
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
    yield from _references_by_village(plan)
    for d, duty in enumerate(plan.duties):
        yield f"duties[{d}].team_id", "team", duty.team_id
        for field in ("member_ids", "substitute_ids"):
            for m, member_id in enumerate(getattr(duty, field)):
                yield f"duties[{d}].{field}[{m}]", "member", member_id
    for s, session in enumerate(plan.sessions):
        yield from _references_of_session(f"sessions[{s}]", session)
    for n, untaught in enumerate(plan.untaught):
        yield from _references_of_untaught(f"untaught[{n}]", untaught)
    for n, allotment in enumerate(plan.allotments):
        yield f"allotments[{n}].carer_id", "member", allotment.carer_id
        yield f"allotments[{n}].village_id", "village", allotment.village_id
    for n, one in enumerate(plan.household_lists):
        yield from _references_of_list(f"household_lists[{n}]", one)
    for n, uncared in enumerate(plan.uncared):
        yield from _references_of_homes(f"uncared[{n}]", uncared)


def _references_by_village(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for u, unserved in enumerate(plan.unserved):
        yield f"unserved[{u}].village_id", "village", unserved.village_id
    for b, broken in enumerate(plan.broken_pins):
        kind = "village" if broken.kind == "visit" else "member"
        yield f"broken_pins[{b}].who", kind, broken.who
    for p, price in enumerate(plan.prices.visits if plan.prices else ()):
        yield f"prices.visits[{p}].village_id", "village", price.village_id


def _references_of_trip(path: str, trip: Trip) -> Iterator[tuple[str, str, str]]:
    for e, (equipment_id, _) in enumerate(trip.equipment):
        yield f"{path}.equipment[{e}]", "equipment", equipment_id
    for m, member_id in enumerate(trip.member_ids):
        yield f"{path}.member_ids[{m}]", "member", member_id
    for d, day in enumerate(trip.days):
        yield from _references_of_day(f"{path}.days[{d}]", day)


def _references_of_session(path: str, session: Session) -> Iterator[tuple[str, str, str]]:
    yield f"{path}.host_id", "village", session.host_id
    for m, member_id in enumerate(session.trainer_ids):
        yield f"{path}.trainer_ids[{m}]", "member", member_id
    for n, lesson in enumerate(session.lessons):
        yield f"{path}.lessons[{n}].module_id", "module", lesson.module_id
        for p, learner_id in enumerate(lesson.learner_ids):
            yield f"{path}.lessons[{n}].learner_ids[{p}]", "learner", learner_id


def _references_of_untaught(path: str, one: Untaught) -> Iterator[tuple[str, str, str]]:
    yield f"{path}.village_id", "village", one.village_id
    for p, learner_id in enumerate(one.learner_ids):
        yield f"{path}.learner_ids[{p}]", "learner", learner_id
    for m, module_id in enumerate(one.module_ids):
        yield f"{path}.module_ids[{m}]", "module", module_id


def _references_of_list(path: str, one: HouseholdList) -> Iterator[tuple[str, str, str]]:
    yield f"{path}.carer_id", "member", one.carer_id
    yield from _references_of_homes(path, one)
    for r, evening in enumerate(one.rounds):
        for h, household_id in enumerate(evening.household_ids):
            yield f"{path}.rounds[{r}].household_ids[{h}]", "household", household_id


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
