"""What a plan comes to: indicators for people who decide, and its parts as tables."""

from routeplan.evaluate.costs import costs
from routeplan.evaluate.desk_plan import desk_plan
from routeplan.evaluate.indicators import indicators
from routeplan.evaluate.tables import to_frame

__all__ = ["costs", "desk_plan", "indicators", "to_frame"]
