"""The command that says which roads matter: who is cut off if one of them is shut."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, ScenarioFolder
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.risk_summary import risk_document, risk_summary
from routeplan.cli.targets import file_target, refuse_own_tables
from routeplan.cli.terminal import say_json, show
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.errors import Fault, InputError
from routeplan.io import write_whole
from routeplan.io.risk_geojson import road_risks_geojson
from routeplan.wording import Wording


@roads.command()
def critical(
    scenario: ScenarioFolder,
    *,
    mode: Annotated[
        Mode | None, typer.Option(help="Vehicle; the first that the scenario has if left out.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day; one in the rains if left out."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="So many roads are shown.")] = 10,
    geojson: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all roads here, as GeoJSON.")
    ] = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Rank roads by who is cut off, or how much longer the way is, if one of them is shut."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        _check_mode(mode)
        refuse_own_tables(geojson, scenario)
        files = {} if geojson is None else {geojson.name: file_target(geojson)}
        asked = rp.read_scenario(scenario)
        found = rp.criticality(asked, mode=mode, on=_day(on))
        for path in files.values():
            write_whole(path, road_risks_geojson(asked.network, found))
        if as_json:
            say_json(risk_document(found, files))
        else:
            show(risk_summary(asked, found, files, Wording(lang), top=top))


def _day(on: datetime | None) -> date | None:
    return on.date() if on else None


def _check_mode(mode: Mode | None) -> None:
    """Refuse modes that no crew leaves the center with."""
    if mode is not None and mode not in VEHICLE_MODES:
        what, fix = f"is {mode}", f"use one of {', '.join(VEHICLE_MODES)}"
        raise InputError([Fault(where="--mode", what=what, fix=fix)])
