"""The map of a plan as one picture, for notebooks and reports."""

from __future__ import annotations

from matplotlib.axes import Axes

from routeplan.domain.plan import Plan
from routeplan.render.cartography.frame import filling
from routeplan.render.charts.canvas import SMALL, Margins, Size, axes_of_size, size_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.fonts import font, printable
from routeplan.render.paper.plan_map import draw_plan_map, plan_extent
from routeplan.render.paper.settings import our_settings
from routeplan.wording import Language

OWN_SIZE = Size(180.0, 180.0)
"""Size of the map in a figure of its own."""


def plot(plan: Plan, ax: Axes | None = None, *, gray: bool = False, lang: Language = "vi") -> Axes:
    """Draw every trip of a plan on one map.

    Each crew has a line of its own, by colour and by dashes, beside those of the others. Under
    the name of a village stands who comes when; a cross marks one to which nobody comes. It is
    the map of the first page of `print_atlas`.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on, of any size; a figure of their own if left out.
    gray
        Whether to draw without colours.
    lang
        Language of all texts.

    Returns
    -------
    matplotlib.axes.Axes
        The axes, in metres east and north of the center. A notebook shows those of a figure of
        their own as a picture.

    Examples
    --------
    >>> from plans import valid_plan
    >>> axes = plot(valid_plan(), lang="en")
    >>> "Thôn V1" in [text.get_text() for text in axes.texts]
    True
    """
    edition = Edition(plan=plan, lang=lang, gray=gray)
    with our_settings():
        if ax is None:
            ax = axes_of_size(OWN_SIZE, Margins(bottom_mm=8.0))
        size = size_of(ax)
        frame = filling([plan_extent(edition)], width_mm=size.width_mm, height_mm=size.height_mm)
        drawn = draw_plan_map(ax, frame, edition, has_grid=False)
        if drawn.left:
            missed = edition.wording("paper.left", names=", ".join(drawn.left))
            ax.set_xlabel(printable(missed), fontproperties=font(SMALL.size_pt), parse_math=False)
    return ax
