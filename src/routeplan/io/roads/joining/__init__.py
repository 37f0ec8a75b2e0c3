"""Join drawn lines: what nearly meets, and what crosses."""

from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point, placed
from routeplan.io.roads.joining.joined import Cross, Joined, join_drawn

__all__ = ["Cross", "DrawnLine", "Joined", "Piece", "Point", "join_drawn", "placed"]
