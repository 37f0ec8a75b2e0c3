"""Lines of geographic information systems, many of them drawn by hand, to roads."""

from routeplan.io.roads.drawn.reading import Asked, read_drawn

__all__ = ["Asked", "read_drawn"]
