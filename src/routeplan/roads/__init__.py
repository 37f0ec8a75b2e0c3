"""Roads to numbers: which way, how long, and why not."""

from routeplan.roads.access import Access, Place
from routeplan.roads.calibrating.calibrated import calibrated
from routeplan.roads.calibrating.calibration import calibrate
from routeplan.roads.conditions import conditions_on
from routeplan.roads.router import Router
from routeplan.roads.times import route, travel_times

__all__ = [
    "Access",
    "Place",
    "Router",
    "calibrate",
    "calibrated",
    "conditions_on",
    "route",
    "travel_times",
]
