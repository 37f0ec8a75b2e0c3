"""The speeds of a scenario as the files that hold them, for who keeps all its other files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from routeplan.domain.scenario import Scenario
from routeplan.domain.speed_tables import SHAPES, SpeedRow, TableName
from routeplan.io.folder_writing import table_text
from routeplan.io.scenario_tables import table_rows
from routeplan.io.schemas import SPEEDS

TABLES_FOLDER = "speed_tables"
"""Where a scenario keeps its rows of the packaged tables, one file a table."""


def speed_files(scenario: Scenario) -> dict[str, str]:
    """Return the text of every file of speeds by its name in the folder; none that is empty.

    Examples
    --------
    >>> from routeplan import example
    >>> sorted(speed_files(example("tay_giang")))
    ['speeds.csv']
    """
    files = {}
    if scenario.speeds:
        files[SPEEDS.file] = table_text(SPEEDS, table_rows(scenario, SPEEDS))
    for table in SHAPES:
        rows = [row for row in scenario.speed_tables if row.table == table]
        if rows:
            files[f"{TABLES_FOLDER}/{table}.csv"] = _text(table, rows)
    return files


def _text(table: TableName, rows: Iterable[SpeedRow]) -> str:
    shape, text = SHAPES[table], io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*shape.key, shape.value, "provenance", "source"])
    for row in rows:
        cells = (_plain(cell) for cell in (*row.key, row.value))
        writer.writerow([*cells, row.provenance, row.source])
    return text.getvalue()


def _plain(cell: float | str) -> float | str:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
