"""The command that writes a plan for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, PlanFile, app
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.terminal import say, say_json
from routeplan.wording import Wording


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
            formats=formats,
            lang=lang,
            with_names=with_names,
            with_households=with_households,
        )
        others = _others_beside(files)
        if as_json:
            named = {file.relative_to(out).as_posix(): str(file) for file in files}
            say_json({"files": named, "older_files": list(map(str, others))})
        else:
            say("\n".join(map(str, files)))
            if others:
                listed = "\n".join(map(str, others))
                say(f"{Wording(lang)('cli.export.others', count=len(others))}\n{listed}", err=True)


def _others_beside(files: Sequence[Path]) -> list[Path]:
    """Return what earlier exports left beside the new files: a track of a day that is no more."""
    kinds = {(file.parent, file.suffix) for file in files if file.parent.name == file.suffix[1:]}
    beside = {found for folder, suffix in kinds for found in folder.glob(f"*{suffix}")}
    return sorted(beside.difference(files))
