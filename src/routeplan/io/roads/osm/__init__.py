"""OpenStreetMap files to roads."""

from routeplan.io.roads.osm.reading import read_osm

__all__ = ["read_osm"]
