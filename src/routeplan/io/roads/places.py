"""Places that roads are to lead to: villages of a table, and what a scenario has beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from routeplan.domain.network import Node
from routeplan.errors import Fault, InputError
from routeplan.io.names import Directory
from routeplan.io.records import Schema, build, read_records
from routeplan.io.schemas import NODES, VILLAGES
from routeplan.io.tables import Table, parse_table
from routeplan.io.text import read_text

_PLACE_COLUMNS = ("village_id", "name", "lon", "lat")

VILLAGE_PLACES = Schema(
    table=VILLAGES.table,
    key=VILLAGES.key,
    columns=tuple(one for one in VILLAGES.columns if one.name in _PLACE_COLUMNS),
)
"""What must be known of a village to lead a road there; its other columns are passed over."""

JUNCTION = "junction"

_NO_DIRECTORIES: Mapping[str, Directory] = {}


def read_villages(path: Path) -> tuple[Node, ...]:
    """Read where villages are.

    Parameters
    ----------
    path
        A ``villages.csv``, or any table with the columns ``village_id, name, lon, lat``.

    Raises
    ------
    InputError
        With every fault found.
    """
    villages = _nodes(path, VILLAGE_PLACES, kind="village")
    if not villages:
        raise InputError([Fault(where=path.name, what="has no rows", fix="add some")])
    return villages


def named_places(folder: Path) -> tuple[Node, ...]:
    """Return the places of a scenario folder that are no junctions, such as its center."""
    file = folder / NODES.file
    if not file.is_file():
        return ()
    return tuple(node for node in _nodes(file, NODES) if node.kind != JUNCTION)


def _nodes(path: Path, schema: Schema, **more: object) -> tuple[Node, ...]:
    faults: list[Fault] = []
    table = parse_table(read_text(path), path.name, faults)
    records = read_records(known_columns(table, schema), schema, _NO_DIRECTORIES, faults)
    nodes = [build(Node, record, faults, **more) for record in records]
    if faults:
        raise InputError(faults)
    return tuple(node for node in nodes if node is not None)


def known_columns(table: Table, schema: Schema) -> Table:
    """Return a table as if it had no other columns than those of its schema."""
    ours = {one.name for one in schema.columns}
    return replace(table, header=tuple(name for name in table.header if name in ours))
