"""Days: horizon, seasons, spacing of visits, and visits that no shift can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.network import FASTEST_KMH
from routeplan.domain.value import seconds_of_day
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.places import Center, Village
    from routeplan.domain.scenario import Scenario

MAX_HORIZON_DAYS = 400
YEARS = range(2000, 2200)
"""Other years are slips, such as 0026 for 2026."""


def horizon(scenario: Scenario) -> Iterator[Fault]:
    """Find a horizon that is reversed, too long, ages away, or without a working day."""
    calendar = scenario.calendar
    days = (calendar.end - calendar.start).days + 1
    if days < 1:
        what = f"ends on {calendar.end}, before it starts on {calendar.start}"
        yield Fault(where="calendar", what=what, fix="swap start and end")
    elif days > MAX_HORIZON_DAYS:
        what = f"is {days} days long"
        yield Fault(where="calendar", what=what, fix=f"plan at most {MAX_HORIZON_DAYS} at once")
    elif calendar.start.year not in YEARS:
        what = f"is in the year {calendar.start.year}"
        fix = f"use a year from {YEARS[0]} to {YEARS[-1]}"
        yield Fault(where="calendar", what=what, fix=fix)
    elif not calendar.working_days():
        what = f"has no working day from {calendar.start} to {calendar.end}"
        yield Fault(where="calendar", what=what, fix="mend weekdays, holidays or the horizon")


def events(scenario: Scenario) -> Iterator[Fault]:
    """Find events that end before they begin."""
    for event in scenario.calendar.events:
        if event.date_to < event.date_from:
            what = f"ends on {event.date_to}, before it begins"
            yield Fault(where=f"calendar {event.date_from}", what=what, fix="swap the dates")


def seasons(scenario: Scenario) -> Iterator[Fault]:
    """Find months without a season."""
    missing = sorted(set(range(1, 13)) - {season.month for season in scenario.seasons})
    if missing:
        what = f"lacks the months {', '.join(map(str, missing))}"
        yield Fault(where="seasons", what=what, fix="give every month from 1 to 12")


def working_hours(scenario: Scenario) -> Iterator[Fault]:
    """Find hours of the day that end before they begin, and a shortest above the longest."""
    rules = scenario.rules
    for name, first, later_name, last in (
        ("day_start", rules.day_start, "latest_return", rules.latest_return),
        ("service_open", rules.service_open, "service_close", rules.service_close),
    ):
        if first > last:
            what = f"have {name} {first:%H:%M} after {later_name} {last:%H:%M}"
            yield Fault(where="rules", what=what, fix="swap or mend them")
    if rules.min_visit_s > rules.max_visit_s:
        shortest, longest = _hours(rules.min_visit_s), _hours(rules.max_visit_s)
        what = f"have min_visit {shortest} above max_visit {longest}"
        yield Fault(where="rules", what=what, fix="swap or mend them")


def visits(scenario: Scenario) -> Iterator[Fault]:
    """Find villages without a visit requirement, and a least above the most."""
    with_visits = {visit.village_id for visit in scenario.visits}
    for village in scenario.villages:
        if village.id not in with_visits:
            what = "has no visit requirement"
            yield Fault(
                where=f"villages {village.id}", what=what, fix="say how often it is visited"
            )
    for visit in scenario.visits:
        if visit.visits_per_month_min > visit.visits_per_month_max:
            what = (
                f"has visits_per_month_min {visit.visits_per_month_min} "
                f"above visits_per_month_max {visit.visits_per_month_max}"
            )
            yield Fault(where=f"visits {visit.village_id}", what=what, fix="swap or mend them")


def spacing(scenario: Scenario) -> Iterator[Fault]:
    """Find villages whose required visits cannot lie in the horizon so far apart."""
    days = (scenario.calendar.end - scenario.calendar.start).days + 1
    for visit in scenario.visits:
        required, _ = visit.visits_in(days)
        needed = (required - 1) * visit.min_gap_days + 1
        if required and needed > days > 0:
            what = (
                f"needs {needed} days for {required} visits at least {visit.min_gap_days} days "
                f"apart, but the horizon has {days}"
            )
            fix = "lower min_gap_days or visits_per_month_min"
            yield Fault(where=f"visits {visit.village_id}", what=what, fix=fix)


def shift(scenario: Scenario) -> Iterator[Fault]:
    """Find required visits that no day can hold, however good the roads were."""
    rules = scenario.rules
    opens = max(rules.service_open, rules.day_start)
    closes = min(rules.service_close, rules.latest_return)
    open_s = max(0, seconds_of_day(closes) - seconds_of_day(opens))
    light_s = seconds_of_day(rules.latest_return) - seconds_of_day(rules.day_start)
    shift_s = min(rules.max_day_s, light_s)
    top_kmh = _top_kmh(scenario)
    villages = {village.id: village for village in scenario.villages}
    for village_id, service_s in _longest_service_s(scenario):
        if village_id not in villages:
            continue  # another check names it
        break_s = rules.meal_break_s if service_s > rules.meal_break_after_s else 0
        stay_s = service_s + break_s
        travel_s = 0.0
        if stay_s <= shift_s:
            travel_s = 2 * _distance_to_bed_m(scenario, villages[village_id]) * 3.6 / top_kmh
        if stay_s > open_s:
            what = f"needs a stay of {_hours(stay_s)} h, service is open for {_hours(open_s)} h"
        elif stay_s + travel_s > shift_s:
            what = (
                f"needs a stay of {_hours(stay_s)} h and {_hours(travel_s)} h on the way even by "
                f"a straight road, the shift is {_hours(shift_s)} h"
            )
        else:
            continue
        fix = "lower max_visit, or lengthen the day in the rules"
        yield Fault(where=f"visits {village_id}", what=what, fix=fix)


def _top_kmh(scenario: Scenario) -> float:
    """Return a speed that no vehicle exceeds [km/h]."""
    local = {speed.mode for speed in scenario.speeds}
    if any(vehicle.mode not in local for vehicle in scenario.vehicles):
        return FASTEST_KMH  # it has the speeds of the packaged tables
    kmh = (max(speed.dry_kmh, speed.wet_kmh) for speed in scenario.speeds)
    return max(kmh, default=0) or FASTEST_KMH


def _distance_to_bed_m(scenario: Scenario, village: Village) -> float:
    """Return how far the nearest place is where a crew can begin and end its day, straight."""
    if scenario.rules.max_trip_days > 1 and village.offers_lodging:
        return 0.0
    beds: list[Center | Village] = [scenario.center]
    if scenario.rules.max_trip_days > 1:
        beds += [place for place in scenario.villages if place.offers_lodging]
    here = (village.lon, village.lat)
    return min(straight_distance_m((bed.lon, bed.lat), here) for bed in beds)


def _longest_service_s(scenario: Scenario) -> Iterator[tuple[str, int]]:
    """Yield villages with the service time of their longest required visit.

    `docs/model.md` has the formula. A village that needs no visit is passed over.
    """
    rules = scenario.rules
    days = (scenario.calendar.end - scenario.calendar.start).days + 1
    cases = defaultdict(list)
    services = {service.id: service for service in scenario.services}
    for demand in scenario.demand:
        if demand.service_id in services:
            cases[demand.village_id].append((services[demand.service_id], demand.open_cases))
    for visit in scenario.visits:
        required, _ = visit.visits_in(days)
        if required < 1:
            continue
        always = 0.0
        with_officer: dict[str | None, float] = defaultdict(float)
        of_officer: dict[str | None, float] = defaultdict(float)
        for service, count in cases[visit.village_id]:
            minutes = count * service.minutes_mode
            if service.offered == "once":
                with_officer[service.required_role] += minutes
            else:
                minutes /= required
                always += minutes
            of_officer[service.required_role] += minutes
        at_all_desks = (always + max(with_officer.values(), default=0)) / rules.desks
        own = (minutes for role, minutes in of_officer.items() if role is not None)
        service_s = ceil(round(max([at_all_desks, *own]) / 5, 6)) * 300
        yield visit.village_id, max(rules.min_visit_s, min(rules.max_visit_s, service_s))


def _hours(seconds: float) -> str:
    return f"{round(seconds / 60) // 60}:{round(seconds / 60) % 60:02}"
