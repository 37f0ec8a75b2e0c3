"""The commands of ``python -m benchmarks``, one for each thing that is measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from benchmarks import checks, run_clustering, run_communes
from benchmarks.options import (
    Instances,
    JsonFile,
    MarkdownFile,
    Repeats,
    Seed,
    TimeLimit,
    names,
    numbers,
)
from benchmarks.results import publish
from benchmarks.routing.commands import add_routing_commands
from benchmarks.run_calibration import measure_calibration
from benchmarks.run_critical import measure_critical
from benchmarks.run_households import measure_households
from benchmarks.run_import import measure_import
from benchmarks.run_limits import measure_limits
from benchmarks.run_reach import measure_reach
from benchmarks.run_roads import measure_roads
from benchmarks.run_roads_import import measure_roads_import
from benchmarks.run_rota import measure_rota
from benchmarks.run_slopes import measure_slopes
from benchmarks.run_tay_giang import measure_tay_giang

app = typer.Typer(help="Measure routeplan.", no_args_is_help=True, add_completion=False)

add_routing_commands(app)


def _crews(text: str) -> run_communes.Crews:
    if text == "usual":
        return "usual"
    if text == "just-enough":
        return "just-enough"
    if text.isdecimal() and int(text):
        return int(text)
    raise typer.BadParameter(f"{text!r} is no number of crews; write 6, usual or just-enough")


@app.command()
def communes(  # noqa: PLR0913  one parameter for each option
    folder: Annotated[
        Path | None,
        typer.Argument(
            exists=True, file_okay=False, help="Folder with scenarios, to plan these instead."
        ),
    ] = None,
    *,
    villages: Annotated[str, typer.Option(help="Sizes, such as 12,20.")] = "12,20,40,60",
    seeds: Annotated[str, typer.Option(help="One commune of each size per seed.")] = "1,2,3",
    instances: Instances = "",
    time_limit: TimeLimit = 60.0,
    seed: Seed = 1,
    crews: Annotated[str, typer.Option(help="A number, usual or just-enough.")] = "usual",
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Plan invented communes: value, bound and gap of every goal, seconds of every stage."""
    scenarios = _scenarios(folder) or run_communes.invented(
        numbers(villages), numbers(seeds), crews=_crews(crews)
    )
    try:
        chosen = run_communes.chosen(scenarios, names(instances))
    except LookupError as error:
        raise typer.BadParameter(str(error.args[0])) from None
    measured = []
    for solved in run_communes.measure_communes(chosen, time_limit=time_limit, seed=seed):
        typer.echo(f"{solved.scenario.id}: {solved.seconds:.1f} s", err=True)
        measured.append(solved)
    results = run_communes.as_results(measured, time_limit=time_limit)
    publish(results, json_file=json_file, markdown_file=markdown_file)


def _scenarios(folder: Path | None) -> list[rp.Scenario]:
    if folder is None:
        return []
    found = [rp.read_scenario(path.parent) for path in sorted(folder.rglob("scenario.toml"))]
    if not found:
        typer.echo(f"{folder} has no scenarios: invented communes instead", err=True)
    return found


@app.command(name="tay_giang")
def tay_giang(
    *, repeats: Repeats = 3, json_file: JsonFile = None, markdown_file: MarkdownFile = None
) -> None:
    """Plan and draw the sample commune as a planner does; import routeplan."""
    measured = [*measure_tay_giang(repeats), *measure_import(5)]
    publish(
        checks.as_results("The sample commune", measured),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command()
def limits(
    *, repeats: Repeats = 3, json_file: JsonFile = None, markdown_file: MarkdownFile = None
) -> None:
    """Solve under time limits from half a second to ten, cancel, and watch another thread."""
    publish(
        checks.as_results("Time limits", list(measure_limits(repeats))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command()
def rota(
    *, repeats: Repeats = 3, json_file: JsonFile = None, markdown_file: MarkdownFile = None
) -> None:
    """Staff invented centers of five teams over eight weeks, one for each repeat."""
    publish(
        checks.as_results("Rota", list(measure_rota(repeats))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command()
def households(
    *,
    seeds: Annotated[int, typer.Option(min=1, help="Invented cases of each size.")] = 3,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Make household lists: seconds, and how compact they are."""
    publish(
        checks.as_results("Household lists", list(measure_households(seeds))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command()
def clustering(
    folder: Annotated[Path, typer.Argument(help="Folder with instances of OR-Library.")],
    *,
    instances: Instances = "",
    time_limit: TimeLimit = 10.0,
    seed: Seed = 1,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Group public points around medians with the engine that makes household lists."""
    runs = run_clustering.measure_clustering(
        folder, names(instances), time_limit=time_limit, seed=seed
    )
    results = run_clustering.as_results(list(runs))
    publish(results, json_file=json_file, markdown_file=markdown_file)


@app.command()
def roads(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder with OpenStreetMap files, such as a.osm.pbf.")
    ] = None,
    *,
    repeats: Repeats = 3,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Measure a matrix of 100 points on large road networks beside scipy, networkx and pandana."""
    publish(
        checks.as_results("Roads", list(measure_roads(folder, repeats))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command(name="roads-import")
def roads_import(
    folder: Annotated[
        Path, typer.Argument(help="Folder with OpenStreetMap files and heights (.hgt, .hgt.zip).")
    ],
    *,
    repeats: Repeats = 3,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Import maps with heights: seconds, memory and speeds on paths, beside OSMnx as it comes."""
    publish(measure_roads_import(folder, repeats), json_file=json_file, markdown_file=markdown_file)


@app.command()
def slopes(
    roads_file: Annotated[Path, typer.Argument(help="Roads, such as a.osm.pbf.")],
    heights: Annotated[list[Path], typer.Argument(help="Heights, such as N15E107.hgt.zip.")],
    *,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Measure how steep the roads of a region are, and how much longer they take for that."""
    publish(measure_slopes(roads_file, heights), json_file=json_file, markdown_file=markdown_file)


@app.command()
def calibration(
    folder: Annotated[Path, typer.Argument(help="A scenario.")] = Path("sample_data/tay_giang"),
    *,
    seeds: Annotated[int, typer.Option(min=1, help="Draws of multipliers and trips.")] = 5,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Calibrate a scenario with trips at known other speeds: multipliers, error on unseen trips."""
    results = measure_calibration(rp.read_scenario(folder), seeds)
    publish(results, json_file=json_file, markdown_file=markdown_file)


@app.command()
def critical(
    folder: Annotated[
        Path, typer.Argument(help="Folder with a.osm.pbf, places_a.csv and heights (.hgt.zip).")
    ],
    *,
    repeats: Repeats = 3,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Find which roads of a region matter: seconds, and the same by closing some of them."""
    publish(
        checks.as_results("Roads that matter", list(measure_critical(folder, repeats))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command()
def reach(
    folder: Annotated[
        Path, typer.Argument(help="Folder with a.osm.pbf, places_a.csv and heights (.hgt.zip).")
    ],
    *,
    repeats: Repeats = 3,
    json_file: JsonFile = None,
    markdown_file: MarkdownFile = None,
) -> None:
    """Draw how far one gets in a region, with the table of places: seconds, and the same times."""
    publish(
        checks.as_results("Reach", list(measure_reach(folder, repeats))),
        json_file=json_file,
        markdown_file=markdown_file,
    )


@app.command(name="import")
def import_(
    *, repeats: Repeats = 5, json_file: JsonFile = None, markdown_file: MarkdownFile = None
) -> None:
    """Import routeplan in fresh processes."""
    publish(
        checks.as_results("Import", measure_import(repeats)),
        json_file=json_file,
        markdown_file=markdown_file,
    )


if __name__ == "__main__":
    app(prog_name="python -m benchmarks")
