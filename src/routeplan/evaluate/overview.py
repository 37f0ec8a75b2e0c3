"""What a scenario asks for and what there is to do it with, before anything is planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes, Unreachable
from routeplan.domain.value import seconds_of_day
from routeplan.evaluate.carers import CarerBalance, carer_balance
from routeplan.evaluate.requirements import demand_s, officer_visits, required_visits


@dataclass(frozen=True, kw_only=True)
class Far:
    """How far a village is from the center, by the mode that is fastest there."""

    village_id: str
    mode: Mode
    duration_s: int
    distance_m: int


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """A village that a mode does not reach on `days` of the worked days, and why."""

    mode: Mode
    unreachable: Unreachable
    days: int


@dataclass(frozen=True, kw_only=True)
class OfficerNeed:
    """Visits that need an officer of a role, and the field days of all its members together."""

    role: str
    visits: int
    members: int
    days: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A scenario on one page.

    Parameters
    ----------
    roads_m
        Length of all roads [m].
    visits
        Visits that are required in the horizon.
    demand_s
        Time that all open cases take one person at a desk [s].
    capacity_s
        Time at desks if every crew served all day on every worked day, and nobody had to
        travel [s].
    farthest
        All villages that can be reached in the conditions of the first worked day, the one
        longest on the way first.
    carers
        Whether carers are enough for all households; None if there are none.
    """

    villages: int
    households: int
    population: int
    roads_m: int
    working_days: int
    crews: int
    visits: int
    demand_s: int
    capacity_s: int
    farthest: tuple[Far, ...]
    cut_off: tuple[CutOff, ...]
    officers: tuple[OfficerNeed, ...]
    carers: CarerBalance | None


def overview(scenario: Scenario, travel: TravelTimes) -> Overview:
    """Sum a scenario up."""
    rules, crews = scenario.rules, len(scenario.mobile_teams())
    working_days = len(scenario.calendar.working_days())
    open_s = seconds_of_day(rules.service_close) - seconds_of_day(rules.service_open)
    return Overview(
        villages=len(scenario.villages),
        households=sum(village.households for village in scenario.villages),
        population=sum(village.population for village in scenario.villages),
        roads_m=int(scenario.network.length_m[~scenario.network.is_connector].sum()),
        working_days=working_days,
        crews=crews,
        visits=required_visits(scenario).total(),
        demand_s=demand_s(scenario),
        capacity_s=working_days * crews * rules.desks * (open_s - rules.meal_break_s),
        farthest=farthest_first(scenario, travel),
        cut_off=_cut_off(scenario, travel),
        officers=_officers(scenario),
        carers=carer_balance(scenario),
    )


def farthest_first(scenario: Scenario, travel: TravelTimes) -> tuple[Far, ...]:
    """Order the villages that can be reached on the first worked day, longest on the way first."""
    first, *_ = scenario.calendar.working_days()
    ways = [
        Far(village_id=village.id, mode=mode, duration_s=duration_s, distance_m=distance_m)
        for village in scenario.villages
        for mode in travel.modes()
        for matrix in [travel.matrix(mode, on=first)]
        if (duration_s := matrix.time_s(scenario.center.id, village.id)) is not None
        if (distance_m := matrix.length_m(scenario.center.id, village.id)) is not None
    ]
    ways.sort(key=lambda way: way.duration_s)
    fastest: dict[str, Far] = {}
    for way in ways:
        fastest.setdefault(way.village_id, way)
    return tuple(reversed(fastest.values()))


def _cut_off(scenario: Scenario, travel: TravelTimes) -> tuple[CutOff, ...]:
    days = Counter(
        (mode, one)
        for day in scenario.calendar.working_days()
        for mode in travel.modes()
        for one in travel.matrix(mode, on=day).unreachable
    )
    return tuple(
        CutOff(mode=mode, unreachable=one, days=count) for (mode, one), count in days.items()
    )


def _officers(scenario: Scenario) -> tuple[OfficerNeed, ...]:
    """Compare the visits that need an officer with the days that these members have."""
    months = scenario.calendar.months
    visits = Counter(role for _, role in officer_visits(scenario))
    holders = {
        role: [member for member in scenario.members if member.role == role] for role in visits
    }
    return tuple(
        OfficerNeed(
            role=role,
            visits=visits[role],
            members=len(holders[role]),
            days=round(sum(member.max_days_per_month for member in holders[role]) * months),
        )
        for role in sorted(visits)
    )
