"""The command that fits the speeds of a scenario to trips that were observed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.calibration_summary import calibration_document, calibration_summary
from routeplan.cli.commands.program import AsJson, Debug, Lang, ScenarioFolder
from routeplan.cli.commands.roads.group import roads
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.targets import ready
from routeplan.cli.terminal import say_json, show
from routeplan.domain.fleet import Mode
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io import write_all_whole
from routeplan.io.speed_files import speed_files
from routeplan.wording import Wording


@roads.command()
def calibrate(
    folder: ScenarioFolder,
    trips: Annotated[
        list[Path],
        typer.Argument(
            metavar="TRIPS...",
            help="Tables .csv (date, from, to, mode, minutes) or tracks .gpx of trips.",
        ),
    ],
    *,
    mode: Annotated[
        Mode | None, typer.Option(help="With what tracks were travelled that do not say it.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for the new tables of speeds.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Replace the speeds of the scenario itself.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Compare travel times with observed trips: error before and after, and new speeds."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        target = _target(folder, out, write=write)
        scenario = rp.read_scenario(folder)
        observed = _all_trips(trips, scenario, mode)
        found = rp.calibrate(scenario, observed)
        files = _written(rp.calibrated(scenario, found), target, changed=found.verdict == "fitted")
        if as_json:
            say_json(calibration_document(found, files))
        else:
            show(calibration_summary(found, scenario, observed, files, Wording(lang)))


def _target(folder: Path, out: Path | None, *, write: bool) -> Path | None:
    """Return the folder that tables of speeds go to; None if none are asked for."""
    if write and out is not None:
        fix = "give --out to keep the old speeds, or --write to replace them"
        raise InputError([Fault(where="--write", what="stands beside --out", fix=fix)])
    if write and not folder.is_dir():
        what, fix = "is no folder whose speeds could be replaced", "give --out"
        raise InputError([Fault(where=str(folder), what=what, fix=fix)])
    if out is not None:
        _refuse_scenario(folder, out)
        ready(out)
    return folder if write else out


def _refuse_scenario(folder: Path, out: Path) -> None:
    """Refuse to replace the speeds of the scenario unless somebody said so."""
    if folder.is_dir() and out.is_dir() and out.samefile(folder):
        what, fix = "is the scenario itself", "give another folder, or --write in place of --out"
        raise InputError([Fault(where=f"--out {out}", what=what, fix=fix)])


def _all_trips(
    files: Sequence[Path], scenario: Scenario, mode: Mode | None
) -> tuple[ObservedTrip, ...]:
    """Read trips of every file; what is wrong in any of them is told at once."""
    found: list[ObservedTrip] = []
    fix = "name it once: its trips would count twice"
    faults = [
        Fault(where=str(file), what=f"is named {times} times", fix=fix)
        for file, times in Counter(file.resolve() for file in files).items()
        if times > 1
    ]
    for file in files:
        try:
            found += rp.read_trips(file, scenario, mode=mode)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return tuple(found)


def _written(scenario: Scenario, target: Path | None, *, changed: bool) -> Mapping[str, Path]:
    """Write the tables of speeds if they are asked for and have changed; return which."""
    if target is None or not changed:
        return {}
    files = {target / name: text for name, text in speed_files(scenario).items()}
    for file in files:
        ready(file.parent)
    write_all_whole(files)
    return {str(file.relative_to(target)): file for file in files}
