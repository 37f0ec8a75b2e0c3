"""Files to values and back: scenario folders, plan and scenario documents."""

from routeplan.io.atomic import write_all_whole, write_whole
from routeplan.io.documents import (
    plan_from_json,
    plan_to_json,
    read_plan,
    scenario_from_json,
    scenario_to_json,
    write_plan,
)
from routeplan.io.history_tables import write_history
from routeplan.io.scenario_folder import read_scenario

__all__ = [
    "plan_from_json",
    "plan_to_json",
    "read_plan",
    "read_scenario",
    "scenario_from_json",
    "scenario_to_json",
    "write_all_whole",
    "write_history",
    "write_plan",
    "write_whole",
]
