"""What people have to do and when: ways, visits and nights of trips, desk, training, evenings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from routeplan.domain.care import HouseholdList, Round
from routeplan.domain.training import Session
from routeplan.domain.trips import Leg, TripDay, Visit, people_of
from routeplan.evaluate.outings import Outing
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain

Position = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """Something that people do from a moment to another, in local time.

    Parameters
    ----------
    key
        What it is, on which day, whose and which one of the day. It does not tell what may
        change, so that a calendar program replaces it by that of the next plan.
    begin, end
        Days instead of moments if it takes whole days; `end` is then the day after.
    crew_id
        The crew in whose calendar it is as well; None if none.
    position
        (lon, lat) of the place.
    """

    key: tuple[str, ...]
    begin: datetime | date
    end: datetime | date
    title: str
    place: str
    position: Position
    member_ids: tuple[str, ...]
    notes: tuple[str, ...] = ()
    crew_id: str | None = None


def appointments(edition: Edition) -> Iterator[Appointment]:
    """Yield everything that a plan asks of people, kind by kind."""
    for outing in edition.outings:
        yield from _ways(outing, edition)
        yield from _visits(outing, edition)
        yield from _night(outing, edition)
    yield from _duties(edition)
    for session in edition.plan.sessions:
        yield _session(session, edition)
    for one in edition.plan.household_lists:
        for evening in one.rounds:
            yield _evening(evening, one, edition)


def _ways(outing: Outing, edition: Edition) -> Iterator[Appointment]:
    trip, day = outing
    wording = edition.wording
    for number, leg in enumerate(day.legs, 1):
        if leg.depart < leg.arrive:
            place = edition.place(leg.to_id)
            yield Appointment(
                key=("way", str(day.date), trip.crew_id, str(number)),
                begin=datetime.combine(day.date, leg.depart),
                end=datetime.combine(day.date, leg.arrive),
                title=wording("export.way", place=place, distance=leg.distance_m),
                place=place,
                position=edition.courses.places[leg.to_id],
                notes=(_crew(outing, edition), _how(leg, edition), edition.vehicles(trip)),
                member_ids=people_of(trip, edition.scenario),
                crew_id=trip.crew_id,
            )


def _how(leg: Leg, edition: Edition) -> str:
    """Say which part of a leg takes how long by which mode."""
    wording = edition.wording
    by_mode: dict[str, int] = {}
    for step in leg.steps:
        by_mode[step.mode] = by_mode.get(step.mode, 0) + step.duration_s
    return ", ".join(
        f"{wording.term('mode', mode)} {wording.duration(duration_s)}"
        for mode, duration_s in by_mode.items()
    )


def _visits(outing: Outing, edition: Edition) -> Iterator[Appointment]:
    trip, day = outing
    for visit in day.visits:
        if visit.begin < visit.end:
            place = edition.place(visit.village_id)
            yield Appointment(
                key=("visit", str(day.date), trip.crew_id, str(visit.order)),
                begin=datetime.combine(day.date, visit.begin),
                end=datetime.combine(day.date, visit.end),
                title=f"{visit.order}. {place}",
                place=_venue(visit, edition),
                position=edition.courses.places[visit.village_id],
                notes=(_crew(outing, edition), *_what(visit, edition)),
                member_ids=people_of(trip, edition.scenario),
                crew_id=trip.crew_id,
            )


def _venue(visit: Visit, edition: Edition) -> str:
    venue = plain(edition.scenario.village(visit.village_id).venue)
    return ", ".join(filter(None, (venue, edition.place(visit.village_id))))


def _what(visit: Visit, edition: Edition) -> Iterator[str]:
    wording = edition.wording
    households = edition.scenario.village(visit.village_id).households
    services = ", ".join(edition.services[one] for one in visit.service_ids)
    yield f"{wording('export.services')}: {services}"
    yield f"{wording('col.households')}: {wording.number(households)}"
    if visit.break_s:
        yield f"{wording('export.break')}: {wording.duration(visit.break_s)}"


def _crew(outing: Outing, edition: Edition) -> str:
    crew = edition.wording("plan.crew", crew=plain(outing.trip.crew_id))
    people = edition.members(people_of(outing.trip, edition.scenario))
    return f"{crew}: {people}" if people else crew


def _night(outing: Outing, edition: Edition) -> Iterator[Appointment]:
    """Yield the night after a day that is not the last one of its trip."""
    trip, day = outing
    later = [one for one in trip.days if one.date > day.date]
    if not later:
        return
    begin, end = _bounds(day)[1], _bounds(later[0])[0]
    if begin < end:
        place = edition.place(day.end_id)
        yield Appointment(
            key=("night", str(day.date), trip.crew_id),
            begin=begin,
            end=end,
            title=f"{edition.wording('col.overnight')}: {place}",
            place=place,
            position=edition.courses.places[day.end_id],
            notes=(_crew(outing, edition),),
            member_ids=people_of(trip, edition.scenario),
            crew_id=trip.crew_id,
        )


def _bounds(day: TripDay) -> tuple[datetime, datetime]:
    """Return when a day of a trip begins and ends."""
    begins = [leg.depart for leg in day.legs] + [visit.begin for visit in day.visits]
    ends = [leg.arrive for leg in day.legs] + [visit.end for visit in day.visits]
    if not begins:
        midnight = datetime.combine(day.date, datetime.min.time())
        return midnight, midnight
    return datetime.combine(day.date, min(begins)), datetime.combine(day.date, max(ends))


def _duties(edition: Edition) -> Iterator[Appointment]:
    """Yield the days at the desk, whole ones: a scenario does not say when it opens."""
    center = edition.scenario.center
    for duty in edition.plan.duties:
        team = edition.wording("export.duty", team=plain(duty.team_id))
        yield Appointment(
            key=("duty", str(duty.date)),
            begin=duty.date,
            end=duty.date + timedelta(days=1),
            title=team,
            place=edition.place(center.id),
            position=(center.lon, center.lat),
            notes=(edition.members(duty.member_ids),),
            member_ids=duty.member_ids,
        )


def _session(session: Session, edition: Edition) -> Appointment:
    """Return a session for its trainers, and for those members who learn there."""
    wording = edition.wording
    member_of = {one.id: one.member_id for one in edition.scenario.learners}
    learning = (member_of.get(one) for one in session.learner_ids)
    member_ids = (*session.trainer_ids, *(one for one in learning if one))
    place = edition.place(session.host_id)
    return Appointment(
        key=("session", str(session.date), session.host_id),
        begin=datetime.combine(session.date, session.begin),
        end=datetime.combine(session.date, session.end),
        title=wording("export.session", place=place),
        place=place,
        position=edition.courses.places[session.host_id],
        notes=(
            ", ".join(edition.modules[one.module_id] for one in session.lessons),
            f"{wording('cli.training.trainers')}: {edition.members(session.trainer_ids)}",
            f"{wording('cli.training.people')}: {len(session.learner_ids)}",
            *([wording("export.brings_kit")] if session.brings_kit else ()),
        ),
        member_ids=tuple(dict.fromkeys(member_ids)),
    )


def _evening(evening: Round, one: HouseholdList, edition: Edition) -> Appointment:
    """Return the visits of a carer on one evening; which homes only if they are asked for."""
    hours = edition.scenario.household_rule.evenings
    whole_day = evening.date, evening.date + timedelta(days=1)
    place = edition.place(one.village_id)
    begin, end = (
        (datetime.combine(evening.date, at) for at in (hours.begin, hours.end))
        if hours
        else whole_day
    )
    notes = (
        f"{number}. {plain(home_id)} {plain(edition.homes[home_id].alley)}".strip()
        for number, home_id in enumerate(evening.household_ids, 1)
        if edition.with_households
    )
    return Appointment(
        key=("evening", str(evening.date), one.carer_id),
        begin=begin,
        end=end,
        title=edition.wording("export.evening", place=place, households=len(evening.household_ids)),
        place=place,
        position=edition.courses.places[one.village_id],
        notes=tuple(notes),
        member_ids=(one.carer_id,),
    )
