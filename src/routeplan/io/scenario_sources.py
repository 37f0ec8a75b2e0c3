"""What a folder or a workbook says, to a `Scenario` or to the list of everything wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import shapely

from routeplan.domain.calendar import Calendar
from routeplan.domain.checks import scenario_faults
from routeplan.domain.network import RoadNetwork
from routeplan.domain.objective import LevelName
from routeplan.domain.scenario import Scenario
from routeplan.domain.surfaces import FOOTPATH, SURFACES
from routeplan.errors import Fault, InputError
from routeplan.io.cells import texts
from routeplan.io.closure_records import MeantRoads
from routeplan.io.geojson import Line
from routeplan.io.names import Directory
from routeplan.io.records import Record, Schema, read_records
from routeplan.io.scenario_parts import FIELDS_OF_PART, checked_network, scenario_parts
from routeplan.io.schemas import (
    CLOSURES,
    NODES,
    RECURRING_CLOSURES,
    SCHEMAS,
    SPEEDS,
    VILLAGES,
)
from routeplan.io.settings import Settings
from routeplan.io.speed_table_files import SPEED_TABLES, speed_rows
from routeplan.io.tables import Table

OF_CLOSURES = (CLOSURES.table, RECURRING_CLOSURES.table)
"""Tables whose rows may mean several roads."""

_PLACE = re.compile(r"(?P<file>[^:!]+)(?::(?P<line>\d+)|!(?P<letters>[A-Z]+)(?P<row>\d+))(?: .*)?")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything that was read, as far as it could be.

    Parameters
    ----------
    asked
        The settings; None if they are missing or wrong.
    lines
        The course of each road, and where messages say that it comes from.
    areas
        Areas in which roads are shut, by id; None if they could not be read.
    tables
        The tables that are there, by name.
    land
        Returns what is known of the land around the roads, as fields of a scenario.
    place_of_setting
        Returns where a setting such as ``rules.max_day`` stands, or a part such as ``rules``.
    place_of_table
        Returns what messages call a table, such as ``villages.csv``.
    """

    asked: Settings | None
    lines: Mapping[str, Line] | None
    lines_from: str
    areas: Mapping[str, shapely.Geometry] | None
    tables: Mapping[str, Table]
    land: Callable[[RoadNetwork, list[Fault]], Mapping[str, Any]]
    place_of_setting: Callable[[str], str]
    place_of_table: Callable[[str], str]


def assembled(
    sources: Sources, faults: list[Fault], *, start: date | None, weeks: int | None
) -> Scenario:
    """Return the scenario that the sources describe.

    Parameters
    ----------
    faults
        What reading them has found to be wrong.
    start, weeks
        Another first day, another length than the horizon of the sources has.

    Raises
    ------
    InputError
        With every fault, in reading order.
    """
    tables = sources.tables
    for schema in SCHEMAS:
        if schema.required and schema.table in tables and not tables[schema.table].rows:
            where = sources.place_of_table(schema.table)
            if not any(fault.where == where for fault in faults):
                faults.append(Fault(where=where, what="has no rows", fix="add some"))
    directories = _directories(sources, faults)
    records = {
        schema.table: read_records(tables[schema.table], schema, directories, faults)
        if schema.table in tables
        else ()
        for schema in SCHEMAS
    }
    before = len(faults)
    network = checked_network(records, directories, sources.lines, faults, sources.lines_from)
    is_whole = sources.lines is not None and len(faults) == before and len(network) > 0
    meant = MeantRoads(network, sources.areas, is_whole=is_whole)
    records |= {table: meant.expanded(records[table], faults) for table in OF_CLOSURES}
    parts = scenario_parts(
        sources.asked,
        records,
        directories,
        network,
        faults,
        place_of_center=sources.place_of_setting("center"),
    )
    parts["speed_tables"] = speed_rows(tables, faults)
    parts |= sources.land(parts["network"], faults)
    if "calendar" in parts and (start or weeks):
        calendar: Calendar = parts["calendar"]
        parts["calendar"] = calendar.from_day(start or calendar.start, weeks=weeks)
    places = _places(sources, records)
    without = _incomplete(parts, sources, faults)
    whole = scenario_faults(Scenario.model_construct(**parts), without)
    faults.extend([_placed(fault, places) for fault in whole])
    if faults:
        raise InputError(sorted(faults, key=_reading_order))
    return Scenario(**parts)


def _directories(sources: Sources, faults: list[Fault]) -> dict[str, Directory]:
    """Return where ids of each table are looked up; villages are nodes of the roads as well."""
    names = {}
    for schema in SCHEMAS:
        column = schema.key[0]
        table = sources.tables.get(schema.table)
        if table is not None and table.is_whole and column in table.header:
            names[schema.table] = {
                row.cells[column]: _spellings(schema, row.cells)
                for row in table.rows
                if row.cells[column]
            }
    called = sources.place_of_table
    directories = {table: Directory(called(table), names[table]) for table in names}
    if not any(fault.where.startswith(called(SPEEDS.table)) for fault in faults):
        surfaces = {**names.get(SPEEDS.table, {}), **_known_surfaces(sources)}
        directories[SPEEDS.table] = Directory(called(SPEEDS.table), surfaces)
    if VILLAGES.table in names and NODES.table in names:
        both = names[NODES.table] | names[VILLAGES.table]
        label = f"{called(NODES.table)} or {called(VILLAGES.table)}"
        directories[NODES.table] = Directory(label, both)
    else:
        directories.pop(NODES.table, None)
    return directories


def _known_surfaces(sources: Sources) -> dict[str, tuple[str, ...]]:
    """Return the words of OpenStreetMap, and those whose kind the scenario tells."""
    kinds = sources.tables.get(SPEED_TABLES["surface_kind"].table)
    rows = kinds.rows if kinds else ()
    return dict.fromkeys((*SURFACES, FOOTPATH, *(row.cells.get("surface", "") for row in rows)), ())


def _spellings(schema: Schema, cells: Mapping[str, str]) -> tuple[str, ...]:
    if schema not in (VILLAGES, NODES):
        return ()
    return (cells.get("name", ""), *texts(cells.get("aliases", "")))


def _places(sources: Sources, records: Mapping[str, tuple[Record, ...]]) -> dict[str, str]:
    """Return the place of everything that a cross-check can name."""
    setting, table = sources.place_of_setting, sources.place_of_table
    parts = ("rules", "crews", "rota", "costs", "training", "coverage")
    places = {
        "calendar": setting("horizon"),
        "household_rule": setting("households"),
        **{part: setting(part) for part in parts},
        **{f"objective {name}": setting(f"objective {name}") for name in get_args(LevelName)},
        **{name: table(name) for name in ("training_modules", "households", "teams", "vehicles")},
        "seasons": table("season"),
    }
    for schema in SCHEMAS:
        for record in records[schema.table]:
            part = "seasons" if schema.table == "season" else schema.table
            key = [str(record.fields.get(target)) for target in schema.key_targets]
            places.setdefault(" ".join([part, *key]), record.where)
            places.setdefault(f"{part} {key[0]}", record.where)
            if schema is VILLAGES:
                places[f"visits {key[0]}"] = places[f"nodes {key[0]}"] = record.where
                places[f"center {key[0]}"] = setting("center")
            if schema is NODES:
                places[f"center {key[0]}"] = record.where
    return places


def _placed(fault: Fault, places: Mapping[str, str]) -> Fault:
    return Fault(where=places.get(fault.where, fault.where), what=fault.what, fix=fault.fix)


def _incomplete(parts: Mapping[str, object], sources: Sources, faults: list[Fault]) -> set[str]:
    """Return the fields of a scenario to which something is missing."""
    incomplete = {re.split(r"[.:! ]", fault.where)[0] for fault in faults}
    incomplete |= {
        schema.table for schema in SCHEMAS if schema.required and schema.table not in sources.tables
    }
    if sources.asked is None:
        incomplete.add("scenario")
    if sources.lines is None:
        incomplete.add("road_points")
    fields = {field for part in incomplete for field in FIELDS_OF_PART.get(part, ())}
    return fields | (Scenario.model_fields.keys() - parts.keys())


def _reading_order(fault: Fault) -> tuple[str, int, int, str, str, str]:
    place = _PLACE.fullmatch(fault.where)
    if place is None:
        return fault.where.partition(" ")[0], 0, 0, "", fault.where, fault.what
    line, letters = int(place["line"] or place["row"]), place["letters"] or ""
    return place["file"], line, len(letters), letters, fault.where, fault.what
