"""Any small commune: villages on a tree of roads, what they need, and what there is for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from hypothesis import reject
from hypothesis import strategies as st

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    MONDAY,
    fleet,
    hills,
    horizon,
    member,
    path,
    road,
    small_scenario,
    team,
    village,
    visits_of,
    water,
)
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.fleet import Vehicle
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.network import Road
from routeplan.domain.objective import Level, Objective
from routeplan.domain.people import Member, Team
from routeplan.domain.places import Village
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand, Service, VisitRequirement
from routeplan.errors import InputError

WEEK_OF_THE_RAINS = date(2026, 1, 26)
"""A Monday in the wet season, six days before the dry season begins."""

rarely = st.sampled_from([False, False, False, True])
_terrain = st.none() | st.lists(st.integers(0, 400), min_size=16, max_size=16).map(hills)
"""Level ground, or hills on which no way takes as long as the way back."""

some_weekdays = st.lists(st.integers(0, 4), min_size=2, max_size=4, unique=True).map(
    lambda days: tuple(sorted(days))
)


@st.composite
def communes(draw: st.DrawFn, *, villages: int = 5, weeks: int = 3, crews: int = 2) -> Scenario:
    """Draw a commune of at most so many villages, weeks and crews."""
    ids = [f"V{number}" for number in range(1, draw(st.integers(2, villages)) + 1)]
    days = 7 * draw(st.integers(1, weeks))
    start = draw(st.sampled_from([MONDAY, MONDAY, WEEK_OF_THE_RAINS]))
    roads = draw(_road_trees(ids))
    teams = [team(f"T{number}") for number in range(1, draw(st.integers(1, crews)) + 1)]
    services = draw(_services())
    with_officer = len(services) > 1
    return small_scenario(
        villages=[draw(_villages(village_id)) for village_id in ids],
        roads=roads,
        visits=[draw(_visits(village_id, days)) for village_id in ids],
        services=services,
        demand=[
            Demand(village_id=village_id, service_id=one.id, open_cases=draw(_open_cases))
            for village_id in ids
            for one in services
        ],
        equipment=(CAPTURE_KIT,) if with_officer else (),
        teams=teams,
        members=draw(_members(teams, with_officer=with_officer)),
        vehicles=draw(_vehicles()),
        calendar=horizon(days, start, events=draw(_events(start, ids))),
        closures=draw(_closures(start, days, roads)),
        rules=draw(_rules),
        objective=draw(_objectives),
        history=draw(_history(start, ids)),
        terrain=draw(_terrain),
    )


@st.composite
def _history(draw: st.DrawFn, start: date, ids: Sequence[str]) -> History:
    """Draw when some villages were last visited, up to a week before."""
    last = [(key, draw(st.integers(1, 7))) for key in ids if draw(rarely)]
    return History(
        villages=tuple(
            VillageRecord(village_id=key, last_visit=start - timedelta(days=days))
            for key, days in last
        )
    )


@st.composite
def crowded_communes(draw: st.DrawFn, *, villages: int = 4, weeks: int = 3) -> Scenario:
    """Draw a commune of one or two crews in which dates are hard to find.

    Any days of the week are worked, some fall out, a road is shut for some days, a day holds few
    villages, and they want as many visits as the days hold at their gap.
    """
    scenario = draw(communes(villages=villages, weeks=weeks))
    calendar, ids = scenario.calendar, [village.id for village in scenario.villages]
    start, days = calendar.start, len(calendar.days())
    weekdays = draw(st.sampled_from([(0, 1, 2, 3, 4), tuple(range(7)), (0, 1, 4, 5, 6), (0, 1)]))
    events = (*calendar.events, *draw(_events(start, ids)), *draw(_events(start, ids)))
    min_visit_s = draw(st.sampled_from([3_600, 7_200, 18_000]))
    try:
        return scenario.but(
            calendar=calendar.model_copy(update={"weekdays": weekdays, "events": events}),
            closures=(*scenario.closures, *draw(_closures(start, days, scenario.network.roads()))),
            visits=[draw(_many_visits(village_id, days)) for village_id in ids],
            rules=scenario.rules.model_copy(update={"min_visit_s": min_visit_s}),
        )
    except InputError:  # there are more visits than worked days hold
        reject()


@st.composite
def _many_visits(draw: st.DrawFn, village_id: str, days: int) -> VisitRequirement:
    """Draw up to three required visits, a few days apart."""
    gap = draw(st.integers(1, 7))
    required = draw(st.integers(1, max(1, min(3, days // gap))))
    a_month = round(required * 30.44 / days)
    return visits_of(village_id, a_month, a_month + draw(st.sampled_from([0, 30 // days])), gap)


@st.composite
def _road_trees(draw: st.DrawFn, ids: Sequence[str]) -> list[Road]:
    """Draw a road to every village from the center or an earlier village, and perhaps one more."""
    roads = []
    for number, village_id in enumerate(ids):
        parent = draw(st.sampled_from(["C", *ids[:number]]))
        length_m = draw(st.sampled_from([5_000, 10_000, 15_000, 25_000, 40_000]))
        kind = draw(st.sampled_from(["asphalt"] * 6 + ["earth", "dry_only", "path", "water"]))
        if kind == "path":
            roads.append(path(parent, village_id, length_m // 5))
        elif kind == "water":
            roads.append(water(parent, village_id, length_m // 5))
        elif kind == "earth":
            roads.append(road(parent, village_id, length_m, surface="earth", condition=4))
        else:
            roads.append(road(parent, village_id, length_m, dry_only=kind == "dry_only"))
    if draw(rarely):
        roads.append(road("C", ids[-1], 12_000, id="short cut", one_way=True))
    if draw(rarely):
        roads.append(path(ids[0], ids[-1], 3_000, id="footpath"))
    return roads


@st.composite
def _villages(draw: st.DrawFn, village_id: str) -> Village:
    return village(
        village_id,
        priority=draw(st.integers(1, 5)),
        offers_lodging=draw(st.booleans()),
        open_weekdays=draw(some_weekdays) if draw(rarely) else (),
    )


@st.composite
def _visits(draw: st.DrawFn, village_id: str, days: int) -> VisitRequirement:
    """Draw at most two required visits, with a gap that the horizon can hold."""
    least = draw(st.sampled_from([4, 4, 9, 0])) * 7 // days
    most = least + draw(st.sampled_from([0, 1, 4])) * 7 // days
    gap = draw(st.integers(1, 5))
    required = visits_of(village_id, least, most).visits_in(days)[0]
    return visits_of(village_id, least, most, min(gap, (days - 1) // max(1, required - 1)))


_open_cases = st.sampled_from([50, 20, 0, 90, 130])


@st.composite
def _services(draw: st.DrawFn) -> tuple[Service, ...]:
    """Draw advice alone, or with a service of police officers, mostly offered once."""
    if draw(st.booleans()):
        return (ADVICE,)
    offered = draw(st.sampled_from(["once", "once", "every_visit"]))
    return (ADVICE, ID_CARD.model_copy(update={"offered": offered}))


@st.composite
def _members(draw: st.DrawFn, teams: Sequence[Team], *, with_officer: bool) -> list[Member]:
    members = []
    for one in teams:
        first, *others = one.member_ids
        if with_officer and (one is teams[0] or draw(st.booleans())):
            members.append(
                member(
                    first,
                    role="police_officer",
                    stays_overnight=draw(st.booleans()),
                    weekdays_off=draw(some_weekdays) if draw(rarely) else (),
                    max_days_per_month=draw(st.sampled_from([4, 10, 20])),
                )
            )
        else:
            members.append(member(first))
        members += [member(other) for other in others]
    return members


@st.composite
def _vehicles(draw: st.DrawFn) -> tuple[Vehicle, ...]:
    vehicles = fleet(
        motorbikes=draw(st.sampled_from([2, 3, 3, 6])),
        pickups=draw(st.sampled_from([0, 0, 2, 4])),
        boats=draw(st.sampled_from([0, 1])),
    )
    return tuple(
        one.model_copy(
            update={"weekdays": draw(some_weekdays)}
            if draw(rarely)
            else {"on_request": draw(rarely)}
        )
        for one in vehicles
    )


@st.composite
def _events(draw: st.DrawFn, start: date, ids: Sequence[str]) -> tuple[CalendarEvent, ...]:
    if not draw(rarely):
        return ()
    day = start + timedelta(days=draw(st.integers(0, 4)))
    kind = draw(st.sampled_from(["holiday", "closed"]))
    places = (draw(st.sampled_from(ids)),) if kind == "closed" else ()
    return (CalendarEvent(date_from=day, date_to=day, kind=kind, applies_to=places),)


@st.composite
def _closures(
    draw: st.DrawFn, start: date, days: int, roads: Sequence[Road]
) -> tuple[Closure, ...]:
    if not draw(rarely):
        return ()
    first = start + timedelta(days=draw(st.integers(0, days - 1)))
    last = first + timedelta(days=draw(st.integers(0, 4)))
    shut = draw(st.sampled_from(roads))
    return (Closure(road_id=shut.id, date_from=first, date_to=last),)


_rules = st.builds(
    Rules,
    max_trip_days=st.integers(1, 3),
    sleep_beyond_s=st.sampled_from([0, 1_500, 3_600]),
    rest_after_overnight_days=st.integers(0, 2),
    max_driving_s=st.sampled_from([18_000, 9_000, 6_000]),
    max_day_s=st.sampled_from([37_800, 30_000]),
    min_visit_s=st.sampled_from([3_600, 5_400, 7_200]),
    service_close=st.sampled_from([time(17, 0), time(15, 0)]),
    notice_days=st.integers(0, 2),
)

_ORDERS = (
    Objective(),
    Objective(),
    Objective(levels=tuple(Level(name=one) for one in ("required_visits", "nights", "travel"))),
    Objective(levels=tuple(Level(name=one) for one in ("nights", "required_visits", "travel"))),
)
_objectives = st.sampled_from(_ORDERS)
