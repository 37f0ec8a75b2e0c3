"""Routes: keep up what follows from them, take them in use, and undo."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined
from routeplan.optimize.routing.kernels.tables import (
    ABSENT,
    AS_IT_IS,
    KEPT_ABSENT,
    NOWHERE,
    TOTAL,
    TOUCHED,
    TRIP_AFTER,
    Best,
    Desk,
    Given,
    Plan,
    Table,
)


@inlined
def _use(slots: Table, groups: Table, plan: Plan, slot: int) -> None:
    """Take a vehicle-day in use."""
    day, group = slots[slot].day, slots[slot].group
    groups[group].free -= 1
    last = plan.free[group, groups[group].free]
    place = slots[slot].free_at
    plan.free[group, place] = last
    slots[last].free_at = place
    slots[slot].used_at = plan.used_count[day]
    plan.used[day, plan.used_count[day]] = slot
    plan.used_count[day] += 1
    plan.kind_used[day, slots[slot].kind] += 1


@inlined
def _release(slots: Table, groups: Table, plan: Plan, slot: int) -> None:
    """Take a vehicle-day out of use."""
    day, group = slots[slot].day, slots[slot].group
    plan.used_count[day] -= 1
    last = plan.used[day, plan.used_count[day]]
    place = slots[slot].used_at
    plan.used[day, place] = last
    slots[last].used_at = place
    slots[slot].used_at = NOWHERE
    slots[slot].free_at = groups[group].free
    plan.free[group, groups[group].free] = slot
    groups[group].free += 1
    plan.kind_used[day, slots[slot].kind] -= 1


@inlined
def refresh(given: Given, plan: Plan, slot: int) -> None:
    """Compute everything about the route of a vehicle-day from its places."""
    legs, matrix = plan.legs, plan.slots[slot].matrix
    here = legs[slot, 0].place
    for at in range(plan.slots[slot].length + 1):
        there = legs[slot, at + 1].place
        legs[slot, at].cost = given.cost_from[matrix, here, there]
        legs[slot, at].time = given.time_from[matrix, here, there]
        here = there
    _follow(given, plan, slot)


@inlined
def _follow(given: Given, plan: Plan, slot: int) -> None:
    """Compute what follows from the places and legs of a route."""
    slots, legs, depots = plan.slots, plan.legs, given.depots
    kind, day, length = slots[slot].kind, slots[slot].day, slots[slot].length
    is_used = slots[slot].used_at != NOWHERE
    if length > 0 and not is_used:
        _use(slots, plan.groups, plan, slot)
    elif length == 0 and is_used:
        _release(slots, plan.groups, plan, slot)
    cost, first, load, trips = given.kinds[kind].fixed_cost, 0, 0, 1
    for at in range(length + 1):
        here = legs[slot, at].place
        cost += legs[slot, at].cost
        if here >= depots:
            load += given.places[here].demand
            plan.slot_of[here, day] = slot
            plan.at[here, day] = at
        elif at > 0:
            for before in range(first, at):
                legs[slot, before].load = load
            first, load = at, 0
            trips += 1
    for before in range(first, length + 1):
        legs[slot, before].load = load
    slots[slot].trips = trips
    if length == 0:
        cost = 0
    plan.counts[TOTAL] += cost - slots[slot].cost
    slots[slot].cost = cost
    if given.is_timed:
        _time(given, legs, slot, length, kind)
        if given.is_clocked:
            _clock(given, legs, plan.clocks, slot, length)


@inlined
def _time(given: Given, legs: Table, slot: int, length: int, kind: int) -> None:
    places = given.places
    here = legs[slot, 0].place
    leave = opens = places[here].earliest
    legs[slot, 0].leave = leave
    for at in range(length + 1):
        there = legs[slot, at + 1].place
        leave += legs[slot, at].time
        leave = max(leave, places[there].earliest) + places[there].service
        legs[slot, at + 1].leave = leave
        here = there
    last = places[here].latest
    if not given.is_clocked:
        last = min(last, opens + given.kinds[kind].max_duration)
    legs[slot, length + 1].end = last
    for at in range(length, -1, -1):
        here = legs[slot, at].place
        last -= legs[slot, at].time + places[here].service
        last = min(last, places[here].latest)
        legs[slot, at].end = last


@inlined
def _clock(given: Given, legs: Table, clocks: Table, slot: int, length: int) -> None:
    """Compute least durations forwards and backwards.

    References
    ----------
    Vidal, Crainic, Gendreau, Prins (2013), "A hybrid genetic algorithm with adaptive diversity
    management for a large class of vehicle routing problems with time-windows", Computers &
    Operations Research 40(1).
    """
    places, here = given.places, legs[slot, 0].place
    span, last = 0, places[here].latest
    for at in range(length + 2):
        clocks[slot, at].span, clocks[slot, at].last = span, last
        if at > length:
            break
        there = legs[slot, at + 1].place
        gone = span + legs[slot, at].time
        wait = max(places[there].earliest - gone - last, 0)
        span = gone + wait + places[there].service
        last = min(places[there].latest - gone, last)
    here = legs[slot, length + 1].place
    span, first = 0, places[here].earliest
    for at in range(length + 1, -1, -1):
        clocks[slot, at].rest, clocks[slot, at].rest_first = span, first
        if at == 0:
            break
        here = legs[slot, at - 1].place
        gone = places[here].service + legs[slot, at - 1].time
        wait = max(first - gone - places[here].latest, 0)
        span += gone + wait
        first = max(first - gone, places[here].earliest) - wait


@inlined
def touch(slots: Table, legs: Table, desk: Desk, slot: int) -> None:
    """Remember a route before it is changed."""
    if desk.is_touched[slot]:
        return
    desk.is_touched[slot] = True
    number = desk.counts[TOUCHED]
    desk.counts[TOUCHED] += 1
    desk.touched[number] = slot
    desk.kept_slots[number] = slots[slot]
    for at in range(slots[slot].length + 2):
        desk.kept_legs[number, at] = legs[slot, at]


@inlined
def insert(given: Given, plan: Plan, slot: int, behind: int, stop: int, how: int) -> None:
    """Put a stop behind a position of a route."""
    legs, matrix = plan.legs, plan.slots[slot].matrix
    length, more = plan.slots[slot].length, 1 if how == AS_IT_IS else 2
    for old in range(length + 1, behind, -1):
        legs[slot, old + more] = legs[slot, old]
    legs[slot, behind + 1].place = stop if how != TRIP_AFTER else legs[slot, 0].place
    if how != AS_IT_IS:
        legs[slot, behind + 2].place = stop if how == TRIP_AFTER else legs[slot, 0].place
    plan.slots[slot].length = length + more
    here = legs[slot, behind].place
    for at in range(behind, behind + more + 1):
        there = legs[slot, at + 1].place
        legs[slot, at].cost = given.cost_from[matrix, here, there]
        legs[slot, at].time = given.time_from[matrix, here, there]
        here = there
    _follow(given, plan, slot)


@inlined
def drop_taken(given: Given, plan: Plan, is_taken: Table, slot: int) -> None:
    """Take all taken stops out of a route, and trips that are empty then."""
    legs, depots, matrix = plan.legs, given.depots, plan.slots[slot].matrix
    length, new, latest, gap = plan.slots[slot].length, 0, 0, False
    for at in range(1, length + 2):
        here = legs[slot, at].place
        if at <= length:
            stays = latest >= depots if here < depots else not is_taken[here]
            if not stays:
                gap = True
                continue
        elif new > 0 and latest < depots:  # the last trip is empty
            new -= 1
            gap = True
        if gap:
            before = legs[slot, new].place
            legs[slot, new].cost = given.cost_from[matrix, before, here]
            legs[slot, new].time = given.time_from[matrix, before, here]
            gap = False
        new += 1
        legs[slot, new] = legs[slot, at]
        latest = here
    plan.slots[slot].length = new - 1
    _follow(given, plan, slot)


@inlined
def undo(given: Given, plan: Plan, desk: Desk) -> None:
    """Go back to the routes before this round."""
    slots, legs = plan.slots, plan.legs
    for number in range(desk.counts[TOUCHED]):
        slot = desk.touched[number]
        day = slots[slot].day
        for at in range(1, slots[slot].length + 1):
            plan.slot_of[legs[slot, at].place, day] = NOWHERE
    for number in range(desk.counts[TOUCHED]):
        slot, length = desk.touched[number], desk.kept_slots[number].length
        if length == 0 and slots[slot].length > 0:
            _release(slots, plan.groups, plan, slot)
        elif length > 0 and slots[slot].length == 0:
            _use(slots, plan.groups, plan, slot)
        day = slots[slot].day
        for at in range(length + 2):
            legs[slot, at] = desk.kept_legs[number, at]
            plan.slot_of[legs[slot, at].place, day] = slot
            plan.at[legs[slot, at].place, day] = at
        slots[slot].length = length
        slots[slot].trips = desk.kept_slots[number].trips
        slots[slot].cost = desk.kept_slots[number].cost
        if given.is_clocked:
            _clock(given, legs, plan.clocks, slot, length)
    for number in range(desk.counts[KEPT_ABSENT]):
        plan.absent[number] = desk.kept_absent[number]
    plan.counts[ABSENT] = desk.counts[KEPT_ABSENT]


@inlined
def keep_best(plan: Plan, best: Best) -> None:
    """Copy the plan as the best so far."""
    for slot in range(len(plan.slots)):
        length = plan.slots[slot].length
        best.length[slot] = length
        for at in range(1, length + 1):
            best.places[slot, at] = plan.legs[slot, at].place
    for number in range(plan.counts[ABSENT]):
        best.absent[number] = plan.absent[number]
    best.counts[ABSENT] = plan.counts[ABSENT]
    best.counts[TOTAL] = plan.counts[TOTAL]
