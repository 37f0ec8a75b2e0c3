"""Texts from foreign files as our tables can hold them."""

from __future__ import annotations

import unicodedata

from routeplan.io.cells import LIST_SEPARATOR
from routeplan.io.tables import MAX_LETTERS
from routeplan.io.text import HIDDEN


def plain(text: str) -> str:
    r"""Return a text in NFC without hidden characters, line ends and the sign that parts lists.

    Examples
    --------
    >>> plain("Đường\u200b  606\n|\tcũ")
    'Đường 606 / cũ'
    """
    seen = HIDDEN.sub("", " ".join(text.replace(LIST_SEPARATOR, "/").split()))
    return unicodedata.normalize("NFC", seen)[:MAX_LETTERS].strip()
