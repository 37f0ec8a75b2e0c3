"""Files to clean text: encodings, hidden characters and sizes are settled here."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from routeplan.errors import Fault, InputError

MAX_BYTES = 64 * 1024**2
"""Larger files are refused: a province with all its roads needs less than half of it."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Control characters, invisible spaces and marks that turn the writing direction."""


def read_text(path: Path) -> str:
    """Return the text of a file in Unicode NFC.

    UTF-8 is read with or without a byte order mark, UTF-16 with one.

    Raises
    ------
    InputError
        If the path is no ordinary file, or too large, or not text in one of these encodings.
    """
    if not path.exists():
        raise InputError([Fault(where=path.name, what="is missing", fix="add this file")])
    if not path.is_file():
        what, fix = "is no ordinary file", "put a file in its place"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError([Fault(where=path.name, what=what, fix="check its rights")]) from error
    if len(content) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 1024**2} MB"
        raise InputError([Fault(where=path.name, what=what, fix="give a smaller file")])
    return decode(content, path.name)


def decode(content: bytes, name: str) -> str:
    """Return the text in the bytes of the file `name`, in Unicode NFC.

    Raises
    ------
    InputError
        If they are not UTF-8 or UTF-16, or hold control or invisible characters.

    Examples
    --------
    >>> decode("Z'Lao".encode("utf-16"), "villages.csv")
    "Z'Lao"
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        claimed = encoding.removesuffix("-sig").upper()
        fault = Fault(
            where=f"{name}:{line}",
            what=f"is not {claimed} (byte 0x{content[error.start]:02x})",
            fix="save the file as UTF-8, in a spreadsheet as 'CSV UTF-8'",
        )
        raise InputError([fault]) from error
    hidden = HIDDEN.search(text)
    if hidden:
        fault = Fault(
            where=f"{name}:{text.count(chr(10), 0, hidden.start()) + 1}",
            what=f"holds the hidden character U+{ord(hidden.group()):04X}",
            fix="delete it, or save the file as UTF-8",
        )
        raise InputError([fault])
    return unicodedata.normalize("NFC", text)
