"""On which days a plan takes more than a scenario has: more people, crews, vehicles or kits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip


def days_beyond(scenario: Scenario, plan: Plan) -> tuple[date, ...]:
    """Return the days on which a plan, made with more, takes what a scenario does not have.

    What is limited by the week or the month is not looked at.
    """
    by_day: dict[date, list[Trip]] = {day: [] for day in scenario.calendar.days()}
    for trip in plan.trips:
        for one in trip.days:
            by_day[one.date].append(trip)
    at_desk = {duty.date: duty.member_ids for duty in plan.duties}
    return tuple(
        day
        for day, trips in by_day.items()
        if not _are_there(scenario, day, (*_who(trips), *at_desk.get(day, ())))
        or any(taken > there for taken, there in _taken(scenario, day, trips))
    )


def _who(trips: Iterable[Trip]) -> Iterator[str]:
    return (member_id for trip in trips for member_id in trip.member_ids)


def _are_there(scenario: Scenario, day: date, member_ids: Iterable[str]) -> bool:
    """Tell whether everybody is known, and not away."""
    there = {member.id for member in scenario.members} - scenario.absent_on(day)
    return there.issuperset(member_ids)


def _taken(scenario: Scenario, day: date, trips: list[Trip]) -> Iterator[tuple[int, int]]:
    """Yield how much trips take of each thing on a day, and how much of it there is."""
    yield len(trips), len(scenario.mobile_teams())
    yield sum(trip.boats for trip in trips), _vehicles(scenario, Mode.BOAT, day)
    for mode in {trip.mode for trip in trips}:
        taken = sum(trip.vehicles for trip in trips if trip.mode is mode)
        yield taken, _vehicles(scenario, mode, day)
    kits = {kit.id: kit.count for kit in scenario.equipment}
    for kit_id, taken in _sums(trip.equipment for trip in trips).items():
        yield taken, kits.get(kit_id, 0)
    for role, taken in Counter(role for trip in trips for role in trip.officers).items():
        able = [one for one in scenario.members if one.role == role]
        yield taken, sum(day.weekday() not in one.weekdays_off for one in able)


def _vehicles(scenario: Scenario, mode: Mode, day: date) -> int:
    notice = scenario.rules.notice_days
    is_soon = (day - scenario.calendar.start).days < notice
    return sum(
        one.mode is mode
        and (not one.weekdays or day.weekday() in one.weekdays)
        and not (one.on_request and is_soon)
        for one in scenario.vehicles
    )


def _sums(carried: Iterable[Iterable[tuple[str, int]]]) -> Counter[str]:
    sums = Counter[str]()
    for equipment in carried:
        sums.update(dict(equipment))
    return sums
