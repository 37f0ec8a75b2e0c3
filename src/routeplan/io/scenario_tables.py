"""A scenario to the rows of its tables: what `scenario_parts` reads, the other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import Value
from routeplan.io import cells
from routeplan.io.cells import LIST_SEPARATOR, WEEKDAYS
from routeplan.io.records import Column, Schema
from routeplan.io.schemas import ROAD_POINTS, SCHEMAS
from routeplan.io.speed_table_files import SPEED_SHEET, sheet_rows

Fields = Mapping[str, Any]
"""The values of a row by field of the domain."""


def table_rows(scenario: Scenario, schema: Schema) -> list[list[Any]]:
    """Return the rows of a table: for each column a number, a date, a text, or None if empty."""
    return rows_of(_fields(scenario, schema.table), schema)


def rows_of(values: Iterable[Fields], schema: Schema) -> list[list[Any]]:
    """Return values as the rows of a table."""
    return [
        [_cell(fields.get(column.target), column) for column in schema.columns] for fields in values
    ]


def point_rows(scenario: Scenario) -> list[list[Any]]:
    """Return the rows of the points of all roads, as a workbook has them."""
    return [
        [road.id, number, lon, lat]
        for road in scenario.network.roads()
        for number, (lon, lat) in enumerate(road.line, start=1)
    ]


def all_rows(scenario: Scenario) -> dict[str, list[list[Any]]]:
    """Return the rows of every table by its name, those of a workbook included."""
    tables = {schema.table: table_rows(scenario, schema) for schema in SCHEMAS}
    more = {ROAD_POINTS.table: point_rows(scenario), SPEED_SHEET.table: sheet_rows(scenario)}
    return {**tables, **more}


def _fields(scenario: Scenario, table: str) -> Iterable[Fields]:
    match table:
        case "villages":
            visits = {one.village_id: dict(one) for one in scenario.visits}
            return [{**dict(one), **visits.get(one.id, {})} for one in scenario.villages]
        case "nodes":
            villages = {village.id for village in scenario.villages}
            return [dict(node) for node in scenario.network.nodes if node.id not in villages]
        case "roads":
            return map(road_fields, scenario.network.roads())
        case "teams":
            return list(_team_members(scenario))
    return map(dict, _values(scenario)[table])


def _values(scenario: Scenario) -> Mapping[str, tuple[Value, ...]]:
    history = scenario.history
    return {
        "services": scenario.services,
        "demand": scenario.demand,
        "equipment": scenario.equipment,
        "members": scenario.members,
        "absences": scenario.absences,
        "skills": scenario.qualifications,
        "pins": scenario.pins,
        "training_modules": scenario.modules,
        "digital_teams": scenario.learners,
        "vehicles": scenario.vehicles,
        "speeds": scenario.speeds,
        "season": scenario.seasons,
        "calendar": scenario.calendar.events,
        "closures": scenario.closures,
        "recurring_closures": scenario.recurring_closures,
        "households": scenario.households,
        "member_history": history.members,
        "village_history": history.villages,
        "acquaintances": history.acquaintances,
    }


def road_fields(road: Road) -> Fields:
    """Return what the table of roads says of one; a condition that nobody has told is left out."""
    condition = road.condition or None
    return {
        **dict(road),
        **dict(road.tags),
        **{mode.value: mode in road.modes for mode in Mode},
        "condition": condition,
    }


def _team_members(scenario: Scenario) -> Iterator[Fields]:
    for team in scenario.teams:
        for member_id in team.member_ids:
            yield {"id": team.id, "kind": team.kind, "member_id": member_id}


def _cell(value: Any, column: Column) -> Any:
    """Return a value as its column is read."""
    if value is None or value == "":
        return None
    if column.parse is cells.weekdays:
        return LIST_SEPARATOR.join(WEEKDAYS[day] for day in value) or None
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(map(str, value)) or None
    if column.parse is cells.kilometres:
        return value / 1000
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, Mode) else value
