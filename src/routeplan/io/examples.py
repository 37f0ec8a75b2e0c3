"""The examples that come with the package: three communes, as folders of tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io.atomic import new_folder
from routeplan.io.scenario_files import read_scenario

ExampleName = Literal["tay_giang", "hai_van", "la_dee"]
EXAMPLES: tuple[ExampleName, ...] = get_args(ExampleName)


def example(name: ExampleName) -> Scenario:
    """Return one of the examples.

    Parameters
    ----------
    name
        ``tay_giang``: mobile teams and a rota. ``hai_van``: carers of households.
        ``la_dee``: training of village digital teams.

    Raises
    ------
    InputError
        If there is no such example.

    Examples
    --------
    >>> example("tay_giang").title_en
    'Tây Giang: mobile teams visit each village two or three times a month'
    """
    with _folder(name) as folder:
        return read_scenario(folder)


def copy_example(name: ExampleName, folder: str | PathLike[str]) -> tuple[str, ...]:
    """Copy the files of an example, all or none, and return their names.

    Parameters
    ----------
    folder
        One that does not exist, or is empty.

    Raises
    ------
    InputError
        If there is no such example, or the folder holds something or cannot be written to.
    """
    with _folder(name) as source, new_folder(Path(folder)) as target:
        for file in sorted(source.iterdir()):
            shutil.copyfile(file, target / file.name)
        return tuple(sorted(file.name for file in target.iterdir()))


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """Give the folder of an example: inside the installed package, or beside it in a checkout."""
    if name not in EXAMPLES:
        what, fix = "is no example", f"use {', '.join(EXAMPLES)}"
        raise InputError([Fault(where=name, what=what, fix=fix)])
    with as_file(files("routeplan")) as package:
        installed = package / "examples" / name
        yield installed if installed.is_dir() else package.parents[1] / "sample_data" / name
