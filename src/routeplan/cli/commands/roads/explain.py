"""The command that says why a road has its speed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, ScenarioFolder
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.terminal import say, say_json
from routeplan.domain.fleet import Mode


@roads.command()
def explain(
    scenario: ScenarioFolder,
    road: Annotated[str, typer.Argument(metavar="ROAD", help="Id of a road.")],
    *,
    mode: Annotated[Mode, typer.Option(help="How people travel.")],
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Another day than the first of the horizon."
        ),
    ] = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say why a mode takes as long as it does on a road: limits, season, slopes, closures."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        day = on.date() if on else None
        found = rp.explain_road(rp.read_scenario(scenario), road, mode=mode, on=day, lang=lang)
        if as_json:
            terms = [term._asdict() for term in found.terms]
            say_json({**found.model_dump(mode="json"), "terms": terms})
        else:
            say(found)
