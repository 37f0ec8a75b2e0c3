"""Check plans for files of Solomon: distances with one decimal, the others cut off.

Everything is counted in tenths, so that nothing is rounded but the distances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, hypot

from benchmarks.routing.checks.workdays import Checked, Workday, several_trips, wrong_visits
from benchmarks.routing.files.solomon import Node, SolomonFile


def check_windows(file: SolomonFile, workdays: Sequence[Workday]) -> Checked:
    """Check one visit to each customer, number of vehicles, loads and time windows."""
    broken = [
        *wrong_visits(workdays, [customer.number for customer in file.customers]),
        *several_trips(workdays),
        *(wrong for workday in workdays for wrong in _wrong(file, workday)),
    ]
    if len(workdays) > file.vehicles:
        broken.append(f"{len(workdays)} vehicles, {file.vehicles} available")
    tenths = sum(_tenths(a, b) for workday in workdays for a, b in pairwise(_nodes(file, workday)))
    return Checked(value=tenths / 10, broken=tuple(broken))


def _wrong(file: SolomonFile, workday: Workday) -> Iterator[str]:
    nodes = _nodes(file, workday)
    load = sum(node.demand for node in nodes)
    if load > file.capacity:
        yield f"{workday}: load {load} is over {file.capacity}"
    if (workday.day, workday.depot) != (1, file.depot.number):
        yield f"{workday}: no such day or depot"
    clock = 10 * file.depot.ready
    for here, there in pairwise(nodes):
        clock += 10 * here.service + _tenths(here, there)
        if clock > 10 * there.due:
            yield f"{workday}: at {there.number} at {clock / 10:g}, due {there.due:g}"
        clock = max(clock, 10 * there.ready)


def _nodes(file: SolomonFile, workday: Workday) -> list[Node]:
    by_number = {node.number: node for node in file.customers}
    served = [by_number[n] for trip in workday.trips for n in trip if n in by_number]
    return [file.depot, *served, file.depot]


def _tenths(a: Node, b: Node) -> int:
    return floor(10 * hypot(a.x - b.x, a.y - b.y))
