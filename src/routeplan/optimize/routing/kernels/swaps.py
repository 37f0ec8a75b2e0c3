"""Swaps: let two routes exchange a stop each, and put both where they fit best (SWAP*).

References
----------
Vidal (2022), "Hybrid genetic search for the CVRP: Open-source implementation and SWAP*
neighborhood", Computers & Operations Research 140.
"""

from __future__ import annotations

from routeplan.optimize.compiled import inlined, inner
from routeplan.optimize.routing.kernels.fits import is_in_time, is_on_time
from routeplan.optimize.routing.kernels.routes import refresh
from routeplan.optimize.routing.kernels.tables import NEVER, NOWHERE, Best, Desk, Given, Plan, Whole

NEAR_STOPS = 10
"""Routes are tried together if a stop of one has a stop of the other among so many nearest."""

LONGEST = 64
"""Routes of more stops exchange none: what one exchange takes grows with the square of them, and a
round must not take long."""

SPOTS = 3
"""Cheapest positions of a stop that are remembered: at most two of them are beside the stop that
makes room."""


@inlined
def exchange_stops(given: Given, plan: Plan, desk: Desk, best: Best) -> bool:
    """Exchange stops until that shortens no two routes; tell whether it has shortened any.

    Two routes that are as in the best plan before are not tried again.
    """
    is_better = False
    for slot in range(len(plan.slots)):
        desk.tried_with[slot] = NOWHERE
        desk.is_new[slot] = _differs(plan, best, slot)
    for one in range(len(plan.slots)):
        if not desk.is_new[one] or plan.slots[one].length > LONGEST:
            continue
        day = plan.slots[one].day
        for at in range(1, plan.slots[one].length + 1):
            here = plan.legs[one, at].place
            if here < given.depots:
                continue
            for near in range(1, min(NEAR_STOPS + 1, given.near.shape[1])):
                two = plan.slot_of[given.near[here, near], day]
                if two in (NOWHERE, one) or desk.tried_with[two] == one:
                    continue
                if two < one and desk.is_new[two]:
                    continue
                desk.tried_with[two] = one
                while _improve(given, plan, desk, one, two):
                    desk.is_new[two] = is_better = True
    return is_better


@inlined
def _differs(plan: Plan, best: Best, slot: int) -> bool:
    """Tell whether a route is not as in the best plan before."""
    if plan.slots[slot].length != best.length[slot]:
        return True
    for at in range(1, plan.slots[slot].length + 1):
        if plan.legs[slot, at].place != best.places[slot, at]:
            return True
    return False


@inner
def _improve(given: Given, plan: Plan, desk: Desk, one: int, two: int) -> bool:
    """Exchange a stop of each route, the first time that it is worth it."""
    slots, legs, places, spots = plan.slots, plan.legs, given.places, desk.spots
    if slots[one].trips > 1 or slots[two].trips > 1:
        return False
    if slots[one].length > LONGEST or slots[two].length > LONGEST:
        return False
    room_one = given.kinds[slots[one].kind].capacity - legs[one, 0].load
    room_two = given.kinds[slots[two].kind].capacity - legs[two, 0].load
    for there in range(1, slots[two].length + 1):
        _find_spots(given, plan, desk, legs[two, there].place, one, there)
    for here in range(1, slots[one].length + 1):
        goes = legs[one, here].place
        if not given.serves[slots[two].kind, goes]:
            continue
        _find_spots(given, plan, desk, goes, two, 0)
        gain = _gain(given, plan, one, here)
        for there in range(1, slots[two].length + 1):
            comes = legs[two, there].place
            more = places[comes].demand - places[goes].demand
            if more > room_one or -more > room_two or not given.serves[slots[one].kind, comes]:
                continue
            won = gain + _gain(given, plan, two, there)
            cost_one, to_one = _best_spot(given, plan, spots, there, comes, one, here)
            if cost_one >= won:
                continue
            cost_two, to_two = _best_spot(given, plan, spots, 0, goes, two, there)
            if cost_one + cost_two < won and _exchange(
                given, plan, one, here, to_one, two, there, to_two
            ):
                return True
    return False


@inlined
def _gain(given: Given, plan: Plan, slot: int, at: int) -> int:
    """Return what a route saves without the stop at a position."""
    legs, matrix = plan.legs, plan.slots[slot].matrix
    before, after = legs[slot, at - 1].place, legs[slot, at + 1].place
    return int(legs[slot, at - 1].cost + legs[slot, at].cost) - int(
        given.cost_from[matrix, before, after]
    )


@inlined
def _find_spots(given: Given, plan: Plan, desk: Desk, stop: int, slot: int, row: int) -> None:
    """Remember the cheapest positions that a stop could be put behind in a route."""
    spots, legs, matrix = desk.spots, plan.legs, plan.slots[slot].matrix
    for number in range(SPOTS):
        spots[row, number, 0] = NEVER
    for behind in range(plan.slots[slot].length + 1):
        cost = given.cost_to[matrix, stop, legs[slot, behind].place]
        cost += given.cost_from[matrix, stop, legs[slot, behind + 1].place]
        cost -= legs[slot, behind].cost
        if cost >= spots[row, SPOTS - 1, 0] or not is_in_time(given, plan, slot, behind, stop):
            continue
        number = SPOTS - 1
        while number > 0 and cost < spots[row, number - 1, 0]:
            spots[row, number, 0] = spots[row, number - 1, 0]
            spots[row, number, 1] = spots[row, number - 1, 1]
            number -= 1
        spots[row, number, 0], spots[row, number, 1] = cost, behind


@inlined
def _best_spot(
    given: Given, plan: Plan, spots: Whole, row: int, stop: int, slot: int, out: int
) -> tuple[int, int]:
    """Return the least cost of a stop in a route that gives up another, and its position there."""
    legs, matrix = plan.legs, plan.slots[slot].matrix
    before, after = legs[slot, out - 1].place, legs[slot, out + 1].place
    cost = given.cost_to[matrix, stop, before] + given.cost_from[matrix, stop, after]
    cost -= given.cost_from[matrix, before, after]
    for number in range(SPOTS):
        if spots[row, number, 0] >= cost:
            break
        behind = spots[row, number, 1]
        if behind not in (out - 1, out):
            return int(spots[row, number, 0]), int(behind + 1 if behind < out else behind)
    return int(cost), out


@inlined
def _exchange(
    given: Given, plan: Plan, one: int, here: int, to_one: int, two: int, there: int, to_two: int
) -> bool:
    """Exchange two stops, unless a route would be late then."""
    goes, comes = plan.legs[one, here].place, plan.legs[two, there].place
    _move(given, plan, one, here, to_one, comes)
    _move(given, plan, two, there, to_two, goes)
    if is_on_time(given, plan, one) and is_on_time(given, plan, two):
        return True
    _move(given, plan, one, to_one, here, goes)
    _move(given, plan, two, to_two, there, comes)
    return False


@inner
def _move(given: Given, plan: Plan, slot: int, out: int, into: int, stop: int) -> None:
    """Take out what is at a position of a route, and put a stop in so that it is at another."""
    legs = plan.legs
    step = 1 if into > out else -1
    for at in range(out, into, step):
        legs[slot, at].place = legs[slot, at + step].place
    legs[slot, into].place = stop
    refresh(given, plan, slot)
