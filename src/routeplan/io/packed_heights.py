"""Heights to a short text and back, for documents.

A row says how much higher each cell is than the one before it in the west, the first cell how
much higher than that in the north; two bytes each, the least first. That is packed by bzip2,
which gives the same bytes on every computer, and written in base64.
"""

from __future__ import annotations

import base64
import binascii
import bz2

import numpy as np

_UNKNOWN = np.iinfo("int16").min


def packed(heights: np.ndarray) -> str:
    """Return heights in whole metres as text.

    Examples
    --------
    >>> unpacked(packed(np.array([[700.0, np.nan], [690.0, 12.0]])), rows=2, columns=2)
    array([[700.,  nan],
           [690.,  12.]])
    """
    whole = np.where(np.isnan(heights), _UNKNOWN, heights).astype("int16")
    # int16 wraps around, and wraps back when it is summed up.
    rises = np.diff(whole, axis=1, prepend=whole[:, :1])
    rises[:, 0] = np.diff(whole[:, 0], prepend=np.zeros(1, "int16"))
    return base64.b64encode(bz2.compress(rises.astype("<i2").tobytes())).decode("ascii")


def unpacked(text: str, *, rows: int, columns: int) -> np.ndarray:
    """Return the heights in a text, NaN where they are not known.

    Raises
    ------
    ValueError
        If the text holds something else than so many heights.
    """
    size = 2 * rows * columns
    try:
        # Reading stops there: a few letters may stand for a lot of zeros.
        content = bz2.BZ2Decompressor().decompress(base64.b64decode(text, validate=True), size + 1)
    except (binascii.Error, OSError, EOFError) as error:
        raise ValueError("holds no packed heights") from error
    if len(content) != size:
        raise ValueError(f"holds no {rows} rows of {columns} heights")
    rises = np.frombuffer(content, dtype="<i2").reshape(rows, columns).astype("int16")
    rises[:, 0] = np.cumsum(rises[:, 0], dtype="int16")
    whole = np.cumsum(rises, axis=1, dtype="int16")
    return np.where(whole == _UNKNOWN, np.nan, whole.astype("float64"))
