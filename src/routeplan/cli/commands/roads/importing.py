"""The command that makes the road tables of a scenario from map data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.import_summary import import_document, import_summary
from routeplan.cli.joint_summary import joints_document, joints_summary
from routeplan.cli.targets import ready, road_targets
from routeplan.cli.terminal import say_json, show
from routeplan.cli.wanted_places import WantedPlaces
from routeplan.domain.network import Node, RoadNetwork
from routeplan.domain.road_rule import RoadRule
from routeplan.errors import Fault, InputError
from routeplan.io import write_all_whole
from routeplan.io.extent import extent_around
from routeplan.io.land_writing import HEIGHTS_FILE, heights_text
from routeplan.io.roads import JOIN_M, ReadRoads, road_files
from routeplan.wording import Wording

if TYPE_CHECKING:  # commands that need no router start faster
    from routeplan.roads.snapping.joints import JoinedRoads


class Crossings(StrEnum):
    """What lines are that cross without a point in common."""

    JOIN = "join"
    BRIDGE = "bridge"


AROUND_PLACES = "places"
"""Stands for the area around the places, in the place of four limits."""


@roads.command(name="import")
def import_roads(  # noqa: PLR0913  one parameter for each option
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A file of map data, or a folder.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables of roads.")],
    places: Annotated[
        Path | None,
        typer.Option(
            help="Villages that roads are to lead to: village_id, name, lon, lat. "
            "If left out, villages.csv of the folder."
        ),
    ] = None,
    center: Annotated[
        str | None,
        typer.Option(
            metavar="ID|LON,LAT",
            help="Where journeys begin: a place, or a position. "
            "If left out, the center in nodes.csv of the folder.",
        ),
    ] = None,
    max_snap_m: Annotated[
        int,
        typer.Option("--max-snap", min=0, max=50_000, help="Longest way on foot to a road [m]."),
    ] = RoadRule().max_snap_m,
    terrain: Annotated[
        list[Path] | None,
        typer.Option(help="Heights of the ground, such as N15E107.hgt.zip; again for each file."),
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
    those drawn by hand, and folders of tables. Villages and the center are joined to the
    roads near them.
    """
    with errors_as_exit_status(as_json=as_json, debug=debug):
        files = road_targets(out, with_heights=bool(terrain), force=force)
        wanted = WantedPlaces.of(out, villages=places, center=center)
        found = rp.read_roads(
            source,
            clip=_area(clip, wanted.places),
            layer=layer,
            crs=crs,
            columns=_columns(column or []),
            join_m=join_m,
            crossings=crossings.value,
        )
        roads = rp.join_places(
            found.network, wanted.places, center=wanted.center, max_snap_m=max_snap_m
        )
        found = _with(found, roads)
        contents = road_files(found, villages=wanted.in_villages_table)
        if terrain:
            heights = rp.read_terrain(terrain, around=_land(roads.network))
            contents[HEIGHTS_FILE] = heights_text(heights)
        ready(out)
        write_all_whole({out / name: text for name, text in contents.items()})
        written = {name: path for name, path in files.items() if name in contents}
        if as_json:
            say_json(import_document(found, written) | joints_document(roads))
        else:
            wording = Wording(lang)
            joints = joints_summary(roads, wanted, wording)
            show(import_summary(found, joints, written, wording))


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


def _with(found: ReadRoads, roads: JoinedRoads) -> ReadRoads:
    """Return what was read with the roads that lead to places; parts are shut as their road was."""
    closures = (
        closure.model_copy(update={"road_id": part})
        for closure in found.recurring_closures
        for part in roads.parts.get(closure.road_id, (closure.road_id,))
    )
    return found.model_copy(
        update={"network": roads.network, "recurring_closures": tuple(closures)}
    )


def _land(network: RoadNetwork) -> tuple[float, float, float, float]:
    """Return the land whose heights a scenario of these roads keeps."""
    ends = ((node.lon, node.lat) for node in network.nodes)
    return extent_around([*ends, *map(tuple, network.lonlat.tolist())])


def _columns(asked: list[str]) -> dict[str, str]:
    """Return what columns mean, by their names."""
    pairs = [one.rpartition("=") for one in asked]
    for theirs, _, ours in pairs:
        if not (theirs and ours):
            what, fix = f"is {theirs or ours}", "give THEIRS=OURS, such as LOAI=road_class"
            raise InputError([Fault(where="--column", what=what, fix=fix)])
    return {theirs: ours for theirs, _, ours in pairs}
