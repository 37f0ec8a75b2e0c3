"""Imports of OpenStreetMap data with heights: seconds, memory, and how honest the times are."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.checks import Check
from benchmarks.results import Results
from benchmarks.road_imports import Figures
from routeplan.domain.fleet import Mode
from routeplan.errors import InputError
from routeplan.io import read_terrain
from routeplan.io.hgt import ENDINGS
from routeplan.io.roads import read_roads
from routeplan.io.roads.osm.elements import FORMATS

NONE = "–"

_NO_FIGURES = {True: "not installed", False: "refuses the file"}


class _Import(NamedTuple):
    """What two readers make of a file."""

    file: str
    ours: Figures
    osmnx: Figures | None
    """None if it is not installed, nothing if it refuses the file."""


def measure_roads_import(folder: Path, repeats: int) -> Results:
    """Import every map of a folder with those heights beside it that are of its land."""
    files = sorted(path for path in folder.iterdir() if path.name.endswith(tuple(FORMATS)))
    heights = sorted(path for path in folder.iterdir() if path.name.endswith(ENDINGS))
    imports = [_import(file, heights, repeats) for file in files]
    return Results(
        title="Import of OpenStreetMap data, heights and times of all modes",
        records=[one._asdict() for one in imports],
        rows=[row for one in imports for row in _rows(one)],
    )


def _import(file: Path, heights: Sequence[Path], repeats: int) -> _Import:
    with TemporaryDirectory() as folder:
        ground = _of_this_land(file, heights)
        runs = [_run("routeplan", file, ground, Path(folder)) for _ in range(repeats)]
        fastest = min(runs, key=lambda figures: figures["seconds"] or 0)
        osmnx = None
        if find_spec("osmnx"):
            xml = _as_xml(file, Path(folder))
            raw = [_unpacked(one, Path(folder)) for one in ground[:1]]
            osmnx = _run("osmnx", xml, raw, Path(folder))
    return _Import(file.name, fastest, osmnx)


def _of_this_land(file: Path, heights: Sequence[Path]) -> list[Path]:
    network = read_roads(file).network
    kept = []
    for path in heights:
        try:
            read_terrain(path, around=network)
        except InputError:
            continue
        kept.append(path)
    return kept


def _run(reader: str, file: Path, heights: Sequence[Path], folder: Path) -> Figures:
    to = folder / f"{reader}.json"
    words = [reader, str(file), str(to), *map(str, heights)]
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-m", "benchmarks.road_imports", *words],
        check=reader != "osmnx",
        capture_output=True,
    )
    if done.returncode:
        return {}
    figures: Figures = json.loads(to.read_text(encoding="utf-8"))
    return figures


def _as_xml(file: Path, folder: Path) -> Path:
    """Return the map as OSMnx reads it: its time does not count."""
    import osmium  # noqa: PLC0415 # the other benchmarks do not need it

    xml = folder / "map.osm"
    with osmium.SimpleWriter(xml) as writer:
        for one in osmium.FileProcessor(file):
            writer.add(one)
    return xml


def _unpacked(heights: Path, folder: Path) -> Path:
    if heights.suffix != ".zip":
        return heights
    with zipfile.ZipFile(heights) as archive:
        (name,) = archive.namelist()
        return Path(archive.extract(name, folder))


def _rows(one: _Import) -> Iterator[dict[str, str]]:
    ours, theirs = one.ours, one.osmnx or {}
    modes = [mode for mode in Mode if ours[f"kmh {mode}"] is not None]
    checks = [
        ("import", "s", "seconds", 5.0, theirs.get("seconds")),
        ("peak memory", "MB", "peak_mb", 250.0, theirs.get("peak_mb")),
        ("edges", "", "edges", float("inf"), theirs.get("edges")),
        ("edges that are no roads", "", "no_roads", 0.0, theirs.get("no_roads")),
        *(
            (
                f"fastest where people walk, {mode}",
                "km/h",
                f"kmh {mode}",
                6.0,
                theirs.get("kmh any"),
            )
            for mode in modes
        ),
        ("steepest grade", "", "steepest", 0.35, theirs.get("steepest")),
    ]
    for what, unit, name, limit, other in checks:
        if ours[name] is None:
            continue
        check = Check(what=what, unit=unit, measured=ours[name], limit=limit)
        row = check.row()
        del row["remark"]
        if limit == float("inf"):
            row |= {"limit": NONE, "kept": NONE}
        beside = _figure(other, unit) if one.osmnx else _NO_FIGURES[one.osmnx is None]
        yield {"map": one.file} | row | {"OSMnx as it comes": beside}


def _figure(figure: float | None, unit: str) -> str:
    return NONE if figure is None else f"{figure:,.4g} {unit}".strip()
