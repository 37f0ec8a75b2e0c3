"""Where results go: what stands in the way is told before the work begins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

from routeplan.errors import Fault, InputError
from routeplan.io.geotiff import FILE as GEOTIFF_FILE
from routeplan.io.land_writing import HEIGHTS_FILE
from routeplan.io.roads import ROAD_FILES

FILES = ("plan.json", "map.html", "report.html", "run.json")


def make_folder(out: Path) -> dict[str, Path]:
    """Make the folder of a plan and return the files that go there, by name.

    Raises
    ------
    InputError
        If the folder cannot be written to, or something else has the name of a file.
    """
    ready(out)
    files = {name: out / name for name in FILES}
    _refuse_others(files.values())
    return files


def ready(folder: Path) -> None:
    """Make a folder that can be written to, if it is not there.

    Raises
    ------
    InputError
        If that cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_hold(folder, error) from error
    _try_to_write(folder)


def road_targets(out: Path, *, with_heights: bool, force: bool) -> dict[str, Path]:
    """Return the files that an import of roads may write, by name.

    Parameters
    ----------
    with_heights
        Whether heights of the ground are written beside the roads.
    force
        Whether files that are there may be replaced.

    Raises
    ------
    InputError
        If there are files that may not be replaced, or something else has the name of one.
    """
    names = (*ROAD_FILES, HEIGHTS_FILE) if with_heights else ROAD_FILES
    files = {name: out / name for name in names}
    _refuse_others(files.values())
    if with_heights and (out / GEOTIFF_FILE).exists():
        what, fix = f"would stand beside {HEIGHTS_FILE}", "move it away, or leave out --terrain"
        raise InputError([Fault(where=str(out / GEOTIFF_FILE), what=what, fix=fix)])
    there = [] if force else [path for path in files.values() if path.exists()]
    if there:
        fix = "give another folder, or replace the roads of this one with --force"
        raise InputError([Fault(where=str(path), what="exists", fix=fix) for path in there])
    return files


def file_target(file: Path) -> Path:
    """Return a file that may be written.

    Raises
    ------
    InputError
        If something else has its name, or its folder is missing or cannot be written to.
    """
    _refuse_others([file])
    _try_to_write(file.parent)
    return file


def refuse_own_tables(file: Path | None, scenario: Path) -> None:
    """Refuse to write over a scenario, or a table of it.

    Raises
    ------
    InputError
        If `file` is one.
    """
    if file is None or not file.exists():
        return
    if any(one.exists() and one.samefile(file) for one in (scenario, scenario / file.name)):
        fix = "give another name, or another folder"
        raise InputError([Fault(where=str(file), what="is part of the scenario", fix=fix)])


def check_page(page: Path, plan_file: Path) -> None:
    """Make sure that a page may be written: to draw an atlas takes minutes.

    Raises
    ------
    InputError
        If something else has its name, above all the plan itself, or its folder is missing or
        cannot be written to.
    """
    _refuse_others([page])
    _try_to_write(page.parent)
    if page.exists() and plan_file.exists() and page.samefile(plan_file):
        what = "is the plan itself"
        raise InputError([Fault(where=str(page), what=what, fix="give the page a name of its own")])


def _try_to_write(folder: Path) -> None:
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _cannot_hold(folder, error) from error


def _cannot_hold(folder: Path, error: OSError) -> InputError:
    what = f"cannot hold the results: {error.strerror}"
    fix = "give a folder in which you may write"
    return InputError([Fault(where=str(folder), what=what, fix=fix)])


def _refuse_others(files: Iterable[Path]) -> None:
    """Refuse folders and devices in the place of files."""
    faults = [
        Fault(
            where=str(file),
            what="is a folder" if file.is_dir() else "is no ordinary file",
            fix="move it away, or give another name",
        )
        for file in files
        if file.exists() and not file.is_file()
    ]
    if faults:
        raise InputError(faults)
