"""A planner's folder of tables: its files, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from routeplan.errors import Fault, InputError
from routeplan.io import areas, geojson, land, settings
from routeplan.io.names import similar
from routeplan.io.records import Schema
from routeplan.io.scenario_sources import Sources
from routeplan.io.schemas import SCHEMAS
from routeplan.io.speed_table_files import FOLDER, SPEED_TABLES
from routeplan.io.tables import Table, parse_table
from routeplan.io.text import read_text

T = TypeVar("T")

_REQUIRED_FILES = (
    settings.FILE,
    geojson.FILE,
    *(schema.file for schema in SCHEMAS if schema.required),
)
FILES = (
    *_REQUIRED_FILES,
    *(schema.file for schema in SCHEMAS if not schema.required),
    areas.FILE,
    *land.FILES,
)
"""The files of a scenario folder; another table in it is refused."""

_KINDS = {Path(name).suffix for name in FILES} | {".tiff"}
"""Endings of files that belong to a scenario, or are misspelt."""


def read_folder(folder: Path, faults: list[Fault]) -> Sources:
    """Read every file of a scenario folder; add what is wrong to `faults`.

    Raises
    ------
    InputError
        If the folder cannot be read.
    """
    files = {**_files(folder, faults), **_speed_tables(folder, faults)}
    return Sources(
        asked=_parsed(files, settings.FILE, settings.read_settings, faults),
        lines=_parsed(files, geojson.FILE, geojson.read_lines, faults),
        lines_from=geojson.FILE,
        areas=_parsed(files, areas.FILE, areas.read_areas, faults) if areas.FILE in files else {},
        tables=_tables(files, faults),
        land=partial(land.land_parts, files),
        place_of_setting=settings.place_in_file,
        place_of_table="{}.csv".format,
    )


def _files(folder: Path, faults: list[Fault]) -> Mapping[str, Path]:
    """Return the files of a scenario that are there, by name."""
    try:
        there = {path.name: path for path in sorted(folder.iterdir())}
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError([Fault(where=str(folder), what=what, fix="check its rights")]) from error
    absent = [name for name in FILES if name not in there]
    renamed = set()
    for name, path in there.items():
        kind = path.suffix.lower()
        if kind in _KINDS and name not in FILES:
            absent_stems = {Path(one).stem: one for one in sorted(absent, key=_is_of(kind))}
            stem = similar(path.stem, absent_stems)
            near = absent_stems[stem] if stem else land.NAME_OF_KIND.get(kind)
            renamed.add(near)
            fix = f"rename it to {near}" if near else "move it out of the folder"
            faults.append(Fault(where=name, what="is no file of a scenario", fix=fix))
    faults.extend(
        Fault(where=name, what="is missing", fix="add this file")
        for name in absent
        if name in _REQUIRED_FILES and name not in renamed
    )
    return {name: path for name, path in there.items() if name in FILES}


def _is_of(kind: str) -> Callable[[str], bool]:
    """Return what tells whether a file has an ending: of two with one stem it is the likelier."""
    return lambda name: Path(name).suffix == kind


def _speed_tables(folder: Path, faults: list[Fault]) -> Mapping[str, Path]:
    """Return the tables of speeds that are there, by their place in the folder."""
    known = {schema.file: name for name, schema in SPEED_TABLES.items()}
    there = {f"{FOLDER}/{path.name}": path for path in sorted((folder / FOLDER).glob("*.csv"))}
    for name, path in there.items():
        if name not in known:
            near = similar(path.stem, known.values())
            fix = f"rename it to {near}.csv" if near else f"use {', '.join(known.values())}"
            faults.append(Fault(where=name, what="is no table of speeds", fix=fix))
    return {name: path for name, path in there.items() if name in known}


def _parsed(
    files: Mapping[str, Path],
    name: str,
    parse: Callable[[str, list[Fault]], T],
    faults: list[Fault],
) -> T | None:
    if name not in files:
        return None
    try:
        return parse(read_text(files[name]), faults)
    except InputError as error:
        faults.extend(error.faults)
        return None


def _tables(files: Mapping[str, Path], faults: list[Fault]) -> dict[str, Table]:
    tables = {}
    for schema in (*SCHEMAS, *SPEED_TABLES.values()):
        table = _parsed(files, schema.file, _parser(schema), faults)
        if table is not None:
            tables[schema.table] = table
    return tables


def _parser(schema: Schema) -> Callable[[str, list[Fault]], Table]:
    return lambda text, faults: parse_table(text, schema.file, faults)
