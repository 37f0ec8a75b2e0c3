from .domain.plan import Plan
from .domain.scenario import Scenario
from .domain.travel import TravelTimes
from .errors import Fault, InputError, NoPlanError, RoutePlanError, TimeLimitError
from .evaluate import (
    changes,
    costs,
    coverage,
    desk_plan,
    freeze,
    gained_qualifications,
    history,
    indicators,
    next_visits,
    pins,
    to_frame,
)
from .evaluate.repairs import repairs
from .io import read_plan, read_scenario, write_history, write_plan
from .optimize import Progress, solve, trade_off
from .render.maps import explore, save_map
from .roads import travel_times
from .verify import Report, verify

__all__ = [
    "Fault",
    "InputError",
    "NoPlanError",
    "Plan",
    "Progress",
    "Report",
    "RoutePlanError",
    "Scenario",
    "TimeLimitError",
    "TravelTimes",
    "changes",
    "costs",
    "coverage",
    "desk_plan",
    "explore",
    "freeze",
    "gained_qualifications",
    "history",
    "indicators",
    "next_visits",
    "pins",
    "read_plan",
    "read_scenario",
    "repairs",
    "save_map",
    "solve",
    "to_frame",
    "trade_off",
    "travel_times",
    "verify",
    "write_history",
    "write_plan",
]
