"""The file of a workbook, before anything in it is believed: what it is, and how large.

A workbook is a zip of XML files. Its sizes are those that the zip tells, and Python reads no more
of a member than that; XML that defines entities of its own is refused, whatever they are.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from routeplan.errors import Fault, InputError

MAX_BYTES = 64 * 1024**2
"""Larger files are refused, as larger tables of a folder are."""

MAX_UNPACKED_BYTES = 64 * 1024**2
MAX_MEMBERS = 2_000

MAX_TAGS = 4_000_000
"""More in the sheets and their texts would take longer than anybody waits: 200,000 points of roads
need 3.6 million."""

MAX_OTHER_TAGS = 200_000
"""In each of the other files, such as that of the formats."""

MAX_ROW_BYTES = 4 * 1024**2
"""A row is read as one piece."""

_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,  # what is packed, unlike its checksum, may be broken in the middle
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)
"""What reading a damaged zip raises."""

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "save it as an Excel workbook (.xlsx)"
_ENTITIES = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)", re.IGNORECASE)
_LARGE = ("xl/worksheets/", "xl/sharedStrings.xml")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_EMPTY_CELL = re.compile(rb"<c\sr=\"[A-Z]+[0-9]+\"(?:\ss=\"[0-9]+\")?\s?/>")
_CELL_WITHOUT_PLACE = re.compile(rb"<c(?!\sr=)[\s/>]")
_MANY_BYTES = 4 * 1024**2
"""A smaller file has not so many empty cells that they would take long."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """The file of a workbook, and the files inside it."""

    content: bytes
    files: zipfile.ZipFile

    @cached_property
    def light(self) -> bytes:
        """The file without cells that are only formatted, of which a sheet may have millions."""
        if all(one.file_size < _MANY_BYTES for one in self.files.infolist()):
            return self.content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name in self.files.namelist():
                archive.writestr(name, _without_empty_cells(name, self.files.read(name)))
        return packed.getvalue()

    def read(self, name: str) -> bytes:
        """Return a file inside it; nothing if it is not there."""
        try:
            return self.files.read(name)
        except KeyError:
            return b""


def unpacked(path: Path) -> Package:
    """Return a workbook, read into memory.

    Raises
    ------
    InputError
        If the file is no workbook that we read, or one too large.
    """
    content = _content(path)
    if content.startswith(_COMPOUND_FILE):
        if _ENCRYPTED in content:
            raise _refusal(path, "is protected by a password", "save it without one")
        raise _refusal(path, "is a workbook of an old kind (.xls)", _SAVE_AS)
    try:
        files = zipfile.ZipFile(io.BytesIO(content))
        names = files.namelist()
        _check_size(path, files)
        if "mimetype" in names:
            raise _refusal(path, "is a workbook of another kind (such as .ods)", _SAVE_AS)
        if "xl/workbook.bin" in names:
            raise _refusal(path, "is a binary workbook (.xlsb)", _SAVE_AS)
        if "xl/workbook.xml" not in names:
            raise _refusal(path, "is no workbook", _SAVE_AS)
        _check_members(path, files)
    except _DAMAGES as error:
        raise _no_workbook(path, content, error) from error
    return Package(content=content, files=files)


def _content(path: Path) -> bytes:
    if not path.exists():
        fix = "give the path of a folder or a workbook on this computer"
        raise _refusal(path, "does not exist", fix)
    if not path.is_file():
        raise _refusal(path, "is no ordinary file", "give the path of a workbook")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise _refusal(path, what, "check its rights, and that no program holds it") from error
    if len(content) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 1024**2} MB"
        raise _refusal(path, what, "give a smaller file")
    return content


def _check_size(path: Path, files: zipfile.ZipFile) -> None:
    members = files.infolist()
    size = sum(one.file_size for one in members)
    if len(members) > MAX_MEMBERS:
        raise _refusal(path, f"holds {len(members)} files", _SAVE_AS)
    if size > MAX_UNPACKED_BYTES:
        what = f"unpacks to {size // 1024**2} MB"
        raise _refusal(path, what, f"give one of at most {MAX_UNPACKED_BYTES // 1024**2} MB")


def _check_members(path: Path, files: zipfile.ZipFile) -> None:
    """Refuse entities anywhere in an XML file, and more than can be read.

    Blanks and remarks may come before entities, so all of a file is looked through.
    """
    large = 0
    for name in files.namelist():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        content = files.read(name)
        if _ENTITIES.search(content):
            raise _refusal(path, f"defines entities of its own in {name}", _SAVE_AS)
        content = _without_empty_cells(name, content)
        tags = content.count(b"<")
        if name.startswith(_LARGE):
            large += tags
        elif tags > MAX_OTHER_TAGS:
            raise _refusal(path, f"has too much in {name}", "copy the sheets into a new workbook")
        if large > MAX_TAGS or _longest_row(content) > MAX_ROW_BYTES:
            raise _refusal(path, "holds too many cells", "delete what does not belong to a table")


def _longest_row(content: bytes) -> int:
    """Return how many bytes the longest row of a sheet takes."""
    starts = [found.start() for found in _ROW.finditer(content)]
    return max((end - start for start, end in pairwise([*starts, len(content)])), default=0)


def _without_empty_cells(name: str, xml: bytes) -> bytes:
    """Take empty cells out of a sheet, unless a cell says nowhere which one it is."""
    if not name.startswith("xl/worksheets/") or _CELL_WITHOUT_PLACE.search(xml):
        return xml
    return _EMPTY_CELL.sub(b"", xml)


def _no_workbook(path: Path, content: bytes, error: Exception) -> InputError:
    if content.startswith(b"PK"):
        return _refusal(path, f"is damaged ({error})", "open and save it anew, or give a copy")
    what = "is no workbook"
    fix = f"{_SAVE_AS}, or give the folder that holds the tables"
    return _refusal(path, what, fix)


def _refusal(path: Path, what: str, fix: str) -> InputError:
    return InputError([Fault(where=path.name, what=what, fix=fix)])
