"""Write a file or a folder whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from routeplan.errors import Fault, InputError


def write_whole(path: str | PathLike[str], content: str | bytes) -> None:
    """Replace a file in one step: whoever reads it finds the old content or the new.

    The content goes to a temporary file in the same folder, to the disk, and then under its
    name. Whatever interrupts it leaves the old file as it was.

    Parameters
    ----------
    content
        Bytes, or text that is written as UTF-8 with its line ends as they are.

    Raises
    ------
    InputError
        If the path cannot be written to.
    """
    target = Path(path)
    if not target.name or (target.exists() and not target.is_file()):
        what, fix = "is no file", "name a file: one that exists is replaced"
        raise InputError([Fault(where=str(path) or "the path", what=what, fix=fix)])
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        fix = "check that the folder exists, its rights and the space on the disk"
        raise InputError([Fault(where=str(path), what=what, fix=fix)]) from error


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill, which gets its name only if all went well.

    Raises
    ------
    InputError
        If there is something at `target` that is no empty folder, or it cannot be written to.
    """
    if target.is_dir() and any(target.iterdir()):
        what, fix = "is a folder that is not empty", "give one that does not exist"
        raise InputError([Fault(where=str(target), what=what, fix=fix)])
    if target.exists() and not target.is_dir():
        what, fix = "is a file", "give a folder that does not exist"
        raise InputError([Fault(where=str(target), what=what, fix=fix)])
    whole = target.resolve()
    temporary = whole.with_name(f".{whole.name}.{secrets.token_hex(4)}.part")
    try:
        temporary.mkdir(parents=True)
        try:
            yield temporary
            if whole.is_dir():
                whole.rmdir()
            temporary.replace(whole)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        fix = "check that the folder around it exists, its rights and the space on the disk"
        raise InputError([Fault(where=str(target), what=what, fix=fix)]) from error
