"""Roads as files of a scenario folder."""

from __future__ import annotations

from collections.abc import Collection

from routeplan.io import geojson
from routeplan.io.folder_writing import lines_text, table_text
from routeplan.io.roads.road_data import ReadRoads
from routeplan.io.scenario_tables import road_fields, rows_of
from routeplan.io.schemas import NODES, RECURRING_CLOSURES, ROADS

SOURCE_FILE = "roads_source.txt"
"""Says whom the roads of a folder are from; a scenario passes it over."""


ROAD_FILES = (NODES.file, ROADS.file, geojson.FILE, RECURRING_CLOSURES.file, SOURCE_FILE)
"""All files that an import may write."""


def road_files(found: ReadRoads, *, villages: Collection[str]) -> dict[str, str]:
    """Return the text of the files that say where roads are, by name.

    Parameters
    ----------
    villages
        Nodes that a ``villages.csv`` beside these files names already.
    """
    network = found.network
    nodes = [dict(node) for node in network.nodes if node.id not in villages]
    files = {
        NODES.file: table_text(NODES, rows_of(nodes, NODES)),
        ROADS.file: table_text(ROADS, rows_of(map(road_fields, network.roads()), ROADS)),
        geojson.FILE: lines_text(network),
    }
    if found.recurring_closures:
        files[RECURRING_CLOSURES.file] = table_text(
            RECURRING_CLOSURES, rows_of(map(dict, found.recurring_closures), RECURRING_CLOSURES)
        )
    if found.note:
        files[SOURCE_FILE] = f"{found.note}\n"
    return files
