"""A page to draw on: a figure of matplotlib, measured in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from routeplan.render.paper.box import Box, Paper
from routeplan.render.paper.fonts import font, printable
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import INK, Block, Type, set_text

MM_PER_INCH = 25.4
Align = Literal["left", "center", "right"]
VAlign = Literal["top", "center"]
Point = tuple[float, float]


class Page:
    """A sheet of paper while it is drawn.

    What is drawn later lies above what was drawn before, unless `z` says otherwise.

    Parameters
    ----------
    paper
        Its size.

    Attributes
    ----------
    figure
        The figure, for what this class does not do.
    mm
        Transform of matplotlib from millimetres on the page.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        size = (paper.width_mm / MM_PER_INCH, paper.height_mm / MM_PER_INCH)
        self.figure = Figure(figsize=size, facecolor="white", edgecolor="white")
        down = Affine2D().scale(1, -1).translate(0, paper.height_mm).scale(1 / MM_PER_INCH)
        self.mm = down + self.figure.dpi_scale_trans

    def axes(self, box: Box, *, z: float = 0.0) -> Axes:
        """Return axes that fill a box exactly, without ticks, frame or margins.

        On a map of metres, limits that are ``box.width_mm * scale / 1000`` apart make the scale
        true.
        """
        width_mm, height_mm = self.paper.width_mm, self.paper.height_mm
        place = (
            box.x_mm / width_mm,
            1 - box.bottom_mm / height_mm,
            box.width_mm / width_mm,
            box.height_mm / height_mm,
        )
        axes = self.figure.add_axes(place, zorder=z)
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        return axes

    def text(
        self,
        x_mm: float,
        y_mm: float,
        text: str,
        *,
        look: Type | None = None,
        align: Align = "left",
        halo_pt: float = 0.0,
        angle: float = 0.0,
        z: float = 2.0,
    ) -> None:
        """Write one line whose letters stand on `y_mm`; it can be searched and copied.

        Parameters
        ----------
        halo_pt
            Width of a white edge around the letters; 0 for none.
        angle
            Turned counterclockwise about the point [degrees].
        """
        look = look or Type()
        letters: dict[str, Any] = {
            "text": printable(text),
            "fontproperties": font(look.size_pt, bold=look.bold),
            "ha": align,
            "va": "baseline",
            "rotation": angle,
            "rotation_mode": "anchor",
            "transform": self.mm,
            "parse_math": False,
            "zorder": z,
        }
        if halo_pt:
            # Text with an effect is drawn as outlines, which nobody can search: the letters
            # themselves come again on top.
            effect = Stroke(linewidth=halo_pt, foreground="white", joinstyle="round")
            self.add(Text(x_mm, y_mm, color="white", path_effects=[effect], **letters))
        self.add(Text(x_mm, y_mm, color=look.colour, **letters))

    def paragraph(
        self,
        box: Box,
        text: str | Said,
        *,
        look: Type | None = None,
        align: Align = "left",
        valign: VAlign = "top",
        z: float = 2.0,
    ) -> float:
        """Write text into a box, as `set_text` makes it fit, and return its height [mm].

        A box of infinite height takes all of it at full size.
        """
        block = set_text(text, box.width_mm, box.height_mm, look)
        self.block(box, block, align=align, valign=valign, z=z)
        return block.height_mm

    def block(
        self,
        box: Box,
        block: Block,
        *,
        align: Align = "left",
        valign: VAlign = "top",
        z: float = 2.0,
    ) -> None:
        """Write lines that have been set."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        x_mm = box.x_mm + share * box.width_mm
        y_mm = box.y_mm
        if valign == "center" and box.height_mm < inf:
            y_mm += (box.height_mm - block.height_mm) / 2
        for line in block.lines:
            if line.text:
                y_line_mm = y_mm + line.type.above_mm
                self.text(x_mm, y_line_mm, line.text, look=line.type, align=align, z=z)
            y_mm += line.type.line_mm

    def rule(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        *,
        line_pt: float = 0.8,
        colour: str = INK,
    ) -> None:
        """Draw a line across."""
        self.lines([((x_mm, y_mm), (x_mm + width_mm, y_mm))], line_pt=line_pt, colour=colour)

    def lines(
        self,
        lines: Iterable[Sequence[Point]],
        *,
        line_pt: float = 0.4,
        colour: str = INK,
        dash_pt: tuple[float, ...] = (),
        z: float = 1.0,
    ) -> None:
        """Draw lines through points [mm], all as one."""
        paths = [Path(line) for line in lines]
        if not paths:
            return
        style = (0, dash_pt) if dash_pt else "-"
        self.add(
            PathPatch(
                Path.make_compound_path(*paths),
                transform=self.mm,
                fill=False,
                edgecolor=colour,
                linewidth=line_pt,
                linestyle=style,
                capstyle="butt",
                joinstyle="round",
                zorder=z,
            )
        )

    def area(
        self,
        box: Box,
        *,
        fill: str | None = None,
        line_pt: float = 0.0,
        colour: str = INK,
        hatch: str | None = None,
        z: float = 0.5,
    ) -> None:
        """Draw a rectangle, filled, framed or hatched; a hatch has the colour of the frame."""
        corners = [
            (box.x_mm, box.y_mm),
            (box.right_mm, box.y_mm),
            (box.right_mm, box.bottom_mm),
            (box.x_mm, box.bottom_mm),
        ]
        self.shape([corners], fill=fill, line_pt=line_pt, colour=colour, hatch=hatch, z=z)

    def shape(
        self,
        outlines: Iterable[Sequence[Point]],
        *,
        fill: str | None = INK,
        line_pt: float = 0.0,
        colour: str = INK,
        hatch: str | None = None,
        z: float = 1.0,
    ) -> None:
        """Draw closed outlines [mm], all as one."""
        closed = [Path([*outline, outline[0]], closed=True) for outline in outlines]
        self.add(
            PathPatch(
                Path.make_compound_path(*closed),
                transform=self.mm,
                facecolor=fill or "none",
                edgecolor=colour if line_pt or hatch else "none",
                linewidth=line_pt,
                hatch=hatch,
                joinstyle="miter",
                zorder=z,
            )
        )

    def add(self, artist: Artist) -> None:
        """Put anything of matplotlib on the page."""
        self.figure.add_artist(artist)
