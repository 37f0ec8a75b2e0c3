"""Recreate: put stops back one by one where they cost least, choosing their days on the way."""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.routing.kernels.chance import Seeds, below, chance
from routeplan.optimize.routing.kernels.routes import insert, touch
from routeplan.optimize.routing.kernels.tables import (
    ABSENT,
    AS_IT_IS,
    BEHIND,
    BLINK,
    COST,
    HOW,
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
def recreate(given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits) -> None:
    """Put in all stops that were taken or absent; those that find no place are absent."""
    _sort_taken(given, desk, seeds)
    absent = 0
    for number in range(desk.counts[TAKEN]):
        stop = desk.taken[number]
        desk.is_taken[stop] = False
        if _insert_cheapest(given, plan, desk, seeds, habits, stop):
            plan.counts[TOTAL] -= given.places[stop].absent_cost
        else:
            plan.absent[absent] = stop
            absent += 1
    plan.counts[ABSENT] = absent


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
    time_to, time_from, is_clocked = given.time_to, given.time_from, given.is_clocked
    earliest, latest = given.places[stop].earliest, given.places[stop].latest
    service = given.places[stop].service
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
                is_on_time = True
                if is_timed:
                    # Later on it is later still; but a way by others may be the faster one.
                    if legs[slot, at].leave > latest:
                        break
                    begin = legs[slot, at].leave + time_to[matrix, stop, here]
                    is_on_time = begin <= latest
                    begin = max(earliest, begin)
                    begin += service + time_from[matrix, stop, there]
                    is_on_time = is_on_time and begin <= legs[slot, at + 1].end
                    if is_on_time and is_clocked:
                        is_on_time = _is_short(given, plan, slot, kind, matrix, at, stop)
                if is_on_time:
                    best, best_slot, best_at, best_how = cost, slot, at, AS_IT_IS
            if may_reload and (here < depots or at == length):
                cost = cost_to[matrix, stop, depot] + cost_from[matrix, stop, depot]
                if cost < best:
                    how = TRIP_BEFORE if here < depots else TRIP_AFTER
                    if not is_timed or _trip_in_time(
                        given, plan, slot, kind, matrix, at, stop, how
                    ):
                        best, best_slot, best_at, best_how = cost, slot, at, how
    desk.counts[BLINK] = left
    desk.day_best[day, COST], desk.day_best[day, WHERE] = best, best_slot
    desk.day_best[day, BEHIND], desk.day_best[day, HOW] = best_at, best_how


@inner
def _is_short(
    given: Given, plan: Plan, slot: int, kind: int, matrix: int, at: int, stop: int
) -> bool:
    """Tell whether a day is short enough, waiting included, with a stop behind a position."""
    places, clocks = given.places, plan.clocks
    here, there = plan.legs[slot, at].place, plan.legs[slot, at + 1].place
    gone = clocks[slot, at].span + given.time_to[matrix, stop, here]
    wait = max(places[stop].earliest - gone - clocks[slot, at].last, 0)
    last = min(places[stop].latest - gone, clocks[slot, at].last)
    gone += wait + places[stop].service + given.time_from[matrix, stop, there]
    wait = max(clocks[slot, at + 1].rest_first - gone - last, 0)
    gone += wait + clocks[slot, at + 1].rest
    return bool(gone <= given.kinds[kind].max_duration)


@inner
def _trip_in_time(
    given: Given, plan: Plan, slot: int, kind: int, matrix: int, at: int, stop: int, how: int
) -> bool:
    """Tell whether a trip of its own can serve a stop behind a position."""
    places, legs, clocks = given.places, plan.legs, plan.clocks
    here, there = legs[slot, at].place, legs[slot, at + 1].place
    depot = plan.slots[slot].depot
    begin, gone, last = legs[slot, at].leave, 0, 0
    if given.is_clocked:
        gone, last = clocks[slot, at].span, clocks[slot, at].last
    for number in range(2):
        place = stop if (number == 0) == (how == TRIP_BEFORE) else depot
        way = given.time_from[matrix, here, place]
        begin = max(begin + way, places[place].earliest)
        if begin > places[place].latest:
            return False
        begin += places[place].service
        if given.is_clocked:
            gone += way
            wait = max(places[place].earliest - gone - last, 0)
            last = min(places[place].latest - gone, last)
            gone += wait + places[place].service
        here = place
    way = given.time_from[matrix, here, there]
    if begin + way > legs[slot, at + 1].end:
        return False
    if not given.is_clocked:
        return True
    gone += way
    wait = max(clocks[slot, at + 1].rest_first - gone - last, 0)
    return bool(gone + wait + clocks[slot, at + 1].rest <= given.kinds[kind].max_duration)
