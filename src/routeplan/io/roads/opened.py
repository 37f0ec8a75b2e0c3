"""Files of roads as they lie on this computer: nothing else is ever opened."""

from __future__ import annotations

import bz2
import gzip
from os import PathLike
from pathlib import Path
from typing import IO, cast

from routeplan.errors import Fault, InputError


def local_file(path: str | PathLike[str]) -> Path:
    """Return the whole path of a file that exists.

    Libraries take names such as ``https://…`` or ``/vsicurl/…`` for more than a file; a whole path
    to an ordinary file never is.

    Raises
    ------
    InputError
        If there is no such file.
    """
    try:
        file = Path(path).resolve()
        is_file = file.is_file()
    except (OSError, ValueError):  # a name that is too long, or holds what no name may
        is_file = False
    if not is_file:
        what, fix = "is no file on this computer", "give the path of one that was downloaded"
        raise InputError([Fault(where=str(path), what=what, fix=fix)])
    return file


def local_folder(path: str | PathLike[str]) -> Path | None:
    """Return the whole path of a folder that exists; None if it is none."""
    try:
        folder = Path(path).resolve()
        return folder if folder.is_dir() else None
    except (OSError, ValueError):
        return None


def open_unpacked(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacked if its name says that it is packed."""
    match path.suffix.lower():
        case ".gz":
            return cast("IO[bytes]", gzip.open(path))
        case ".bz2":
            return cast("IO[bytes]", bz2.open(path))
    return path.open("rb")
