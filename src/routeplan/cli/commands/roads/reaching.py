"""The command that says who can be visited there and back within some hours."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, ScenarioFolder
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.reach_summary import reach_document, reach_summary
from routeplan.cli.targets import refuse_own_tables
from routeplan.cli.terminal import say_json, show
from routeplan.domain.fleet import Mode
from routeplan.io import write_whole
from routeplan.io.reach_geojson import reach_geojson
from routeplan.wording import Wording


@roads.command(name="reach")
def show_reach(
    scenario: ScenarioFolder,
    *,
    hours: Annotated[
        list[float],
        typer.Option("--hours", help="Hours of travel there and back; may be given several times."),
    ],
    mode: Annotated[
        Mode | None, typer.Option(help="How crews leave the center; by default its first vehicle.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The day, such as 2026-10-05; by default a day in the rains.",
        ),
    ] = None,
    geojson: Annotated[
        Path | None, typer.Option("--geojson", help="File for the ground and the villages.")
    ] = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say who can be visited there and back within some hours, and who needs a night away."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        refuse_own_tables(geojson, scenario)
        given = rp.read_scenario(scenario)
        found = rp.reach(given, hours=hours, mode=mode, on=on.date() if on else None)
        files = {geojson.name: geojson} if geojson else {}
        if geojson:
            write_whole(geojson, reach_geojson(found))
        if as_json:
            say_json(reach_document(found, files))
        else:
            show(reach_summary(found, given, Wording(lang)))
