"""Sessions: courses get days and trainers, the most urgent course first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Lesson, Session, TrainingRule
from routeplan.domain.value import time_of_day
from routeplan.optimize.courses import Course, Lessons
from routeplan.optimize.schools import School
from routeplan.optimize.trainers import Trainers


def date_courses(
    scenario: Scenario, rule: TrainingRule, courses: Sequence[Course], trainers: Trainers
) -> tuple[Session, ...]:
    """Give each session of a course the first day that leaves it host, kit and trainers.

    A course ends where no day is left. `trainers` remembers who is asked.
    """
    priority = {village.id: village.priority for village in scenario.villages}

    def urgency(course: Course) -> int:
        return sum(priority[learner.village_id] for learner in course.learners)

    dating = _Dating(scenario, rule, trainers)
    sessions = [
        session
        for course in sorted(courses, key=urgency, reverse=True)
        for session in dating.sessions(course)
    ]
    return tuple(sorted(sessions, key=lambda session: (session.date, session.host_id)))


class _Dating:
    """Knows on which days hosts and kits are taken."""

    def __init__(self, scenario: Scenario, rule: TrainingRule, trainers: Trainers) -> None:
        self._scenario, self._rule, self._trainers = scenario, rule, trainers
        self._hosts: set[tuple[str, date]] = set()
        self._kits: Counter[date] = Counter()

    def sessions(self, course: Course) -> Iterator[Session]:
        """Yield the sessions of a course that have a day."""
        days = iter(course.school.days)
        for lessons in course.days():
            held = (self._on(course.school, lessons, day) for day in days)
            session = next(filter(None, held), None)
            if session is None:
                return
            yield session

    def _on(self, school: School, lessons: Lessons, day: date) -> Session | None:
        """Return a session on a day, if host, kit and people are free."""
        learners = {one.id: one for _, people in lessons for one in people}
        members = [one.member_id for one in learners.values() if one.member_id is not None]
        modules = [module for module, _ in lessons]
        if (
            (school.host.id, day) in self._hosts
            or (school.brings_kit and self._kits[day] == self._rule.kits)
            or not all(self._trainers.is_free(member_id, day) for member_id in members)
        ):
            return None
        count = -(-len(learners) // self._rule.people_per_trainer)
        chosen = self._trainers.choose(modules, count, day, without=members)
        homes = [self._scenario.center.id, *(one.village_id for one in learners.values())]
        hours = school.hours(modules, homes)
        if chosen is None or hours is None:
            return None
        self._trainers.ask(chosen, members, day)
        self._hosts.add((school.host.id, day))
        self._kits[day] += school.brings_kit
        return Session(
            date=day,
            host_id=school.host.id,
            begin=time_of_day(hours[0]),
            end=time_of_day(hours[1]),
            brings_kit=school.brings_kit,
            trainer_ids=chosen,
            lessons=tuple(
                Lesson(module_id=module.id, learner_ids=tuple(one.id for one in people))
                for module, people in lessons
            ),
            travel_s=sum(map(school.round_trip_s, learners.values())),
        )
