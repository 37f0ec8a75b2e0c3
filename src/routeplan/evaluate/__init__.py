"""What a plan comes to: indicators for people who decide, and its parts as tables."""

from routeplan.evaluate.coverage import coverage, next_visits
from routeplan.evaluate.indicators import indicators
from routeplan.evaluate.learning import gained_qualifications
from routeplan.evaluate.tables import to_frame

__all__ = ["coverage", "gained_qualifications", "indicators", "next_visits", "to_frame"]
