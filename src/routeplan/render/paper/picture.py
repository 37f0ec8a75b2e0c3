"""Drawn pages and charts as small pictures."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

_COLOURS = 128
"""Enough for the edges of letters and the colours of crews."""


def png_of(pixels: Image.Image, *, dpi: int) -> bytes:
    """Return a picture as PNG of few colours: small enough for a notebook or a messenger."""
    # An octree keeps the colours of small bars, which a cut at the median lets go for greys.
    octree, plain = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    content = BytesIO()
    few = pixels.convert("RGB").quantize(_COLOURS, method=octree, dither=plain)
    few.save(content, "png", optimize=True, dpi=(dpi, dpi))
    return content.getvalue()
