"""Commands about scenarios: begin one, from a template or an example, and change its form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, ScenarioFolder, app
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.terminal import say, say_json
from routeplan.errors import Fault, InputError
from routeplan.io import ExampleName, SheetLanguage, copy_example


@app.command()
def template(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The workbook (.xlsx) to write.")],
    lang: Annotated[
        SheetLanguage, typer.Option("--lang", help="Language of headings and notes.")
    ] = "both",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Write a workbook to fill in for a commune of your own."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        if out.suffix.lower() != ".xlsx":
            fix = "give a name such as my_commune.xlsx"
            raise InputError([Fault(where=str(out), what="is no name of a workbook", fix=fix)])
        rp.write_template(out, lang=lang)
        _say_file(out, as_json=as_json)


@app.command(name="init")
def begin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet.")],
    *,
    example: Annotated[
        ExampleName, typer.Option("--example", help="Which example to copy.")
    ] = "tay_giang",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Copy an example into a new folder, to look at or to start from."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        files = {name: str(folder / name) for name in copy_example(example, folder)}
        if as_json:
            say_json({"files": files})
        else:
            say("\n".join(files.values()))


@app.command()
def convert(
    scenario: ScenarioFolder,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="A workbook (.xlsx), or a new folder.")
    ],
    *,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Write a scenario as a workbook or as a folder of tables, without loss."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        if out.exists() and scenario.exists() and out.samefile(scenario):
            fix = "give another name"
            raise InputError([Fault(where=str(out), what="is the scenario itself", fix=fix)])
        rp.write_scenario(rp.read_scenario(scenario), out)
        _say_file(out, as_json=as_json)


def _say_file(out: Path, *, as_json: bool) -> None:
    if as_json:
        say_json({"files": {out.name: str(out)}})
    else:
        say(out)
