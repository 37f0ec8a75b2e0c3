"""Instances in a folder, and the best values known for them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = {"", ".txt", ".vrp"}
"""What the names of instance files end in."""

OTHERS = {"LICENSE", "README"}
"""Files that tell about a folder, with any end of the name or none."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A file, and what is known about it; `best_known` is None if nothing is."""

    name: str
    path: Path
    best_known: float | None
    in_panel: bool


def entries(folder: Path) -> list[Entry]:
    """Return all instances in the order of their names, those without a best known value too."""
    known = _known(folder / "best_known.csv")
    found = {path.stem: path for path in _files(folder)}
    return [_entry(name, path, known.get(name, {})) for name, path in sorted(found.items())]


def _entry(name: str, path: Path, row: dict[str, str]) -> Entry:
    value = row.get("best_known", "")
    return Entry(
        name=name,
        path=path,
        best_known=float(value) if value else None,
        in_panel=row.get("panel8") == "1",
    )


def _known(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["instance"]: row for row in csv.DictReader(rows)}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        is_instance = path.suffix in SUFFIXES and path.stem not in OTHERS
        if path.is_file() and is_instance and not inside[0].startswith(("reference", ".")):
            yield path
