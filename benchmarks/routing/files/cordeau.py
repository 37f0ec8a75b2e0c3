"""Files of Cordeau: several days and one depot (type 1), or one day and several depots (type 2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PERIODIC, MULTI_DEPOT = 1, 2


@dataclass(frozen=True, kw_only=True)
class Place:
    """A customer or a depot; `codes` are the day combinations, one of which is chosen."""

    number: int
    x: float
    y: float
    service: float
    demand: int
    codes: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Longest route with service (0 if any), and capacity: of a day, or of a depot."""

    duration: float
    capacity: int


@dataclass(frozen=True, kw_only=True)
class CordeauFile:
    """One file; `vehicles` are those of each day, or of each depot."""

    kind: int
    vehicles: int
    limits: tuple[Limit, ...]
    customers: tuple[Place, ...]
    depots: tuple[Place, ...]


def read_cordeau(path: Path) -> CordeauFile:
    """Read one file; it stands in blanks, with any line ends."""
    first, *lines = _filled_lines(path.read_text(encoding="utf-8"))
    kind, vehicles, customers, limits = (int(field) for field in first)
    if kind not in {PERIODIC, MULTI_DEPOT}:
        raise ValueError(f"{path}: type {kind} is neither periodic (1) nor multi-depot (2)")
    places = [_place(fields) for fields in lines[limits:]]
    depots = places[:1] if kind == PERIODIC else places[customers:]
    served = places[1:] if kind == PERIODIC else places[:customers]
    if len(served) != customers or len(depots) != (1 if kind == PERIODIC else limits):
        raise ValueError(f"{path}: {len(places)} places, line 1 says {customers} customers")
    return CordeauFile(
        kind=kind,
        vehicles=vehicles,
        limits=tuple(
            Limit(duration=float(duration), capacity=int(capacity))
            for duration, capacity in lines[:limits]
        ),
        customers=tuple(served),
        depots=tuple(depots),
    )


def _filled_lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def _place(fields: list[str]) -> Place:
    number, x, y, service, demand, _visits, count, *codes = fields
    return Place(
        number=int(number),
        x=float(x),
        y=float(y),
        service=float(service),
        demand=int(demand),
        codes=tuple(int(code) for code in codes[: int(count)]),
    )
