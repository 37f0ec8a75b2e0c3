"""From a scenario to a plan, in stages that each say how good they are."""

from routeplan.optimize.budget import Progress
from routeplan.optimize.solve import solve
from routeplan.optimize.trade_off import trade_off

__all__ = ["Progress", "solve", "trade_off"]
