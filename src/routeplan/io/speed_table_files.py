"""Rows of a scenario in place of those of the packaged tables of speeds, to and from files.

A folder has them in ``speed_tables/NAME.csv``, with the columns of the packaged table; a workbook
has all of them in one sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from routeplan.domain.scenario import Scenario
from routeplan.domain.speed_tables import COLUMNS, SHAPES, Shape, SpeedRow, TableName
from routeplan.errors import Fault
from routeplan.io import cells
from routeplan.io.cells import LIST_SEPARATOR, CellError
from routeplan.io.records import Column, Record, Schema, build, read_records
from routeplan.io.tables import Table

FOLDER = "speed_tables"

Cell = float | str


SPEED_SHEET = Schema(
    table=FOLDER,
    key=("table", "key"),
    required=False,
    columns=(
        Column(name="table", parse=cells.text),
        Column(name="key", parse=cells.texts),
        Column(name="value", parse=cells.text),
        Column(name="provenance", parse=cells.text, required=False),
        Column(name="source", parse=cells.text, required=False),
    ),
)
"""All rows in a workbook; what tells a row of its table apart is one list there."""


def _reader(shape: Shape, column: str) -> Callable[[str], Cell]:
    """Return what reads the cells of a column."""

    def read(cell: str) -> Cell:
        is_number = COLUMNS[column].are_numbers and cell[-1].isdigit()
        value: Cell = cells.number(cell) if is_number else cells.identifier(cell)
        fault = shape.fault(column, value)
        if fault:
            raise CellError(f"is {cell}", fault)
        return value

    return read


def _schema(name: TableName) -> Schema:
    shape = SHAPES[name]
    return Schema(
        table=f"{FOLDER}/{name}",
        key=shape.key,
        required=False,
        columns=(
            *(Column(name=one, parse=_reader(shape, one)) for one in (*shape.key, shape.value)),
            Column(name="provenance", parse=cells.text, required=False),
            Column(name="source", parse=cells.text, required=False),
        ),
    )


SPEED_TABLES: Mapping[TableName, Schema] = {name: _schema(name) for name in get_args(TableName)}
"""The tables in a folder."""


def speed_rows(tables: Mapping[str, Table], faults: list[Fault]) -> tuple[SpeedRow, ...]:
    """Return the rows of all tables of speeds that are there; add faults to `faults`."""
    found = [*_of_files(tables, faults), *_of_sheet(tables, faults)]
    return tuple(row for row in found if row is not None)


def file_rows(scenario: Scenario) -> dict[Schema, list[list[Any]]]:
    """Return the rows of each table of a folder; tables without any are left out."""
    return {
        schema: [
            [*row.key, row.value, row.provenance, row.source]
            for row in scenario.speed_tables
            if row.table == name
        ]
        for name, schema in SPEED_TABLES.items()
        if any(row.table == name for row in scenario.speed_tables)
    }


def sheet_rows(scenario: Scenario) -> list[list[Any]]:
    """Return the rows of the sheet of a workbook."""
    return [
        [
            row.table,
            LIST_SEPARATOR.join(map(_written, row.key)),
            _written(row.value),
            row.provenance,
            row.source or None,
        ]
        for row in scenario.speed_tables
    ]


def _of_files(tables: Mapping[str, Table], faults: list[Fault]) -> Iterator[SpeedRow | None]:
    for name, schema in SPEED_TABLES.items():
        if schema.table not in tables:
            continue
        shape = SHAPES[name]
        for record in read_records(tables[schema.table], schema, {}, faults):
            key = tuple(record.fields[column] for column in shape.key)
            value = record.fields[shape.value]
            yield build(SpeedRow, record, faults, table=name, key=key, value=value)


def _of_sheet(tables: Mapping[str, Table], faults: list[Fault]) -> Iterator[SpeedRow | None]:
    if SPEED_SHEET.table not in tables:
        return
    for record in read_records(tables[SPEED_SHEET.table], SPEED_SHEET, {}, faults):
        name = record.fields["table"]
        if name not in SHAPES:
            fix = f"use {', '.join(SHAPES)}"
            faults.append(Fault(where=record.at("table"), what=f"table is {name}", fix=fix))
            continue
        shape, column = SHAPES[name], "key"
        try:
            key = _key(shape, record)
            column = "value"
            value = _reader(shape, shape.value)(record.fields["value"])
        except CellError as error:
            what = f"{column} {error.what}"
            faults.append(Fault(where=record.at(column), what=what, fix=error.fix))
        else:
            yield build(SpeedRow, record, faults, key=key, value=value)


def _key(shape: Shape, record: Record) -> tuple[Cell, ...]:
    words = record.fields["key"]
    if len(words) != len(shape.key):
        fix = f"give {LIST_SEPARATOR.join(shape.key)}"
        raise CellError(f"is {LIST_SEPARATOR.join(words)}", fix)
    return tuple(
        _reader(shape, column)(word) for column, word in zip(shape.key, words, strict=True)
    )


def _written(cell: Cell) -> str:
    return f"{cell:.12g}" if isinstance(cell, float) else cell
