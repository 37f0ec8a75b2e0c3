"""The command that makes the road tables of a scenario from map data."""

from __future__ import annotations

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
from routeplan.io.roads import ReadRoads, named_places, read_villages, road_files
from routeplan.io.schemas import VILLAGES
from routeplan.wording import Wording

AROUND_PLACES = "places"
"""Stands for the area around the places, in the place of four limits."""


@roads.command(name="import")
def import_roads(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file of map data.")],
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
    force: Annotated[
        bool, typer.Option("--force", help="Replace the roads that the folder has.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Make roads.csv, roads.geojson and nodes.csv from map data: OpenStreetMap files."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        named = (*named_places(out), *(read_villages(places) if places else ()))
        area = _area(clip, named)
        files = road_targets(out, force=force)
        found = _with_places(rp.read_roads(source, clip=area), named)
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


def _with_places(found: ReadRoads, places: tuple[Node, ...]) -> ReadRoads:
    """Put places among the nodes of the roads."""
    network = found.network
    with_places = network.model_copy(update={"nodes": (*places, *network.nodes)})
    return found.model_copy(update={"network": with_places})


def _villages_beside(folder: Path) -> frozenset[str]:
    """Return the villages that a folder names in its own table."""
    table = folder / VILLAGES.file
    return frozenset(one.id for one in read_villages(table)) if table.is_file() else frozenset()
