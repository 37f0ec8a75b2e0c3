"""Trips of a plan: measured, entered, withdrawn, and mended when a stop is gone."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.day_rules import may_end
from routeplan.optimize.outings.kernels.tables import (
    CENTER,
    MISS,
    NIGHT,
    NOWHERE,
    PIN,
    TRAVEL,
    Best,
    Desk,
    Given,
    Plan,
    Rules,
    Stock,
    Table,
    Whole,
)
from routeplan.optimize.profile import DayLimits


@inlined
def is_lawful(
    limits: DayLimits, first_leg: int, last_leg: int, travel: int, driving: int, service: int
) -> bool:
    """Tell whether a day with these legs and sums keeps the rules."""
    depart = max(limits.day_start, limits.service_open - first_leg)
    work = travel + service - last_leg
    return driving <= limits.max_driving and may_end(limits, depart, work, last_leg)


@inner
def measure(given: Given, plan: Plan, number: int) -> bool:
    """Add up the days of a trip, and tell whether all are lawful."""
    trip = plan.trips[number]
    profile, boats, kits, lawful = trip.profile, 0, 0, True
    for day in range(trip.length):
        part, places = plan.parts[number, day], plan.places[number, day]
        travel, driving, service, size = 0, 0, 0, part.size
        for at in range(size + 1):
            origin, target = places[at], places[at + 1]
            travel += given.travel[profile, origin, target]
            driving += given.driving[profile, origin, target]
            boats += given.boat[profile, origin, target]
            if at < size:
                service += given.service[profile, target]
                kits |= given.kits[profile, target]
        part.travel, part.driving, part.service = travel, driving, service
        first_leg = given.travel[profile, places[0], places[1]]
        last_leg = given.travel[profile, places[size], places[size + 1]]
        if size == 0 or not is_lawful(
            given.rules.limits, first_leg, last_leg, travel, driving, service
        ):
            lawful = False
    trip.boats = boats
    trip.kit = given.every_kit[profile] if trip.length > 1 else kits
    return lawful


@inner
def has_room(
    rules: Rules,
    all_taken: Whole,
    trips: Table,
    stock: Stock,
    instead: int,
    profile: int,
    first: int,
    length: int,
    boats: int,
    kit: int,
) -> bool:
    """Tell whether crews and resources allow a trip, perhaps instead of another."""
    end = first + length
    rest = rules.rest if length > 1 else 0
    old_first, old_end, old_rest = 0, 0, 0
    new = all_taken[profile, int(length > 1), int(boats > 0), kit]
    old = new
    if instead >= 0:
        trip = trips[instead]
        old_first, old_end = trip.day, trip.day + trip.length
        old_rest = rules.rest if trip.length > 1 else 0
        old = all_taken[trip.profile, int(trip.length > 1), int(trip.boats > 0), trip.kit]
    for day in range(first, end + rest):
        mine = 1 if old_first <= day < old_end + old_rest else 0
        if stock.busy[day] - mine >= rules.crews:
            return False
    for use in range(len(new)):
        if new[use] == 0:
            continue
        if stock.left[use] + old[use] * (old_end - old_first) < new[use] * length:
            return False
        for day in range(first, end):
            mine = old[use] if old_first <= day < old_end else 0
            if stock.free[use, day] + mine < new[use]:
                return False
    return True


@inlined
def _enter_visit(
    given: Given, plan: Plan, number: int, place: int, day: int, profile: int, sign: int
) -> None:
    """Note a visit, or with a sign of -1 that it is not made."""
    before = max(0, given.wanted[place] - plan.visits[place])
    plan.visits[place] += sign
    plan.trip_on[place, day] = number if sign > 0 else NOWHERE
    missed = max(0, given.wanted[place] - plan.visits[place]) - before
    for role in range(len(given.aboard)):
        if given.aboard[role, profile]:
            was_seen = plan.seen[role, place] > 0
            plan.seen[role, place] += sign
            if given.needs_officer[role, place]:
                missed += int(was_seen) - int(plan.seen[role, place] > 0)
    plan.totals[MISS] += missed * given.miss[place]
    if given.pinned[place, day]:
        plan.totals[PIN] -= sign
    gap, days = given.gap[place], plan.blocked.shape[1]
    for near in range(max(0, day - gap + 1), min(days, day + gap)):
        plan.blocked[place, near] += sign


@inner
def _book(given: Given, plan: Plan, number: int, sign: int) -> None:
    """Take what a trip needs, or with a sign of -1 give it back."""
    trip = plan.trips[number]
    profile, first, length = trip.profile, trip.day, trip.length
    taken = given.taken[profile, int(length > 1), int(trip.boats > 0), trip.kit]
    for use in range(len(taken)):
        plan.stock.left[use] -= sign * taken[use] * length
        for day in range(first, first + length):
            plan.stock.free[use, day] -= sign * taken[use]
    for day in range(first, first + length + (given.rules.rest if length > 1 else 0)):
        plan.stock.busy[day] += sign
    plan.totals[NIGHT] += sign * (length - 1)
    for day in range(length):
        plan.totals[TRAVEL] += sign * plan.parts[number, day].travel
        for at in range(plan.parts[number, day].size):
            _enter_visit(
                given, plan, number, plan.places[number, day, at + 1], first + day, profile, sign
            )


@inner
def enter(given: Given, plan: Plan, number: int) -> None:
    """Let a measured trip be made."""
    _book(given, plan, number, 1)
    trip = plan.trips[number]
    for day in range(trip.day, trip.day + trip.length):
        plan.day_trips[day, plan.day_count[day]] = number
        plan.day_count[day] += 1


@inner
def withdraw(given: Given, plan: Plan, number: int) -> None:
    """Let a trip not be made."""
    _book(given, plan, number, -1)
    trip = plan.trips[number]
    for day in range(trip.day, trip.day + trip.length):
        at = 0
        while plan.day_trips[day, at] != number:
            at += 1
        plan.day_count[day] -= 1
        for later in range(at, plan.day_count[day]):
            plan.day_trips[day, later] = plan.day_trips[day, later + 1]


@inner
def touch(plan: Plan, desk: Desk, number: int) -> None:
    """Keep what a trip was before this round."""
    if desk.is_touched[number]:
        return
    desk.is_touched[number] = True
    at = desk.counts[0]
    desk.touched[at] = number
    _copy(
        plan.trips,
        plan.parts,
        plan.places,
        number,
        desk.kept_trips,
        desk.kept_parts,
        desk.kept_places,
        at,
    )
    desk.counts[0] += 1


@inner
def _copy(
    trips: Table,
    parts: Table,
    places: Whole,
    number: int,
    to_trips: Table,
    to_parts: Table,
    to_places: Whole,
    to: int,
) -> None:
    to_trips[to] = trips[number]
    for day in range(trips[number].length):
        to_parts[to, day] = parts[number, day]
        for at in range(parts[number, day].size + 2):
            to_places[to, day, at] = places[number, day, at]


@inner
def undo(given: Given, plan: Plan, desk: Desk) -> None:
    """Make all touched trips what they were."""
    for at in range(desk.counts[0]):
        number = desk.touched[at]
        if plan.trips[number].length > 0:
            withdraw(given, plan, number)
        _copy(
            desk.kept_trips,
            desk.kept_parts,
            desk.kept_places,
            at,
            plan.trips,
            plan.parts,
            plan.places,
            number,
        )
    for at in range(desk.counts[0]):
        if plan.trips[desk.touched[at]].length > 0:
            enter(given, plan, desk.touched[at])


@inner
def keep_best(plan: Plan, best: Best, cost: int) -> None:
    """Remember the plan."""
    best.cost[0] = cost
    for number in range(len(plan.trips)):
        _copy(
            plan.trips, plan.parts, plan.places, number, best.trips, best.parts, best.places, number
        )


@inner
def move_day(parts: Table, places: Whole, number: int, day: int, to: int) -> None:
    """Copy a day of a trip to another place in it."""
    parts[number, to] = parts[number, day]
    for at in range(parts[number, day].size + 2):
        places[number, to, at] = places[number, day, at]


@inner
def mend(given: Given, plan: Plan, number: int) -> None:
    """Shorten a withdrawn trip by days without stops, and enter it if it can still be made."""
    trip = plan.trips[number]
    while trip.length > 0 and plan.parts[number, trip.length - 1].size == 0:
        trip.length -= 1
        if trip.length > 0:
            last = plan.parts[number, trip.length - 1].size
            plan.places[number, trip.length - 1, last + 1] = CENTER
    while trip.length > 0 and plan.parts[number, 0].size == 0:
        trip.length -= 1
        trip.day += 1
        for day in range(trip.length):
            move_day(plan.parts, plan.places, number, day + 1, day)
        plan.places[number, 0, 0] = CENTER
    if trip.length == 0:
        return
    if measure(given, plan, number) and has_room(
        given.rules,
        given.taken,
        plan.trips,
        plan.stock,
        -1,
        trip.profile,
        trip.day,
        trip.length,
        trip.boats,
        trip.kit,
    ):
        enter(given, plan, number)
    else:
        trip.length = 0


@inner
def take_out(given: Given, plan: Plan, desk: Desk, number: int, day: int, at: int) -> None:
    """Take a stop out of a day of a trip."""
    touch(plan, desk, number)
    withdraw(given, plan, number)
    part, places = plan.parts[number, day], plan.places[number, day]
    for later in range(at, part.size + 1):
        places[later] = places[later + 1]
    part.size -= 1
    mend(given, plan, number)
