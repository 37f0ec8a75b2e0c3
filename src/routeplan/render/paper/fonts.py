"""The two fonts of all sheets, how wide they write, and what they cannot write.

DejaVu Sans comes with matplotlib, so every computer draws the same page. It holds all Vietnamese
letters. Fonts of the system are left alone: what they hold is known to nobody.
"""

from __future__ import annotations

import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from routeplan.errors import GlyphWarning
from routeplan.io.text import HIDDEN

MM_PER_PT = 25.4 / 72
MISSING = "□"
"""Stands for a character that the fonts do not hold."""

_BLANKS = {ord("\t"): " ", ord("\r"): None}


def font(size_pt: float, *, bold: bool = False) -> FontProperties:
    """Return a font as matplotlib wants it; it ignores the settings of the process."""
    return FontProperties(fname=_file(bold=bold), size=size_pt)


def printable(text: str) -> str:
    """Return a text as it is printed: composed (NFC), and boxes for what cannot be printed.

    Characters that cannot be seen are left out.

    Warns
    -----
    GlyphWarning
        If there are such characters, with the text and their code points.

    Examples
    --------
    >>> printable("Đắc") == printable(unicodedata.normalize("NFD", "Đắc"))
    True
    """
    composed = unicodedata.normalize("NFC", HIDDEN.sub("", text.translate(_BLANKS)))
    missing = sorted({char for char in composed if char != "\n" and not _holds(char)})
    if not missing:
        return composed
    names = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
    what = f"{composed!r} cannot be printed in full: the font has no {names}"
    warnings.warn(what, GlyphWarning, stacklevel=2)
    return composed.translate({ord(char): MISSING for char in missing})


def text_width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return how wide a printable text is on paper: the sum of what its letters take."""
    return _width_em(text, bold=bold) * size_pt * MM_PER_PT


def _file(*, bold: bool) -> Path:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path(), "fonts", "ttf", name)


@lru_cache(maxsize=16_384)
def _width_em(text: str, *, bold: bool) -> float:
    return sum(_advance_em(char, bold=bold) for char in text)


@cache
def _face(*, bold: bool) -> FT2Font:
    return FT2Font(str(_file(bold=bold)))


@cache
def _holds(char: str) -> bool:
    """Tell whether both fonts hold a character."""
    return all(_face(bold=bold).get_char_index(ord(char)) for bold in (False, True))


@cache
def _advance_em(char: str, *, bold: bool) -> float:
    face = _face(bold=bold)
    glyph = face.load_char(ord(char), flags=LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance) / face.units_per_EM
