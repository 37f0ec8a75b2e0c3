"""Insertion: where one more visit of a village is best."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.outings.kernels.tables import (
    ALONE,
    BED,
    BEHIND,
    CENTER,
    COST,
    EARLIER,
    HOW,
    LATER,
    MISS,
    NEVER,
    NIGHT,
    NOWHERE,
    PIN,
    SEARCHED,
    TRAVEL,
    WHEN,
    WHERE,
    WITHIN,
    Desk,
    Given,
    Plan,
    Whole,
)
from routeplan.optimize.outings.kernels.trips import (
    enter,
    has_room,
    is_lawful,
    measure,
    move_day,
    touch,
    withdraw,
)
from routeplan.optimize.routing.kernels.chance import Seeds, chance


@inner
def find_place(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, place: int
) -> bool:
    """Find the cheapest way to visit a village once more; False if none is worth it."""
    found = desk.found
    found[COST], found[HOW] = 0, NOWHERE
    if plan.visits[place] >= given.most[place]:
        return False
    _weigh(given, plan, desk, place)
    _count_room(given, plan, desk, place)
    days, gap = given.open_days.shape[1], given.gap[place]
    need = min(given.wanted[place] - plan.visits[place], desk.before[days])
    for day in range(days):
        if not given.open_days[place, day] or plan.blocked[place, day] > 0:
            continue
        held = desk.before[max(0, day - gap + 1)] + 1 + desk.after[min(days, day + gap)]
        if held < need:
            continue
        pin = given.weights[SEARCHED, PIN] if given.pinned[place, day] else 0
        _try_within(given, plan, desk, seeds, blink, place, day, pin)
        _try_alone(given, plan, desk, seeds, blink, place, day, pin)
        if given.rules.longest > 1:
            _try_one_more_day(given, plan, desk, seeds, blink, place, day, pin)
    return bool(found[HOW] != NOWHERE)


@inner
def _weigh(given: Given, plan: Plan, desk: Desk, place: int) -> None:
    """Say what one more visit is worth, by profile; NEVER below zero where it cannot be."""
    unit = given.weights[SEARCHED, MISS] * given.miss[place]
    base = unit if plan.visits[place] < given.wanted[place] else 0
    for profile in range(len(given.servable)):
        worth = base
        for role in range(len(given.aboard)):
            if (
                given.needs_officer[role, place]
                and given.aboard[role, profile]
                and plan.seen[role, place] == 0
            ):
                worth += unit
        desk.worth[profile] = worth if given.servable[profile, place] else -NEVER


@inner
def _count_room(given: Given, plan: Plan, desk: Desk, place: int) -> None:
    """Count how many visits its free days hold before each day and from each day."""
    days, gap = given.open_days.shape[1], given.gap[place]
    before, after = desk.before, desk.after
    before[0], after[days] = 0, 0
    for day in range(days):
        is_free = given.open_days[place, day] and plan.blocked[place, day] == 0
        held = 1 + before[max(0, day - gap + 1)] if is_free else 0
        before[day + 1] = max(before[day], held)
    for day in range(days - 1, -1, -1):
        is_free = given.open_days[place, day] and plan.blocked[place, day] == 0
        held = 1 + after[min(days, day + gap)] if is_free else 0
        after[day] = max(after[day + 1], held)


@inner
def _try_within(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, place: int, day: int, pin: int
) -> None:
    """Try every position in the trips that are out on a day."""
    limits, found, weight = given.rules.limits, desk.found, given.weights[SEARCHED, TRAVEL]
    longest = min(limits.max_day, limits.latest_return - limits.day_start)
    most = plan.places.shape[2]
    for at in range(plan.day_count[day]):
        number = plan.day_trips[day, at]
        trip = plan.trips[number]
        profile = trip.profile
        worth = desk.worth[profile] + pin
        part = plan.parts[number, day - trip.day]
        service = part.service + given.service[profile, place]
        size, work = part.size, part.travel + service
        if work > limits.meal_break_after:
            work += limits.meal_break
        if work > longest or size + 2 >= most or worth <= 0 or chance(seeds) < blink:
            continue
        if trip.length > 1 and _is_on(plan.trip_on, place, number, trip.day, trip.length):
            continue
        places = plan.places[number, day - trip.day]
        travel, driving = given.travel[profile], given.driving[profile]
        first_leg = travel[places[0], places[1]]
        last_leg = travel[places[size], places[size + 1]]
        for behind in range(size + 1):
            origin, target = places[behind], places[behind + 1]
            out, on = travel[origin, place], travel[place, target]
            more = out + on - travel[origin, target]
            cost = weight * more - worth
            if cost >= found[COST]:
                continue
            if not is_lawful(
                limits,
                out if behind == 0 else first_leg,
                on if behind == size else last_leg,
                part.travel + more,
                part.driving
                + driving[origin, place]
                + driving[place, target]
                - driving[origin, target],
                service,
            ):
                continue
            boat = given.boat[profile]
            boats = trip.boats + boat[origin, place] + boat[place, target] - boat[origin, target]
            kit = trip.kit | given.kits[profile, place]
            if ((boats > 0) != (trip.boats > 0) or kit != trip.kit) and not has_room(
                given.rules,
                given.taken,
                plan.trips,
                plan.stock,
                number,
                profile,
                trip.day,
                trip.length,
                boats,
                kit,
            ):
                continue
            _note(found, cost, WITHIN, number, day, behind, NOWHERE)


@inlined
def _is_on(trip_on: Whole, place: int, number: int, first: int, length: int) -> bool:
    """Tell whether a trip visits a place."""
    is_on = False
    for day in range(first, first + length):
        if trip_on[place, day] == number:
            is_on = True
    return is_on


@inlined
def _note(found: Whole, cost: int, how: int, where: int, when: int, behind: int, bed: int) -> None:
    found[COST], found[HOW], found[WHERE] = cost, how, where
    found[WHEN], found[BEHIND], found[BED] = when, behind, bed


@inner
def _try_alone(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, place: int, day: int, pin: int
) -> None:
    """Try a trip of a day of its own."""
    if plan.stock.busy[day] >= given.rules.crews or chance(seeds) < blink:
        return
    for profile in range(len(given.servable)):
        worth = desk.worth[profile] + pin
        cost = given.weights[SEARCHED, TRAVEL] * given.alone[profile, place] - worth
        if worth <= 0 or cost >= desk.found[COST] or not given.profile_days[profile, day]:
            continue
        boat = given.boat[profile]
        boats = int(boat[CENTER, place]) + int(boat[place, CENTER])
        if has_room(
            given.rules,
            given.taken,
            plan.trips,
            plan.stock,
            NOWHERE,
            profile,
            day,
            1,
            boats,
            given.kits[profile, place],
        ):
            _note(desk.found, cost, ALONE, profile, day, 0, NOWHERE)


@inner
def _try_one_more_day(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, place: int, day: int, pin: int
) -> None:
    """Try to let a crew sleep out that comes home the evening before, or leaves the day after."""
    for later in range(2):
        beside = day - 1 if later else day + 1
        if beside < 0 or beside >= len(plan.day_count):
            continue
        for at in range(plan.day_count[beside]):
            number = plan.day_trips[beside, at]
            trip = plan.trips[number]
            edge = trip.day + trip.length - 1 if later else trip.day
            worth = desk.worth[trip.profile] + pin
            if (
                edge != beside
                or trip.length >= given.rules.longest
                or worth <= 0
                or not given.profile_days[trip.profile, day]
                or chance(seeds) < blink
                or _is_on(plan.trip_on, place, number, trip.day, trip.length)
            ):
                continue
            _try_beds(given, plan, desk, place, day, number, later, worth)


@inner
def _try_beds(
    given: Given, plan: Plan, desk: Desk, place: int, day: int, number: int, later: int, worth: int
) -> None:
    trip, found, few = plan.trips[number], desk.found, given.beds.shape[2]
    profile = trip.profile
    travel, driving, boat = given.travel[profile], given.driving[profile], given.boat[profile]
    side = trip.length - 1 if later else 0
    part, places = plan.parts[number, side], plan.places[number, side]
    size = part.size
    beside = places[size] if later else places[1]
    first_leg = travel[places[0], places[1]]
    last_leg = travel[places[size], places[size + 1]]
    straight = travel[beside, place] + travel[place, CENTER] - travel[beside, CENTER]
    if not later:
        straight = travel[place, beside] + travel[CENTER, place] - travel[CENTER, beside]
    if given.weights[SEARCHED, TRAVEL] * straight - worth >= found[COST]:
        return  # no bed lies nearer than on the way
    for choice in range(2 * few):
        near = beside if choice < few else place
        bed = given.beds[profile, near, choice % few]
        if bed == NOWHERE:
            continue
        if later:
            old, way = travel[beside, CENTER], travel[beside, bed]
            out, home = travel[bed, place], travel[place, CENTER]
            drive = driving[beside, bed] - driving[beside, CENTER]
            boats = int(boat[beside, bed]) - int(boat[beside, CENTER])
            boats += int(boat[bed, place]) + int(boat[place, CENTER])
            drive_new = driving[bed, place] + driving[place, CENTER]
        else:
            old, way = travel[CENTER, beside], travel[bed, beside]
            out, home = travel[CENTER, place], travel[place, bed]
            drive = driving[bed, beside] - driving[CENTER, beside]
            boats = int(boat[bed, beside]) - int(boat[CENTER, beside])
            boats += int(boat[CENTER, place]) + int(boat[place, bed])
            drive_new = driving[CENTER, place] + driving[place, bed]
        more = way - old + out + home
        cost = given.weights[SEARCHED, TRAVEL] * more + given.weights[SEARCHED, NIGHT] - worth
        if cost >= found[COST]:
            continue
        if not is_lawful(
            given.rules.limits, out, home, out + home, drive_new, given.service[profile, place]
        ):
            continue
        if not is_lawful(
            given.rules.limits,
            first_leg if later else way,
            way if later else last_leg,
            part.travel + way - old,
            part.driving + drive,
            part.service,
        ):
            continue
        first = trip.day if later else day
        if has_room(
            given.rules,
            given.taken,
            plan.trips,
            plan.stock,
            number,
            profile,
            first,
            trip.length + 1,
            trip.boats + boats,
            given.every_kit[profile],
        ):
            _note(found, cost, LATER if later else EARLIER, number, day, 0, bed)


@inner
def put_in(given: Given, plan: Plan, desk: Desk, place: int) -> None:
    """Make the visit that was found."""
    found = desk.found
    how, number, day, bed = found[HOW], found[WHERE], found[WHEN], found[BED]
    if how == ALONE:
        profile, number = found[WHERE], 0
        while plan.trips[number].length > 0:
            number += 1
        touch(plan, desk, number)
        trip = plan.trips[number]
        trip.profile, trip.day, trip.length = profile, day, 1
        _lay_day(plan, number, 0, CENTER, place, CENTER)
    else:
        touch(plan, desk, number)
        withdraw(given, plan, number)
        trip = plan.trips[number]
        if how == WITHIN:
            part, places = plan.parts[number, day - trip.day], plan.places[number, day - trip.day]
            for at in range(part.size + 1, found[BEHIND], -1):
                places[at + 1] = places[at]
            places[found[BEHIND] + 1] = place
            part.size += 1
        elif how == LATER:
            last = trip.length - 1
            plan.places[number, last, plan.parts[number, last].size + 1] = bed
            _lay_day(plan, number, trip.length, bed, place, CENTER)
            trip.length += 1
        else:
            for at in range(trip.length, 0, -1):
                move_day(plan.parts, plan.places, number, at - 1, at)
            plan.places[number, 1, 0] = bed
            _lay_day(plan, number, 0, CENTER, place, bed)
            trip.length += 1
            trip.day -= 1
    measure(given, plan, number)
    enter(given, plan, number)


@inner
def _lay_day(plan: Plan, number: int, day: int, start: int, place: int, end: int) -> None:
    plan.parts[number, day].size = 1
    places = plan.places[number, day]
    places[0], places[1], places[2] = start, place, end
