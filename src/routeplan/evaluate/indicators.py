"""What a plan comes to, in numbers that planners ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from routeplan.domain.calendar import week_of
from routeplan.domain.cases import service_s
from routeplan.domain.plan import Plan
from routeplan.domain.trips import TripDay
from routeplan.domain.value import seconds_of_day
from routeplan.evaluate.cases import cases_handled
from routeplan.evaluate.costs import costs
from routeplan.evaluate.delivery import households_reached, share_made, spacing, visits_planned
from routeplan.evaluate.effort import (
    people_per_village,
    staff_service_s,
    staff_travel_s,
    time_on_the_way,
)
from routeplan.evaluate.equity import (
    far_villages_lag,
    priority_families_lag,
    urgent_villages_lag,
)
from routeplan.evaluate.fuel import fuel_l
from routeplan.evaluate.requirements import demand_s, officer_visits, required_visits


class Indicator(NamedTuple):
    """One number about a plan; `value` is None where the plan cannot tell."""

    name: str
    value: float | None
    unit: str


def indicators(plan: Plan) -> pd.DataFrame:
    """Compute what the plan comes to.

    Everything is counted from the trips themselves, not taken from the goals that the solver
    reports. A number that the plan cannot tell is missing (NaN), never zero.

    Returns
    -------
    One row for each indicator, with the columns ``name``, ``value`` and ``unit``. Times of day
    are hours after midnight: 16.5 is 16:30. ``docs/indicators.md`` defines each.

    Examples
    --------
    >>> from builders import small_scenario
    >>> table = indicators(Plan(scenario=small_scenario(villages=3), trips=())).set_index("name")
    >>> table.loc[["visits_required", "visits_planned"], "value"].tolist()
    [3.0, 0.0]
    """
    rows = [
        *_delivery(plan),
        *_spacing(plan),
        *_lags(plan),
        *_effort(plan),
        *_longest_days(plan),
        *_weeks(plan),
        *_people(plan),
        *_cost(plan),
    ]
    table = pd.DataFrame(rows, columns=Indicator._fields)
    return table.astype({"value": "float64"})


def _delivery(plan: Plan) -> Iterator[Indicator]:
    scenario = plan.scenario
    required = required_visits(scenario)
    planned = visits_planned(plan)
    officers_missing = officer_visits(scenario) - {
        (village_id, role)
        for trip in plan.trips
        for role in trip.officers
        for village_id in trip.village_ids
    }
    short = {village_id for village_id, visits in required.items() if planned[village_id] < visits}
    short |= {village_id for village_id, _ in officers_missing}
    yield Indicator("visits_required", required.total(), "visits")
    yield Indicator("visits_planned", planned.total(), "visits")
    yield Indicator("visits_missing", (required - planned).total(), "visits")
    yield Indicator("required_visits_made", share_made(plan, required), "share")
    yield Indicator("officer_visits_missing", len(officers_missing), "visits")
    yield Indicator("villages", len(scenario.villages), "villages")
    yield Indicator("villages_fully_served", len(scenario.villages) - len(short), "villages")
    yield Indicator("households", sum(v.households for v in scenario.villages), "households")
    yield Indicator("households_reached", households_reached(plan), "households")
    yield Indicator("cases_open", sum(row.open_cases for row in scenario.demand), "cases")
    yield Indicator("cases_handled", cases_handled(plan), "cases")


def _spacing(plan: Plan) -> Iterator[Indicator]:
    days = spacing(plan)
    yield Indicator("days_apart_least", None if days is None else days.least_days, "days")
    yield Indicator("days_apart_mean", None if days is None else days.mean_days, "days")
    yield Indicator("spacing_kept", None if days is None else days.kept, "share")


def _lags(plan: Plan) -> Iterator[Indicator]:
    yield Indicator("far_villages_lag", far_villages_lag(plan), "share")
    yield Indicator("urgent_villages_lag", urgent_villages_lag(plan), "share")


def _effort(plan: Plan) -> Iterator[Indicator]:
    legs = [leg for day in _days(plan) for leg in day.legs]
    visits = [visit for day in _days(plan) for visit in day.visits]
    yield Indicator("trips", len(plan.trips), "trips")
    yield Indicator("crew_days", len(_days(plan)), "days")
    yield Indicator("nights", sum(trip.nights for trip in plan.trips), "nights")
    yield Indicator("travel_time", sum(leg.duration_s for leg in legs) / 3600, "h")
    yield Indicator("driving_time", sum(leg.driving_s for leg in legs) / 3600, "h")
    yield Indicator("service_time", sum(map(service_s, visits)) / 3600, "h")
    yield Indicator("distance", sum(leg.distance_m for leg in legs) / 1000, "km")
    yield Indicator("fuel", fuel_l(plan), "l")


def _longest_days(plan: Plan) -> Iterator[Indicator]:
    spans = [_begin_and_end(day) for day in _days(plan)]
    longest = max((end - begin for begin, end in spans), default=None)
    latest = max((end for _, end in spans), default=None)
    yield Indicator("longest_day", None if longest is None else longest / 3600, "h")
    yield Indicator("latest_return", None if latest is None else latest / 3600, "h of day")


def _begin_and_end(day: TripDay) -> tuple[int, int]:
    """Return when a crew sets out or begins to serve, and when its day is over [s of day]."""
    begins = [leg.depart for leg in day.legs] + [visit.begin for visit in day.visits]
    ends = [leg.arrive for leg in day.legs] + [visit.end for visit in day.visits]
    return seconds_of_day(min(begins)), seconds_of_day(max(ends))


def _weeks(plan: Plan) -> Iterator[Indicator]:
    worked = Counter(map(week_of, plan.scenario.calendar.working_days()))
    visits = Counter(week_of(day.date) for day in _days(plan) for _ in day.visits)
    per_week = [visits[week] for week in worked]
    per_day = [visits[week] / days for week, days in worked.items()]
    yield Indicator("visits_quietest_week", min(per_week), "visits")
    yield Indicator("visits_busiest_week", max(per_week), "visits")
    yield Indicator("spread_over_weeks", max(per_day) - min(per_day), "visits per day")


def _people(plan: Plan) -> Iterator[Indicator]:
    service, travel = staff_service_s(plan) / 3600, staff_travel_s(plan) / 3600
    both = service + travel
    way = time_on_the_way(plan)
    most = None if way is None else way.most_s / 3600
    spread = None if way is None else (way.most_s - way.least_s) / 3600
    cared = sum(len(one.household_ids) for one in plan.household_lists)
    cared += sum(one.households for one in plan.allotments)
    yield Indicator("demand_time", demand_s(plan.scenario) / 3600, "h")
    yield Indicator("staff_time", both, "h")
    yield Indicator("service_share", service / both if both else None, "share")
    yield Indicator("travel_most", most, "h")
    yield Indicator("travel_spread", spread, "h")
    yield Indicator("people_per_village", people_per_village(plan), "people")
    yield Indicator(
        "households_with_carer", cared if plan.scenario.carers() else None, "households"
    )
    yield Indicator("priority_families_lag", priority_families_lag(plan), "share")


def _cost(plan: Plan) -> Iterator[Indicator]:
    known = costs(plan)
    total = None if known is None else known.total_vnd
    reached = households_reached(plan)
    yield Indicator("cost", total, "VND")
    per_household = None if total is None or not reached else total / reached
    yield Indicator("cost_per_household", per_household, "VND")


def _days(plan: Plan) -> list[TripDay]:
    return [day for trip in plan.trips for day in trip.days]
