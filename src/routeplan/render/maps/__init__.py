"""The interactive map, one page that opens without internet."""

from routeplan.render.maps.page import explore, save_map

__all__ = ["explore", "save_map"]
