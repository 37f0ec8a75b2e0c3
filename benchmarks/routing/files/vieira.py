"""Files of Vieira, Alvarez and Beasley: periods, depots, mixed fleet, access and several trips."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class VehicleKind:
    """A type of vehicle: what one costs on each day of use, and per unit of distance."""

    number: int
    count: int
    capacity: int
    speed: float
    day_cost: float
    distance_cost: float


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A customer; service lasts hours, `access` is a number whose bits are types of vehicle."""

    number: int
    x: float
    y: float
    demand: int
    service: float
    codes: tuple[int, ...]
    access: int


@dataclass(frozen=True, kw_only=True)
class Base:
    """A depot."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class VieiraFile:
    """One file; `hours` is the longest day of a vehicle."""

    days: int
    hours: float
    kinds: tuple[VehicleKind, ...]
    customers: tuple[Customer, ...]
    depots: tuple[Base, ...]


def read_vieira(path: Path) -> VieiraFile:
    """Read one file."""
    text = path.read_text(encoding="utf-8")
    first, *lines = [line.split() for line in text.splitlines() if line.strip()]
    days, kinds, customers, depots = (int(field) for field in first[:4])
    if len(lines) != kinds + customers + depots:
        raise ValueError(f"{path}: {len(lines) + 1} lines, line 1 says otherwise")
    return VieiraFile(
        days=days,
        hours=float(first[4]),
        kinds=tuple(_kind(fields) for fields in lines[:kinds]),
        customers=tuple(_customer(fields) for fields in lines[kinds : kinds + customers]),
        depots=tuple(
            Base(number=int(number), x=float(x), y=float(y))
            for number, x, y in lines[kinds + customers :]
        ),
    )


def _kind(fields: list[str]) -> VehicleKind:
    number, count, capacity, speed, day_cost, distance_cost = fields
    return VehicleKind(
        number=int(number),
        count=int(count),
        capacity=int(capacity),
        speed=float(speed),
        day_cost=float(day_cost),
        distance_cost=float(distance_cost),
    )


def _customer(fields: list[str]) -> Customer:
    number, x, y, demand, service, _visits, count, *codes, access = fields
    if len(codes) != int(count):
        raise ValueError(f"customer {number}: {len(codes)} day combinations, not {count}")
    return Customer(
        number=int(number),
        x=float(x),
        y=float(y),
        demand=int(demand),
        service=float(service),
        codes=tuple(int(code) for code in codes),
        access=int(access),
    )
