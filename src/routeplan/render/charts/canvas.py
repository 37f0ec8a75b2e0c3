"""Axes to draw a chart on, measured in millimetres, without pyplot and its state."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from routeplan.render.paper.fonts import font, printable
from routeplan.render.paper.picture import png_of
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.typesetting import INK, Type

MM_PER_INCH = 25.4
SCREEN_DPI = 110
MOST_PX = 30_000
"""Of a side of a picture: the bars of many crews over a year get coarser."""

SMALL = Type(size_pt=7.6)
"""What is on a chart; photocopiers take the marks of smaller letters."""

STRONG = Type(size_pt=8, bold=True)
TITLE = Type(size_pt=9.5, bold=True)


class Chart(Axes):
    """Axes that a notebook shows as a picture, with all else in their figure."""

    def _repr_png_(self) -> bytes:
        return picture(self)


class Drawing(Figure):
    """A figure that everybody saves with our settings, one at a time.

    So its text can be searched in a PDF, and no thread that draws beside changes how it looks.
    """

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save the figure; `options` are those of matplotlib, whose own settings do not count."""
        with our_settings():
            super().savefig(fname, **options)


def picture(axes: Axes, *, dpi: int = SCREEN_DPI, is_cropped: bool = False) -> bytes:
    """Return the figure of axes as PNG of few colours: small enough for a notebook or a page.

    Parameters
    ----------
    is_cropped
        Whether to leave out empty margins.
    """
    crop: dict[str, Any] = {"bbox_inches": "tight", "pad_inches": 0.02} if is_cropped else {}
    figure: Any = axes.get_figure(root=True)
    dpi = min(dpi, int(MOST_PX / max(figure.get_size_inches())))
    drawn = io.BytesIO()
    with our_settings():
        figure.savefig(drawn, format="png", dpi=dpi, **crop)
    return png_of(Image.open(drawn), dpi=dpi)


class Size(NamedTuple):
    """Size on paper [mm]."""

    width_mm: float
    height_mm: float


class Margins(NamedTuple):
    """Room beside axes [mm]."""

    left_mm: float = 3.0
    right_mm: float = 3.0
    top_mm: float = 8.0
    bottom_mm: float = 3.0


def axes_of_size(size: Size, margins: Margins) -> Axes:
    """Return axes of a size in a figure of their own, with room for what stands beside them."""
    width_mm = margins.left_mm + size.width_mm + margins.right_mm
    height_mm = margins.top_mm + size.height_mm + margins.bottom_mm
    figure = Drawing(
        figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH),
        dpi=SCREEN_DPI,
        facecolor="white",
        edgecolor="white",
    )
    place = (
        margins.left_mm / width_mm,
        margins.bottom_mm / height_mm,
        size.width_mm / width_mm,
        size.height_mm / height_mm,
    )
    return figure.add_subplot(axes_class=Chart, position=place)


def size_of(axes: Axes) -> Size:
    """Return the size of axes on paper."""
    figure: Any = axes.get_figure(root=True)
    inches = axes.get_window_extent().transformed(figure.dpi_scale_trans.inverted())
    return Size(inches.width * MM_PER_INCH, inches.height * MM_PER_INCH)


def in_millimetres(axes: Axes) -> Size:
    """Let axes count millimetres from their top left corner; return their size."""
    size = size_of(axes)
    axes.set_xlim(0, size.width_mm)
    axes.set_ylim(size.height_mm, 0)
    axes.set_axis_off()
    return size


def write(axes: Axes, x: float, y: float, text: str, look: Type = SMALL, **properties: Any) -> None:
    """Write one line whose letters stand on `y`; it stays text in a PDF."""
    axes.text(
        x,
        y,
        printable(text),
        **{
            "fontproperties": font(look.size_pt, bold=look.bold),
            "color": look.colour,
            "va": "baseline",
            "parse_math": False,
            **properties,
        },
    )


def head(axes: Axes, text: str) -> None:
    """Write what a chart is about above it."""
    axes.set_title(
        printable(text),
        loc="left",
        fontproperties=font(TITLE.size_pt, bold=True),
        color=INK,
        parse_math=False,
    )
