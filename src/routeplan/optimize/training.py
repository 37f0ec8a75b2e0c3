"""Training: courses for village digital teams, dated and with trainers; who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.domain.plan import StageOutcome, TrainingGoalName, TrainingLevel, Trip, Untaught
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Lesson, Session, TrainingRule
from routeplan.domain.travel import TravelTimes
from routeplan.domain.value import time_of_day
from routeplan.optimize.budget import Budget
from routeplan.optimize.courses import Course, Courses, Lessons, choose_courses
from routeplan.optimize.schools import School, schools_of
from routeplan.optimize.trainers import Trainers
from routeplan.optimize.untaught import Pairs, name_untaught

GOALS: tuple[TrainingGoalName, ...] = ("missing", "trainer_days", "travel")


@dataclass(frozen=True, kw_only=True)
class Training:
    """Sessions, what nobody teaches, how good it is, and what the stage did, if it was asked."""

    sessions: tuple[Session, ...] = ()
    untaught: tuple[Untaught, ...] = ()
    levels: tuple[TrainingLevel, ...] = ()
    outcomes: tuple[StageOutcome, ...] = ()


def plan_training(
    scenario: Scenario,
    trips: tuple[Trip, ...],
    travel: TravelTimes,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Training:
    """Plan sessions for everybody who can reach one, beside trips that have their dates.

    Courses are chosen first, as if trainers were free on some day. Then each is dated, the most
    urgent first, every session on the first day that leaves it enough trainers.
    """
    rule = scenario.training
    if rule is None:
        return Training()
    began = budget.elapsed_s()
    budget.tell("training")
    schools = schools_of(scenario, rule, travel)
    trainers = Trainers(scenario, rule, trips)
    courses = choose_courses(scenario, rule, schools, trainers, budget, seed=seed, workers=workers)
    sessions = tuple(
        sorted(
            _Dating(scenario, rule, trainers).sessions(courses.courses),
            key=lambda session: (session.date, session.host_id),
        )
    )
    missing = _missing(scenario, _in_sessions(sessions))
    levels = _levels(scenario, sessions, courses)
    open_levels = [level for level in levels if not level.is_proven]
    shown = next(iter(open_levels or levels[-1:]))
    outcome = StageOutcome(
        stage="training",
        status="feasible" if open_levels else "optimal",
        value=shown.value,
        bound=shown.bound,
        counts=(
            ("sessions", len(sessions)),
            ("lessons_taught", sum(len(one.learner_ids) for s in sessions for one in s.lessons)),
            ("lessons_missing", len(missing)),
        ),
        stop_reason=budget.stop_reason() if open_levels else "finished",
        seconds=budget.elapsed_s() - began,
    )
    return Training(
        sessions=sessions,
        untaught=name_untaught(scenario, schools, trainers, missing),
        levels=levels,
        outcomes=(outcome,),
    )


class _Dating:
    """Gives days and trainers to courses, one after the other."""

    def __init__(self, scenario: Scenario, rule: TrainingRule, trainers: Trainers) -> None:
        self._scenario, self._rule, self._trainers = scenario, rule, trainers
        self._hosts: set[tuple[str, date]] = set()
        self._kits: Counter[date] = Counter()

    def sessions(self, courses: Sequence[Course]) -> Iterator[Session]:
        """Yield the sessions that have a day; a course ends where no day is left."""
        for course in sorted(courses, key=self._urgency):
            days = iter(course.school.days)
            for lessons in course.days():
                held = (self._on(course.school, lessons, day) for day in days)
                session = next(filter(None, held), None)
                if session is None:
                    break
                yield session

    def _urgency(self, course: Course) -> int:
        priority = {village.id: village.priority for village in self._scenario.villages}
        return -sum(priority[learner.village_id] for learner in course.learners)

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


def _missing(scenario: Scenario, taught: set[tuple[str, str]]) -> Pairs:
    """Return who does not complete which modules, in the order of the tables."""
    return [
        (learner, module)
        for learner in scenario.learners
        for module in scenario.modules
        if module.id not in learner.completed and (learner.id, module.id) not in taught
    ]


def _in_sessions(sessions: Sequence[Session]) -> set[tuple[str, str]]:
    return {
        (learner_id, lesson.module_id)
        for session in sessions
        for lesson in session.lessons
        for learner_id in lesson.learner_ids
    }


def _in_courses(courses: Sequence[Course]) -> set[tuple[str, str]]:
    return {
        (learner.id, module.id)
        for course in courses
        for lessons in course.days()
        for module, learners in lessons
        for learner in learners
    }


def _levels(
    scenario: Scenario, sessions: Sequence[Session], courses: Courses
) -> tuple[TrainingLevel, ...]:
    """Compare sessions with what no courses beat, which holds while goals before meet it."""
    priority = {village.id: village.priority for village in scenario.villages}

    def weight(taught: set[tuple[str, str]]) -> int:
        return sum(priority[learner.village_id] for learner, _ in _missing(scenario, taught))

    reached = {
        "missing": (weight(_in_sessions(sessions)), weight(_in_courses(courses.courses))),
        "trainer_days": (
            sum(len(session.trainer_ids) for session in sessions),
            courses.trainer_days,
        ),
        "travel": (sum(session.travel_s for session in sessions), courses.travel_s),
    }
    levels, holds = [], True
    for name in GOALS:
        value, bound = reached[name]
        level = TrainingLevel(name=name, value=value, bound=min(value, bound) if holds else 0)
        holds &= level.is_proven
        levels.append(level)
    return tuple(levels)
