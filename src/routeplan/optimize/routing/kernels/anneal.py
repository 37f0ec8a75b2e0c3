"""Anneal: ruin, recreate, accept what is better or, while it is hot, not much worse."""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined, kernel
from routeplan.optimize.routing.kernels.chance import Seeds, chance
from routeplan.optimize.routing.kernels.fits import is_on_time
from routeplan.optimize.routing.kernels.notes import note_touched
from routeplan.optimize.routing.kernels.recreate import recreate
from routeplan.optimize.routing.kernels.routes import keep_best, refresh, undo
from routeplan.optimize.routing.kernels.ruin import ruin
from routeplan.optimize.routing.kernels.swaps import exchange_stops
from routeplan.optimize.routing.kernels.tables import (
    ABSENT,
    KEPT_ABSENT,
    TAKEN,
    TOTAL,
    TOUCHED,
    Best,
    Desk,
    Given,
    Habits,
    Notes,
    Plan,
)
from routeplan.optimize.routing.kernels.tails import exchange_tails

NEAR = 30.0
"""A plan that its last stop makes cost up to this many heats more than the one before has routes
worth noting all the same: half of it may be better."""


@kernel
def anneal(
    given: Given,
    plan: Plan,
    desk: Desk,
    best: Best,
    notes: Notes,
    seeds: Seeds,
    rounds: int,
    heat: float,
    cooling: float,
    habits: Habits,
    first_round: int,
) -> float:
    """Change the plan `rounds` times, and return how hot it is then.

    Called with a plan that serves nobody, the first round puts in whatever fits.
    """
    if first_round == 0:
        for slot in range(len(plan.slots)):
            refresh(given, plan, slot)
    for number in range(rounds):
        before = plan.counts[TOTAL]
        desk.counts[KEPT_ABSENT] = plan.counts[ABSENT]
        for at in range(plan.counts[ABSENT]):
            desk.kept_absent[at] = plan.absent[at]
        ruin(given, plan, desk, seeds, habits, first_round + number, heat)
        for at in range(plan.counts[ABSENT]):
            stop = plan.absent[at]
            desk.taken[desk.counts[TAKEN]] = stop
            desk.is_taken[stop] = True
            desk.counts[TAKEN] += 1
        limit = before - heat * math.log(1.0 - chance(seeds))
        is_whole = _are_on_time(given, plan, desk) and recreate(
            given, plan, desk, seeds, habits, limit
        )
        is_near = is_whole and plan.counts[TOTAL] < before + NEAR * heat
        if is_near and heat <= habits.cool_below:
            note_touched(plan, desk, notes)
        if is_whole and plan.counts[TOTAL] < limit:
            if plan.counts[TOTAL] < best.counts[TOTAL]:
                exchange_tails(given, plan)
                while heat <= habits.cool_below and exchange_stops(given, plan, desk, best):
                    exchange_tails(given, plan)
                keep_best(plan, best)
        else:
            undo(given, plan, desk)
            plan.counts[TOTAL] = before
        _forget(desk)
        heat *= cooling
    return heat


@inlined
def _are_on_time(given: Given, plan: Plan, desk: Desk) -> bool:
    """Tell whether routes are in time after the ruin: a way round by a stop may have been shorter.

    Times need not keep the triangle inequality, so a route with fewer stops can take longer.
    """
    for number in range(desk.counts[TOUCHED]):
        if not is_on_time(given, plan, desk.touched[number]):
            return False
    return True


@inlined
def _forget(desk: Desk) -> None:
    for number in range(desk.counts[TOUCHED]):
        desk.is_touched[desk.touched[number]] = False
    for number in range(desk.counts[TAKEN]):
        desk.is_taken[desk.taken[number]] = False
    desk.counts[TOUCHED] = 0
    desk.counts[TAKEN] = 0
