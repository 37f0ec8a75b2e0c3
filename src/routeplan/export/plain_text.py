"""Text from a plan that any file format can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from routeplan.io.text import HIDDEN

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[\t\r\n\x0b\x0c\u2028\u2029]+")


def plain(text: str) -> str:
    r"""Return a text on one line, in Unicode NFC, without characters that cannot be seen.

    A plan that a person edited may hold some; XML and spreadsheets refuse a few of them.

    Examples
    --------
    >>> plain("Tà\n Vàng\u200b")
    'Tà  Vàng'
    """
    one_line = _BLANKS.sub(" ", text)
    return unicodedata.normalize("NFC", _NOT_IN_XML.sub("", HIDDEN.sub("", one_line))).strip()


def file_stems(ids: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return a name for a file that every system takes, for ids that may hold anything.

    No two names are the same, also where capitals do not matter.

    Examples
    --------
    >>> file_stems([("2026-03-02", "LĐ 1"), ("2026-03-02", "../LD-1")])
    {('2026-03-02', 'LĐ 1'): '2026-03-02_LD-1', ('2026-03-02', '../LD-1'): '2026-03-02_LD-1_2'}
    """
    stems: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for words in dict.fromkeys(ids):
        stem = "_".join(filter(None, map(_portable, words)))
        numbered = (stem if n == 1 else f"{stem}_{n}" for n in count(1))
        stems[words] = next(one for one in numbered if one and one.lower() not in taken)
        taken.add(stems[words].lower())
    return stems


def _portable(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("Đ", "D").replace("đ", "d"))
    unaccented = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[^A-Za-z0-9-]+", "-", unaccented).strip("-")[:60]
