"""The command that prints: the atlas of a plan as one PDF file, and its pages as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, PlanFile, app
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.targets import check_page
from routeplan.cli.terminal import say, say_json


@app.command(name="print")
def print_plan(  # noqa: PLR0913  one parameter for each option
    plan_file: PlanFile,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF file to write.")],
    paper: Annotated[Literal["A4", "A3"], typer.Option(help="Size of the pages.")] = "A4",
    gray: Annotated[bool, typer.Option("--gray", help="Print without colours.")] = False,
    lang: Annotated[
        Literal["vi", "en", "both"], typer.Option("--lang", help="Language of the pages.")
    ] = "vi",
    pictures: Annotated[
        Path | None, typer.Option(help="Folder for every page as a picture of at most 1 MB.")
    ] = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Call members by alias, not by id alone.")
    ] = False,
    with_households: Annotated[
        bool, typer.Option("--with-households", help="Print where households are.")
    ] = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Print a plan: a map, a sheet for each team and day, lists and an index, in one PDF file."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        check_page(out, plan_file)
        rp.print_atlas(
            rp.read_plan(plan_file),
            out,
            paper=paper,
            gray=gray,
            lang=lang,
            with_names=with_names,
            with_households=with_households,
            pictures=pictures,
        )
        files = {"atlas.pdf": str(out)}
        if pictures is not None:
            files["pictures"] = str(pictures)
        if as_json:
            say_json({"files": files})
        else:
            say("\n".join(files.values()))
