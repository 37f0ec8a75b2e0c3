"""A sheet to the table that a CSV file would be, with the cell where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from routeplan.errors import Fault, InputError
from routeplan.io.cells import CellError
from routeplan.io.records import Column, Schema
from routeplan.io.tables import Row, Table
from routeplan.io.workbook.cells import Cell, checked_text, text_of
from routeplan.io.workbook.sheets import Sheet, place

EXAMPLE = "example"
"""The column whose cells mark the rows of a template that are examples."""

_HEADER_WITHIN = 20
"""A header stands in one of the first rows: above it is room for a title."""

_UNCOUNTED = CellError(
    "is a formula without a result", "open the workbook in Excel and save it, or type the value"
)


@dataclass(frozen=True, kw_only=True)
class SheetTable:
    """A table, and the rows of its sheet that are only examples."""

    table: Table
    examples: tuple[Row, ...]


def table_of(
    sheet: Sheet, schema: Schema, faults: list[Fault], *, takes_any_value: bool = False
) -> SheetTable:
    """Find the header of a sheet, and read the rows below it.

    The header is the row that names most columns, with the name on a line of its own beside
    whatever else the cell says. Examples and empty rows are passed over.

    Parameters
    ----------
    takes_any_value
        Whether a cell may hold numbers and dates, whatever its column is read as.

    Raises
    ------
    InputError
        If the sheet has no header.
    """
    known = {column.name.casefold(): column.name for column in schema.columns}
    known[EXAMPLE] = EXAMPLE
    top, columns = _header(sheet, known)
    for cells in sheet.merged_below(top):
        what, fix = "is merged", "split the cells, and fill in every one"
        faults.append(Fault(where=f"{sheet.name}!{cells}", what=what, fix=fix))
    letters = {name: get_column_letter(position) for name, position in columns.items()}
    by_name = {} if takes_any_value else {column.name: column for column in schema.columns}
    rows: list[Row] = []
    examples: list[Row] = []
    for number, filled in sheet.rows:
        if number <= top:
            continue
        row = _row(sheet, number, filled, columns, by_name, letters)
        if _is_example(filled, columns):
            examples.append(row)
            continue
        _check_beside(sheet, number, filled, columns, faults)
        if any(row.cells.values()) or row.unreadable:
            rows.append(row)
    if examples and not rows and schema.required:
        what = "has only examples"
        fix = f"write your own rows; to keep one, empty its cell in the column {EXAMPLE}"
        faults.append(Fault(where=sheet.name, what=what, fix=fix))
    table = Table(
        file=sheet.name.strip(),
        head=f"{sheet.name}!{place(top, min(columns.values()))}",
        header=tuple(name for name in columns if name != EXAMPLE),
        rows=tuple(rows),
        is_whole=not any(schema.key[0] in row.unreadable for row in rows),
    )
    return SheetTable(table=table, examples=tuple(examples))


def _header(sheet: Sheet, known: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """Return the number of the header row, and the position of each column by its name."""
    best: tuple[int, dict[str, int]] = (0, {})
    most = 0
    for number, cells in sheet.rows:
        if number > _HEADER_WITHIN:
            break
        names = [_name(cell, known) for cell in cells]
        found = sum(name in known.values() for name in names)
        if found > most:
            most, best = found, (number, _columns(sheet, number, names))
    if not most:
        what = "has no row of column names"
        fix = f"write them in the first row, such as {', '.join(list(known.values())[:3])}"
        raise InputError([Fault(where=sheet.name, what=what, fix=fix)])
    return best


def _name(cell: Cell, known: Mapping[str, str]) -> str:
    """Return the column that a heading names on one of its lines, or else its first line."""
    if not isinstance(cell.value, str):
        return "" if cell.value is None else str(cell.value)
    lines = [" ".join(line.split()) for line in cell.value.splitlines() if line.strip()]
    named = [known[line.casefold()] for line in lines if line.casefold() in known]
    return named[0] if named else (lines or [""])[0]


def _columns(sheet: Sheet, number: int, names: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, name in enumerate(names, start=1):
        if name in columns:
            what = f"names the column {name} a second time"
            where = f"{sheet.name}!{place(number, position)}"
            raise InputError([Fault(where=where, what=what, fix="keep one of them")])
        if name:
            columns[name] = position
    return columns


def _is_example(cells: Sequence[Cell], columns: Mapping[str, int]) -> bool:
    position = columns.get(EXAMPLE)
    if position is None or position > len(cells):
        return False
    return bool(str(cells[position - 1].value or "").strip())


def _row(
    sheet: Sheet,
    number: int,
    cells: Sequence[Cell],
    columns: Mapping[str, int],
    by_name: Mapping[str, Column],
    letters: Mapping[str, str],
) -> Row:
    texts: dict[str, str] = {}
    unreadable: dict[str, CellError] = {}
    for name, position in columns.items():
        if name == EXAMPLE:
            continue
        texts[name] = ""
        try:
            if (number, position) in sheet.uncounted:
                raise _UNCOUNTED
            if position <= len(cells):
                cell, column = cells[position - 1], by_name.get(name)
                texts[name] = checked_text(cell, column.parse) if column else text_of(cell)
        except CellError as error:
            unreadable[name] = error
    where = f"{sheet.name}!{place(number, min(columns.values()))}"
    return Row(where=where, cells=texts, letters=letters, unreadable=unreadable)


def _check_beside(
    sheet: Sheet,
    number: int,
    cells: Sequence[Cell],
    columns: Mapping[str, int],
    faults: list[Fault],
) -> None:
    """Report what stands in a column without a name: it would be lost in silence."""
    named = set(columns.values())
    for position, cell in enumerate(cells, start=1):
        if position not in named and str(cell.value or "").strip():
            where = f"{sheet.name}!{place(number, position)}"
            what, fix = "is in a column without a name", "name the column, or empty the cell"
            faults.append(Fault(where=where, what=what, fix=fix))
