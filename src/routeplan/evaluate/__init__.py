"""What a plan comes to: indicators for people who decide, and its parts as tables."""

from routeplan.evaluate.costs import costs
from routeplan.evaluate.coverage import coverage, next_visits
from routeplan.evaluate.desk_plan import desk_plan
from routeplan.evaluate.history import history
from routeplan.evaluate.indicators import indicators
from routeplan.evaluate.learning import gained_qualifications
from routeplan.evaluate.published import Change, changes, freeze, pins
from routeplan.evaluate.tables import to_frame

__all__ = [
    "Change",
    "changes",
    "costs",
    "coverage",
    "desk_plan",
    "freeze",
    "gained_qualifications",
    "history",
    "indicators",
    "next_visits",
    "pins",
    "to_frame",
]
