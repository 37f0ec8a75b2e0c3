"""The least that the rest of a trip can cost, place by place and backwards in time."""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined, inner, kernel
from routeplan.optimize.day_rules import may_end
from routeplan.optimize.ngroutes.kernels.tables import (
    CENTER,
    CLOSING,
    ENDS,
    LONG_OPENING,
    OPENING,
    SECOND,
    VILLAGES,
    WHOLE,
    Ground,
    Reals,
    Rest,
)


@inlined
def price_of_days(prices: Reals, day: int) -> float:
    """Return what the halves of a trip cost that ends on a day, counted from 0."""
    price: float = prices[WHOLE]
    if day == 1:
        price = prices[OPENING] + prices[CLOSING]
    elif day == 2:
        price = prices[LONG_OPENING] + prices[CLOSING]
    return price


@kernel
def fill_rest(ground: Ground, prices: Reals, rest: Rest) -> None:
    """Fill the table from the last day and the last hour on."""
    days, steps, _ = rest.least.shape
    for day in range(days - 1, -1, -1):
        for step in range(steps - 1, -1, -1):
            for place in ground.villages:
                _fill(ground, prices, rest, day, step, place)
        for bed in ground.beds:
            rest.asleep[day, bed] = _from_bed(ground, prices, rest, day, bed)


@inner
def _fill(ground: Ground, prices: Reals, rest: Rest, day: int, step: int, place: int) -> None:
    limits, work = ground.limits, step * rest.step
    least, then, otherwise = math.inf, ENDS, math.inf
    leg = ground.travel[place, CENTER]
    if may_end(limits, limits.day_start, work, leg):
        least = prices[SECOND] * leg + price_of_days(prices, day)
    if day + 1 < ground.longest:
        for bed in ground.beds:
            leg = ground.travel[place, bed]
            if may_end(limits, limits.day_start, work, leg):
                least = min(least, prices[SECOND] * leg + rest.asleep[day + 1, bed])
    for village in ground.villages:
        if village == place:
            continue
        leg = ground.travel[place, village]
        at = (work + leg + ground.service[village]) // rest.step
        if at >= rest.least.shape[1]:
            continue
        cost = rest.least[day, at, village]
        if rest.then[day, at, village] == place:
            cost = rest.otherwise[day, at, village]
        cost += prices[SECOND] * leg + prices[VILLAGES + village - 1]
        if cost < least:
            least, then, otherwise = cost, village, least
        elif cost < otherwise:
            otherwise = cost
    rest.least[day, step, place] = least
    rest.then[day, step, place] = then
    rest.otherwise[day, step, place] = otherwise


@inner
def _from_bed(ground: Ground, prices: Reals, rest: Rest, day: int, bed: int) -> float:
    least = math.inf
    for village in ground.villages:
        leg = ground.travel[bed, village]
        at = (leg + ground.service[village]) // rest.step
        if at < rest.least.shape[1]:
            cost = prices[SECOND] * leg + prices[VILLAGES + village - 1]
            least = min(least, cost + rest.least[day, at, village])
    return least
