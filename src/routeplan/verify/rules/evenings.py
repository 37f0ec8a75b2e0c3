"""On which evenings carers visit the homes of their lists (rules 36 to 40)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise

from routeplan.domain.care import HouseholdList
from routeplan.domain.distance import straight_distance_m
from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation, as_duration

ROUNDING_S = 1.0
"""An evening is not too long if it is by no more than this [s]."""


def wrong_phase(facts: Facts) -> Iterator[Violation]:
    """A list belongs to one of the phases."""
    limit = facts.scenario.household_rule.phases
    for one in facts.plan.household_lists:
        if one.phase > limit:
            message = f"list of {one.carer_id}: phase {one.phase} of {limit}"
            spot = Spot(village_id=one.village_id)
            yield spot.breaks("wrong_phase", message, value=one.phase, limit=limit)


def wrong_round(facts: Facts) -> Iterator[Violation]:
    """A round visits homes of its list, each home is visited once, and there are evenings."""
    for one in facts.plan.household_lists:
        spot = Spot(village_id=one.village_id)
        if one.rounds and facts.scenario.household_rule.evenings is None:
            yield spot.breaks("wrong_round", f"list of {one.carer_id}: no evenings are asked for")
        visits = Counter(home_id for evening in one.rounds for home_id in evening.household_ids)
        for home_id, count in visits.items():
            if home_id not in one.household_ids:
                message = f"{one.carer_id} visits {home_id}, which is not on the list"
                yield spot.breaks("wrong_round", message, value=home_id)
            elif count > 1:
                message = f"{one.carer_id} visits {home_id} {count} times; at most 1"
                yield spot.breaks("wrong_round", message, value=count, limit=1)


def no_evening(facts: Facts) -> Iterator[Violation]:
    """Homes are visited within the phase of their list, on days on which teams go out."""
    calendar = facts.scenario.calendar
    village_of = {home.id: home.village_id for home in facts.scenario.households}
    phases = facts.scenario.household_rule.phases
    for one, day in _evenings(facts):
        # Phase p of P runs over the days whose number n from 0 has (p - 1) d / P <= n < p d / P,
        # both rounded down.
        length = (calendar.end - calendar.start).days + 1
        villages = {village_of.get(home_id, one.village_id) for home_id in one.household_ids}
        first, end = (phase * length // phases for phase in (one.phase - 1, one.phase))
        if not first <= (day - calendar.start).days < end:
            why = f"is not in phase {one.phase}"
        elif not calendar.is_worked(day):
            why = "is a holiday or a day off"
        elif any(calendar.is_closed(village_id, day) for village_id in villages):
            why = "is closed for the village"
        else:
            continue
        message = f"{one.carer_id} visits homes, but the day {why}"
        yield Spot(village_id=one.village_id, day=day).breaks("no_evening", message)


def carer_elsewhere(facts: Facts) -> Iterator[Violation]:
    """A carer visits no homes on a day of a trip, at the desk, or away."""
    for one, day in _evenings(facts):
        for why in _elsewhere(facts, one.carer_id, day):
            message = f"{one.carer_id} visits homes, but {why}"
            spot = Spot(village_id=one.village_id, day=day)
            yield spot.breaks("carer_elsewhere", message, value=one.carer_id)


def evening_too_full(facts: Facts) -> Iterator[Violation]:
    """The visits of a carer on one evening, and the ways between them, fit into it."""
    evenings = facts.scenario.household_rule.evenings
    if evenings is None:
        return
    positions = {home.id: home.position for home in facts.scenario.households}
    visited: dict[tuple[str, date], list[str]] = defaultdict(list)
    for one in facts.plan.household_lists:
        for evening in one.rounds:
            visited[one.carer_id, evening.date] += evening.household_ids
    limit_s = _seconds(evenings.end) - _seconds(evenings.begin)
    for (carer_id, day), home_ids in visited.items():
        count = len(home_ids)
        if count > evenings.visits:
            message = f"{carer_id} visits {count} homes; at most {evenings.visits}"
            yield Spot(day=day).breaks(
                "evening_too_full", message, value=count, limit=evenings.visits
            )
        points = [position for home_id in home_ids if (position := positions.get(home_id))]
        metres = sum(straight_distance_m(*ends) for ends in pairwise(points))
        needed_s = count * evenings.visit_minutes * 60 + metres / (evenings.walk_kmh / 3.6)
        if needed_s > limit_s + ROUNDING_S:
            message = f"visits and ways of {carer_id} take {as_duration(round(needed_s))}"
            message += f"; at most {as_duration(limit_s)}"
            yield Spot(day=day).breaks(
                "evening_too_full", message, value=round(needed_s), limit=limit_s
            )


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _evenings(facts: Facts) -> Iterator[tuple[HouseholdList, date]]:
    for one in facts.plan.household_lists:
        for evening in one.rounds:
            yield one, evening.date


def _elsewhere(facts: Facts, member_id: str, day: date) -> Iterator[str]:
    """Yield whatever else a member does on a day."""
    people = facts.whereabouts
    for why in (people.why_absent, people.why_out, people.why_in_session):
        if (reason := why(member_id, day)) is not None:
            yield reason
    for duty in facts.plan.duties:
        if duty.date == day and member_id in duty.member_ids:
            yield "is at the desk"
