"""Files to values and back: scenario folders, plan and scenario documents."""

from routeplan.io.atomic import write_all_whole, write_whole
from routeplan.io.closed_roads import closures_at
from routeplan.io.documents import (
    plan_from_json,
    plan_to_json,
    read_plan,
    scenario_from_json,
    scenario_to_json,
    write_plan,
)
from routeplan.io.examples import EXAMPLES, ExampleName, copy_example, example
from routeplan.io.history_tables import write_history
from routeplan.io.observed_trips import read_trips
from routeplan.io.option_files import read_options
from routeplan.io.roads import read_roads, write_roads
from routeplan.io.scenario_files import read_scenario, write_scenario
from routeplan.io.terrain_files import read_terrain
from routeplan.io.workbook import SheetLanguage, write_template

__all__ = [
    "EXAMPLES",
    "ExampleName",
    "SheetLanguage",
    "closures_at",
    "copy_example",
    "example",
    "plan_from_json",
    "plan_to_json",
    "read_options",
    "read_plan",
    "read_roads",
    "read_scenario",
    "read_terrain",
    "read_trips",
    "scenario_from_json",
    "scenario_to_json",
    "write_all_whole",
    "write_history",
    "write_plan",
    "write_roads",
    "write_scenario",
    "write_template",
    "write_whole",
]
