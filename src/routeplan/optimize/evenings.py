"""On which evenings carers visit the homes of their lists, beside trips and the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from routeplan.domain.places import Household
from routeplan.domain.plan import Duty, HouseholdList, Round, Trip
from routeplan.domain.policy import Evenings
from routeplan.domain.scenario import Scenario
from routeplan.optimize.lists import ways_m


def date_rounds(
    scenario: Scenario,
    lists: Sequence[HouseholdList],
    trips: Iterable[Trip],
    duties: Iterable[Duty],
) -> tuple[HouseholdList, ...]:
    """Return lists with the evenings of their visits, if the scenario has any.

    Each evening holds as many homes in walking order as fit; the first free evenings of the phase
    are taken. Homes for which none is left stay without a date.
    """
    evenings = scenario.household_rule.evenings
    if evenings is None:
        return tuple(lists)
    engaged = _engaged(scenario, trips, duties)
    known = {home.id: home for home in scenario.households}
    dated = []
    for one in lists:
        homes = [known[household_id] for household_id in one.household_ids]
        villages = {home.village_id for home in homes}
        days = _free_days(scenario, one, villages, engaged[one.carer_id])
        parts = _parts(homes, evenings)
        # There may be more evenings than parts, or parts than evenings.
        rounds = (Round(date=day, household_ids=ids) for day, ids in zip(days, parts, strict=False))
        dated.append(one.model_copy(update={"rounds": tuple(rounds)}))
    return tuple(dated)


def _engaged(
    scenario: Scenario, trips: Iterable[Trip], duties: Iterable[Duty]
) -> Mapping[str, set[date]]:
    """Return the days on which members are on a trip, at the desk or absent."""
    engaged: dict[str, set[date]] = defaultdict(set)
    teams = {team.id: team.member_ids for team in scenario.mobile_teams()}
    for trip in trips:
        for member_id in trip.member_ids or teams.get(trip.crew_id, ()):
            engaged[member_id] |= {day.date for day in trip.days}
    for duty in duties:
        for member_id in duty.member_ids:
            engaged[member_id].add(duty.date)
    for absence in scenario.absences:
        engaged[absence.member_id] |= {
            day for day in scenario.calendar.days() if absence.covers(day)
        }
    return engaged


def _free_days(
    scenario: Scenario, one: HouseholdList, villages: Collection[str], engaged: Collection[date]
) -> Iterator[date]:
    calendar = scenario.calendar
    weekdays_off = {carer.id: carer.weekdays_off for carer in scenario.carers()}[one.carer_id]
    for day in scenario.phase_days(one.phase):
        if (
            calendar.is_worked(day)
            and not any(calendar.is_closed(village_id, day) for village_id in villages)
            and day.weekday() not in weekdays_off
            and day not in engaged
        ):
            yield day


def _parts(homes: Sequence[Household], evenings: Evenings) -> Iterator[tuple[str, ...]]:
    """Yield the ids of as many homes as fit into an evening, one part after the other."""
    visit_s = evenings.visit_minutes * 60
    part = [homes[0].id]
    used_s = float(visit_s)
    for way_m, home in zip(ways_m(homes), homes[1:], strict=True):
        used_s += way_m * 3.6 / evenings.walk_kmh + visit_s
        if len(part) == evenings.visits or used_s > evenings.length_s:
            yield tuple(part)
            part, used_s = [], float(visit_s)
        part.append(home.id)
    yield tuple(part)
