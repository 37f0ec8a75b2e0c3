"""The crews of dated trips as a question of positions: members, trips, needs and who is free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from routeplan.domain.cases import desks_needed
from routeplan.domain.crews import CrewRule, CrewShortage, ShortageKind
from routeplan.domain.fleet import DRIVEN_MODES, Mode
from routeplan.domain.people import Member
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip, pinned_during

WEIGHTS: Mapping[ShortageKind, int] = {
    "role": 100,
    "rider": 100,
    "driver": 100,
    "skill": 10,
    "language": 10,
    "people": 1,
    "desk": 0,
}
"""What one missing person weighs: what the law asks for first, then what the work does.

Desks beyond those of a full crew weigh nothing: whoever is chosen, nobody has a seat for them.
"""

LEAST_WITHOUT_SIGNAL = 2
"""Nobody is alone where nobody can be called."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Need:
    """People whom a crew needs.

    Parameters
    ----------
    able
        Which members count, bool, shape (members,).
    """

    kind: ShortageKind
    what: str | None = None
    count: int
    able: np.ndarray


@dataclass(frozen=True)
class Crewing:
    """What the crews of a scenario are about, once its trips have dates."""

    scenario: Scenario
    rule: CrewRule
    trips: tuple[Trip, ...]

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The members who may go."""
        return self.scenario.field_members()

    @cached_property
    def is_free(self) -> np.ndarray:
        """Which members can go on which trip if they go on no other, shape (members, trips)."""
        free = np.zeros((len(self.members), len(self.trips)), dtype="bool")
        sleeps_out = np.array([member.stays_overnight for member in self.members], dtype="bool")
        for position, trip in enumerate(self.trips):
            days = [day.date for day in trip.days]
            unable = self._kept_from(trip).union(*map(self.scenario.absent_on, days))
            free[:, position] = [member.id not in unable for member in self.members]
            free[:, position] &= self._rested_from <= days[0].toordinal()
            if trip.nights:
                free[:, position] &= sleeps_out
        return free

    def _kept_from(self, trip: Trip) -> frozenset[str]:
        """Return who is pinned to the desk, also in the rest after a trip, or not to be out."""
        days = {day.date for day in trip.days}
        not_out = {
            pin.who for pin in self.scenario.pins if pin.kind == "not_out" and pin.date in days
        }
        return pinned_during(trip, self.scenario) | not_out

    @cached_property
    def _rested_from(self) -> np.ndarray:
        """First day, as an ordinal, after the rest from the months before, for each member."""
        rest = self.scenario.rules.rest_after_overnight_days
        last = {one.member_id: one.last_return for one in self.scenario.history.members}
        returns = [last.get(member.id) for member in self.members]
        return np.array([day.toordinal() + rest + 1 if day else 0 for day in returns])

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many people each trip needs, at most a full crew."""
        rules = self.scenario.rules
        if self.rule.size == "fixed":
            return (rules.crew_size,) * len(self.trips)
        without_desk = rules.crew_size - rules.desks
        return tuple(
            min(
                rules.crew_size,
                max(
                    self.rule.min_size,
                    LEAST_WITHOUT_SIGNAL if is_silent else 0,
                    min(rules.desks, max(desks.values(), default=0)) + without_desk,
                ),
            )
            for desks, is_silent in zip(self._desks, self.without_signal.tolist(), strict=True)
        )

    @cached_property
    def unstaffed(self) -> tuple[tuple[CrewShortage, ...], ...]:
        """Desks for which each trip has work, but a full crew has nobody; if cases count."""
        if self.rule.size == "fixed":
            return ((),) * len(self.trips)
        most = self.scenario.rules.desks
        return tuple(
            tuple(
                CrewShortage(kind="desk", what=village_id, missing=count - most)
                for village_id, count in desks.items()
                if count > most
            )
            for desks in self._desks
        )

    @cached_property
    def _desks(self) -> tuple[Mapping[str, int], ...]:
        """How many desks each village has work for, by trip."""
        desks: list[dict[str, int]] = []
        for trip in self.trips:
            desks.append({})
            for visit in (visit for day in trip.days for visit in day.visits):
                count = desks_needed(visit, self.scenario)
                desks[-1][visit.village_id] = max(count, desks[-1].get(visit.village_id, 0))
        return tuple(desks)

    @cached_property
    def needs(self) -> tuple[tuple[Need, ...], ...]:
        """What each trip needs, people in all first."""
        return tuple(map(self._needs_of, self.trips, self.sizes))

    def _needs_of(self, trip: Trip, size: int) -> tuple[Need, ...]:
        everybody = np.ones(len(self.members), dtype="bool")
        needs = [Need(kind="people", count=size, able=everybody)]
        for role in trip.officers:
            able = np.array([member.role == role for member in self.members], dtype="bool")
            needs.append(Need(kind="role", what=role, count=1, able=able))
        for skill, days in sorted(self._days_by_skill(trip).items()):
            on_days = [self.scenario.skills_on(day) for day in days]
            able = np.array(
                [all(skill in skills[one.id] for skills in on_days) for one in self.members],
                dtype="bool",
            )
            needs.append(Need(kind="skill", what=skill, count=1, able=able))
        villages = [self.scenario.village(village_id) for village_id in trip.village_ids]
        for language in sorted({one.language for one in villages if one.language}):
            able = np.array([language in one.languages for one in self.members], dtype="bool")
            needs.append(Need(kind="language", what=language, count=1, able=able))
        if trip.mode is Mode.MOTORBIKE:
            needs.append(Need(kind="rider", count=trip.vehicles, able=self._riders))
        if trip.mode in DRIVEN_MODES:
            able = np.array([member.can_drive_pickup for member in self.members], dtype="bool")
            needs.append(Need(kind="driver", count=trip.vehicles, able=able))
        return tuple(needs)

    def _days_by_skill(self, trip: Trip) -> Mapping[str, list[date]]:
        required = {one.id: one.required_skill for one in self.scenario.services}
        days = defaultdict(list)
        for day in trip.days:
            services = {service_id for visit in day.visits for service_id in visit.service_ids}
            for skill in {skill for one in services if (skill := required[one])}:
                days[skill].append(day.date)
        return days

    @cached_property
    def _riders(self) -> np.ndarray:
        """Who may ride a motorbike of those there are, shape (members,)."""
        owners = {one.owner for one in self.scenario.vehicles if one.mode is Mode.MOTORBIKE}
        lent_by_members = owners == {"member"}
        return np.array(
            [
                not set(self.rule.rider_licences).isdisjoint(member.licence.split("|"))
                and (member.has_motorbike or not lent_by_members)
                for member in self.members
            ],
            dtype="bool",
        )

    @cached_property
    def without_signal(self) -> np.ndarray:
        """Which trips go where nobody must be alone, shape (trips,)."""
        silent = {village.id for village in self.scenario.villages if village.signal == "none"}
        return np.array([not silent.isdisjoint(trip.village_ids) for trip in self.trips])

    @cached_property
    def busy(self) -> tuple[tuple[date, ...], ...]:
        """Days of each trip on which its people can go on no other: they are out, or rest."""
        return tuple(trip.busy_days(self.scenario.rules) for trip in self.trips)

    @cached_property
    def most_days(self) -> tuple[int, ...]:
        """Most field days of each member in the horizon."""
        return tuple(map(self.scenario.most_field_days, self.members))

    @cached_property
    def load(self) -> np.ndarray:
        """What each trip adds to the load of everybody who goes, shape (trips,)."""
        return np.array([trip.load for trip in self.trips], dtype="int64")

    @cached_property
    def debt(self) -> np.ndarray:
        """Load of each member left from the months before, shape (members,)."""
        debts = {one.member_id: one.field_debt for one in self.scenario.history.members}
        return np.array([round(debts.get(one.id, 0.0)) for one in self.members], dtype="int64")

    @cached_property
    def is_guest(self) -> np.ndarray:
        """Which members would be guests of which crew, shape (members, trips)."""
        team = {one.id: set(one.member_ids) for one in self.scenario.mobile_teams()}
        return np.array(
            [[one.id not in team[trip.crew_id] for trip in self.trips] for one in self.members],
            dtype="bool",
        ).reshape(len(self.members), len(self.trips))

    @cached_property
    def known(self) -> frozenset[tuple[int, str]]:
        """Members, by position, and the villages where they have been."""
        position = {member.id: number for number, member in enumerate(self.members)}
        return frozenset(
            (position[one.member_id], one.village_id)
            for one in self.scenario.history.acquaintances
            if one.member_id in position
        )

    @cached_property
    def villages_by_trips(self) -> Mapping[tuple[int, ...], tuple[str, ...]]:
        """Villages by the trips that serve them."""
        trips_of: dict[str, list[int]] = defaultdict(list)
        for trip, one in enumerate(self.trips):
            for village_id in dict.fromkeys(one.village_ids):
                trips_of[village_id].append(trip)
        villages: dict[tuple[int, ...], tuple[str, ...]] = {}
        for village_id, trips in trips_of.items():
            villages[tuple(trips)] = (*villages.get(tuple(trips), ()), village_id)
        return villages
