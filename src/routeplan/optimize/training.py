"""Training: courses for village digital teams, their sessions; who is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.domain.plan import StageOutcome
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session, TrainingGoalName, TrainingLevel, Untaught
from routeplan.domain.travel import TravelTimes
from routeplan.domain.trips import Trip
from routeplan.optimize.budget import Budget
from routeplan.optimize.courses import Course, Courses, choose_courses
from routeplan.optimize.schools import schools_of
from routeplan.optimize.sessions import date_courses
from routeplan.optimize.stage import outcome_of
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
    began_s = budget.elapsed_s()
    budget.tell("training")
    schools = schools_of(scenario, rule, travel)
    trainers = Trainers(scenario, rule, trips)
    courses = choose_courses(scenario, rule, schools, trainers, budget, seed=seed, workers=workers)
    sessions = date_courses(scenario, rule, courses.courses, trainers)
    missing = _missing(scenario, _in_sessions(sessions))
    levels = _levels(scenario, sessions, courses)
    counts = (
        ("sessions", len(sessions)),
        ("lessons_taught", sum(len(one.learner_ids) for s in sessions for one in s.lessons)),
        ("lessons_missing", len(missing)),
    )
    return Training(
        sessions=sessions,
        untaught=name_untaught(scenario, schools, trainers, missing),
        levels=levels,
        outcomes=(outcome_of("training", levels, counts, budget, began_s=began_s),),
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
