"""Tails: let two routes go on as the other does, where that costs less (2-opt*).

Strings that are taken out are short, so a search by them alone seldom finds that two long routes
should change over.

References
----------
Potvin, Rousseau (1995), "An Exchange Heuristic for Routeing Problems with Time Windows", Journal
of the Operational Research Society 46(12).
"""

from __future__ import annotations

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.routing.kernels.routes import refresh
from routeplan.optimize.routing.kernels.tables import NOWHERE, Given, Plan


@inlined
def exchange_tails(given: Given, plan: Plan) -> None:
    """Exchange tails of routes until no exchange that brings near stops together shortens them."""
    is_better = True
    while is_better:
        is_better = False
        for slot in range(len(plan.slots)):
            while plan.slots[slot].length > 0 and _improve(given, plan, slot):
                is_better = True


@inner
def _improve(given: Given, plan: Plan, slot: int) -> bool:
    """Exchange the tail of a route with that of another, the first time that it is worth it."""
    legs, depots, day = plan.legs, given.depots, plan.slots[slot].day
    matrix, length = plan.slots[slot].matrix, plan.slots[slot].length
    for at in range(1, length + 1):
        here = legs[slot, at].place
        if here < depots:
            continue
        onwards, upto = legs[slot, at].cost, legs[slot, at - 1].cost
        for near in range(1, given.near.shape[1]):
            stop = given.near[here, near]
            to_stop = given.cost_from[matrix, here, stop]
            from_stop = given.cost_to[matrix, here, stop]
            if to_stop >= onwards and from_stop >= upto:
                break
            other = plan.slot_of[stop, day]
            if other in (NOWHERE, slot):
                continue
            place = plan.at[stop, day]
            if to_stop < onwards and _exchange(given, plan, slot, at, other, place - 1):
                return True
            if from_stop < upto and _exchange(given, plan, slot, at - 1, other, place):
                return True
    return False


@inner
def _exchange(given: Given, plan: Plan, one: int, at: int, two: int, behind: int) -> bool:
    """Exchange what follows two positions, if that costs less and may be."""
    slots, legs = plan.slots, plan.legs
    if slots[one].group != slots[two].group or slots[one].trips > 1 or slots[two].trips > 1:
        return False
    matrix = slots[one].matrix
    here, there = legs[one, at].place, legs[one, at + 1].place
    place, after = legs[two, behind].place, legs[two, behind + 1].place
    change = given.cost_from[matrix, here, after] + given.cost_from[matrix, place, there]
    if change >= legs[one, at].cost + legs[two, behind].cost:
        return False
    if not _follows_in_time(given, plan, one, at, two, behind):
        return False
    if not _follows_in_time(given, plan, two, behind, one, at):
        return False
    head, tail = _load(given, plan, one, at), _load(given, plan, two, behind)
    capacity = given.kinds[slots[one].kind].capacity
    if head + legs[two, 0].load - tail > capacity or tail + legs[one, 0].load - head > capacity:
        return False
    _swap(given, plan, one, at, two, behind)
    return True


@inlined
def _load(given: Given, plan: Plan, slot: int, at: int) -> int:
    """Return the load of a route up to a position."""
    load = 0
    for number in range(1, at + 1):
        load += given.places[plan.legs[slot, number].place].demand
    return load


@inlined
def _follows_in_time(given: Given, plan: Plan, one: int, at: int, two: int, behind: int) -> bool:
    """Tell whether one route can go on as the other does behind a position."""
    if not given.is_timed:
        return True
    legs, clocks, slots = plan.legs, plan.clocks, plan.slots
    here, after = legs[one, at].place, legs[two, behind + 1].place
    way = given.time_from[slots[one].matrix, here, after]
    if legs[one, at].leave + way > legs[two, behind + 1].end:
        return False
    if not given.is_clocked:
        return True
    gone = clocks[one, at].span + way
    wait = max(clocks[two, behind + 1].rest_first - gone - clocks[one, at].last, 0)
    gone += wait + clocks[two, behind + 1].rest
    return bool(gone <= given.kinds[slots[one].kind].max_duration)


@inlined
def _swap(given: Given, plan: Plan, one: int, at: int, two: int, behind: int) -> None:
    """Exchange what follows two positions."""
    slots, legs = plan.slots, plan.legs
    mine, theirs = slots[one].length - at, slots[two].length - behind
    depot = legs[one, 0].place
    for number in range(1, max(mine, theirs) + 1):
        place = legs[one, at + number].place
        legs[one, at + number].place = legs[two, behind + number].place
        legs[two, behind + number].place = place
    slots[one].length, slots[two].length = at + theirs, behind + mine
    legs[one, at + theirs + 1].place = legs[two, behind + mine + 1].place = depot
    refresh(given, plan, one)
    refresh(given, plan, two)
