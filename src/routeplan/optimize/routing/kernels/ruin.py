"""Ruin: take strings of stops out of routes that lie close together.

References
----------
Christiaens, Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2).
"""

from __future__ import annotations

from routeplan.optimize.compiled import inlined
from routeplan.optimize.routing.kernels.chance import Seeds, below, chance
from routeplan.optimize.routing.kernels.routes import drop_taken, touch
from routeplan.optimize.routing.kernels.tables import (
    LENGTH,
    NOWHERE,
    TAKEN,
    TOTAL,
    TOUCHED,
    Desk,
    Given,
    Habits,
    Plan,
)

WIDER = 3.0
"""So many times as many stops are taken out now and then."""


@inlined
def ruin(
    given: Given,
    plan: Plan,
    desk: Desk,
    seeds: Seeds,
    habits: Habits,
    number: int,
    heat: float,
) -> None:
    """Take out about `removed` stops near a random one, or more, and all days of each."""
    used, visits = 0, 0
    for day in range(len(plan.used_count)):
        used += plan.used_count[day]
        for place in range(plan.used_count[day]):
            visits += plan.slots[plan.used[day, place]].length
    if used > 0:
        desk.counts[LENGTH] = visits // used
        reach = min(habits.longest, visits / used)
        removed = habits.removed
        if habits.wide > 0.0 and heat > habits.wide_above and chance(seeds) < habits.wide:
            removed *= WIDER
        strings = int(chance(seeds) * (4.0 * removed / (1.0 + reach) - 1.0) + 1.0)
        _take_strings(given, plan, desk, seeds, strings, reach, habits, number)
    for at in range(desk.counts[TAKEN]):
        stop = desk.taken[at]
        plan.counts[TOTAL] += given.places[stop].absent_cost
        for day in range(plan.slot_of.shape[1]):
            slot = plan.slot_of[stop, day]
            if slot != NOWHERE:
                touch(plan.slots, plan.legs, desk, slot)
                plan.slot_of[stop, day] = NOWHERE
    for at in range(desk.counts[TOUCHED]):
        drop_taken(given, plan, desk.is_taken, desk.touched[at])


@inlined
def _take_strings(
    given: Given,
    plan: Plan,
    desk: Desk,
    seeds: Seeds,
    strings: int,
    reach: float,
    habits: Habits,
    number: int,
) -> None:
    stops = len(given.places) - given.depots
    centre = given.depots + below(seeds, stops)
    ruined = 0
    for near in range(stops):
        stop = given.near[centre, near]
        if desk.is_taken[stop]:
            continue
        slot = _some_day(plan, seeds, stop)
        if slot == NOWHERE or desk.ruined[slot] == number:
            continue
        desk.ruined[slot] = number
        length = plan.slots[slot].length
        taken = min(length, int(1.0 + chance(seeds) * min(float(length), reach)))
        kept = 0
        if 1 < taken < length and chance(seeds) < habits.split:
            kept = 1
            while taken + kept < length and chance(seeds) < habits.deeper:
                kept += 1
        window = taken + kept
        at = plan.at[stop, plan.slots[slot].day]
        least, most = max(1, at - window + 1), min(at, length - window + 1)
        first = least + below(seeds, most - least + 1)
        keep_from = 1 + below(seeds, taken - 1) if kept > 0 else window
        for step in range(window):
            if keep_from <= step < keep_from + kept:
                continue
            place = plan.legs[slot, first + step].place
            if place >= given.depots and not desk.is_taken[place]:
                desk.is_taken[place] = True
                desk.taken[desk.counts[TAKEN]] = place
                desk.counts[TAKEN] += 1
        ruined += 1
        if ruined == strings:
            break


@inlined
def _some_day(plan: Plan, seeds: Seeds, stop: int) -> int:
    """Return the vehicle-day of one of the days on which a stop is served."""
    days = plan.slot_of.shape[1]
    if days == 1:
        return int(plan.slot_of[stop, 0])
    day = below(seeds, days)
    for _ in range(days):
        if plan.slot_of[stop, day] != NOWHERE:
            return int(plan.slot_of[stop, day])
        day = day + 1 if day + 1 < days else 0
    return NOWHERE
