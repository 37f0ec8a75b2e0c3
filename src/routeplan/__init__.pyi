from .domain.plan import Plan
from .domain.scenario import Scenario
from .domain.travel import TravelTimes
from .errors import Fault, InputError, NoPlanError, RoutePlanError, TimeLimitError
from .evaluate import coverage, gained_qualifications, indicators, next_visits, to_frame
from .io import read_plan, read_scenario, write_plan
from .optimize import Progress, solve
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
    "coverage",
    "explore",
    "gained_qualifications",
    "indicators",
    "next_visits",
    "read_plan",
    "read_scenario",
    "save_map",
    "solve",
    "to_frame",
    "travel_times",
    "verify",
    "write_plan",
]
