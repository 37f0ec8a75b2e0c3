"""Tables of text: rows of cells with their places, and how CSV text is cut into them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase

from routeplan.errors import Fault, InputError
from routeplan.io.cells import CellError

MAX_ROWS = 200_000
MAX_LETTERS = 2_000
"""So long is the text of one cell at most."""

_WRONG_SEPARATORS = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """The cells of one row by column name, without surrounding or repeated spaces.

    Parameters
    ----------
    where
        The line of a file, ``villages.csv:7``, or a cell of a sheet, ``villages!B7``.
    letters
        Column name to letter in a sheet; a file has none.
    unreadable
        Cells that hold no text, such as an error of a formula, by column name.
    """

    where: str
    cells: Mapping[str, str]
    letters: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, CellError] = field(default_factory=dict)

    def at(self, column: str) -> str:
        """Return the place of a cell: itself in a sheet, its line in a file.

        Examples
        --------
        >>> Row(where="villages!A7", cells={}, letters={"name": "B"}).at("name")
        'villages!B7'
        """
        sheet, _, cell = self.where.rpartition("!")
        letter = self.letters.get(column)
        return f"{sheet}!{letter}{cell.lstrip(ascii_uppercase)}" if letter else self.where

    @property
    def seen_from_its_table(self) -> str:
        """The place as another row of the table calls it: ``line 7`` or ``A7``."""
        table, _, line = self.where.partition(":")
        return f"line {line}" if line else table.rpartition("!")[2]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of text.

    Parameters
    ----------
    file
        The file or sheet, as messages name it.
    head
        Where its header is.
    is_whole
        Whether every row could be cut into cells. If not, ids may be missing from `rows`.
    """

    file: str
    head: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    is_whole: bool


def parse_table(text: str, file: str, faults: list[Fault]) -> Table:
    r"""Cut the text of a CSV file into rows.

    Rows without any content are passed over. Rows of the wrong length are added to `faults`.

    Raises
    ------
    InputError
        If the file is not a comma-separated table at all.

    Examples
    --------
    >>> table = parse_table("village_id,name\nTG20,Z'Lao\n", "villages.csv", [])
    >>> table.rows[0].where, table.rows[0].cells["name"]
    ('villages.csv:2', "Z'Lao")
    """
    _check_separator(text, file)
    records = _records(text, file)
    line, header = next(records, (1, ()))
    head = f"{file}:{line}"
    _check_header(head, header)
    rows: list[Row] = []
    before = len(faults)
    for line, cells in records:
        where = f"{file}:{line}"
        if len(rows) == MAX_ROWS:
            raise _refusal(where, f"is beyond {MAX_ROWS} rows", "give a smaller table")
        if len(cells) != len(header):
            what = f"has {len(cells)} cells where the header has {len(header)}"
            fix = "put text with a comma in double quotes, write decimals with a point"
            faults.append(Fault(where=where, what=what, fix=fix))
        elif max(map(len, cells)) > MAX_LETTERS:
            what = f"has a cell of {max(map(len, cells))} letters"
            faults.append(Fault(where=where, what=what, fix=f"use at most {MAX_LETTERS}"))
        else:
            rows.append(Row(where=where, cells=dict(zip(header, cells, strict=True))))
    is_whole = len(faults) == before
    return Table(file=file, head=head, header=header, rows=tuple(rows), is_whole=is_whole)


def _records(text: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line where each record begins, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 0
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            fix = "close every double quote, and double those inside a text"
            raise _refusal(f"{file}:{line}", f"is no table row ({error})", fix) from None
        if record is None:
            return
        cells = [" ".join(cell.split()) for cell in record]
        if not any(cells):
            continue
        width = width or len(_without_empty_end(cells))
        # Spreadsheets may write empty cells to the right of the table.
        yield line, tuple(cells[:width] if not any(cells[width:]) else cells)


def _without_empty_end(cells: list[str]) -> list[str]:
    while not cells[-1]:
        cells = cells[:-1]
    return cells


def _check_separator(text: str, file: str) -> None:
    first_line = text.lstrip().partition("\n")[0]
    for separator, name in _WRONG_SEPARATORS.items():
        if separator in first_line and "," not in first_line:
            raise _refusal(f"{file}:1", f"is separated by {name}", "save it separated by commas")


def _check_header(where: str, header: tuple[str, ...]) -> None:
    if not header:
        raise _refusal(where, "is empty", "start with a row of column names")
    for name in header:
        if not name:
            raise _refusal(where, "has a column without a name", "name or delete the column")
        if header.count(name) > 1:
            raise _refusal(where, f"names the column {name} twice", "keep one of them")


def _refusal(where: str, what: str, fix: str) -> InputError:
    return InputError([Fault(where=where, what=what, fix=fix)])
