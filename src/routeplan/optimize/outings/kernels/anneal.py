"""Anneal: ruin, recreate, accept what is better or, while it is hot, not much worse."""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined, inner, kernel
from routeplan.optimize.outings.kernels.insertion import find_place, put_in
from routeplan.optimize.outings.kernels.tables import (
    NOWHERE,
    SEARCHED,
    STRICT,
    TRAVEL,
    Best,
    Desk,
    Given,
    Habits,
    Plan,
    Whole,
)
from routeplan.optimize.outings.kernels.trips import keep_best, take_out, touch, undo, withdraw
from routeplan.optimize.routing.kernels.chance import Seeds, below, chance


@kernel
def anneal(
    given: Given,
    plan: Plan,
    desk: Desk,
    best: Best,
    seeds: Seeds,
    count: int,
    heat: float,
    fall: float,
    done: int,
    rounds: int,
    habits: Habits,
) -> None:
    """Change the plan `count` times, after `done` of `rounds` in which heat falls by `fall`.

    Heat follows from the number of a round alone, so it does not matter how rounds fall into
    calls. While the plan serves nobody, the first rounds put in whatever fits.
    """
    for number in range(done, done + count):
        before = _cost(given, plan, SEARCHED)
        _ruin(given, plan, desk, seeds, habits)
        _recreate(given, plan, desk, seeds, habits)
        worse = heat * fall ** (number / rounds) * -math.log(1.0 - chance(seeds))
        if _cost(given, plan, SEARCHED) < before + worse:
            cost = _cost(given, plan, STRICT)
            if cost < best.cost[0]:
                keep_best(plan, best, cost)
        else:
            undo(given, plan, desk)
        for at in range(desk.counts[0]):
            desk.is_touched[desk.touched[at]] = False
        desk.counts[0] = 0


@inner
def _cost(given: Given, plan: Plan, order: int) -> int:
    cost = 0
    for goal in range(len(plan.totals)):
        cost += given.weights[order, goal] * plan.totals[goal]
    return cost


@inner
def _ruin(given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits) -> None:
    """Take out visits of villages that lie together, often on days that do too."""
    villages, days = len(given.wanted) - 1, len(plan.day_count)
    first, last = 0, days
    if chance(seeds) < habits.same_days:
        first = below(seeds, days)
        last = first + 1 + below(seeds, habits.window)
    left = 1 + int(chance(seeds) * 2.0 * habits.removed)
    seed = 1 + below(seeds, villages)
    with_trips = chance(seeds) < habits.whole_trip
    with_all = chance(seeds) < habits.all_visits
    for rank in range(villages):
        place = given.near[seed, rank]
        if plan.visits[place] == 0:
            continue
        number = _some_trip(plan.trip_on, seeds, place, first, last)
        if number == NOWHERE:
            continue
        if with_trips:
            left -= _take_trip(given, plan, desk, number)
        else:
            left -= _take_visit(given, plan, desk, number, place)
        if with_all:
            left -= _take_all(given, plan, desk, place)
        if left <= 0:
            break


@inner
def _some_trip(trip_on: Whole, seeds: Seeds, place: int, first: int, last: int) -> int:
    """Return some trip that visits a place on some days."""
    chosen, seen = NOWHERE, 0
    for day in range(first, min(last, trip_on.shape[1])):
        if trip_on[place, day] != NOWHERE:
            seen += 1
            if below(seeds, seen) == 0:
                chosen = trip_on[place, day]
    return chosen


@inner
def _take_trip(given: Given, plan: Plan, desk: Desk, number: int) -> int:
    touch(plan, desk, number)
    withdraw(given, plan, number)
    taken = 0
    for day in range(plan.trips[number].length):
        for at in range(1, plan.parts[number, day].size + 1):
            desk.is_taken[plan.places[number, day, at]] = True
            taken += 1
    plan.trips[number].length = 0
    return taken


@inner
def _take_visit(given: Given, plan: Plan, desk: Desk, number: int, place: int) -> int:
    desk.is_taken[place] = True
    for day in range(plan.trips[number].length):
        for at in range(1, plan.parts[number, day].size + 1):
            if plan.places[number, day, at] == place:
                take_out(given, plan, desk, number, day, at)
                return 1
    return 0


@inner
def _take_all(given: Given, plan: Plan, desk: Desk, place: int) -> int:
    """Take out all other visits of a place."""
    taken = 0
    for day in range(len(plan.day_count)):
        if plan.trip_on[place, day] != NOWHERE:
            taken += _take_visit(given, plan, desk, plan.trip_on[place, day], place)
    return taken


@inner
def _recreate(given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits) -> None:
    """Put in the villages that were taken out, and some others that lack a visit."""
    count = _list_waiting(given, plan, desk, seeds, habits)
    for at in range(count):
        place = desk.waiting[at]
        while find_place(given, plan, desk, seeds, habits.blink, place):
            put_in(given, plan, desk, place)


@inner
def _list_waiting(given: Given, plan: Plan, desk: Desk, seeds: Seeds, habits: Habits) -> int:
    count, others = 0, 0
    for place in range(1, len(given.wanted)):
        if desk.is_taken[place]:
            desk.is_taken[place] = False
        else:
            others += int(_lacks(given, plan, place))
            continue
        desk.waiting[count] = place
        count += 1
    if others:
        share, seen = habits.waiting / others, count
        if plan.totals[TRAVEL] == 0:
            share = 1.0
        for place in range(1, len(given.wanted)):
            is_listed = False
            for at in range(seen):
                is_listed |= desk.waiting[at] == place
            if not is_listed and _lacks(given, plan, place) and chance(seeds) < share:
                desk.waiting[count] = place
                count += 1
    order = below(seeds, 4)
    for at in range(count):
        place = desk.waiting[at]
        key = chance(seeds)
        if order == 1:
            key = -float(given.alone[0, place])
        elif order == 2:
            key = -float(given.miss[place]) + chance(seeds)
        where = at
        while where > 0 and desk.keys[where - 1] > key:
            desk.keys[where] = desk.keys[where - 1]
            desk.waiting[where] = desk.waiting[where - 1]
            where -= 1
        desk.keys[where] = key
        desk.waiting[where] = place
    return count


@inlined
def _lacks(given: Given, plan: Plan, place: int) -> bool:
    """Tell whether a village lacks a visit that it might get."""
    lacks = plan.visits[place] < given.wanted[place]
    for role in range(len(given.aboard)):
        lacks |= given.needs_officer[role, place] and plan.seen[role, place] == 0
    if plan.visits[place] == 0 and given.is_pinned[place]:
        lacks = True
    return bool(lacks and plan.visits[place] < given.most[place])
