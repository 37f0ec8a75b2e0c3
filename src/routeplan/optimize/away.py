"""Away: on which days members are out with a crew, at rest after it, or in a session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.trips import Trip, people_of


def away_on(
    scenario: Scenario, trips: Iterable[Trip], sessions: Iterable[Session] = ()
) -> defaultdict[str, set[date]]:
    """Return the days on which each member is away from the center for work, or rests from it."""
    away = defaultdict[str, set[date]](set)
    for member_id, dates in (*_out(scenario, trips), *_in_session(scenario, sessions)):
        away[member_id] |= dates
    return away


def _out(scenario: Scenario, trips: Iterable[Trip]) -> Iterable[tuple[str, set[date]]]:
    """Yield who is out on trips, or at rest after them."""
    for trip in trips:
        dates = set(trip.busy_days(scenario.rules))
        yield from ((member_id, dates) for member_id in people_of(trip, scenario))


def _in_session(scenario: Scenario, sessions: Iterable[Session]) -> Iterable[tuple[str, set[date]]]:
    """Yield who trains and who learns."""
    learns_as = {learner.id: learner.member_id for learner in scenario.learners}
    for session in sessions:
        learning = (learns_as.get(learner_id) for learner_id in session.learner_ids)
        for member_id in (*session.trainer_ids, *filter(None, learning)):
            yield member_id, {session.date}
