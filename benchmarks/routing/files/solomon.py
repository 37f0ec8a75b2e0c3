"""Files of Solomon, and of Gehring and Homberger: time windows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Node:
    """A place; service may begin from `ready` to `due`. Those of the depot are the horizon."""

    number: int
    x: float
    y: float
    demand: int
    ready: float
    due: float
    service: float


@dataclass(frozen=True, kw_only=True)
class SolomonFile:
    """One file."""

    vehicles: int
    capacity: int
    depot: Node
    customers: tuple[Node, ...]


def read_solomon(path: Path) -> SolomonFile:
    """Read one file; only lines of two or seven numbers say something."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    numbers = [line for line in lines if _are_numbers(line)]
    ((vehicles, capacity),) = [line for line in numbers if len(line) == 2]
    depot, *customers = [_node(line) for line in numbers if len(line) == 7]
    return SolomonFile(
        vehicles=int(vehicles), capacity=int(capacity), depot=depot, customers=tuple(customers)
    )


def _are_numbers(fields: list[str]) -> bool:
    try:
        return bool([float(field) for field in fields])
    except ValueError:
        return False


def _node(fields: list[str]) -> Node:
    number, x, y, demand, ready, due, service = fields
    return Node(
        number=int(number),
        x=float(x),
        y=float(y),
        demand=int(float(demand)),
        ready=float(ready),
        due=float(due),
        service=float(service),
    )
