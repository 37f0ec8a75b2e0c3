from .domain.options import OutingOptions, SolveOptions
from .domain.plan import Plan
from .domain.scenario import Scenario
from .domain.travel import TravelTimes
from .errors import Fault, GlyphWarning, InputError, NoPlanError, RoutePlanError, TimeLimitError
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
from .evaluate.closure_risks import closure_risks
from .evaluate.repairs import repairs
from .export import export
from .io import (
    closures_at,
    example,
    read_options,
    read_plan,
    read_roads,
    read_scenario,
    read_terrain,
    read_trips,
    write_history,
    write_plan,
    write_roads,
    write_scenario,
    write_template,
)
from .io.roads.graph import road_graph, roads_from_graph
from .optimize import Progress, solve, trade_off
from .optimize.routing import RoutingPlan, RoutingProblem, SearchOptions, route
from .render.charts import calendar_chart, elevation_profile, gantt
from .render.explorer import explorer
from .render.maps import explore, save_map
from .render.paper.atlas import print_atlas
from .render.plot import plot
from .render.report import save_report
from .roads import Access, Place, calibrate, calibrated, travel_times
from .roads.criticality import criticality
from .roads.explanation import explain_road
from .roads.matrix import RoadMatrix
from .roads.reach import reach
from .roads.road_matrix import road_matrix
from .roads.snapping.snap import join_places
from .verify import Report, verify

__all__ = [
    "Access",
    "Fault",
    "GlyphWarning",
    "InputError",
    "NoPlanError",
    "OutingOptions",
    "Place",
    "Plan",
    "Progress",
    "Report",
    "RoadMatrix",
    "RoutePlanError",
    "RoutingPlan",
    "RoutingProblem",
    "Scenario",
    "SearchOptions",
    "SolveOptions",
    "TimeLimitError",
    "TravelTimes",
    "calendar_chart",
    "calibrate",
    "calibrated",
    "changes",
    "closure_risks",
    "closures_at",
    "costs",
    "coverage",
    "criticality",
    "desk_plan",
    "elevation_profile",
    "example",
    "explain_road",
    "explore",
    "explorer",
    "export",
    "freeze",
    "gained_qualifications",
    "gantt",
    "history",
    "indicators",
    "join_places",
    "next_visits",
    "pins",
    "plot",
    "print_atlas",
    "reach",
    "read_options",
    "read_plan",
    "read_roads",
    "read_scenario",
    "read_terrain",
    "read_trips",
    "repairs",
    "road_graph",
    "road_matrix",
    "roads_from_graph",
    "route",
    "save_map",
    "save_report",
    "solve",
    "to_frame",
    "trade_off",
    "travel_times",
    "verify",
    "write_history",
    "write_plan",
    "write_roads",
    "write_scenario",
    "write_template",
]
