"""Invent communes to measure the solver on, from 12 to 120 villages and more."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.land import CENTER_ID, Land, Site, grow
from benchmarks.surfaces import SPEEDS
from routeplan.domain.calendar import Calendar, SeasonMonth
from routeplan.domain.fleet import Mode, Vehicle
from routeplan.domain.network import Node, RoadNetwork
from routeplan.domain.objective import Level, Objective
from routeplan.domain.people import Member, Team
from routeplan.domain.places import Center, Village
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand, Service, VisitRequirement
from routeplan.errors import NoPlanError, TimeLimitError
from routeplan.optimize import solve

START = date(2026, 3, 2)
"""A Monday in the dry season."""

HORIZON_DAYS = 28

DRY_MONTHS = range(2, 9)

CREW_SIZE = 6

MOTORBIKES_PER_CREW = 3
"""Two people on each."""

SEARCH_S = 15.0
"""Time in which so many crews must be seen to suffice [s]."""

MIN_GAP_DAYS = {1: 14, 2: 7, 3: 5}
"""Days between the visits of a village, by its number of visits."""

RULES = Rules(
    max_day_s=10 * 3600,
    max_driving_s=6 * 3600,
    max_trip_days=2,
    crew_size=CREW_SIZE,
    desks=5,
    min_visit_s=3600,
    max_visit_s=3 * 3600,
)

# One case in each household and visit: seven minutes at one of five desks are 1.4 minutes each.
# The usual village of 90 households takes 126 minutes, and few reach the limits of `RULES`.
SERVICE = Service(
    id="procedures",
    name_vi="Thủ tục hành chính",
    name_en="Procedures",
    minutes_low=5,
    minutes_mode=7,
    minutes_high=10,
    per="household",
)


def commune(villages: int, *, seed: int, crews: int = 3) -> Scenario:
    """Invent a mountain commune and its month of visits; the same arguments give the same one.

    Every village is visited one to three times in four weeks, each time for one to three hours.
    Any of them can be visited on a day of its own, and the farther half of them offers lodging.

    Examples
    --------
    >>> scenario = commune(12, seed=1)
    >>> scenario.id, len(scenario.villages), len(scenario.mobile_teams())
    ('commune-12-1', 12, 3)
    """
    chance = Random(f"{villages} villages, seed {seed}")  # noqa: S311 - nothing to keep secret
    land = grow(villages, chance)
    lon, lat = land.sites[0].lon_lat
    village_values = _villages(land, chance)
    visits = {
        village.id: chance.choices((1, 2, 3), weights=(3, 5, 2))[0] for village in village_values
    }
    teams = _teams(crews)
    return Scenario(
        id=f"commune-{villages}-{seed}",
        title=f"Invented commune of {villages} villages",
        data_note_vi="Số liệu giả định, do máy sinh ra để đo thuật toán; không có xã nào như vậy.",
        data_note_en="Invented data, generated to measure the solver; there is no such commune.",
        center=Center(id=CENTER_ID, name="Trung tâm xã", lon=lon, lat=lat),
        villages=village_values,
        visits=tuple(
            VisitRequirement(
                village_id=village_id,
                visits_per_month_min=count,
                visits_per_month_max=count,
                min_gap_days=MIN_GAP_DAYS[count],
            )
            for village_id, count in visits.items()
        ),
        services=(SERVICE,),
        demand=tuple(
            Demand(
                village_id=village.id,
                service_id=SERVICE.id,
                open_cases=village.households * visits[village.id],
            )
            for village in village_values
        ),
        equipment=(),
        members=_members(teams),
        teams=teams,
        vehicles=_motorbikes(crews),
        network=_network(land),
        speeds=SPEEDS,
        seasons=_seasons(),
        calendar=Calendar(start=START, end=START + timedelta(days=HORIZON_DAYS - 1)),
        rules=RULES,
    )


def usual_crews(villages: int) -> int:
    """Return how many crews a commune of so many villages has in the benchmarks.

    Examples
    --------
    >>> [usual_crews(villages) for villages in (12, 20, 40, 60, 120)]
    [3, 3, 4, 4, 8]
    """
    return max(3 if villages <= 20 else 4, villages // 15)


def just_enough_crews(villages: int, *, seed: int) -> int:
    """Return the fewest crews with which a short search leaves no required visit out."""
    only_visits = Objective(levels=(Level(name="required_visits"),))
    for crews in range(1, villages):
        scenario = commune(villages, seed=seed, crews=crews).but(objective=only_visits)
        try:
            plan = solve(scenario, time_limit=SEARCH_S)
        except (NoPlanError, TimeLimitError):
            continue
        if not plan.missing_visits:
            return crews
    return villages


def _villages(land: Land, chance: Random) -> tuple[Village, ...]:
    sites = land.villages()
    nearest_first = sorted(sites, key=lambda site: site.road_m)
    far_ids = {site.id for site in nearest_first[len(sites) // 2 :]}
    return tuple(_village(site, chance, offers_lodging=site.id in far_ids) for site in sites)


def _village(site: Site, chance: Random, *, offers_lodging: bool) -> Village:
    lon, lat = site.lon_lat
    households = max(15, round(chance.lognormvariate(4.5, 0.45)))
    return Village(
        id=site.id,
        name=f"Thôn {site.id[1:]}",
        lon=lon,
        lat=lat,
        households=households,
        population=4 * households,
        priority=chance.randint(1, 5),
        offers_lodging=offers_lodging,
        data_status="I",
    )


def _teams(crews: int) -> tuple[Team, ...]:
    return tuple(
        Team(
            id=f"T{team}",
            kind="mobile",
            member_ids=tuple(f"T{team}-{member}" for member in range(1, CREW_SIZE + 1)),
        )
        for team in range(1, crews + 1)
    )


def _members(teams: tuple[Team, ...]) -> tuple[Member, ...]:
    return tuple(
        Member(
            id=member_id,
            alias=member_id,
            role="volunteer",
            home_id=CENTER_ID,
            stays_overnight=True,
            max_days_per_month=31,
        )
        for team in teams
        for member_id in team.member_ids
    )


def _motorbikes(crews: int) -> tuple[Vehicle, ...]:
    return tuple(
        Vehicle(
            id=f"MB{number:02}", mode=Mode.MOTORBIKE, seats=2, payload_kg=50, fuel_l_per_100km=2.2
        )
        for number in range(1, MOTORBIKES_PER_CREW * crews + 1)
    )


def _network(land: Land) -> RoadNetwork:
    return RoadNetwork.from_roads((_node(site) for site in land.sites), land.roads)


def _node(site: Site) -> Node:
    lon, lat = site.lon_lat
    return Node(id=site.id, name=site.id, lon=lon, lat=lat, kind=site.kind)


def _seasons() -> tuple[SeasonMonth, ...]:
    return tuple(
        SeasonMonth(month=month, season=season, speed=season, closure_multiplier=multiplier)
        for month in range(1, 13)
        for season, multiplier in [("dry", 0.05) if month in DRY_MONTHS else ("wet", 0.5)]
    )
