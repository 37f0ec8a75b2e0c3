"""A plan as CSV: every table of `to_frame`, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, get_args

import pandas as pd

from routeplan.evaluate import to_frame
from routeplan.evaluate.tables import TableName
from routeplan.export.edition import Edition, Files
from routeplan.export.plain_text import plain

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes UTF-8 for another encoding, and Vietnamese breaks."""

FORMULA_BEGINS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also in the wide form, which spreadsheets in East Asia take for the same."""

HOUSEHOLD_TABLE: TableName = "household_lists"
HOUSEHOLD_COLUMN = "household_ids"
"""Where another table tells households apart."""


def csv_files(edition: Edition) -> Files:
    """Write every table of the plan; members by alias and households only if asked for."""
    names = [
        name for name in get_args(TableName) if edition.with_households or name != HOUSEHOLD_TABLE
    ]
    frames = {name: to_frame(edition.plan, name, lang=edition.wording.lang) for name in names}
    if not edition.with_households:
        frames = {
            name: frame.drop(columns=HOUSEHOLD_COLUMN, errors="ignore")
            for name, frame in frames.items()
        }
    if edition.with_names:
        frames["members"] = _members(edition)
    return {f"csv/{name}.csv": _csv(frame) for name, frame in frames.items()}


def _members(edition: Edition) -> pd.DataFrame:
    """Return whom the ids of members stand for."""
    rows = [(one.id, one.alias, one.role) for one in edition.scenario.members]
    return pd.DataFrame(rows, columns=["member_id", "alias", "role"])


def _csv(frame: pd.DataFrame) -> bytes:
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(frame.columns)
    writer.writerows(zip(*(_cells(frame[name]) for name in frame.columns), strict=True))
    return text.getvalue().encode()


def _cells(column: pd.Series[Any]) -> Iterator[object]:
    """Yield the cells of a column: dates and moments in ISO form, nothing for what is missing."""
    moments = pd.api.types.is_datetime64_any_dtype(column)
    has_times = moments and bool((column != column.dt.normalize()).any())
    for value in column:
        if pd.isna(value):
            yield ""
        elif moments:
            yield value.isoformat(sep=" ") if has_times else value.date()
        else:
            yield harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula.

    An apostrophe goes before one that begins like a formula. Numbers stay as they are.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-2"), harmless("T01")
    ("'=1+1", "'-2", 'T01')
    """
    clean = plain(text)
    return f"'{clean}" if clean.startswith(FORMULA_BEGINS) else clean
