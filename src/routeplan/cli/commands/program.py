"""The program that every command belongs to, and the options that they share."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.terminal import say
from routeplan.wording import Language

app = typer.Typer(
    help="Plan outreach to remote villages: who goes where, on which day, and how good that is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ScenarioFolder = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help="Folder or workbook with its tables.")
]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan.json.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of tables and maps.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document, nothing else.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the code an error arose.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        say(f"routeplan {version('routeplan')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Take the options that belong to no command."""
