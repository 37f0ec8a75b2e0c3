"""From a scenario to a plan, in stages that each say how good they are."""

from routeplan.optimize.budget import Progress
from routeplan.optimize.option_files import read_options
from routeplan.optimize.options import SolveOptions
from routeplan.optimize.solve import solve
from routeplan.optimize.trade_off import trade_off

__all__ = ["Progress", "SolveOptions", "read_options", "solve", "trade_off"]
