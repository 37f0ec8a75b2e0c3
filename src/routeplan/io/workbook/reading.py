"""A workbook to everything that a scenario is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from routeplan.errors import Fault, InputError
from routeplan.io.geojson import Line
from routeplan.io.names import similar
from routeplan.io.records import read_records
from routeplan.io.scenario_sources import Sources
from routeplan.io.schemas import ROAD_POINTS, SCHEMAS
from routeplan.io.settings import Settings
from routeplan.io.speed_table_files import SPEED_SHEET
from routeplan.io.tables import Table
from routeplan.io.workbook.land import RIVERS, TERRAIN, land_of
from routeplan.io.workbook.settings_sheet import SETTINGS_SHEET, read_settings_sheet
from routeplan.io.workbook.sheets import Sheet, sheets_of
from routeplan.io.workbook.tables import table_of

WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""Files that are called so are meant to be workbooks; only the first two are read."""

_SCHEMAS = {
    schema.table: schema for schema in (*SCHEMAS, SPEED_SHEET, ROAD_POINTS, RIVERS, TERRAIN)
}
SHEETS = (SETTINGS_SHEET, *_SCHEMAS)
"""The sheets that a workbook may have, beside notes whose name begins with #."""

_REQUIRED = (SETTINGS_SHEET, *(name for name, schema in _SCHEMAS.items() if schema.required))


def read_workbook(path: Path, faults: list[Fault]) -> Sources:
    """Read every sheet of a workbook; add what is wrong to `faults`.

    Raises
    ------
    InputError
        If the file is no workbook that we read.
    """
    sheets = _by_name(sheets_of(path), faults)
    settings: Settings | None = None
    place: Callable[[str], str] = f"{SETTINGS_SHEET} {{}}".format
    if SETTINGS_SHEET in sheets:
        try:
            settings, place = read_settings_sheet(sheets[SETTINGS_SHEET], faults)
        except InputError as error:
            faults.extend(error.faults)
    tables = _tables(sheets, faults)
    points = tables.pop(ROAD_POINTS.table, None)
    return Sources(
        asked=settings,
        lines=_lines(points, faults) if points or ROAD_POINTS.table not in sheets else None,
        areas={},
        lines_from=ROAD_POINTS.table,
        tables=tables,
        land=partial(land_of, tables),
        place_of_setting=place,
        place_of_table=lambda table: sheets[table].name if table in sheets else table,
    )


def _by_name(sheets: tuple[Sheet, ...], faults: list[Fault]) -> dict[str, Sheet]:
    """Return the sheets of a scenario, whatever the case of their names."""
    found: dict[str, Sheet] = {}
    absent = [name for name in SHEETS if name not in {_plain(sheet) for sheet in sheets}]
    for sheet in sheets:
        name = _plain(sheet)
        if name not in SHEETS:
            near = similar(name, absent)
            fix = f"rename it to {near}" if near else "delete it, or begin its name with #"
            faults.append(Fault(where=sheet.name, what="is no sheet of a scenario", fix=fix))
            absent = [one for one in absent if one != near]
        elif sheet.is_hidden:
            what, fix = "is hidden, so that nobody sees what is in it", "show or delete it"
            faults.append(Fault(where=sheet.name, what=what, fix=fix))
        elif name in found:
            what, fix = f"is there twice, also as {found[name].name}", "keep one of them"
            faults.append(Fault(where=sheet.name, what=what, fix=fix))
        else:
            found[name] = sheet
    faults.extend(
        Fault(where=name, what="is missing", fix="add this sheet")
        for name in absent
        if name in _REQUIRED
    )
    return found


def _plain(sheet: Sheet) -> str:
    return sheet.name.strip().casefold()


def _tables(sheets: Mapping[str, Sheet], faults: list[Fault]) -> dict[str, Table]:
    tables = {}
    for name, schema in _SCHEMAS.items():
        if name in sheets:
            try:
                tables[name] = table_of(sheets[name], schema, faults).table
            except InputError as error:
                faults.extend(error.faults)
    return tables


def _lines(points: Table | None, faults: list[Fault]) -> dict[str, Line]:
    """Return the line of every road: its points in the order of their numbers."""
    if points is None:
        return {}
    by_road: dict[str, dict[int, tuple[float, float]]] = {}
    for record in read_records(points, ROAD_POINTS, {}, faults):
        fields = record.fields
        course = by_road.setdefault(fields["road_id"], {})
        course[fields["point"]] = (fields["lon"], fields["lat"])
    for road_id, course in by_road.items():
        if len(course) == 1:
            what, fix = f"{road_id} has a single point", "give two or more"
            faults.append(Fault(where=ROAD_POINTS.table, what=what, fix=fix))
    return {
        road_id: tuple(course[point] for point in sorted(course)) if len(course) > 1 else ()
        for road_id, course in by_road.items()
    }
