"""Join drawn lines: what nearly meets, and what crosses."""

from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point, placed
from routeplan.io.roads.joining.joined import Joined, join_drawn

__all__ = ["DrawnLine", "Joined", "Piece", "Point", "join_drawn", "placed"]
