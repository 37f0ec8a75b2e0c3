"""History to the tables from which the next scenario reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from routeplan.domain.history import History
from routeplan.domain.value import Value
from routeplan.io.atomic import write_whole
from routeplan.io.records import Schema
from routeplan.io.schemas import ACQUAINTANCES, MEMBER_HISTORY, VILLAGE_HISTORY


def write_history(history: History, folder: str | PathLike[str]) -> tuple[str, ...]:
    """Write a history as tables of a scenario folder, each whole or not at all.

    Parameters
    ----------
    folder
        One that exists, such as the scenario of the next month; its older history is replaced.

    Returns
    -------
    The names of the files.

    Raises
    ------
    InputError
        If the folder cannot be written to.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_history(History(), folder)
    ('member_history.csv', 'village_history.csv', 'acquaintances.csv')
    """
    tables = {
        MEMBER_HISTORY.file: _table(MEMBER_HISTORY, history.members),
        VILLAGE_HISTORY.file: _table(VILLAGE_HISTORY, history.villages),
        ACQUAINTANCES.file: _table(ACQUAINTANCES, history.acquaintances),
    }
    for name, table in tables.items():
        write_whole(Path(folder) / name, table)
    return tuple(tables)


def _table(schema: Schema, values: Iterable[Value]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in schema.columns)
    writer.writerows([getattr(one, column.target) for column in schema.columns] for one in values)
    return text.getvalue()
