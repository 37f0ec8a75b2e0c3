"""Sheets before they are drawn: their paper, their place in the bookmarks, and how to draw them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from routeplan.render.paper.box import A4, Paper
from routeplan.render.paper.page import Page


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page to come.

    All sheets of a document are known before the first is drawn: so each can say which page of
    how many it is, and refer to others, while only one is in memory at a time.

    Parameters
    ----------
    section
        Bookmark under which it lies.
    title
        Its own bookmark; empty if it only continues the sheet before.
    draw
        Draws it; the foot of the page is not its business.
    has_map
        Whether the foot must say that a sketch is no map of boundaries.
    """

    section: str
    title: str
    draw: Callable[[Page], None]
    paper: Paper = A4
    has_map: bool = False
