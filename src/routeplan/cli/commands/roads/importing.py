"""The command that makes the road tables of a scenario from map data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.import_summary import import_document, import_summary
from routeplan.cli.targets import ready, road_targets
from routeplan.cli.terminal import say_json, show
from routeplan.domain.network import Node
from routeplan.errors import Fault, InputError
from routeplan.io import write_all_whole
from routeplan.io.extent import extent_around
from routeplan.io.roads import JOIN_M, ReadRoads, named_places, read_villages, road_files
from routeplan.io.schemas import VILLAGES
from routeplan.wording import Wording


class Crossings(StrEnum):
    """What lines are that cross without a point in common."""

    JOIN = "join"
    BRIDGE = "bridge"


AROUND_PLACES = "places"
"""Stands for the area around the places, in the place of four limits."""


@roads.command(name="import")
def import_roads(  # noqa: PLR0913 - a command has its options
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A file of map data, or a folder.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables of roads.")],
    places: Annotated[
        Path | None,
        typer.Option(help="Villages that roads are to lead to: village_id, name, lon, lat."),
    ] = None,
    clip: Annotated[
        str | None,
        typer.Option(
            metavar="W,S,E,N", help="Only roads that touch this area, or 'places': around them."
        ),
    ] = None,
    layer: Annotated[
        str | None, typer.Option(help="Layer of a GeoPackage that has the roads.")
    ] = None,
    crs: Annotated[
        str, typer.Option(help="Coordinates of lines, such as EPSG:32648, if the file is wrong.")
    ] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="THEIRS=OURS", help="What a column of lines is, such as LOAI=road_class."
        ),
    ] = None,
    join_m: Annotated[
        float, typer.Option("--join", metavar="M", help="Join ends of lines that part so little.")
    ] = JOIN_M,
    crossings: Annotated[
        Crossings, typer.Option(help="What lines are that cross without a point in common.")
    ] = Crossings.JOIN,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the roads that the folder has.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Make roads.csv, roads.geojson and nodes.csv from map data.

    Reads OpenStreetMap (.osm.pbf, .osm), graphs (.graphml), lines (.gpkg, .geojson, .shp), also
    those drawn by hand, and folders of tables.
    """
    with errors_as_exit_status(as_json=as_json, debug=debug):
        named = (*named_places(out), *(read_villages(places) if places else ()))
        area = _area(clip, named)
        files = road_targets(out, force=force)
        found = rp.read_roads(
            source,
            clip=area,
            layer=layer,
            crs=crs,
            columns=_columns(column or []),
            join_m=join_m,
            crossings=crossings.value,
        )
        found = _with_places(found, named)
        contents = road_files(found, villages=_villages_beside(out))
        ready(out)
        write_all_whole({out / name: text for name, text in contents.items()})
        written = {name: path for name, path in files.items() if name in contents}
        if as_json:
            say_json(import_document(found, written))
        else:
            show(import_summary(found, written, Wording(lang)))


def _area(clip: str | None, places: tuple[Node, ...]) -> tuple[float, float, float, float] | None:
    if clip is None:
        return None
    if clip == AROUND_PLACES:
        if not places:
            what, fix = "is 'places', but there are none", "name them with --places"
            raise InputError([Fault(where="--clip", what=what, fix=fix)])
        return extent_around((place.lon, place.lat) for place in places)
    try:
        west, south, east, north = map(float, clip.split(","))
    except ValueError:
        fix = "give west,south,east,north in degrees, such as 107.3,15.7,107.7,16.1"
        raise InputError([Fault(where="--clip", what=f"is {clip}", fix=fix)]) from None
    return west, south, east, north


def _columns(asked: list[str]) -> dict[str, str]:
    """Return what columns mean, by their names."""
    pairs = [one.rpartition("=") for one in asked]
    for theirs, _, ours in pairs:
        if not (theirs and ours):
            what, fix = f"is {theirs or ours}", "give THEIRS=OURS, such as LOAI=road_class"
            raise InputError([Fault(where="--column", what=what, fix=fix)])
    return {theirs: ours for theirs, _, ours in pairs}


def _with_places(found: ReadRoads, places: tuple[Node, ...]) -> ReadRoads:
    """Put places among the nodes of the roads."""
    network = found.network
    theirs = {place.id for place in places}
    others = (node for node in network.nodes if node.id not in theirs)
    with_places = network.model_copy(update={"nodes": (*places, *others)})
    return found.model_copy(update={"network": with_places})


def _villages_beside(folder: Path) -> frozenset[str]:
    """Return the villages that a folder names in its own table."""
    table = folder / VILLAGES.file
    return frozenset(one.id for one in read_villages(table)) if table.is_file() else frozenset()
