"""A scenario as a folder of tables."""

from __future__ import annotations

import csv
import io
from typing import Any

import tomli_w

from routeplan.domain.network import RoadNetwork
from routeplan.domain.scenario import Scenario
from routeplan.io import geojson, settings
from routeplan.io.land_writing import land_files
from routeplan.io.records import Schema
from routeplan.io.scenario_tables import table_rows
from routeplan.io.schemas import SCHEMAS
from routeplan.io.settings_document import settings_document
from routeplan.io.speed_table_files import file_rows


def folder_files(scenario: Scenario) -> dict[str, str]:
    """Return the text of every file of a scenario folder by its name.

    A table that may be left out, and has no rows, is.
    """
    tables = {schema: table_rows(scenario, schema) for schema in SCHEMAS}
    return {
        settings.FILE: tomli_w.dumps(settings_document(scenario)),
        geojson.FILE: lines_text(scenario.network),
        **{
            schema.file: table_text(schema, rows)
            for schema, rows in tables.items()
            if rows or schema.required
        },
        **{schema.file: table_text(schema, rows) for schema, rows in file_rows(scenario).items()},
        **land_files(scenario),
    }


def table_text(schema: Schema, rows: list[list[Any]]) -> str:
    """Return a table as the text of its file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in schema.columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: Any) -> Any:
    """Return a whole number without a decimal point."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def lines_text(network: RoadNetwork) -> str:
    """Return the course of every road as the text of its file."""
    features = (
        {
            "type": "Feature",
            "properties": {"road_id": road.id},
            "geometry": {"type": "LineString", "coordinates": road.line},
        }
        for road in network.roads()
    )
    return geojson.collection_text(features)
