"""A scenario on the terminal, before anything is planned."""

from __future__ import annotations

import io

from rich.console import Console

from builders import fleet, path, road, small_scenario
from plans import valid_scenario
from routeplan.cli.scenario_summary import scenario_summary
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.overview import overview
from routeplan.roads import travel_times
from routeplan.wording import Wording


def test_figures_are_written_the_way_of_the_language() -> None:
    """Five villages of 50 cases and 15 more, 12 minutes each: 53 hours at one desk."""
    assert "53 h" in shown(valid_scenario())


def test_many_hours_have_a_thousands_separator() -> None:
    """20 worked days, 2 teams, 5 desks, 9 h 30 less a break of 45 minutes: 1,750 hours."""
    assert "1,750 h" in shown(valid_scenario())


def test_a_village_that_no_vehicle_reaches_has_its_reason_for_each_mode() -> None:
    """Twelve kilometres on foot are more than the eight that are allowed."""
    text = shown(
        small_scenario(
            villages=1,
            nodes=[],
            roads=[road("C", "J", 6_000), path("J", "V1", 12_000)],
            vehicles=fleet(motorbikes=6, pickups=2),
        )
    )
    rows = [line for line in text.splitlines() if "The walk of 12 km from J is longer" in line]
    assert len(rows) == 2
    assert "Motorbike" in rows[0]
    assert "20 of 20" in rows[0]  # four weeks of five worked days
    assert "Pickup" in rows[1]


def test_an_officer_s_visits_stand_beside_the_days_there_are() -> None:
    """One village has cases for the police; 10 days a month are round(9.2) = 9 in 28 days."""
    row = next(line for line in shown(valid_scenario()).splitlines() if "Police officer" in line)
    assert row.split()[-3:] == ["1", "1", "9"]


def shown(scenario: Scenario) -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    page = overview(scenario, travel_times(scenario))
    for part in scenario_summary(scenario, page, Wording("en")):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
