"""Roads to numbers: which way, how long, and why not."""

from routeplan.roads.calibration import calibrate
from routeplan.roads.conditions import conditions_on
from routeplan.roads.router import Router
from routeplan.roads.times import route, travel_times

__all__ = ["Router", "calibrate", "conditions_on", "route", "travel_times"]
