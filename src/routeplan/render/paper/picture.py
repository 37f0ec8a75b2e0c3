"""Drawn pages and charts as small pictures."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def png_of(pixels: Image.Image, *, dpi: int) -> bytes:
    """Return a picture as PNG of 256 colours: small enough for a notebook or a messenger."""
    # A cut at the median lets the colours of small bars go for greys, and an octree draws steps
    # into the shades of hills; the greatest coverage is off by some shades of 255 at the most.
    coverage, plain = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    content = BytesIO()
    few = pixels.convert("RGB").quantize(method=coverage, dither=plain)
    few.save(content, "png", optimize=True, dpi=(dpi, dpi))
    return content.getvalue()
