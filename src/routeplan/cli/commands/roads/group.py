"""The group that every command about roads belongs to."""

from __future__ import annotations

import typer

from routeplan.cli.commands.program import app

roads = typer.Typer(
    help="Read roads from map data, and see what they make of travel times.",
    no_args_is_help=True,
)
app.add_typer(roads, name="roads")
