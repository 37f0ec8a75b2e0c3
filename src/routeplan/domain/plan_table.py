"""A plan as plain tables of HTML, for notebooks: nothing is drawn, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.html_table import html_table
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.stage_words import COLUMNS, stage_in_words
from routeplan.domain.trips import Trip
from routeplan.wording import LANGUAGES, Wording

MOST_ROWS = 100
"""A notebook is no place for more trips; the table says how many there are."""

_COLUMNS = ("cli.days", "col.team", "cli.villages", "col.vehicle", "col.km", "col.travel")


def plan_table(plan: Plan) -> str:
    """Return the trips of a plan and what proves it as HTML, headed in both languages.

    Examples
    --------
    >>> from plans import valid_plan
    >>> "<td>02/03/2026 – 03/03/2026</td>" in plan_table(valid_plan())
    True
    """
    trips = sorted(plan.trips, key=lambda trip: (trip.days[0].date, trip.crew_id))
    more = f" +{len(trips) - MOST_ROWS}" if len(trips) > MOST_ROWS else ""
    wording = Wording(LANGUAGES[0])
    rows = (_cells(trip, plan.scenario, wording) for trip in trips[:MOST_ROWS])
    table = html_table(f"{repr(plan).strip('<>')}{more}", _COLUMNS, rows)
    return table + _stages(plan, wording)


def _stages(plan: Plan, wording: Wording) -> str:
    """Return what each stage came to as a table of its own; nothing if there was none."""
    if not plan.outcomes:
        return ""
    rows = (stage_in_words(outcome, wording) for outcome in plan.outcomes)
    return html_table(wording("quality.stages"), COLUMNS, rows)


def _cells(trip: Trip, scenario: Scenario, wording: Wording) -> Iterator[str]:
    first, last = trip.days[0].date, trip.days[-1].date
    yield " – ".join(dict.fromkeys([wording.date(first), wording.date(last)]))
    yield trip.crew_id
    yield " → ".join(scenario.place_name(village_id) for village_id in trip.village_ids)
    yield wording("cli.vehicles", count=trip.vehicles, mode=trip.mode)
    yield wording.km(trip.distance_m)
    yield wording.duration(trip.travel_s)
