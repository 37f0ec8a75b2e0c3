"""The sheets of a workbook as openpyxl reads them: rows of cells, and what stands in the way."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from routeplan.errors import Fault, InputError, RoutePlanError
from routeplan.io.tables import MAX_ROWS
from routeplan.io.workbook.cells import Cell
from routeplan.io.workbook.package import Package, unpacked

MAX_COLUMNS = 200
MAX_GRID_ROWS = 1_048_576
"""A sheet of Excel has no more."""

_MAX_CELLS = 20_000_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+[0-9]+:[A-Z]+[0-9]+)[\"']")
_QUIET = Lock()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    rows
        Number and cells of every row with content, in order.
    merged
        Ranges of cells that are merged, such as ``A3:A5``.
    uncounted
        Row and column, both from 1, of formulas whose result is not in the file.
    """

    name: str
    is_hidden: bool
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    merged: tuple[str, ...]
    uncounted: frozenset[tuple[int, int]]

    def merged_below(self, row: int) -> Iterator[str]:
        """Yield the merged ranges that reach below a row."""
        return (one for one in self.merged if _bounds(one)[3] > row)


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that are not notes, whose name begins with #.

    Raises
    ------
    InputError
        If the file is no workbook that we read, is damaged, or is too large.
    """
    package = unpacked(path)
    try:
        with _quietly():
            book = _opened(package, data_only=True)
            return tuple(
                _sheet(package, sheet)
                for sheet in book.worksheets
                if not sheet.title.strip().startswith("#")
            )
    except (RoutePlanError, MemoryError):
        raise
    except Exception as error:  # a damaged workbook may make openpyxl raise anything
        what = f"is damaged ({type(error).__name__})"
        fix = "open it, save it anew as .xlsx, or give a copy"
        raise InputError([Fault(where=path.name, what=what, fix=fix)]) from error


def _opened(package: Package, *, data_only: bool) -> Any:
    """Open a workbook: with the results of its formulas, or with what they say."""
    content = io.BytesIO(package.light)
    return load_workbook(content, read_only=True, data_only=data_only, keep_links=False)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep openpyxl from warning of what it passes over, such as formats of newer programs."""
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _sheet(package: Package, sheet: Any) -> Sheet:
    xml = package.read(sheet._worksheet_path)  # noqa: SLF001  only there is it told
    uncounted: frozenset[tuple[int, int]] = frozenset()
    if _FORMULA.search(xml):
        formulas = _opened(package, data_only=False)
        uncounted = frozenset(_uncounted(sheet, formulas[sheet.title]))
    return Sheet(
        name=sheet.title,
        is_hidden=sheet.sheet_state != "visible",
        rows=tuple(_rows(sheet, {row for row, _ in uncounted})),
        merged=tuple(found.decode() for found in _MERGED.findall(xml)),
        uncounted=uncounted,
    )


def _rows(sheet: Any, wanted: AbstractSet[int]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the rows with content, and those wanted, without the empty cells at their end."""
    read = 0
    for number, cells in _grid(sheet):
        width = len(cells)
        while width and cells[width - 1].value is None:
            width -= 1
        if not width and number not in wanted:
            continue
        read += 1
        if read > MAX_ROWS:
            raise _too_large(sheet, number, width, f"is beyond {MAX_ROWS} rows")
        if width > MAX_COLUMNS:
            raise _too_large(sheet, number, width, f"is beyond {MAX_COLUMNS} columns")
        yield number, tuple(cells[:width])


def _grid(sheet: Any) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    seen = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        seen += len(cells)
        if number > MAX_GRID_ROWS or seen > _MAX_CELLS:
            raise _too_large(sheet, number, 1, "is beyond what a table may hold")
        yield number, cells


def _uncounted(sheet: Any, formulas: Any) -> Iterator[tuple[int, int]]:
    """Yield where the file has a formula without its result."""
    for (number, results), (_, written) in zip(_grid(sheet), _grid(formulas), strict=True):
        for column, (result, cell) in enumerate(zip(results, written, strict=True), start=1):
            # A formula may well give an empty text; its result then has the type of a text.
            if cell.data_type == "f" and result.value is None and result.data_type != "str":
                yield number, column


def _bounds(cells: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(cells)
    return left or 1, top or 1, right or MAX_COLUMNS, bottom or MAX_GRID_ROWS


def _too_large(sheet: Any, row: int, column: int, what: str) -> InputError:
    where = f"{sheet.title}!{place(row, column)}"
    return InputError([Fault(where=where, what=what, fix="delete what lies there, or split it")])


def place(row: int, column: int) -> str:
    """Return what people call a cell, such as ``D7``.

    Examples
    --------
    >>> place(7, 4), place(1, 28)
    ('D7', 'AB1')
    """
    return f"{get_column_letter(column)}{row}"
