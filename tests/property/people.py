"""Any small commune with all that people do in it at once: crews, desk, lists and lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import reject
from hypothesis import strategies as st

from builders import ADVICE, member, position, team
from property.communes import communes, rarely
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.care import Evenings, HouseholdRule, PriorityGroup
from routeplan.domain.crews import CrewRule
from routeplan.domain.history import Acquaintance, History, MemberRecord
from routeplan.domain.people import Absence, Member, Qualification, Team
from routeplan.domain.pins import Pin
from routeplan.domain.places import Household, Village
from routeplan.domain.rota import DeskTopic, RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.errors import InputError


@st.composite
def peopled_communes(draw: st.DrawFn, *, villages: int = 3, weeks: int = 2) -> Scenario:
    """Draw a commune in which the same people go out, staff the desk, teach and visit homes."""
    scenario = draw(communes(villages=villages, weeks=weeks))
    days = scenario.calendar.days()
    center = [f"D{number}" for number in range(1, draw(st.integers(0, 6)) + 1)]
    crews = [one.id for one in scenario.field_members()]
    people = [
        *(draw(_people(one)) for one in scenario.members),
        *(draw(_people(member(one))) for one in center),
        draw(_people(member("L1", lent_by="ward"))),
        member("P", skills=("teach", "tax", "advising"), languages=("katu",), max_households=3),
    ]
    desk_teams = draw(_desk_teams([*center, "P"], crews))
    homes = draw(_homes(scenario.villages, [one.id for one in people if one.max_households]))
    some_day = st.sampled_from(days)
    ids = st.sampled_from([one.id for one in people])
    events = draw(st.lists(_events(days), max_size=2))
    services = tuple(
        one.model_copy(update={"required_skill": "advising"})
        if one.id == ADVICE.id and draw(rarely)
        else one
        for one in scenario.services
    )
    try:
        peopled = scenario.but(
            services=services,
            members=tuple(people),
            teams=(*scenario.teams, *desk_teams),
            villages=tuple(draw(_means(one, homes)) for one in scenario.villages),
            calendar=scenario.calendar.model_copy(
                update={"events": (*scenario.calendar.events, *events)}
            ),
            absences=tuple(draw(st.lists(_absences(ids, some_day), max_size=4))),
            qualifications=tuple(
                Qualification(member_id=draw(ids), skill=skill, date_from=draw(some_day))
                for skill in draw(st.lists(st.sampled_from(["tax", "advising"]), max_size=3))
            ),
            history=History(
                villages=scenario.history.villages,
                members=tuple(
                    MemberRecord(
                        member_id=one,
                        field_debt=draw(st.integers(-9, 30)),
                        desk_debt=draw(st.integers(-3, 9)),
                        last_return=draw(
                            st.sampled_from(
                                [None, days[0] - timedelta(days=draw(st.integers(1, 3)))]
                            )
                        ),
                    )
                    for one in sorted(draw(st.sets(ids, max_size=4)))
                ),
                acquaintances=(
                    Acquaintance(
                        member_id=crews[0], village_id="V1", visits=draw(st.integers(1, 3))
                    ),
                ),
            ),
            crews=draw(st.sampled_from([CrewRule(), CrewRule(size="by_cases"), None])),
            rota=draw(_rotas(days[0])) if draw(st.integers(0, 4)) else None,
            modules=_MODULES,
            learners=draw(_learners([one.id for one in scenario.villages], crews)),
            training=draw(_lessons) if draw(st.integers(0, 3)) else None,
            households=homes,
            household_rule=draw(_caring),
        )
        pins = draw(_pins_of_trips(peopled)) if peopled.crews is not None else ()
        if peopled.rota is not None and draw(st.booleans()):
            pins = (*pins, *draw(_pins(peopled)))
        return peopled.but(pins=pins)
    except InputError:
        reject()


@st.composite
def _people(draw: st.DrawFn, one: Member) -> Member:
    some = st.sampled_from
    return one.model_copy(
        update={
            "licence": draw(some(["A1", "A1", ""])),
            "can_drive_pickup": draw(st.booleans()),
            "stays_overnight": draw(some([True, True, False])),
            "languages": draw(some([("vi",), ("vi", "katu")])),
            "skills": draw(some([(), (), ("tax",), ("teach",), ("advising",)])),
            "weekdays_off": draw(some([(), (), one.weekdays_off, (0,), (2, 4)])),
            "max_days_per_week": draw(some([None, 2, 3])),
            "max_households": draw(some([0, 0, 0, 2, 5])),
            "available_to": None,
        }
    )


@st.composite
def _desk_teams(draw: st.DrawFn, center: Sequence[str], crews: Sequence[str]) -> list[Team]:
    """Draw one to three center teams; some of the mobile members are in them as well."""
    count = draw(st.integers(1, 3))
    both = draw(st.lists(st.sampled_from(crews), max_size=6, unique=True))
    everybody = [*center, *sorted(both)]
    return [
        team(f"K{n + 1}", kind="center", member_ids=tuple(everybody[n::count]))
        for n in range(count)
        if everybody[n::count]
    ]


@st.composite
def _homes(
    draw: st.DrawFn, villages: Sequence[Village], carers: Sequence[str]
) -> tuple[Household, ...]:
    withheld = draw(rarely)
    return tuple(
        Household(
            id=f"{one.id}-H{n}",
            village_id=one.id,
            lon=None if withheld else position(one.id)[0] + draw(st.integers(0, 40)) / 10_000,
            lat=None if withheld else position(one.id)[1] + n / 10_000,
            priority_group=draw(st.sampled_from([None, None, "co_tu"])),
            attention=draw(st.sampled_from([(), (), ("poor",)])),
            carer_id=draw(st.sampled_from([None, None, *carers])),
        )
        for one in villages
        for n in range(draw(st.integers(0, 7)))
    )


@st.composite
def _means(draw: st.DrawFn, village: Village, homes: Sequence[Household]) -> Village:
    some = st.sampled_from
    listed = sum(home.village_id == village.id for home in homes)
    return village.model_copy(
        update={
            "households": listed if homes else village.households,
            "signal": draw(some(["none", "4g", "3g_weak", None])),
            "language": draw(some([None, None, "katu"])),
            "computers": draw(some([0, 0, 2])),
            "internet": draw(some(["none", "4g"])),
            "training_seats": draw(some([0, 4, 10])),
        }
    )


@st.composite
def _events(draw: st.DrawFn, days: Sequence[date]) -> CalendarEvent:
    first = draw(st.sampled_from(days))
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 1])))
    kind = draw(st.sampled_from(["holiday", "workday"]))
    return CalendarEvent(date_from=first, date_to=last, kind=kind)


@st.composite
def _absences(
    draw: st.DrawFn, ids: st.SearchStrategy[str], days: st.SearchStrategy[date]
) -> Absence:
    first = draw(days)
    return Absence(
        member_id=draw(ids),
        date_from=first,
        date_to=first + timedelta(days=draw(st.sampled_from([0, 1, 4, 13]))),
    )


@st.composite
def _rotas(draw: st.DrawFn, start: date) -> RotaRule:
    some = st.sampled_from
    least = draw(st.integers(1, 3))
    return RotaRule(
        pattern=draw(some(["fixed_weekday", "moving_weekday", "whole_weeks"])),
        anchor=start - timedelta(days=draw(st.integers(0, 20))),
        step=draw(st.integers(-1, 2)),
        weekdays=draw(some([(0, 1, 2, 3, 4), (0, 2, 4), (0, 1, 2, 3, 4, 5)])),
        least_staff=least,
        target_staff=least + draw(st.integers(0, 2)),
        topics=draw(some([(), (DeskTopic(skill="tax"),)])),
        max_days_per_week=draw(st.integers(1, 6)),
    )


@st.composite
def _learners(
    draw: st.DrawFn, villages: Sequence[str], crews: Sequence[str]
) -> tuple[Learner, ...]:
    learners = [
        Learner(
            id=f"{village_id}-L{n}",
            village_id=village_id,
            completed=draw(st.sampled_from([(), (), ("M0",)])),
            has_smartphone=draw(st.booleans()),
            can_travel_km=draw(st.sampled_from([0, 10, 99])),
        )
        for village_id in villages
        for n in range(draw(st.integers(0, 3)))
    ]
    learners.append(
        Learner(id="both", village_id="V1", member_id=draw(st.sampled_from([None, *crews])))
    )
    return tuple(learners)


_MODULES = (
    Module(id="M0", name_vi="Định danh", name_en="Identity", minutes=60, needs_computer=True),
    Module(
        id="M1",
        name_vi="Thuế",
        name_en="Tax",
        minutes=90,
        prerequisites=("M0",),
        needs_internet=True,
        skill="tax",
    ),
)

_lessons = st.builds(
    TrainingRule,
    max_people=st.integers(1, 8),
    people_per_trainer=st.integers(1, 4),
    people_per_computer=st.integers(1, 3),
    max_modules_per_day=st.integers(1, 2),
    kits=st.integers(0, 1),
    kit_computers=st.integers(1, 4),
    trainer_skill=st.sampled_from(["teach", "teach", None]),
)

_caring = st.builds(
    HouseholdRule,
    per_carer=st.integers(1, 6),
    max_walk_m=st.sampled_from([0, 200, 1_500]),
    priority_groups=st.just((PriorityGroup(id="co_tu", language="katu"),)),
    merge_walk_m=st.sampled_from([None, 0, 2_000, 9_000]),
    phases=st.integers(1, 3),
    evenings=st.sampled_from([None, Evenings(), Evenings(visits=2, visit_minutes=50)]),
)


@st.composite
def _pins(draw: st.DrawFn, scenario: Scenario) -> tuple[Pin, ...]:
    """Draw a few pins on open days of the desk."""
    assert scenario.rota is not None
    calendar, teams = scenario.calendar, scenario.center_teams()
    days = [day for day in calendar.days() if calendar.is_open(day, scenario.rota.weekdays)]
    people = [one for each in teams for one in each.member_ids]
    if not days:
        return ()
    pins = {}
    for _ in range(draw(st.integers(1, 3))):
        day = draw(st.sampled_from(days))
        kind = draw(st.sampled_from(["duty", "at_desk", "not_at_desk"]))
        who = draw(st.sampled_from([one.id for one in teams] if kind == "duty" else people))
        if kind != "at_desk" or who not in scenario.absent_on(day):
            pins[day, kind == "duty" or who] = Pin(date=day, kind=kind, who=who)
    return tuple(pins.values())


@st.composite
def _pins_of_trips(draw: st.DrawFn, scenario: Scenario) -> tuple[Pin, ...]:
    """Draw members who are to be out on some day, perhaps with some team, or at home."""
    members = [one.id for one in scenario.field_members()]
    days = scenario.calendar.working_days()
    crew_ids = [None, None, *(one.id for one in scenario.mobile_teams())]
    pins = {}
    for _ in range(draw(st.integers(0, 3)) if days else 0):
        day = draw(st.sampled_from(days))
        who = draw(st.sampled_from(members))
        is_out = draw(rarely) or who not in scenario.absent_on(day)
        pin = Pin(date=day, kind="out" if is_out else "not_out", who=who)
        crew_id = draw(st.sampled_from(crew_ids)) if is_out else None
        pins[day, who] = pin.model_copy(update={"crew_id": crew_id})
    return tuple(pins.values())
