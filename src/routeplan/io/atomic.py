"""Write files, one or several, or a folder: whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import TypeVar

from routeplan.errors import Fault, InputError

Target = TypeVar("Target", str, Path, str | PathLike[str])


def write_whole(path: str | PathLike[str], content: str | bytes) -> None:
    """Replace a file in one step: whoever reads it finds the old content or the new.

    The content goes to a temporary file in the same folder, to the disk, and then under its
    name. Whatever interrupts it leaves the old file as it was. A link stays one: what it leads to
    is replaced.

    Parameters
    ----------
    content
        Bytes, or text that is written as UTF-8 with its line ends as they are.

    Raises
    ------
    InputError
        If the path cannot be written to.
    """
    write_all_whole({path: content})


def write_all_whole(contents: Mapping[Target, str | bytes]) -> None:
    """Replace several files, each in one step, once all of them are on the disk.

    So a full disk or a folder without rights leaves every old file as it was. Only a file that
    another program holds open can still stop it in the middle: the error then says so, and every
    file is whole, old or new.

    Parameters
    ----------
    contents
        Bytes or text by path, as for `write_whole`.

    Raises
    ------
    InputError
        If a path cannot be written to.
    """
    targets = {Path(path): content for path, content in contents.items()}
    _refuse_others(targets)
    replaced = 0
    with ExitStack() as ready:
        written: dict[Path, tuple[Path, Path]] = {}
        for target, content in targets.items():
            try:
                written[target] = _written_beside(target, content, ready)
            except OSError as error:
                raise _cannot_be_written(target, error, replaced) from error
        for target, (part, real) in written.items():
            try:
                part.replace(real)
            except OSError as error:
                raise _cannot_be_written(target, error, replaced) from error
            replaced += 1


def _refuse_others(targets: Mapping[Path, object]) -> None:
    """Refuse folders and devices in the place of files."""
    fix = "name a file: one that exists is replaced"
    faults = [
        Fault(where=str(target) if target.name else "the path", what="is no file", fix=fix)
        for target in targets
        if not target.name or _is_other(target)
    ]
    if faults:
        raise InputError(faults)


def _is_other(target: Path) -> bool:
    """Tell what exists and is no file; a name that is too long exists nowhere."""
    with suppress(OSError):
        return target.exists() and not target.is_file()
    return False


def _written_beside(target: Path, content: str | bytes, ready: ExitStack) -> tuple[Path, Path]:
    """Write a part beside a file, or beside what a link leads to; return the part and that file."""
    real = target.resolve() if target.is_symlink() else target
    part = _part_beside(real)
    ready.callback(_remove, part)
    _write(part, content)
    return part, real


def _part_beside(target: Path) -> Path:
    """Return a temporary name of its own, as the longest of names leaves no room for more."""
    return target.with_name(f".{secrets.token_hex(8)}.part")


def _write(part: Path, content: str | bytes) -> None:
    with part.open("xb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def _remove(part: Path) -> None:
    """Remove what is left of a part; where its folder is no folder there is nothing."""
    with suppress(OSError):
        part.unlink()


def _cannot_be_written(target: Path, error: OSError, replaced: int) -> InputError:
    what = f"cannot be written: {error.strerror}"
    fix = "check that the folder exists, its rights and the space on the disk"
    if isinstance(error, PermissionError):
        fix = "check the rights, and close it where another program has it open"
    if replaced:
        what += (
            f"; of the files that belong together {replaced} are new, the others are as they were"
        )
    return InputError([Fault(where=str(target), what=what, fix=fix)])


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
    temporary = _part_beside(whole)
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
