"""Scenarios to and from what planners keep: a folder of tables, or one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io.atomic import new_folder, write_whole
from routeplan.io.explanations import shown
from routeplan.io.folder_writing import folder_files
from routeplan.io.land import kept_land
from routeplan.io.scenario_folder import read_folder
from routeplan.io.scenario_sources import assembled
from routeplan.io.workbook import WORKBOOK_ENDINGS, read_workbook, workbook_of

_MOST_DIFFERENCES = 20
"""So many of what cannot be written are named."""


def read_scenario(
    path: str | PathLike[str], *, start: date | None = None, weeks: int | None = None
) -> Scenario:
    """Read a folder of tables, or a workbook, into a scenario.

    Parameters
    ----------
    path
        Folder with ``scenario.toml``, ``roads.geojson`` and the tables of ``docs/data.md``, or an
        Excel workbook (``.xlsx``) with a sheet for each.
    start, weeks
        Another first day, another length than the horizon of the scenario has.

    Raises
    ------
    InputError
        With every fault found, each with its file and line, or its sheet and cell.

    Examples
    --------
    >>> scenario = read_scenario("sample_data/tay_giang")
    >>> len(scenario.villages), sum(village.households for village in scenario.villages)
    (21, 2222)
    """
    source = Path(path)
    faults: list[Fault] = []
    if source.is_file() or (source.suffix.lower() in WORKBOOK_ENDINGS and not source.is_dir()):
        sources = read_workbook(source, faults)
    elif source.is_dir():
        sources = read_folder(source, faults)
    else:
        what = "does not exist"
        fix = "give the path of a folder or a workbook on this computer"
        raise InputError([Fault(where=str(path), what=what, fix=fix)])
    return assembled(sources, faults, start=start, weeks=weeks)


def write_scenario(scenario: Scenario, path: str | PathLike[str]) -> None:
    """Write a scenario as a workbook, or as a folder of tables, whole or not at all.

    What has been written is read again before it gets its name, and refused if it is not the
    same scenario. (The order of nodes of roads and of rows of speed tables means nothing, and may
    be another; heights and rivers far from all roads are not kept.) All else is written that the
    scenario holds, also households and their needs, aliases, and why people are absent.

    Parameters
    ----------
    path
        A workbook if it ends in ``.xlsx``; one that exists is replaced. Otherwise a folder that
        does not exist, or is empty.

    Raises
    ------
    InputError
        If the path cannot be written to, or tables cannot hold what the scenario does, such as an
        id with ``|``.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> scenario = read_scenario("sample_data/la_dee")
    >>> with TemporaryDirectory() as folder:
    ...     write_scenario(scenario, f"{folder}/la_dee.xlsx")
    ...     read_scenario(f"{folder}/la_dee.xlsx") == scenario
    True
    """
    target = Path(path)
    if target.suffix.lower() == ".xlsx":
        _write_workbook(scenario, target)
    elif target.suffix.lower() in (*WORKBOOK_ENDINGS, ".csv", ".json"):
        what, fix = "is no workbook that can be written", "end its name in .xlsx, or name a folder"
        raise InputError([Fault(where=str(path), what=what, fix=fix)])
    else:
        _write_folder(scenario, target)


def _write_workbook(scenario: Scenario, target: Path) -> None:
    content = workbook_of(scenario)
    with TemporaryDirectory() as folder:
        trial = Path(folder) / target.name
        trial.write_bytes(content)
        check_is_same(scenario, trial)
    write_whole(target, content)


def _write_folder(scenario: Scenario, target: Path) -> None:
    files = folder_files(scenario)
    with new_folder(target) as folder:
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_whole(folder / name, text)
        check_is_same(scenario, folder)


def check_is_same(scenario: Scenario, path: Path) -> None:
    """Read what was written of a scenario.

    Raises
    ------
    InputError
        If it cannot be read, or is another scenario.
    """
    again = _as_it_is(read_scenario(path))
    given = _as_it_is(scenario.but(**kept_land(scenario)))
    faults = [
        Fault(
            where=place,
            what=f"cannot be written: {shown(was)} would be read as {shown(now)}",
            fix="mend it before",
        )
        for place, was, now in _differences("scenario", given, again)
    ]
    if faults:
        raise InputError(faults[:_MOST_DIFFERENCES])


def _as_it_is(scenario: Scenario) -> Any:
    fields = scenario.model_dump(mode="json")
    fields["network"]["nodes"].sort(key=itemgetter("id"))
    fields["speed_tables"].sort(key=lambda row: (row["table"], str(row["key"])))
    return fields


def _differences(place: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(was, dict) and isinstance(now, dict) and was.keys() == now.keys():
        for name in was:
            yield from _differences(
                f"{place} {name}".removeprefix("scenario "), was[name], now[name]
            )
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for position, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _differences(f"{place}[{position}]", one, other)
    elif was != now:
        yield place, was, now
