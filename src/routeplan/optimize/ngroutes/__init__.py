"""ng-routes: trips that are not listed, priced by labels that remember only villages nearby.

Where there are too many trips to list, those that could pay are grown when they are asked for. A
trip may come back to a village once it has forgotten it, so there are more of these trips than
of real ones: what none of them can beat, no plan can.

References
----------
Baldacci, Mingozzi, Roberti (2011), "New route relaxation and pricing strategies for the vehicle
routing problem", Operations Research 59(5).
"""

from routeplan.optimize.ngroutes.whole import bound_whole

__all__ = ["bound_whole"]
