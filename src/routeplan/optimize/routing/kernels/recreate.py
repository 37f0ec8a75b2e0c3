"""Recreate: put stops back one by one where they cost least, choosing their days on the way."""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined
from routeplan.optimize.routing.kernels.chance import Seeds, below, chance
from routeplan.optimize.routing.kernels.fits import is_in_time, trip_in_time
from routeplan.optimize.routing.kernels.nearby import find_nearby
from routeplan.optimize.routing.kernels.routes import insert, touch
from routeplan.optimize.routing.kernels.tables import (
    ABSENT,
    AS_IT_IS,
    BEHIND,
    BLINK,
    COST,
    HOW,
    LENGTH,
    LOOKED,
    NEVER,
    NOWHERE,
    TAKEN,
    TOTAL,
    TRIP_AFTER,
    TRIP_BEFORE,
    WHEN,
    WHERE,
    Desk,
    Given,
    Habits,
    Plan,
)


@inlined
def recreate(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits, limit: float
) -> bool:
    """Put in all stops that were taken or absent; those that find no place are absent.

    Returns False, with stops neither in a place nor absent, as soon as the routes alone cost as
    much as the limit, for stops that are put in rarely make them cheaper.
    """
    _sort_taken(given, desk, seeds)
    absent, outside = 0, 0
    for number in range(desk.counts[TAKEN]):
        outside += given.places[desk.taken[number]].absent_cost
    for number in range(desk.counts[TAKEN]):
        if plan.counts[TOTAL] - outside >= limit:
            return False
        stop = desk.taken[number]
        desk.is_taken[stop] = False
        outside -= given.places[stop].absent_cost
        if _insert_cheapest(given, plan, desk, seeds, habits, stop):
            plan.counts[TOTAL] -= given.places[stop].absent_cost
        else:
            plan.absent[absent] = stop
            absent += 1
    plan.counts[ABSENT] = absent
    return True


@inlined
def _sort_taken(given: Given, desk: Desk, seeds: Seeds) -> None:
    """Order the taken stops by one of the orders, drawn by their weights."""
    drawn, order = chance(seeds) * given.order_weights[-1], 0
    while given.order_weights[order] <= drawn:
        order += 1
    taken, keys = desk.taken, desk.keys
    for number in range(desk.counts[TAKEN]):
        stop = taken[number]
        key = chance(seeds) if order == 0 else given.orders[order, stop]
        place = number
        while place > 0 and keys[place - 1] > key:
            keys[place] = keys[place - 1]
            taken[place] = taken[place - 1]
            place -= 1
        keys[place] = key
        taken[place] = stop


@inlined
def _insert_cheapest(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits, stop: int
) -> bool:
    """Insert a stop on the days of its cheapest set; False if it fits nowhere or does not pay."""
    desk.counts[LOOKED] += 1
    look, day_best = desk.counts[LOOKED], desk.day_best
    least, chosen = given.places[stop].absent_cost, NOWHERE
    first, end, skipped = given.set_ends[stop - 1], given.set_ends[stop], NOWHERE
    if end - first > 1 and chance(seeds) < habits.set_blink:
        skipped = first + below(seeds, end - first)
    for number in range(first, end):
        if number == skipped:
            continue
        cost = 0
        for at in range(
            given.set_day_ends[number - 1] if number else 0, given.set_day_ends[number]
        ):
            day = given.set_days[at]
            if day_best[day, WHEN] != look:
                day_best[day, WHEN] = look
                is_found = desk.counts[LENGTH] >= habits.long_route and find_nearby(
                    given, plan, desk, seeds, habits.blink, stop, day
                )
                if not is_found:
                    _find_on_day(given, plan, desk, seeds, habits.blink, stop, day)
            cost += day_best[day, COST]
            if cost >= least:
                break
        if cost < least:
            least, chosen = cost, number
    if chosen == NOWHERE:
        return False
    for at in range(given.set_day_ends[chosen - 1] if chosen else 0, given.set_day_ends[chosen]):
        day = given.set_days[at]
        slot = day_best[day, WHERE]
        touch(plan.slots, plan.legs, desk, slot)
        insert(given, plan, slot, day_best[day, BEHIND], stop, day_best[day, HOW])
    return True


@inlined
def _find_on_day(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, stop: int, day: int
) -> None:
    """Find the cheapest place for a stop on a day."""
    count = plan.used_count[day]
    first_group = given.day_ends[day - 1] if day else 0
    groups = given.day_ends[day] - first_group
    demand, depots, is_timed = given.places[stop].demand, given.depots, given.is_timed
    slots, legs, kinds = plan.slots, plan.legs, given.kinds
    cost_to, cost_from = given.cost_to, given.cost_from
    latest = given.places[stop].latest
    left, log_seen = desk.counts[BLINK], math.log(1.0 - blink) if blink > 0.0 else 1.0
    best, best_slot, best_at, best_how = NEVER, NOWHERE, 0, 0
    for number in range(count + groups):
        if number < count:
            slot = plan.used[day, number]
            kind = slots[slot].kind
        else:
            group = given.day_groups[first_group + number - count]
            kind = plan.groups[group].kind
            free = plan.groups[group].free
            if free == 0 or plan.kind_used[day, kind] >= kinds[kind].count:
                continue
            slot = plan.free[group, free - 1]
        room, most_trips = kinds[kind].capacity - demand, kinds[kind].max_trips
        if room < 0 or (most_trips == 1 and legs[slot, 0].load > room):
            continue
        if not given.serves[kind, stop]:
            continue
        matrix, length = slots[slot].matrix, slots[slot].length
        extra = 0 if length > 0 else kinds[kind].fixed_cost
        may_reload = length > 0 and slots[slot].trips < most_trips
        depot = slots[slot].depot
        there = legs[slot, 0].place
        for at in range(length + 1):
            here = there
            there = legs[slot, at + 1].place
            if blink > 0.0:
                left -= 1
                if left < 0:
                    left = int(math.log(1.0 - chance(seeds)) / log_seen)
                    continue
            cost = cost_to[matrix, stop, here] + cost_from[matrix, stop, there]
            cost += extra - legs[slot, at].cost
            if cost < best and legs[slot, at].load <= room:
                # Later on it is later still; but a way by others may be the faster one.
                if is_timed and legs[slot, at].leave > latest:
                    break
                if is_in_time(given, plan, slot, at, stop):
                    best, best_slot, best_at, best_how = cost, slot, at, AS_IT_IS
            if may_reload and (here < depots or at == length):
                cost = cost_to[matrix, stop, depot] + cost_from[matrix, stop, depot]
                if cost < best:
                    how = TRIP_BEFORE if here < depots else TRIP_AFTER
                    if not is_timed or trip_in_time(given, plan, slot, kind, matrix, at, stop, how):
                        best, best_slot, best_at, best_how = cost, slot, at, how
    desk.counts[BLINK] = left
    desk.day_best[day, COST], desk.day_best[day, WHERE] = best, best_slot
    desk.day_best[day, BEHIND], desk.day_best[day, HOW] = best_at, best_how
