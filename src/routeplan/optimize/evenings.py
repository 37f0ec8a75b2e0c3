"""On which evenings carers visit the homes of their lists, beside trips and the desk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from routeplan.domain.care import Evenings, HouseholdList, Round
from routeplan.domain.places import Household
from routeplan.domain.rota import Duty
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.trips import Trip
from routeplan.optimize.away import away_on
from routeplan.optimize.lists import ways_m


def date_rounds(
    scenario: Scenario,
    lists: Sequence[HouseholdList],
    trips: Iterable[Trip],
    duties: Iterable[Duty],
    sessions: Iterable[Session] = (),
) -> tuple[HouseholdList, ...]:
    """Return lists with the evenings of their visits, if the scenario has any.

    Each evening holds as many homes in walking order as fit; the first free evenings of the phase
    are taken. Homes for which none is left stay without a date.
    """
    evenings = scenario.household_rule.evenings
    if evenings is None:
        return tuple(lists)
    away = away_on(scenario, trips, sessions)
    at_desk = {(member_id, duty.date) for duty in duties for member_id in duty.member_ids}
    known = {home.id: home for home in scenario.households}
    dated = []
    for one in lists:
        homes = [known[household_id] for household_id in one.household_ids]
        villages = {home.village_id for home in homes}
        days = (
            day
            for day in _evenings_of(scenario, one, villages)
            if day not in away[one.carer_id] and (one.carer_id, day) not in at_desk
        )
        parts = _parts(homes, evenings)
        # There may be more evenings than parts, or parts than evenings.
        rounds = (Round(date=day, household_ids=ids) for day, ids in zip(days, parts, strict=False))
        dated.append(one.model_copy(update={"rounds": tuple(rounds)}))
    return tuple(dated)


def _evenings_of(
    scenario: Scenario, one: HouseholdList, villages: Collection[str]
) -> Iterator[date]:
    """Yield the days of the phase on which the villages are open and the carer is not absent."""
    calendar = scenario.calendar
    for day in scenario.phase_days(one.phase):
        if (
            calendar.is_worked(day)
            and not any(calendar.is_closed(village_id, day) for village_id in villages)
            and one.carer_id not in scenario.absent_on(day)
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
