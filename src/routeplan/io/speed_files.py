"""The speeds of a scenario as the files that hold them, for who keeps all its other files."""

from __future__ import annotations

from routeplan.domain.scenario import Scenario
from routeplan.io.folder_writing import table_text
from routeplan.io.scenario_tables import table_rows
from routeplan.io.schemas import SPEEDS
from routeplan.io.speed_table_files import file_rows


def speed_files(scenario: Scenario) -> dict[str, str]:
    """Return the text of every file of speeds by its name in the folder; none that is empty.

    Examples
    --------
    >>> from routeplan import example
    >>> sorted(speed_files(example("tay_giang")))
    ['speeds.csv']
    """
    tables = file_rows(scenario)
    if scenario.speeds:
        tables = {SPEEDS: table_rows(scenario, SPEEDS), **tables}
    return {schema.file: table_text(schema, rows) for schema, rows in tables.items()}
