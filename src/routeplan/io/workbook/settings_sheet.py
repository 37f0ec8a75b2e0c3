"""The sheet of settings: a key and a value in each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from routeplan.errors import Fault, InputError
from routeplan.io.cells import text
from routeplan.io.names import similar
from routeplan.io.records import Column, Schema
from routeplan.io.setting_rows import BY_KEY, document_of
from routeplan.io.settings import Settings, settings_of
from routeplan.io.tables import Row
from routeplan.io.workbook.sheets import Sheet
from routeplan.io.workbook.tables import EXAMPLE, table_of

SETTINGS_SHEET = "scenario"
KEY, VALUE, MORE = "key", "value", "more"

SCHEMA = Schema(
    table=SETTINGS_SHEET,
    key=(KEY,),
    columns=(
        Column(name=KEY, parse=text),
        Column(name=VALUE, parse=text, required=False),
        Column(name=MORE, parse=text, required=False),
        Column(name="default", parse=text, required=False),
        Column(name="meaning", parse=text, required=False),
    ),
)


def read_settings_sheet(
    sheet: Sheet, faults: list[Fault]
) -> tuple[Settings | None, Callable[[str], str]]:
    """Return the settings, and what returns the cell where a setting stands.

    Raises
    ------
    InputError
        If the sheet has no header, or no column of keys or values.
    """
    read = table_of(sheet, SCHEMA, faults, takes_any_value=True)
    table = read.table
    for column in (KEY, VALUE):
        if column not in table.header:
            what = f"has no column {column}"
            raise InputError([Fault(where=table.head, what=what, fix="add it")])
    before = len(faults)
    every_row = (*table.rows, *read.examples)
    place = partial(_place, {row.cells[KEY]: row.at(VALUE) for row in reversed(every_row)})
    rows = _filled_rows(table.rows, faults)
    settings = settings_of(document_of({key: _texts(rows[key]) for key in rows}), faults, place)
    only_examples = {row.cells[KEY] for row in read.examples} - rows.keys()
    faults[before:] = [_of_example(fault, only_examples) for fault in faults[before:]]
    return (settings if len(faults) == before else None), place


def _filled_rows(rows: Iterable[Row], faults: list[Fault]) -> dict[str, list[Row]]:
    """Return the rows with a value by their key; report those that cannot be read."""
    filled: dict[str, list[Row]] = {}
    for row in rows:
        key = row.cells[KEY]
        for column, error in row.unreadable.items():
            what = f"{column} {error.what}"
            faults.append(Fault(where=row.at(column), what=what, fix=error.fix))
        has_value = row.cells[VALUE] or row.cells.get(MORE)
        if has_value and _is_new(row, key, faults, is_there=key in filled):
            filled.setdefault(key, []).append(row)
    return filled


def _is_new(row: Row, key: str, faults: list[Fault], *, is_there: bool) -> bool:
    """Tell whether a row may be used; report a key that is unknown or given twice."""
    if key not in BY_KEY:
        near = similar(key, BY_KEY) if key else None
        fix = f"did you mean {near}?" if near else "delete the row"
        faults.append(Fault(where=row.at(KEY), what=f"{key or 'no key'} is not known", fix=fix))
        return False
    if is_there and BY_KEY[key].kind != "pairs":
        faults.append(Fault(where=row.at(KEY), what=f"repeats {key}", fix="keep one of them"))
        return False
    return True


def _texts(rows: Iterable[Row]) -> list[tuple[str, str]]:
    return [(row.cells[VALUE], row.cells.get(MORE, "")) for row in rows]


def _of_example(fault: Fault, only_examples: AbstractSet[str]) -> Fault:
    """Say of a setting that is missing that there is an example of it."""
    if fault.what == "is missing" and fault.where.partition(" ")[2] in only_examples:
        fix = f"write your own, and empty its cell in the column {EXAMPLE}"
        return Fault(where=fault.where, what="is only an example", fix=fix)
    return fault


def _place(places: Mapping[str, str], path: str) -> str:
    """Return the cell of a setting, of the first of a part, or of the part it lies in."""
    key = path.partition("[")[0]
    while key:
        inside = (place for one, place in places.items() if one.startswith(f"{key}."))
        cell = places.get(key) or next(inside, None)
        if cell:
            return f"{cell} {path}"
        key = key.rpartition(".")[0] or key.rpartition(" ")[0]
    return f"{SETTINGS_SHEET} {path}"
