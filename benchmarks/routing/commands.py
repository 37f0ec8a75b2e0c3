"""The commands for public routing problems, one for each family and all with the same options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks.options import Instances, JsonFile, MarkdownFile, Seed, TimeLimit, names
from benchmarks.results import publish
from benchmarks.routing.families import FAMILIES, Family
from benchmarks.routing.folder import Entry, entries
from benchmarks.routing.report import as_results, load_average, progress
from benchmarks.routing.runs import measure_routing
from benchmarks.routing.solvers import PEERS, Solver, engine, peer

Folder = Annotated[
    Path,
    typer.Argument(exists=True, file_okay=False, help="Folder with instances, best_known.csv."),
]
Against = Annotated[str, typer.Option(help="Plan with these too: ortools,pyvrp,vroom.")]
Seeds = Annotated[
    int, typer.Option("--repeats", min=1, help="Runs of each, with the seed and those after it.")
]
Panel = Annotated[bool, typer.Option("--panel", help="Only instances of the panel (panel8 = 1).")]


def add_routing_commands(app: typer.Typer) -> None:
    """Add a command for each family."""
    for name, family in FAMILIES.items():
        app.command(name=name, help=f"{family.title}.")(_command(family))


def _command(family: Family[Any]) -> Callable[..., None]:
    def measure(  # noqa: PLR0913  one parameter for each option
        folder: Folder,
        *,
        instances: Instances = "",
        time_limit: TimeLimit = 10.0,
        seed: Seed = 1,
        repeats: Seeds = 1,
        against: Against = "",
        panel: Panel = False,
        json_file: JsonFile = None,
        markdown_file: MarkdownFile = None,
    ) -> None:
        chosen = chosen_entries(entries(folder), names(instances), panel=panel)
        solvers = _solvers(names(against))
        load = load_average()
        measured = []
        for one in measure_routing(
            family, chosen, solvers, time_limit=time_limit, seeds=range(seed, seed + repeats)
        ):
            typer.echo(progress(one), err=True)
            measured.append(one)
        publish(
            as_results(measured, title=family.title, time_limit=time_limit, load=load),
            json_file=json_file,
            markdown_file=markdown_file,
        )

    return measure


def chosen_entries(found: list[Entry], wanted: list[str], *, panel: bool) -> list[Entry]:
    """Return the instances that are asked for, of which there has to be one at least."""
    unknown = sorted(set(wanted) - {entry.name for entry in found})
    if unknown:
        raise typer.BadParameter(f"no instance {', '.join(unknown)}; see the files in the folder")
    chosen = [
        entry
        for entry in found
        if (not wanted or entry.name in wanted) and (entry.in_panel or not panel)
    ]
    if not chosen:
        what = "instance of the panel (panel8 = 1 in best_known.csv)" if panel else "instance file"
        raise typer.BadParameter(f"the folder has no {what}")
    return chosen


def _solvers(against: list[str]) -> list[Solver]:
    unknown = sorted(set(against) - set(PEERS))
    if unknown:
        raise typer.BadParameter(f"no solver {', '.join(unknown)}; write {','.join(PEERS)}")
    return [engine(), *(peer(name) for name in against)]
