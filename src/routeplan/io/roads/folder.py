"""The roads of a scenario folder: its tables of roads and nodes, and the lines of the roads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from routeplan.domain.network import RoadNetwork
from routeplan.domain.surfaces import SURFACES
from routeplan.errors import Fault, InputError
from routeplan.io import geojson
from routeplan.io.cells import texts
from routeplan.io.extent import Extent
from routeplan.io.names import Directory
from routeplan.io.records import Record, read_records
from routeplan.io.roads.places import VILLAGE_PLACES, known_columns
from routeplan.io.roads.road_data import ReadRoads
from routeplan.io.scenario_parts import network_of
from routeplan.io.schemas import NODES, ROADS, SPEEDS
from routeplan.io.tables import Table, parse_table
from routeplan.io.text import read_text

_SCHEMAS = (NODES, ROADS, VILLAGE_PLACES)


def read_road_folder(folder: Path, *, clip: Extent | None = None) -> ReadRoads:
    """Read ``roads.csv``, ``roads.geojson`` and ``nodes.csv``, and where villages are.

    Raises
    ------
    InputError
        With every fault found.
    """
    faults: list[Fault] = []
    tables = dict(_tables(folder, faults))
    lines = geojson.read_lines(read_text(folder / geojson.FILE), faults)
    directories = _directories(folder, tables, faults)
    records: dict[str, tuple[Record, ...]] = {VILLAGE_PLACES.table: ()}
    for schema in _SCHEMAS:
        if schema.table in tables:
            table = known_columns(tables[schema.table], schema)
            records[schema.table] = read_records(table, schema, directories, faults)
    geojson.check_names(lines, directories[ROADS.table], faults)
    network = network_of(records, lines, faults, geojson.FILE)
    if not (len(network) or faults):
        faults.append(Fault(where=ROADS.file, what="has no rows", fix="add some"))
    if faults:
        raise InputError(faults)
    return ReadRoads(network=network if clip is None else _within(network, clip, folder))


def _tables(folder: Path, faults: list[Fault]) -> Iterator[tuple[str, Table]]:
    for schema in _SCHEMAS:
        file = folder / schema.file
        if schema is not VILLAGE_PLACES or file.is_file():
            yield schema.table, parse_table(read_text(file), schema.file, faults)


def _directories(
    folder: Path, tables: Mapping[str, Table], faults: list[Fault]
) -> dict[str, Directory]:
    nodes: dict[str, tuple[str, ...]] = {}
    for schema in (NODES, VILLAGE_PLACES):
        if schema.table in tables:
            key = schema.key[0]
            nodes |= {
                row.cells[key]: (row.cells.get("name", ""), *texts(row.cells.get("aliases", "")))
                for row in tables[schema.table].rows
                if row.cells.get(key)
            }
    surfaces = dict.fromkeys(SURFACES, ())
    if (folder / SPEEDS.file).is_file():
        speeds = parse_table(read_text(folder / SPEEDS.file), SPEEDS.file, faults)
        surfaces |= {row.cells.get("surface", ""): () for row in speeds.rows}
    roads = {row.cells.get("road_id", ""): () for row in tables[ROADS.table].rows}
    return {
        "nodes": Directory(f"{NODES.file} or {VILLAGE_PLACES.file}", nodes),
        "roads": Directory(ROADS.file, roads),
        "speeds": Directory(SPEEDS.file, surfaces),
    }


def _within(network: RoadNetwork, clip: Extent, folder: Path) -> RoadNetwork:
    """Return the roads that touch an area, each as a whole, and their nodes."""
    roads = [road for road in network.roads() if clip.meets(road.line)]
    if not roads:
        what, fix = f"holds no road in {clip}", "give a folder of this area"
        raise InputError([Fault(where=folder.name, what=what, fix=fix)])
    ends = {end for road in roads for end in (road.from_node, road.to_node)}
    return RoadNetwork.from_roads((node for node in network.nodes if node.id in ends), roads)
