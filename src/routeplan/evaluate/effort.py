"""What a plan asks of the people who go out: hours, the way, and how often the same ones come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean

from routeplan.domain.cases import service_s
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip
from routeplan.evaluate.travellers import people_out


@dataclass(frozen=True, kw_only=True)
class TimeOnTheWay:
    """Time on the way of each member of a mobile team, and of whoever else goes out [s]."""

    most_s: int
    least_s: int


def staff_service_s(plan: Plan) -> int:
    """Return the time that all people together spend where service is given [s]."""
    return sum(people_out(trip, plan.scenario) * _service_s(trip) for trip in plan.trips)


def staff_travel_s(plan: Plan) -> int:
    """Return the time that all people together spend on the way [s]."""
    return sum(people_out(trip, plan.scenario) * trip.travel_s for trip in plan.trips)


def time_on_the_way(plan: Plan) -> TimeOnTheWay | None:
    """Measure how the way is shared; None unless every trip names its members."""
    if not _names_everybody(plan):
        return None
    on_the_way = {
        member_id: 0 for team in plan.scenario.mobile_teams() for member_id in team.member_ids
    }
    for trip in plan.trips:
        for member_id in trip.member_ids:
            on_the_way[member_id] = on_the_way.get(member_id, 0) + trip.travel_s
    return TimeOnTheWay(most_s=max(on_the_way.values()), least_s=min(on_the_way.values()))


def people_per_village(plan: Plan) -> float | None:
    """Return how many different people a visited village sees, on average.

    None unless every trip names its members. The fewer, the more often the same faces return.
    """
    if not _names_everybody(plan):
        return None
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for trip in plan.trips:
        for village_id in trip.village_ids:
            seen[village_id].update(trip.member_ids)
    return fmean(map(len, seen.values())) if seen else None


def _service_s(trip: Trip) -> int:
    return sum(service_s(visit) for day in trip.days for visit in day.visits)


def _names_everybody(plan: Plan) -> bool:
    return bool(plan.trips) and all(trip.member_ids for trip in plan.trips)
