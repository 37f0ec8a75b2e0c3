"""The command that writes a plan for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, PlanFile, app
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.terminal import say, say_json


@app.command(name="export")
def write_files(
    plan_file: PlanFile,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files.")],
    formats: Annotated[
        str,
        typer.Option("--format", help="xlsx, csv, ics, gpx, kml, kmz, geojson, gpkg, parquet."),
    ],
    with_households: Annotated[
        bool,
        typer.Option("--with-households", help="Show where households are and what they need."),
    ] = False,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Call members by alias, not by id alone.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Write a plan for spreadsheets, calendars, navigation and geographic systems."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        files = rp.export(
            rp.read_plan(plan_file),
            out,
            formats=formats.split(","),
            lang=lang,
            with_names=with_names,
            with_households=with_households,
        )
        if as_json:
            say_json({"files": {file.relative_to(out).as_posix(): str(file) for file in files}})
        else:
            say("\n".join(map(str, files)))
