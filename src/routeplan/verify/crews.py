"""Who may go on trips and what crews need, read from the scenario anew.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from routeplan.domain.crews import CrewRule
from routeplan.domain.fleet import DRIVEN_MODES, Mode
from routeplan.domain.people import Member
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip
from routeplan.verify.needs import Needs
from routeplan.verify.timeline import work_s
from routeplan.verify.whereabouts import Whereabouts

LEAST_WITHOUT_SIGNAL = 2

WEIGHTS = {
    "role": 100,
    "rider": 100,
    "driver": 100,
    "skill": 10,
    "language": 10,
    "people": 1,
    "desk": 0,
}
"""What one missing person of each kind counts (rule 48)."""

Lack = tuple[str, str | None]


@dataclass(frozen=True)
class CrewFacts:
    """What the rules about crews look at."""

    plan: Plan
    rule: CrewRule
    whereabouts: Whereabouts

    @cached_property
    def members(self) -> dict[str, Member]:
        """Every member by id."""
        return {member.id: member for member in self.plan.scenario.members}

    @cached_property
    def team_members(self) -> dict[str, frozenset[str]]:
        """The members of each mobile team."""
        return {
            team.id: frozenset(team.member_ids)
            for team in self.plan.scenario.teams
            if team.kind == "mobile"
        }

    def may_go(self, member_id: str) -> bool:
        """Tell whether a member may go on trips at all (rule 42)."""
        ours = any(member_id in ids for ids in self.team_members.values())
        return ours or bool(self.members[member_id].lent_by)

    def why_away(self, member_id: str, day: date) -> str | None:
        """Say why a member cannot go on a day (rule 43); None if nothing is in the way."""
        if not self.may_go(member_id):
            return "is in no mobile team, nor lent"
        return self.whereabouts.why_absent(member_id, day)

    @cached_property
    def trips_of(self) -> dict[str, list[Trip]]:
        """The trips of each member who exists, by first day."""
        trips_of = defaultdict(list)
        for trip in sorted(self.plan.trips, key=first_day):
            for member_id in sorted(set(trip.member_ids) & self.members.keys()):
                trips_of[member_id].append(trip)
        return dict(sorted(trips_of.items()))

    def last_return(self, member_id: str) -> date | None:
        """Return the last day of a member's last trip before the horizon."""
        records = self.plan.scenario.history.members
        return next((one.last_return for one in records if one.member_id == member_id), None)

    def most_days(self, member_id: str) -> int:
        """Return how many field days a member has at most in the horizon (rule 45)."""
        months = self.plan.scenario.calendar.months
        return round(self.members[member_id].max_days_per_month * months)

    def people_needed(self, trip: Trip) -> int:
        """Return how many people a trip needs (rules 46 and 86)."""
        rules = self.plan.scenario.rules
        if self.rule.size == "fixed":
            return rules.crew_size
        desks = min(rules.desks, max(self._desks(trip).values(), default=0))
        people = max(self.rule.min_size, rules.crew_size - rules.desks + desks)
        if self.goes_without_signal(trip):
            people = max(people, LEAST_WITHOUT_SIGNAL)
        return min(people, rules.crew_size)

    def spare(self, trip: Trip) -> list[str]:
        """Return who of a crew that is larger than it need be could stay at home (rule 87)."""
        if len(set(trip.member_ids)) <= self.people_needed(trip):
            return []
        lacks = self.missing(trip)
        return [
            member_id
            for member_id in trip.member_ids
            if lacks == self.missing(_without(trip, member_id))
            and not self._is_pinned_to(trip, member_id)
        ]

    def _is_pinned_to(self, trip: Trip, member_id: str) -> bool:
        """Tell whether a pin sends a member out with the crew of a trip, or any, meanwhile."""
        days = {day.date for day in trip.days}
        return any(
            pin.kind == "out"
            and pin.who == member_id
            and pin.date in days
            and pin.crew_id in (None, trip.crew_id)
            for pin in self.plan.scenario.pins
        )

    @cached_property
    def _needs(self) -> Needs:
        return Needs(self.plan.scenario)

    def _desks(self, trip: Trip) -> dict[str, int]:
        """Return the most desks that a visit of a trip has work for, by village."""
        desks: dict[str, int] = {}
        for visit in (one for day in trip.days for one in day.visits):
            if visit.village_id in self._needs.rows:
                count = self._needs.desks(visit.village_id, visit.service_ids, work_s(visit))
                desks[visit.village_id] = max(count, desks.get(visit.village_id, 0))
        return desks

    def missing(self, trip: Trip) -> dict[Lack, int]:
        """Return what a crew lacks of each thing it needs, 0 included (rules 46 and 86)."""
        crew = [self.members[one] for one in sorted(set(trip.member_ids) & self.members.keys())]
        needed: dict[Lack, tuple[int, int]] = {
            ("people", None): (self.people_needed(trip), len(crew))
        }
        if self.rule.size == "by_cases":
            for village_id, count in self._desks(trip).items():
                needed["desk", village_id] = count, self.plan.scenario.rules.desks
        for role in trip.officers:
            needed["role", role] = 1, sum(one.role == role for one in crew)
        for skill, days in self._skills_needed(trip).items():
            has = [all(self._has_skill(one, skill, day) for day in days) for one in crew]
            needed["skill", skill] = 1, sum(has)
        for village in self.plan.scenario.villages:
            if village.language and village.id in trip.village_ids:
                speakers = sum(village.language in one.languages for one in crew)
                needed["language", village.language] = 1, speakers
        if trip.mode is Mode.MOTORBIKE:
            needed["rider", None] = trip.vehicles, sum(map(self._rides, crew))
        if trip.mode in DRIVEN_MODES:
            needed["driver", None] = trip.vehicles, sum(one.can_drive_pickup for one in crew)
        return {lack: max(0, count - there) for lack, (count, there) in needed.items()}

    def _skills_needed(self, trip: Trip) -> dict[str, set[date]]:
        required = {one.id: one.required_skill for one in self.plan.scenario.services}
        days = defaultdict(set)
        for day in trip.days:
            for visit in day.visits:
                for skill in filter(None, map(required.get, visit.service_ids)):
                    days[skill].add(day.date)
        return days

    def _has_skill(self, member: Member, skill: str, day: date) -> bool:
        return skill in member.skills or any(
            one.member_id == member.id
            and one.skill == skill
            and one.date_from <= day <= (one.date_to or day)
            for one in self.plan.scenario.qualifications
        )

    def _rides(self, member: Member) -> bool:
        motorbikes = [one for one in self.plan.scenario.vehicles if one.mode is Mode.MOTORBIKE]
        own = bool(motorbikes) and all(one.owner == "member" for one in motorbikes)
        licensed = any(one in self.rule.rider_licences for one in member.licence.split("|"))
        return licensed and (member.has_motorbike or not own)

    def goes_without_signal(self, trip: Trip) -> bool:
        """Tell whether a trip serves a village from which nobody can call (rule 47)."""
        return any(
            village.signal == "none" and village.id in trip.village_ids
            for village in self.plan.scenario.villages
        )

    def reached(self) -> dict[str, int]:
        """Return what the crews come to for every goal (rule 49)."""
        trips = self.plan.trips
        pairs = {
            (member_id, village_id)
            for member_id, own in self.trips_of.items()
            for trip in own
            for village_id in trip.village_ids
        }
        known = {
            (one.member_id, one.village_id) for one in self.plan.scenario.history.acquaintances
        }
        return {
            "shortage": sum(
                WEIGHTS[kind] * missing
                for trip in trips
                for (kind, _), missing in self.missing(trip).items()
            ),
            "burden": max([0, *map(self._burden, self.trips_of)]),
            "strangers": len(pairs - known),
            "guests": sum(
                len(set(trip.member_ids) - self.team_members.get(trip.crew_id, frozenset()))
                for trip in trips
            ),
        }

    def _burden(self, member_id: str) -> int:
        records = self.plan.scenario.history.members
        debt = next((one.field_debt for one in records if one.member_id == member_id), 0.0)
        return round(debt) + sum(map(_load, self.trips_of[member_id]))


def _without(trip: Trip, member_id: str) -> Trip:
    others = tuple(one for one in trip.member_ids if one != member_id)
    return trip.model_copy(update={"member_ids": others})


def _load(trip: Trip) -> int:
    load = round(trip.travel_s / 3600) + 2 * trip.nights
    for day in trip.days:
        load += 4 if day.date.weekday() in (1, 2, 3) else 6
    return load


def first_day(trip: Trip) -> date:
    """Return the day on which a trip begins."""
    return min(day.date for day in trip.days)


def last_day(trip: Trip) -> date:
    """Return the day on which a trip ends."""
    return max(day.date for day in trip.days)
