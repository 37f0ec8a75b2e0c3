"""Trainers: who is free on a day, has field days left, and can teach what is to be taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import combinations

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Module, TrainingRule
from routeplan.domain.trips import Trip, people_of
from routeplan.optimize.away import away_on


class Trainers:
    """The members who train; remembers who is asked for which day.

    Parameters
    ----------
    trips
        Dated trips: the members of their crews are away, and have so many field days less.
    """

    def __init__(self, scenario: Scenario, rule: TrainingRule, trips: Iterable[Trip]) -> None:
        trips = tuple(trips)
        self._skill = rule.trainer_skill
        self._days_left = _days_left(scenario, trips)
        self._absent_on = cache(scenario.absent_on)
        self._away = away_on(scenario, trips)
        self._sessions = dict.fromkeys(self._days_left, 0)
        self._asked: set[tuple[str, date]] = set()
        self._skills_on = cache(scenario.skills_on)
        self._fewest = cache(self._count)

    def fewest(self, modules: Sequence[Module], days: Sequence[date]) -> int | None:
        """Return how many trainers some modules take at least; None if nobody can teach them."""
        return self._fewest(_skills(modules), tuple(days))

    def _count(self, needed: frozenset[str], days: tuple[date, ...]) -> int | None:
        known = {skills & needed for day in days for skills in self._trainers(day).values()}
        for count in range(1, max(1, len(needed)) + 1):
            for some in combinations(sorted(known, key=sorted), count):
                if needed <= frozenset[str]().union(*some):
                    return count
        return None

    def is_free(self, member_id: str, day: date) -> bool:
        """Tell whether a member can come on a day."""
        return (
            member_id not in self._absent_on(day)
            and day not in self._away[member_id]
            and (member_id, day) not in self._asked
        )

    def choose(
        self, modules: Sequence[Module], count: int, day: date, without: Iterable[str]
    ) -> tuple[str, ...] | None:
        """Return so many trainers, or as few more as it takes; None if not enough are free.

        Those who have trained least come first.
        """
        needed, learning = _skills(modules), set(without)
        free = {
            member_id: skills
            for member_id, skills in self._trainers(day).items()
            if self._days_left[member_id] > 0
            and member_id not in learning
            and self.is_free(member_id, day)
        }
        if not needed <= frozenset[str]().union(*free.values()):
            return None
        willing = sorted(free, key=lambda member_id: self._sessions[member_id])
        able = next(
            some
            for number in range(len(needed) + 1)
            for some in combinations(willing, number)
            if needed <= frozenset[str]().union(*(free[one] for one in some))
        )
        others = [member_id for member_id in willing if member_id not in able]
        chosen = [*able, *others[: max(0, count - len(able))]]
        return tuple(sorted(chosen)) if len(chosen) >= count else None

    def ask(self, trainer_ids: Iterable[str], learning: Iterable[str], day: date) -> None:
        """Note that some members train or learn on a day."""
        for member_id in trainer_ids:
            self._asked.add((member_id, day))
            self._sessions[member_id] += 1
            self._days_left[member_id] -= 1
        self._asked |= {(member_id, day) for member_id in learning}

    def _trainers(self, day: date) -> dict[str, frozenset[str]]:
        """Return the skills of everybody who may train on a day."""
        return {
            member_id: skills
            for member_id, skills in self._skills_on(day).items()
            if self._skill is None or self._skill in skills
        }


def _skills(modules: Iterable[Module]) -> frozenset[str]:
    return frozenset(module.skill for module in modules if module.skill is not None)


def _days_left(scenario: Scenario, trips: Iterable[Trip]) -> dict[str, int]:
    """Return how many field days trips leave to each member."""
    spent = Counter[str]()
    for trip in trips:
        for member_id in people_of(trip, scenario):
            spent[member_id] += len(trip.days)
    return {
        member.id: scenario.most_field_days(member) - spent[member.id]
        for member in scenario.members
    }
