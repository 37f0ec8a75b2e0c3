"""Amendments: changes of a scenario that a planner could ask for, one thing more at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil

from routeplan.domain.crews import CrewRule
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.people import Member, Team
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import seconds_of_day, time_of_day
from routeplan.optimize.remedies import WITH_A_NIGHT

NEW = "new."
"""What ids of added people and things begin with."""

HALF_HOUR_S, LAST_SECOND = 1_800, 86_399


Weekdays = tuple[int, ...]
"""Monday 0 … Sunday 6; empty means every day."""


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """A change in words, and as what it makes of a scenario.

    Parameters
    ----------
    narrow
        Returns the same change for some weekdays only; None if it cannot be so narrow.
    """

    message: Message
    make: Callable[[Scenario], Scenario]
    narrow: Callable[[Weekdays], Amendment] | None = None


def amendments(plan: Plan) -> Iterator[Amendment]:
    """Yield what might give back visits that a plan misses."""
    scenario = plan.scenario
    yield Amendment(message=Message(key="change.crew"), make=_with_crew)
    for mode in dict.fromkeys(vehicle.mode for vehicle in scenario.vehicles):
        yield _more_vehicles(scenario, mode)
        if any(one.mode is mode and (one.weekdays or one.on_request) for one in scenario.vehicles):
            message = Message(key="change.every_day", values=(("mode", mode.value),))
            yield Amendment(message=message, make=partial(_every_day, mode))
    for role in sorted({one.required_role for one in scenario.services} - {None}, key=str):
        yield _one_more_officer(str(role))
    yield from _kits(scenario)
    longer = (("duration", HALF_HOUR_S),)
    yield Amendment(message=Message(key="change.longer_days", values=longer), make=_longer_days)
    yield from _nights(plan)
    for day in sorted({pin.date for pin in scenario.pins if pin.kind == "visit"}):
        yield without_pins(day, ("visit",))
    for road_id in dict.fromkeys(closure.road_id for closure in scenario.closures):
        roads = (("road", scenario.road_names([road_id])),)
        message = Message(key="change.open_road", values=roads)
        yield Amendment(message=message, make=partial(_reopened, road_id))


def on(weekdays: Weekdays) -> tuple[tuple[str, str], ...]:
    """Return the value of a message that names weekdays, if there are any."""
    return (("weekdays", " ".join(map(str, weekdays))),) if weekdays else ()


def off(weekdays: Weekdays) -> Weekdays:
    """Return the weekdays off of who is needed on some weekdays only."""
    return tuple(day for day in range(7) if day not in weekdays) if weekdays else ()


def _one_more_officer(role: str, weekdays: Weekdays = ()) -> Amendment:
    return Amendment(
        message=Message(key="change.officer", values=(("role", role), *on(weekdays))),
        make=partial(_with_member, role, weekdays),
        narrow=partial(_one_more_officer, role),
    )


def _more_vehicles(scenario: Scenario, mode: Mode, weekdays: Weekdays = ()) -> Amendment:
    """Add what one more crew needs."""
    seats = max(one.seats for one in scenario.vehicles if one.mode is mode)
    count = 1 if mode is Mode.BOAT else ceil(scenario.rules.crew_size / seats)
    if mode is Mode.MOTORBIKE:
        count = max(count, scenario.rules.min_motorbikes)
    values = (("count", count), ("mode", mode.value), *on(weekdays))
    return Amendment(
        message=Message(key="change.vehicles", values=values),
        make=partial(_with_vehicles, mode, count, weekdays),
        narrow=partial(_more_vehicles, scenario, mode),
    )


def _kits(scenario: Scenario) -> Iterator[Amendment]:
    needed = {kit for service in scenario.services for kit in service.equipment}
    for kit in scenario.equipment:
        if kit.id in needed:
            names = (("kit_vi", kit.name_vi), ("kit_en", kit.name_en))
            message = Message(key="change.kit", values=(("count", kit.per_crew), *names))
            yield Amendment(message=message, make=partial(_with_kit, kit.id))


def _nights(plan: Plan) -> Iterator[Amendment]:
    """Offer a bed in each village whose visits are missing for want of one."""
    for village_id in dict.fromkeys(
        one.village_id
        for one in plan.unserved
        if one.remedy is not None and one.remedy.key in WITH_A_NIGHT
    ):
        place = (("place", plan.scenario.place_name(village_id)),)
        message = Message(key="change.lodging", values=place)
        yield Amendment(message=message, make=partial(_with_lodging, village_id))


def without_pins(day: date, kinds: Collection[str]) -> Amendment:
    """Give up the pins of some kinds on a day."""
    message = Message(key="change.unpin", values=(("date", day.isoformat()),))
    return Amendment(message=message, make=partial(_unpinned, day, kinds))


def _unpinned(day: date, kinds: Collection[str], scenario: Scenario) -> Scenario:
    kept = (pin for pin in scenario.pins if pin.date != day or pin.kind not in kinds)
    return scenario.but(pins=tuple(kept))


def _with_crew(scenario: Scenario) -> Scenario:
    people = tuple(
        newcomer(scenario, "volunteer", f"{NEW}{len(scenario.teams)}.{number}")
        for number in range(1, scenario.rules.crew_size + 1)
    )
    team = Team(
        id=f"{NEW}{len(scenario.teams)}",
        kind="mobile",
        member_ids=tuple(member.id for member in people),
    )
    return scenario.but(
        members=(*scenario.members, *people),
        teams=(*scenario.mobile_teams(), team, *scenario.center_teams()),
    )


def newcomer(scenario: Scenario, role: str, member_id: str) -> Member:
    """Return somebody who is always there, rides, goes with any crew and stays overnight."""
    rule = scenario.crews or CrewRule()
    return Member(
        id=member_id,
        role=role,
        home_id=scenario.center.id,
        licence="|".join(rule.rider_licences),
        has_motorbike=True,
        stays_overnight=True,
        max_days_per_month=31,
        lent_by=NEW,
    )


def _with_member(role: str, weekdays: Weekdays, scenario: Scenario) -> Scenario:
    member = newcomer(scenario, role, f"{NEW}{role}.{len(scenario.members)}")
    there = member.model_copy(update={"weekdays_off": off(weekdays)})
    return scenario.but(members=(*scenario.members, there))


def _with_vehicles(mode: Mode, count: int, weekdays: Weekdays, scenario: Scenario) -> Scenario:
    largest = max((one for one in scenario.vehicles if one.mode is mode), key=lambda one: one.seats)
    added = (
        largest.model_copy(
            update={
                "id": f"{NEW}{len(scenario.vehicles) + number}",
                "weekdays": weekdays,
                "on_request": False,
            }
        )
        for number in range(count)
    )
    return scenario.but(vehicles=(*scenario.vehicles, *added))


def _every_day(mode: Mode, scenario: Scenario) -> Scenario:
    return scenario.but(
        vehicles=tuple(
            one.model_copy(update={"weekdays": (), "on_request": False})
            if one.mode is mode
            else one
            for one in scenario.vehicles
        )
    )


def _with_kit(kit_id: str, scenario: Scenario) -> Scenario:
    return scenario.but(
        equipment=tuple(
            one.model_copy(update={"count": one.count + one.per_crew}) if one.id == kit_id else one
            for one in scenario.equipment
        )
    )


def _longer_days(scenario: Scenario) -> Scenario:
    rules = scenario.rules
    end = time_of_day(min(seconds_of_day(rules.latest_return) + HALF_HOUR_S, LAST_SECOND))
    return scenario.but(
        rules=rules.model_copy(
            update={"max_day_s": rules.max_day_s + HALF_HOUR_S, "latest_return": end}
        )
    )


def _with_lodging(village_id: str, scenario: Scenario) -> Scenario:
    return scenario.but(
        villages=tuple(
            one.model_copy(update={"offers_lodging": True}) if one.id == village_id else one
            for one in scenario.villages
        )
    )


def _reopened(road_id: str, scenario: Scenario) -> Scenario:
    return scenario.but(closures=tuple(one for one in scenario.closures if one.road_id != road_id))
