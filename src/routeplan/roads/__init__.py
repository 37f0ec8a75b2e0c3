"""Roads to numbers: which way, how long, and why not.

* How long each mode takes on each road: `passage`, by `speed` on roads of a `makes` and by
  `grades`; `explanation` says it in words.
* Ways on any roads: `graph`. Ways of plans, with a parked vehicle: `router` and `times`. Ways by a
  chain of modes: `road_matrix`.
* Places led to roads: `snapping`. Speeds fitted to trips: `calibrating`.
* What is asked of a center and its places, `access`, is answered by `criticality` and `reach`.
"""

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
