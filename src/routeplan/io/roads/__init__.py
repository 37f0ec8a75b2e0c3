"""Roads from files of many kinds to a `RoadNetwork`."""

from routeplan.io.roads.reading import read_roads
from routeplan.io.roads.road_data import ReadRoads, Repair

__all__ = ["ReadRoads", "Repair", "read_roads"]
