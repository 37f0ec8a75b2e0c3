"""Files of TSPLIB with one capacity: the sets A, B, P and X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Node:
    """A place."""

    number: int
    x: float
    y: float
    demand: int


@dataclass(frozen=True, kw_only=True)
class TsplibFile:
    """One file; `most_routes` is None where their number is free."""

    capacity: int
    depot: Node
    customers: tuple[Node, ...]
    most_routes: int | None


def read_tsplib(path: Path) -> TsplibFile:
    """Read one file."""
    heads, sections = _parts(path.read_text(encoding="latin-1"))  # names of authors in comments
    if heads.get("EDGE_WEIGHT_TYPE") != "EUC_2D":
        raise ValueError(f"{path}: distances are {heads.get('EDGE_WEIGHT_TYPE')}, not EUC_2D")
    demands = {int(number): int(demand) for number, demand in sections["DEMAND_SECTION"]}
    nodes = [
        Node(number=int(number), x=float(x), y=float(y), demand=demands[int(number)])
        for number, x, y in sections["NODE_COORD_SECTION"]
    ]
    depot_number = int(sections["DEPOT_SECTION"][0][0])
    return TsplibFile(
        capacity=int(heads["CAPACITY"]),
        depot=next(node for node in nodes if node.number == depot_number),
        customers=tuple(node for node in nodes if node.number != depot_number),
        most_routes=most_routes(heads["NAME"]),
    )


def most_routes(name: str) -> int | None:
    """Return how many routes there may be: as the name says, but any number in the set X.

    Examples
    --------
    >>> most_routes("P-n16-k8"), most_routes("X-n106-k14")
    (8, None)
    """
    said = re.search(r"-k(\d+)$", name)
    return int(said[1]) if said and not name.startswith("X-") else None


def _parts(text: str) -> tuple[dict[str, str], dict[str, list[list[str]]]]:
    heads: dict[str, str] = {}
    sections: dict[str, list[list[str]]] = {}
    section: list[list[str]] = []
    for line in _lines_before_end(text):
        key, colon, value = line.partition(":")
        if colon:
            heads[key.strip()] = value.strip()
        elif line[0].isalpha():
            section = sections.setdefault(line, [])
        else:
            section.append(line.split())
    return heads, sections


def _lines_before_end(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip() == "EOF":
            return
        if line.strip():
            yield line.strip()
