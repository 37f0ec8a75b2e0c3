"""Whether a stop fits into a route: in time, and into a day that is short enough."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.routing.kernels.tables import TRIP_BEFORE, Given, Plan


@inlined
def is_in_time(given: Given, plan: Plan, slot: int, at: int, stop: int) -> bool:
    """Tell whether a stop can be served behind a position."""
    if not given.is_timed:
        return True
    places, legs, matrix = given.places, plan.legs, plan.slots[slot].matrix
    here, there = legs[slot, at].place, legs[slot, at + 1].place
    begin = legs[slot, at].leave + given.time_to[matrix, stop, here]
    if begin > places[stop].latest:
        return False
    begin = max(places[stop].earliest, begin)
    begin += places[stop].service + given.time_from[matrix, stop, there]
    if begin > legs[slot, at + 1].end:
        return False
    kind = plan.slots[slot].kind
    return not given.is_clocked or is_short(given, plan, slot, kind, matrix, at, stop)


@inner
def is_short(
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
def trip_in_time(
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


@inlined
def is_on_time(given: Given, plan: Plan, slot: int) -> bool:
    """Tell whether a route as it is keeps all windows, and its day is short enough."""
    if not given.is_timed:
        return True
    for at in range(plan.slots[slot].length + 2):
        leg = plan.legs[slot, at]
        if leg.leave - given.places[leg.place].service > leg.end:
            return False
    longest = given.kinds[plan.slots[slot].kind].max_duration
    return not given.is_clocked or bool(plan.clocks[slot, 0].rest <= longest)
