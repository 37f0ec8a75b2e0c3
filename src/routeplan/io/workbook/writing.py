"""A scenario as an Excel workbook, and the template for a new one."""

from __future__ import annotations

import io
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from os import PathLike
from typing import Any

from xlsxwriter import Workbook

from routeplan.domain.scenario import Scenario
from routeplan.io.atomic import write_whole
from routeplan.io.records import Schema
from routeplan.io.scenario_folder import read_folder
from routeplan.io.scenario_sources import assembled
from routeplan.io.scenario_tables import all_rows
from routeplan.io.schemas import NODES, ROAD_POINTS, SCHEMAS, VILLAGES
from routeplan.io.setting_rows import Cells, rows_of
from routeplan.io.settings_document import settings_document
from routeplan.io.speed_table_files import SPEED_SHEET
from routeplan.io.workbook import guide, settings_rows
from routeplan.io.workbook.headings import Headings, SheetLanguage
from routeplan.io.workbook.land import RIVERS, TERRAIN, river_rows, terrain_rows
from routeplan.io.workbook.settings_sheet import SETTINGS_SHEET
from routeplan.io.workbook.styles import styles_of
from routeplan.io.workbook.table_sheets import FIRST_ROW, ROOM, fill, id_column, ids_name

_ORDER = ("villages", "nodes", "roads", "road_points")
"""Sheets that come first: a planner fills them in so."""

_FILLED_IN = ("speeds", "season")
"""Tables whose rows in a template hold for a new commune as well."""

_IDS = "# ids"
_BORN = datetime(2000, 1, 1)  # noqa: DTZ001  equal scenarios give equal files
Rows = Mapping[str, Sequence[Sequence[Any]]]


def workbook_of(scenario: Scenario, *, lang: SheetLanguage = "both") -> bytes:
    """Return a scenario as the bytes of a workbook; equal scenarios give equal bytes."""
    settings = rows_of(settings_document(scenario))
    rows = all_rows(scenario)
    rows |= {RIVERS.table: river_rows(scenario), TERRAIN.table: terrain_rows(scenario)}
    return _bytes(rows, settings, Headings(lang), examples=None)


def template(*, lang: SheetLanguage = "both") -> bytes:
    """Return a workbook to fill in, with an example in every sheet."""
    scenario = _starter()
    rows = all_rows(scenario)
    sketched = {road.id for road in scenario.network.roads() if road.sketch}
    rows[ROAD_POINTS.table] = [row for row in rows[ROAD_POINTS.table] if row[0] not in sketched]
    del rows[SPEED_SHEET.table]  # for those who know what they do
    marked = [name for name in rows if name not in _FILLED_IN]
    settings = rows_of(settings_document(scenario))
    return _bytes(rows, settings, Headings(lang), examples=marked)


def write_template(path: str | PathLike[str], *, lang: SheetLanguage = "both") -> None:
    """Write a workbook to fill in for a new commune, whole or not at all.

    It has a sheet for the settings and one for every table, with headings, notes, lists to choose
    from, and examples, which `read_scenario` does not read as long as they are marked.

    Parameters
    ----------
    path
        The workbook, such as ``my_commune.xlsx``; one that exists is replaced.
    lang
        Language of headings and notes: ``vi``, ``en``, or ``both``.

    Raises
    ------
    InputError
        If the path cannot be written to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_template(f"{folder}/my_commune.xlsx")
    ...     [file.name for file in Path(folder).iterdir()]
    ['my_commune.xlsx']
    """
    write_whole(path, template(lang=lang))


def _starter() -> Scenario:
    """Return the tiny commune whose rows are the examples of a template."""
    with as_file(files("routeplan.io.workbook") / "starter") as folder:
        faults: list[Any] = []
        return assembled(read_folder(folder, faults), faults, start=None, weeks=None)


def _bytes(
    rows: Rows,
    settings: Mapping[str, Sequence[Cells]],
    headings: Headings,
    *,
    examples: Container[str] | None,
) -> bytes:
    """Lay a workbook out.

    Parameters
    ----------
    examples
        Sheets whose rows are examples; None if no sheet has any.
    """
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(content, options) as book:
        book.set_properties({"created": _BORN})
        styles = styles_of(book)
        schemas = _in_order(rows, only_filled=examples is None)
        guide.fill(book, schemas, headings, styles, is_template=examples is not None)
        settings_rows.fill(book, settings, headings, styles, with_mark=examples is not None)
        for schema in schemas:
            sheet = book.add_worksheet(schema.table)
            sheet.set_tab_color("#1F4E5F" if schema.required else "#B8C9D0")
            fill(
                sheet,
                schema,
                rows[schema.table],
                headings,
                styles,
                with_mark=examples is not None,
                are_examples=examples is not None and schema.table in examples,
            )
        _name_ids(book, schemas, rows, with_mark=examples is not None)
        book.get_worksheet_by_name(SETTINGS_SHEET).activate()
        book.worksheets()[0].activate()
    return content.getvalue()


def _in_order(rows: Rows, *, only_filled: bool) -> list[Schema]:
    """Return the tables that have a sheet, those of the road network first."""
    schemas = [
        one for one in (*SCHEMAS, SPEED_SHEET, ROAD_POINTS, RIVERS, TERRAIN) if one.table in rows
    ]
    schemas.sort(key=lambda one: _ORDER.index(one.table) if one.table in _ORDER else len(_ORDER))
    required = [one for one in schemas if one.required or one is ROAD_POINTS]
    others = [one for one in schemas if one not in required]
    return [*required, *(one for one in others if rows[one.table] or not only_filled)]


def _name_ids(book: Workbook, schemas: Sequence[Schema], rows: Rows, *, with_mark: bool) -> None:
    """Give the ids of every table a name, so that other sheets can offer them."""
    there = {schema.table for schema in schemas}
    wanted = {column.refers_to for schema in schemas for column in schema.columns} & there
    ranges = {}
    for schema in schemas:
        if schema.table in wanted | {VILLAGES.table, NODES.table}:
            last = FIRST_ROW + max(ROOM, len(rows[schema.table])) + 1
            letter = id_column(schema, with_mark=with_mark)
            ranges[schema.table] = f"{schema.table}!${letter}${FIRST_ROW + 1}:${letter}${last}"
    for table, cells in ranges.items():
        if table != NODES.table:
            first = cells.partition(":")[0]
            _define(book, ids_name(table), first, f"COUNTA({cells})")
    _name_places(book, ranges[NODES.table], ranges[VILLAGES.table], rows)


def _name_places(book: Workbook, nodes: str, villages: str, rows: Rows) -> None:
    """List the ids of nodes and villages below each other in a sheet that nobody needs to see."""
    sheet = book.add_worksheet(_IDS)
    ids = [row[0] for table in (NODES, VILLAGES) for row in rows[table.table]]
    for number in range(max(ROOM, len(ids)) + 1):
        place = f"ROW(A{number + 1})"
        formula = (
            f"=IF({place}<=COUNTA({nodes}),INDEX({nodes},{place}),"
            f"IF({place}<=COUNTA({nodes})+COUNTA({villages}),"
            f'INDEX({villages},{place}-COUNTA({nodes})),""))'
        )
        sheet.write_formula(number, 0, formula, value=ids[number] if number < len(ids) else "")
    sheet.hide()
    _define(book, ids_name(NODES.table), f"'{_IDS}'!$A$1", f"COUNTA({nodes})+COUNTA({villages})")


def _define(book: Workbook, name: str, first: str, count: str) -> None:
    book.define_name(name, f"=OFFSET({first},0,0,MAX(1,{count}),1)")
