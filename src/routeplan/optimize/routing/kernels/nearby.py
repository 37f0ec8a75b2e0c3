"""Nearby: look for the place of a stop beside those nearest to it only.

Where routes are long, most places are far from a stop. A search that passes them over gets further
in the same time.
"""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined
from routeplan.optimize.routing.kernels.chance import Seeds, chance
from routeplan.optimize.routing.kernels.fits import is_in_time
from routeplan.optimize.routing.kernels.tables import (
    AS_IT_IS,
    BEHIND,
    BLINK,
    COST,
    HOW,
    NEVER,
    NOWHERE,
    WHERE,
    Desk,
    Given,
    Plan,
)

NEAREST = 40
"""Stops beside which places are looked for."""


@inlined
def find_nearby(
    given: Given, plan: Plan, desk: Desk, seeds: Seeds, blink: float, stop: int, day: int
) -> bool:
    """Find the cheapest place for a stop beside a near one, at an end of a route, or alone.

    Vehicles make one trip a day. Returns False if there is no such place.
    """
    slots, legs, demand = plan.slots, plan.legs, given.places[stop].demand
    left, log_seen = desk.counts[BLINK], math.log(1.0 - blink) if blink > 0.0 else 1.0
    nearest, used = min(NEAREST, given.near.shape[1] - 1), plan.used_count[day]
    first_group = given.day_ends[day - 1] if day else 0
    best, best_slot, best_at = NEVER, NOWHERE, 0
    for number in range(nearest + used + given.day_ends[day] - first_group):
        first, step, ways = 0, 0, 1
        if number < nearest:
            beside = given.near[stop, number + 1]
            slot = plan.slot_of[beside, day]
            if slot == NOWHERE:
                continue
            first, step, ways = plan.at[beside, day] - 1, 1, 2
        elif number < nearest + used:
            slot = plan.used[day, number - nearest]
            step, ways = slots[slot].length, 2
        else:
            group = given.day_groups[first_group + number - nearest - used]
            kind, free = plan.groups[group].kind, plan.groups[group].free
            if free == 0 or plan.kind_used[day, kind] >= given.kinds[kind].count:
                continue
            slot = plan.free[group, free - 1]
        kind, matrix = slots[slot].kind, slots[slot].matrix
        extra = 0 if slots[slot].length > 0 else given.kinds[kind].fixed_cost
        if legs[slot, 0].load > given.kinds[kind].capacity - demand:
            continue
        if not given.serves[kind, stop]:
            continue
        for way in range(ways):
            at = first + way * step
            if blink > 0.0:
                left -= 1
                if left < 0:
                    left = int(math.log(1.0 - chance(seeds)) / log_seen)
                    continue
            here, there = legs[slot, at].place, legs[slot, at + 1].place
            cost = given.cost_to[matrix, stop, here] + given.cost_from[matrix, stop, there]
            cost += extra - legs[slot, at].cost
            if cost < best and is_in_time(given, plan, slot, at, stop):
                best, best_slot, best_at = cost, slot, at
    desk.counts[BLINK] = left
    desk.day_best[day, COST], desk.day_best[day, WHERE] = best, best_slot
    desk.day_best[day, BEHIND], desk.day_best[day, HOW] = best_at, AS_IT_IS
    return best_slot != NOWHERE
