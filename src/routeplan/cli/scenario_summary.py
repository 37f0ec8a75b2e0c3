"""A scenario on the terminal, before anything is planned."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from routeplan.cli.household_summary import carer_summary
from routeplan.cli.layout import heading, pairs, table
from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Unreachable
from routeplan.evaluate.overview import CutOff, Overview
from routeplan.wording import Wording

FARTHEST = 5
"""How many of the farthest villages are shown."""


def scenario_summary(
    scenario: Scenario, overview: Overview, wording: Wording
) -> Iterator[RenderableType]:
    """Yield what a planner wants to see of a scenario, one part after the other."""
    yield from heading(scenario, wording)
    yield _figures(overview, wording)
    yield _farthest(scenario, overview, wording)
    if overview.cut_off:
        yield _cut_off(scenario, overview, wording)
    if overview.officers:
        yield _officers(overview, wording)
    yield from carer_summary(scenario, wording)


def _figures(overview: Overview, wording: Wording) -> Table:
    return pairs(
        wording("cli.scenario"),
        [
            (wording("kpi.villages"), wording.number(overview.villages)),
            (wording("kpi.households"), wording.number(overview.households)),
            (wording("col.population"), wording.number(overview.population)),
            (wording("map.roads"), wording.km(overview.roads_m)),
            (wording("cli.working_days"), wording.number(overview.working_days)),
            (wording("cli.crews"), wording.number(overview.crews)),
            (wording("kpi.visits_required"), wording.number(overview.visits)),
            (wording("cli.demand"), _hours(overview.demand_s, wording)),
            (wording("cli.capacity"), _hours(overview.capacity_s, wording)),
        ],
    )


def _hours(duration_s: int, wording: Wording) -> str:
    return wording("cli.hours", hours=duration_s / 3600)


def _farthest(scenario: Scenario, overview: Overview, wording: Wording) -> Table:
    columns = ("cli.village", "col.vehicle", "col.travel", "col.km")
    rows = table(wording("cli.farthest"), *map(wording, columns))
    for way in overview.farthest[:FARTHEST]:
        rows.add_row(
            scenario.village(way.village_id).name,
            wording.term("mode", way.mode),
            wording.duration(way.duration_s),
            wording.km(way.distance_m),
        )
    return rows


def _cut_off(scenario: Scenario, overview: Overview, wording: Wording) -> Table:
    columns = ("cli.village", "col.vehicle", "cli.days", "plan.reason")
    rows = table(wording("cli.cut_off"), *map(wording, columns))
    for one in overview.cut_off:
        rows.add_row(
            scenario.village(one.unreachable.village_id).name,
            wording.term("mode", one.mode),
            wording("cli.days_of", days=one.days, all=overview.working_days),
            why(one, scenario, wording),
        )
    return rows


def why(one: CutOff, scenario: Scenario, wording: Wording) -> str:
    """Say why a mode does not reach a village."""
    return why_not(one.unreachable, one.mode, scenario, wording)


def why_not(unreachable: Unreachable, mode: Mode, scenario: Scenario, wording: Wording) -> str:
    """Say why a village is not reached."""
    return wording(
        f"reason.{unreachable.reason}",
        mode=mode,
        roads=scenario.road_names(unreachable.closed_roads),
        last=scenario.place_name(unreachable.last_id or scenario.center.id),
        walk_km=(unreachable.walk_m or 0) / 1000,
    )


def _officers(overview: Overview, wording: Wording) -> Table:
    columns = ("cli.role", "cli.visits", "cli.members", "cli.field_days")
    rows = table(wording("cli.officers"), *map(wording, columns))
    for need in overview.officers:
        rows.add_row(
            wording.term("role", need.role), str(need.visits), str(need.members), str(need.days)
        )
    return rows
