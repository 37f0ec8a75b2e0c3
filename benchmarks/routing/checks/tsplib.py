"""Check plans for files of TSPLIB: every distance is rounded to the nearest whole number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, hypot

from benchmarks.routing.checks.workdays import Checked, Workday, several_trips, wrong_visits
from benchmarks.routing.files.tsplib import Node, TsplibFile


def check_loads(file: TsplibFile, workdays: Sequence[Workday]) -> Checked:
    """Check one visit to each customer, loads, and the number of routes where it is limited."""
    broken = [
        *wrong_visits(workdays, [customer.number for customer in file.customers]),
        *several_trips(workdays),
        *_wrong(file, workdays),
    ]
    if file.most_routes is not None and len(workdays) > file.most_routes:
        broken.append(f"{len(workdays)} routes, {file.most_routes} allowed")
    return Checked(value=sum(_length(file, one) for one in workdays), broken=tuple(broken))


def _wrong(file: TsplibFile, workdays: Sequence[Workday]) -> Iterator[str]:
    for workday in workdays:
        load = sum(node.demand for node in _nodes(file, workday))
        if load > file.capacity:
            yield f"{workday}: load {load} is over {file.capacity}"
        if (workday.day, workday.depot) != (1, file.depot.number):
            yield f"{workday}: no such day or depot"


def _length(file: TsplibFile, workday: Workday) -> int:
    nodes = [file.depot, *_nodes(file, workday), file.depot]
    return sum(floor(hypot(a.x - b.x, a.y - b.y) + 0.5) for a, b in pairwise(nodes))


def _nodes(file: TsplibFile, workday: Workday) -> list[Node]:
    by_number = {node.number: node for node in file.customers}
    return [by_number[n] for trip in workday.trips for n in trip if n in by_number]
