"""Check plans for files of Vieira: double precision.

What the source leaves open is taken so: the vehicles of a type are those of all depots together,
each works from one depot on a day, and loading there takes no time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import dist

from benchmarks.routing.checks.workdays import Checked, Workday, too_many, wrong_days
from benchmarks.routing.files.vieira import Customer, VehicleKind, VieiraFile

TOLERANCE = 1e-6
"""Hours; for the last digits of a sum only."""


def check_fleet(file: VieiraFile, workdays: Sequence[Workday]) -> Checked:
    """Check days, depots, vehicles of each type, access, loads of trips and hours of workdays."""
    codes = {customer.number: customer.codes for customer in file.customers}
    used = Counter(f"day {workday.day}, type {workday.vehicle}" for workday in workdays)
    most = {
        f"day {day}, type {kind.number}": kind.count
        for day in range(1, file.days + 1)
        for kind in file.kinds
    }
    depots = {depot.number for depot in file.depots}
    kinds = {kind.number: kind for kind in file.kinds}
    known = [
        workday for workday in workdays if workday.vehicle in kinds and workday.depot in depots
    ]
    broken = [
        *wrong_days(workdays, codes, days=file.days),
        *too_many(used, most),
        *(f"{workday}: no such depot" for workday in workdays if workday.depot not in depots),
        *(wrong for workday in known for wrong in _wrong(file, kinds[workday.vehicle], workday)),
    ]
    costs = (_cost(file, kinds[workday.vehicle], workday) for workday in known)
    return Checked(value=sum(costs), broken=tuple(broken))


def may_serve(kind: int, access: int, kinds: int) -> bool:
    """Tell whether a type may serve who has that access; the highest bit is the first type.

    Examples
    --------
    >>> [may_serve(kind, 0b01100, kinds=5) for kind in (1, 2, 3, 4, 5)]
    [False, True, True, False, False]
    """
    return access & (1 << (kinds - kind)) != 0


def _wrong(file: VieiraFile, kind: VehicleKind, workday: Workday) -> Iterator[str]:
    for trip in workday.trips:
        customers = _customers(file, trip)
        load = sum(customer.demand for customer in customers)
        if load > kind.capacity:
            yield f"{workday}: load {load} is over {kind.capacity}"
        for customer in customers:
            if not may_serve(kind.number, customer.access, len(file.kinds)):
                yield f"{workday}: may not serve customer {customer.number}"
    hours = _distance(file, workday) / kind.speed
    hours += sum(one.service for trip in workday.trips for one in _customers(file, trip))
    if hours > file.hours + TOLERANCE:
        yield f"{workday}: {hours:.4f} h are more than {file.hours:g} h"


def _cost(file: VieiraFile, kind: VehicleKind, workday: Workday) -> float:
    return kind.day_cost + kind.distance_cost * _distance(file, workday)


def _distance(file: VieiraFile, workday: Workday) -> float:
    depot = next((one.x, one.y) for one in file.depots if one.number == workday.depot)
    total = 0.0
    for trip in workday.trips:
        here = depot
        for customer in _customers(file, trip):
            total += dist(here, (customer.x, customer.y))
            here = (customer.x, customer.y)
        total += dist(here, depot)
    return total


def _customers(file: VieiraFile, trip: Sequence[int]) -> list[Customer]:
    by_number = {customer.number: customer for customer in file.customers}
    return [by_number[number] for number in trip if number in by_number]
