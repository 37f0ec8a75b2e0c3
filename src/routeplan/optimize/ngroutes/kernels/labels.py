"""Labels: trips under way that grow village by village and night by night.

What a label was through does not matter for what follows but for what it remembers. So where a
label has come to, it is beaten by another that has cost no more, worked and driven no longer, left
no later and remembers no village that it has forgotten itself.
"""

from __future__ import annotations

import math

from routeplan.optimize.compiled import inlined, inner, kernel
from routeplan.optimize.day_rules import may_end
from routeplan.optimize.ngroutes.kernels.rest import price_of_days
from routeplan.optimize.ngroutes.kernels.tables import (
    CENTER,
    NOWHERE,
    SECOND,
    VILLAGES,
    Labels,
    Task,
)

FULL = -1
"""There were more labels than there is room for."""


@kernel
def grow(task: Task, labels: Labels) -> int:
    """Fill in the labels of all trips below the price of a task; return how many, or `FULL`."""
    labels.first[:] = NOWHERE
    labels.compared[0] = 0
    _note(labels, 0, 0, CENTER, 0, 0.0, 0, 0, 0, NOWHERE)
    most = len(task.ground.villages) + len(task.ground.beds)
    at, count = 0, 1
    while at < count:
        if count + most > len(labels.price):
            return FULL
        if not labels.is_beaten[at]:
            count = _visit_another(task, labels, at, count)
            if labels.work[at] > 0:
                _go_home(task, labels, at)
                count = _sleep_out(task, labels, at, count)
        at += 1
    return count


@inlined
def _note(
    labels: Labels,
    at: int,
    day: int,
    last: int,
    memory: int,
    price: float,
    work: int,
    driving: int,
    depart: int,
    parent: int,
) -> None:
    labels.day[at] = day
    labels.last[at] = last
    labels.memory[at] = memory
    labels.price[at] = price
    labels.work[at] = work
    labels.driving[at] = driving
    labels.depart[at] = depart
    labels.parent[at] = parent
    labels.is_beaten[at] = False
    labels.whole_price[at] = math.inf


@inlined
def _remembers(task: Task, memory: int, place: int, village: int) -> bool:
    bit: int = task.ground.bit[place, village]
    return bit != NOWHERE and (memory >> bit) & 1 == 1


@inner
def _moved(task: Task, memory: int, place: int, to: int) -> int:
    """Return what is left of a memory at another place."""
    left, bit = 0, 0
    while memory:
        there = task.ground.moved[place, to, bit]
        if memory & 1 and there != NOWHERE:
            left |= 1 << there
        memory >>= 1
        bit += 1
    return left


@inner
def _visit_another(task: Task, labels: Labels, at: int, count: int) -> int:
    """Add a label for each village that may come next; return how many labels there are."""
    ground, rest, limits = task.ground, task.rest, task.ground.limits
    place, day, steps = labels.last[at], labels.day[at], rest.least.shape[1]
    for village in ground.villages:
        leg = ground.travel[place, village]
        work = labels.work[at] + leg + ground.service[village]
        step = work // rest.step
        if step >= steps or _remembers(task, labels.memory[at], place, village):
            continue
        price = labels.price[at] + task.prices[SECOND] * leg + task.prices[VILLAGES + village - 1]
        driving = labels.driving[at] + ground.driving[place, village]
        if price + rest.least[day, step, village] >= task.below or driving > limits.max_driving:
            continue
        depart = labels.depart[at]
        if labels.work[at] == 0:
            depart = max(limits.day_start, limits.service_open - leg)
        if not may_end(limits, depart, work, 0):
            continue
        memory = _moved(task, labels.memory[at], place, village)
        then = rest.then[day, step, village]
        if (
            then != NOWHERE
            and _remembers(task, memory, village, then)
            and price + rest.otherwise[day, step, village] >= task.below
        ):
            continue
        memory = (memory | 1 << ground.bit[village, village]) & task.kept
        _note(labels, count, day, village, memory, price, work, driving, depart, at)
        count += _enter(task, labels, count, 2 * day)
    return count


@inner
def _sleep_out(task: Task, labels: Labels, at: int, count: int) -> int:
    """Add a label for each bed in which the day may end; return how many labels there are."""
    ground, limits = task.ground, task.ground.limits
    place, day = labels.last[at], labels.day[at]
    if day + 1 == ground.longest:
        return count
    for bed in ground.beds:
        leg = ground.travel[place, bed]
        price = labels.price[at] + task.prices[SECOND] * leg
        if (
            price + task.rest.asleep[day + 1, bed] < task.below
            and labels.driving[at] + ground.driving[place, bed] <= limits.max_driving
            and may_end(limits, labels.depart[at], labels.work[at], leg)
        ):
            memory = _moved(task, labels.memory[at], place, bed) & task.kept
            _note(labels, count, day + 1, bed, memory, price, 0, 0, 0, at)
            count += _enter(task, labels, count, 2 * (day + 1) + 1)
    return count


@inlined
def _go_home(task: Task, labels: Labels, at: int) -> None:
    ground, place = task.ground, labels.last[at]
    leg = ground.travel[place, CENTER]
    if labels.driving[at] + ground.driving[place, CENTER] <= ground.limits.max_driving and may_end(
        ground.limits, labels.depart[at], labels.work[at], leg
    ):
        halves = price_of_days(task.prices, labels.day[at])
        labels.whole_price[at] = labels.price[at] + task.prices[SECOND] * leg + halves


@inlined
def _beats(task: Task, labels: Labels, one: int, two: int) -> bool:
    """Tell whether a label that costs no more is as good in all that decides what follows."""
    beats: bool = (
        labels.work[one] <= labels.work[two]
        and labels.driving[one] <= labels.driving[two]
        and labels.depart[one] <= labels.depart[two]
        and labels.memory[one] & ~labels.memory[two] & task.compared == 0
    )
    return beats


@inner
def _enter(task: Task, labels: Labels, new: int, row: int) -> int:
    """Put a label into its place by price and take out those it beats; return 0 if it is beaten."""
    place, price = labels.last[new], labels.price[new]
    before, now = NOWHERE, labels.first[row, place]
    while now != NOWHERE and labels.price[now] <= price:
        labels.compared[0] += 1
        if _beats(task, labels, now, new):
            return 0
        before, now = now, labels.after[now]
    labels.after[new] = now
    if before == NOWHERE:
        labels.first[row, place] = new
    else:
        labels.after[before] = new
    before = new
    while now != NOWHERE:
        labels.compared[0] += 1
        if _beats(task, labels, new, now):
            labels.is_beaten[now] = True
            labels.after[before] = labels.after[now]
        else:
            before = now
        now = labels.after[now]
    return 1
