"""Training, read from the scenario anew: what hosts have, who is free, and how far people go.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from routeplan.domain.fleet import Mode
from routeplan.domain.places import Village
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, Session, TrainingRule
from routeplan.verify.ways import Outset, State, Ways
from routeplan.verify.whereabouts import Whereabouts

RIDDEN = (Mode.MOTORBIKE, Mode.FOOT, Mode.BOAT)
"""How people get to a session."""


class SessionAt(NamedTuple):
    """A session in a village that exists, with what is known of its lessons and people."""

    session: Session
    host: Village
    lessons: list[tuple[Module, list[Learner]]]
    learners: list[Learner]


@dataclass(frozen=True)
class TrainingFacts:
    """What the rules about training look at."""

    plan: Plan
    rule: TrainingRule
    ways: Ways
    whereabouts: Whereabouts

    @property
    def scenario(self) -> Scenario:
        """The question that the plan answers."""
        return self.plan.scenario

    @cached_property
    def modules(self) -> dict[str, Module]:
        """The modules by id."""
        return {module.id: module for module in self.scenario.modules}

    @cached_property
    def learners(self) -> dict[str, Learner]:
        """The people of village digital teams by id."""
        return {learner.id: learner for learner in self.scenario.learners}

    @cached_property
    def sessions(self) -> list[SessionAt]:
        """The sessions in the order of their days; what does not exist is left out."""
        villages = {village.id: village for village in self.scenario.villages}
        return [
            SessionAt(
                session,
                villages[session.host_id],
                [
                    (
                        self.modules[lesson.module_id],
                        [self.learners[one] for one in lesson.learner_ids if one in self.learners],
                    )
                    for lesson in session.lessons
                    if lesson.module_id in self.modules
                ],
                [self.learners[one] for one in session.learner_ids if one in self.learners],
            )
            for session in sorted(self.plan.sessions, key=lambda one: (one.date, one.begin))
            if session.host_id in villages
        ]

    def means(self, session: Session, host: Village) -> tuple[int, bool]:
        """Return how many computers there are at a session, and whether there is internet."""
        if not session.brings_kit:
            return host.computers, host.internet in ("fibre", "4g")
        has_router = host.signal in ("4g", "3g_weak")
        computers = host.computers + self.rule.kit_computers
        return computers, has_router or host.internet in ("fibre", "4g")

    def skills(self, member_id: str, day: date) -> set[str]:
        """Return what a member can do on a day, without what the plan itself teaches."""
        lasting = (one.skills for one in self.scenario.members if one.id == member_id)
        dated = (
            one.skill
            for one in self.scenario.qualifications
            if one.member_id == member_id and one.date_from <= day <= (one.date_to or day)
        )
        return {*(skill for skills in lasting for skill in skills), *dated}

    def why_away(self, member_id: str, day: date) -> str | None:
        """Say why a member cannot come on a day; None if nothing is in the way."""
        people = self.whereabouts
        return people.why_absent(member_id, day) or people.why_out(member_id, day)

    def field_days(self, member_id: str) -> tuple[int, int]:
        """Return the days on which a member is out or trains, and the most there may be."""
        trips = sum(
            len(trip.days)
            for trip in self.plan.trips
            if member_id in self.whereabouts.crews[trip.id]
        )
        sessions = sum(member_id in session.trainer_ids for session in self.plan.sessions)
        months = self.scenario.calendar.months
        most = {one.id: one.max_days_per_month for one in self.scenario.members}
        return trips + sessions, round(most.get(member_id, 0) * months)

    def fastest_s(self, from_id: str, to_id: str, day: date) -> int | None:
        """Return the time that nobody can beat from a place to another; None for no way."""
        state = self.ways.state_on(day)
        return self.ways.fastest_s(from_id, to_id, Outset(Mode.MOTORBIKE, state, None))

    def shortest_m(self, from_id: str, to_id: str, day: date) -> int | None:
        """Return the length of the shortest open way between two places; None for no way."""
        roads = self._lengths(self.ways.state_on(day))
        queue, done = [(0, from_id)], set()
        while queue:
            way_m, node = heappop(queue)
            if node == to_id:
                return way_m
            if node not in done:
                done.add(node)
                for next_node, length_m in roads[node]:
                    heappush(queue, (way_m + length_m, next_node))
        return None

    def _lengths(self, state: State) -> defaultdict[str, list[tuple[str, int]]]:
        roads = defaultdict(list)
        for road_id, segment in self.ways.segments.items():
            for reverse in (False, True):
                if any(
                    (road_id, mode) not in state.shut
                    and self.ways.barrier(segment, mode, state, reverse=reverse) is None
                    for mode in RIDDEN
                ):
                    from_node, to_node = segment.ends(reverse=reverse)
                    roads[from_node].append((to_node, segment.length_m))
        return roads
