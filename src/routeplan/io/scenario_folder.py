"""A planner's folder of tables to a `Scenario`, or to the list of everything wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TypeVar, get_args

from routeplan.domain.calendar import Calendar
from routeplan.domain.checks import scenario_faults
from routeplan.domain.objective import LevelName
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io import geojson, land, settings
from routeplan.io.cells import texts
from routeplan.io.names import Directory, similar
from routeplan.io.records import Record, Schema, read_records
from routeplan.io.scenario_parts import FIELDS_OF_FILE, scenario_parts
from routeplan.io.schemas import NODES, SCHEMAS, VILLAGES
from routeplan.io.tables import Table, parse_table
from routeplan.io.text import read_text

T = TypeVar("T")

_REQUIRED_FILES = (
    settings.FILE,
    geojson.FILE,
    *(schema.file for schema in SCHEMAS if schema.required),
)
_FILES = (
    *_REQUIRED_FILES,
    *(schema.file for schema in SCHEMAS if not schema.required),
    *land.FILES,
)
_KINDS = {Path(name).suffix for name in _FILES} | {".tiff"}
"""Endings of files that belong to a scenario, or are misspelt."""


def read_scenario(
    path: str | PathLike[str], *, start: date | None = None, weeks: int | None = None
) -> Scenario:
    """Read a folder of tables into a scenario.

    Parameters
    ----------
    path
        Folder with ``scenario.toml``, ``roads.geojson`` and the tables of ``docs/data.md``.
    start, weeks
        Another first day, another length than the horizon of the folder has.

    Raises
    ------
    InputError
        With every fault found in the files, each with its file and line.

    Examples
    --------
    >>> scenario = read_scenario("sample_data/tay_giang")
    >>> len(scenario.villages), sum(village.households for village in scenario.villages)
    (21, 2222)
    """
    folder = _existing_folder(path)
    faults: list[Fault] = []
    files = _files(folder, faults)
    asked = _parsed(files, settings.FILE, settings.read_settings, faults)
    lines = _parsed(files, geojson.FILE, geojson.read_lines, faults)
    tables = _tables(files, faults)
    directories = _directories(tables)
    records = {
        schema.table: read_records(tables[schema.table], schema, directories, faults)
        if schema.table in tables
        else ()
        for schema in SCHEMAS
    }
    parts = scenario_parts(asked, records, directories, lines, faults)
    parts |= land.land_parts(files, parts["network"], faults)
    if "calendar" in parts and (start or weeks):
        calendar: Calendar = parts["calendar"]
        parts["calendar"] = calendar.from_day(start or calendar.start, weeks=weeks)
    places = _places(records)
    without = _incomplete(parts, files, faults)
    whole = scenario_faults(Scenario.model_construct(**parts), without)
    faults.extend([_placed(fault, places) for fault in whole])
    if faults:
        raise InputError(sorted(faults, key=_reading_order))
    return Scenario(**parts)


def _existing_folder(path: str | PathLike[str]) -> Path:
    folder = Path(path)
    if folder.is_dir():
        return folder
    if folder.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        what = "is a workbook, which this version does not read"
        fix = "save its sheets as CSV files in one folder"
    elif folder.exists():
        what, fix = "is a file", "give the folder that holds the tables"
    else:
        what, fix = "does not exist", "give the path of a folder on this computer"
    raise InputError([Fault(where=str(path), what=what, fix=fix)])


def _files(folder: Path, faults: list[Fault]) -> Mapping[str, Path]:
    """Return the files of a scenario that are there, by name."""
    try:
        there = {path.name: path for path in sorted(folder.iterdir())}
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError([Fault(where=str(folder), what=what, fix="check its rights")]) from error
    absent = [name for name in _FILES if name not in there]
    absent_stems = {Path(name).stem: name for name in absent}
    renamed = set()
    for name, path in there.items():
        kind = path.suffix.lower()
        if kind in _KINDS and name not in _FILES:
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
    return {name: path for name, path in there.items() if name in _FILES}


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
    for schema in SCHEMAS:
        table = _parsed(files, schema.file, _parser(schema), faults)
        if table is not None:
            tables[schema.table] = table
    return tables


def _parser(schema: Schema) -> Callable[[str, list[Fault]], Table]:
    def parse(text: str, faults: list[Fault]) -> Table:
        table = parse_table(text, schema.file, faults)
        if schema.required and not table.rows:
            faults.append(Fault(where=schema.file, what="has no rows", fix="add some"))
        return table

    return parse


def _directories(tables: Mapping[str, Table]) -> dict[str, Directory]:
    """Return where ids of each table are looked up; villages are nodes of the roads as well."""
    names = {}
    for schema in SCHEMAS:
        column = schema.key[0]
        table = tables.get(schema.table)
        if table is not None and table.is_whole and column in table.header:
            names[schema.table] = {
                row.cells[column]: _spellings(schema, row.cells)
                for row in table.rows
                if row.cells[column]
            }
    directories = {table: Directory(f"{table}.csv", names[table]) for table in names}
    if VILLAGES.table in names and NODES.table in names:
        both = names[NODES.table] | names[VILLAGES.table]
        directories[NODES.table] = Directory("nodes.csv or villages.csv", both)
    else:
        directories.pop(NODES.table, None)
    return directories


def _spellings(schema: Schema, cells: Mapping[str, str]) -> tuple[str, ...]:
    if schema not in (VILLAGES, NODES):
        return ()
    return (cells.get("name", ""), *texts(cells.get("aliases", "")))


def _places(records: Mapping[str, tuple[Record, ...]]) -> dict[str, str]:
    """Return file and line (or key) of everything that a cross-check can name."""
    places = {
        "calendar": f"{settings.FILE} horizon",
        "rules": f"{settings.FILE} rules",
        "crews": f"{settings.FILE} crews",
        "rota": f"{settings.FILE} rota",
        "costs": f"{settings.FILE} costs",
        "training": f"{settings.FILE} training",
        "coverage": f"{settings.FILE} coverage",
        "training_modules": "training_modules.csv",
        "household_rule": f"{settings.FILE} households",
        "households": "households.csv",
        "teams": "teams.csv",
        "vehicles": "vehicles.csv",
        "seasons": "season.csv",
        **{
            f"objective {name}": f"{settings.FILE} objective {name}" for name in get_args(LevelName)
        },
    }
    for schema in SCHEMAS:
        for record in records[schema.table]:
            part = "seasons" if schema.table == "season" else schema.table
            key = [str(record.fields.get(target)) for target in schema.key_targets]
            places.setdefault(" ".join([part, *key]), record.where)
            places.setdefault(f"{part} {key[0]}", record.where)
            if schema is VILLAGES:
                places[f"visits {key[0]}"] = places[f"nodes {key[0]}"] = record.where
                places[f"center {key[0]}"] = f"{settings.FILE} center"
            if schema is NODES:
                places[f"center {key[0]}"] = record.where
    return places


def _placed(fault: Fault, places: Mapping[str, str]) -> Fault:
    return Fault(where=places.get(fault.where, fault.where), what=fault.what, fix=fault.fix)


def _incomplete(
    parts: Mapping[str, object], files: Mapping[str, Path], faults: list[Fault]
) -> set[str]:
    """Return the fields of a scenario to which something is missing."""
    faulty = {fault.where.partition(":")[0].partition(" ")[0] for fault in faults}
    faulty |= set(_REQUIRED_FILES) - files.keys()
    fields = {field for file in faulty for field in FIELDS_OF_FILE.get(file, ())}
    return fields | (Scenario.model_fields.keys() - parts.keys())


def _reading_order(fault: Fault) -> tuple[str, int, str, str]:
    file, _, line = fault.where.partition(":")
    return file, int(line) if line.isdigit() else 0, fault.where, fault.what
