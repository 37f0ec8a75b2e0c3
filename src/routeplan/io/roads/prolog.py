"""The beginning of an XML file: what it says before the first element, and what that is."""

from __future__ import annotations

from pathlib import Path
from typing import IO
from xml.parsers import expat

from routeplan.errors import Fault, InputError
from routeplan.io.roads.opened import open_unpacked

KINDS = {"osm": "OpenStreetMap XML", "graphml": "GraphML"}
"""The first element of the XML that we read, and what it is called."""

_CHUNK = 1 << 16
_MAX_PROLOG = 1 << 20
"""No honest file says more before its first element [bytes]."""


def check_prolog(path: Path, root: str = "osm") -> None:
    """Refuse XML with a document type, and XML of another kind.

    A document type may make a small file endless, or name other files to be read.

    Parameters
    ----------
    root
        What its first element must be: one of `KINDS`.

    Raises
    ------
    InputError
        If it is either, or no XML at all.
    """
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(
        path, "has a document type (DTD)", "export it anew, without"
    )
    parser.StartElementHandler = lambda name, _: found.append(name)
    try:
        with open_unpacked(path) as file:
            _parse_until_element(parser, file, found)
    except (expat.ExpatError, EOFError, OSError) as error:
        raise _other(path, root) from error
    if not found or found[0] != root:
        raise _other(path, root)


def _parse_until_element(parser: expat.XMLParserType, file: IO[bytes], found: list[str]) -> None:
    for _ in range(_MAX_PROLOG // _CHUNK):
        chunk = file.read(_CHUNK)
        parser.Parse(chunk, not chunk)
        if found or not chunk:
            return


def _refuse(path: Path, what: str, fix: str) -> None:
    raise InputError([Fault(where=path.name, what=what, fix=fix)])


def _other(path: Path, root: str) -> InputError:
    fix = "download it anew, or check what it is"
    return InputError([Fault(where=path.name, what=f"is no {KINDS[root]}", fix=fix)])
