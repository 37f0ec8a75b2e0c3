"""Tables to records: which columns a table has, and what its cells mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from routeplan.domain.value import Value
from routeplan.errors import Fault
from routeplan.io.cells import CellError
from routeplan.io.explanations import explained
from routeplan.io.names import Directory, similar
from routeplan.io.tables import Row, Table

MAX_FAULTS = 100
"""So many faults of one table are listed; who has more mends these first."""

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    parse
        Reads a cell that is not empty.
    field
        The field of the domain value that takes it, if not called like the column.
    required
        Whether the column must be there and every cell filled. What is left out is absent and
        takes the default of the domain; it never becomes a zero.
    refers_to
        Table in which the id (or each id of a list) must be found.
    """

    name: str
    parse: Callable[[str], Any]
    field: str = ""
    required: bool = True
    refers_to: str = ""

    @property
    def target(self) -> str:
        """Name of the field of the domain value."""
        return self.field or self.name


@dataclass(frozen=True, kw_only=True)
class Schema:
    """A table of a scenario.

    Parameters
    ----------
    table
        Its name; the file is called ``<table>.csv``.
    key
        Columns that together tell rows apart.
    required
        Whether the table must exist and have rows.
    told_apart_by
        More columns that tell rows with one key apart, filled or not.
    """

    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = True
    told_apart_by: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Name of the file in a scenario folder."""
        return f"{self.table}.csv"

    @property
    def key_targets(self) -> tuple[str, ...]:
        """Fields of the domain value that make the key."""
        return tuple(
            column.target for name in self.key for column in self.columns if column.name == name
        )


@dataclass(frozen=True, kw_only=True)
class Record:
    """One row understood: fields of the domain, and the cells they were read from."""

    row: Row
    fields: Mapping[str, Any]
    cells: Mapping[str, tuple[str, str]]
    """Field to column name and cell, for messages."""

    @property
    def where(self) -> str:
        """The place of the row."""
        return self.row.where

    def at(self, field: str) -> str:
        """Return the place of the cell from which a field was read."""
        return self.row.at(self.cells.get(field, ("", ""))[0])


def read_records(
    table: Table, schema: Schema, directories: Mapping[str, Directory], faults: list[Fault]
) -> tuple[Record, ...]:
    """Read every cell of a table; rows with a fault are left out.

    Parameters
    ----------
    directories
        Per table, where references to it are looked up. References to a table that is not
        among them are taken as they stand.
    """
    records: list[Record] = []
    seen: dict[tuple[Any, ...], Row] = {}
    columns = [column for column in schema.columns if column.name in table.header]
    found: list[Fault] = []
    for row in table.rows:
        before = len(found)
        record = _record(row, columns, directories, found)
        key = tuple(record.fields.get(target) for target in schema.key_targets)
        more = tuple(row.cells.get(name, "") for name in schema.told_apart_by)
        first = seen.setdefault((*key, *more), row) if None not in key else row
        if first is not row:
            names = " and ".join(f"{name} {row.cells[name]}" for name in schema.key)
            what = f"repeats {names} of {first.seen_from_its_table}"
            found.append(Fault(where=row.where, what=what, fix="keep one of them"))
        if len(found) == before:
            records.append(record)
    faults.extend(found[:MAX_FAULTS])
    if len(found) > MAX_FAULTS:
        what = f"has {len(found) - MAX_FAULTS} more faults"
        faults.append(Fault(where=table.file, what=what, fix="mend those above first"))
    return () if _lacks_columns(table, schema, faults) else tuple(records)


def build(kind: type[V], record: Record, faults: list[Fault], /, **more: object) -> V | None:
    """Make a domain value of a record, or add what is wrong with it to `faults`.

    The value takes the fields it has; `more` adds or replaces some.
    """
    known = kind.model_fields
    fields = {name: value for name, value in record.fields.items() if name in known}
    try:
        return kind(**{**fields, **more})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            what, fix = explained(one)
            field = str(one["loc"][0])
            column, cell = record.cells.get(field, ("", ""))
            what = f"{column} is {cell}" if column else f"{field} {what}"
            faults.append(Fault(where=record.at(field), what=what, fix=fix))
        return None


def _lacks_columns(table: Table, schema: Schema, faults: list[Fault]) -> bool:
    """Compare a header with the schema; tell whether a required column is missing."""
    where = table.head
    known = {column.name: column for column in schema.columns}
    absent = [name for name in known if name not in table.header]
    missing = [name for name in absent if known[name].required]
    renamed = set()
    for name in table.header:
        if name not in known:
            near = similar(name, absent)
            renamed.add(near)
            fix = f"rename it to {near}" if near else "delete it"
            faults.append(Fault(where=where, what=f"has the unknown column {name}", fix=fix))
    faults.extend(
        Fault(where=where, what=f"has no column {name}", fix="add it")
        for name in missing
        if name not in renamed
    )
    return bool(missing)


def _record(
    row: Row,
    columns: Collection[Column],
    directories: Mapping[str, Directory],
    faults: list[Fault],
) -> Record:
    fields: dict[str, Any] = {}
    cells: dict[str, tuple[str, str]] = {}
    for column in columns:
        cell = row.cells[column.name]
        cells[column.target] = (column.name, cell)
        try:
            if column.name in row.unreadable:
                raise row.unreadable[column.name]
            value = _value(cell, column, directories)
        except CellError as error:
            what = f"{column.name} {error.what}"
            faults.append(Fault(where=row.at(column.name), what=what, fix=error.fix))
        else:
            if value is not None:
                fields[column.target] = value
    return Record(row=row, fields=fields, cells=cells)


def _value(cell: str, column: Column, directories: Mapping[str, Directory]) -> Any:
    """Return what a cell says, or None if it may be empty and is."""
    if not cell:
        if column.required:
            raise CellError("is empty", "fill it in")
        return None
    value = column.parse(cell)
    directory = directories.get(column.refers_to)
    if directory is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(directory.id_of, value))
    return directory.id_of(value)
