"""Where people are: absent, out on a trip or at rest after it, or in a session, read anew.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip
from routeplan.verify.violation import as_date


@dataclass(frozen=True)
class Whereabouts:
    """Where a plan sends the members of its scenario, and when they are not there at all."""

    plan: Plan

    def why_absent(self, member_id: str, day: date) -> str | None:
        """Say why a member takes no part in anything on a day; None if nothing is in the way."""
        for member in self.plan.scenario.members:
            if member.id != member_id:
                continue
            if day.weekday() in member.weekdays_off:
                return "has this weekday off"
            if member.available_from and day < member.available_from:
                return f"takes part from {as_date(member.available_from)}"
            if member.available_to and day > member.available_to:
                return f"took part until {as_date(member.available_to)}"
        for absence in self.plan.scenario.absences:
            if absence.member_id == member_id and absence.date_from <= day <= absence.date_to:
                return f"is away ({absence.kind})"
        return None

    def why_out(self, member_id: str, day: date) -> str | None:
        """Say on which trip a member is on a day, or after which at rest; None if none."""
        for trip in self.plan.trips:
            if member_id not in self.crews[trip.id]:
                continue
            if any(one.date == day for one in trip.days):
                return f"is out on trip {trip.id}"
            if day in self._rest_after(trip):
                return f"rests after trip {trip.id}"
        return None

    def why_in_session(self, member_id: str, day: date) -> str | None:
        """Say where a member trains or learns on a day; None if nowhere."""
        learns_as = {one.member_id: one.id for one in self.plan.scenario.learners}
        for session in self.plan.sessions:
            learns = learns_as.get(member_id) in session.learner_ids
            if session.date == day and (learns or member_id in session.trainer_ids):
                return f"trains or learns in {session.host_id}"
        return None

    @cached_property
    def crews(self) -> dict[str, frozenset[str]]:
        """The people of each trip: those it names, or its whole team if crews are not planned.

        Of a whole team, who is pinned to the desk meanwhile does not go.
        """
        teams = defaultdict[str, set[str]](set)
        for team in self.plan.scenario.teams:
            if team.kind == "mobile":
                teams[team.id] |= {*team.member_ids}
        named = self.plan.scenario.crews is not None
        return {
            trip.id: frozenset(
                trip.member_ids
                if named or trip.member_ids
                else teams[trip.crew_id] - self._pinned_during(trip)
            )
            for trip in self.plan.trips
        }

    def _pinned_during(self, trip: Trip) -> set[str]:
        days = [*(one.date for one in trip.days), *self._rest_after(trip)]
        return {
            pin.who for pin in self.plan.scenario.pins if pin.kind == "at_desk" and pin.date in days
        }

    def _rest_after(self, trip: Trip) -> list[date]:
        last = max(one.date for one in trip.days)
        rest = self.plan.scenario.rules.rest_after_overnight_days if trip.nights else 0
        return [date.fromordinal(last.toordinal() + days) for days in range(1, rest + 1)]
