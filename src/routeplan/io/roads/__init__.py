"""Roads from files of many kinds to a `RoadNetwork`."""

from routeplan.io.roads.places import named_places, read_villages
from routeplan.io.roads.reading import JOIN_M, read_roads
from routeplan.io.roads.road_data import ReadRoads, Repair
from routeplan.io.roads.tables import ROAD_FILES, road_files
from routeplan.io.roads.writing import write_roads

__all__ = [
    "JOIN_M",
    "ROAD_FILES",
    "ReadRoads",
    "Repair",
    "named_places",
    "read_roads",
    "read_villages",
    "road_files",
    "write_roads",
]
