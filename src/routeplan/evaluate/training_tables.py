"""The rows of tables about training: lessons, and who does not learn what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from routeplan.domain.plan import Plan
from routeplan.evaluate.table_cells import at, joined, sentence
from routeplan.wording import Wording


class LessonRow(NamedTuple):
    """One lesson of a session; `begin`, `end` and the trainers are those of the session."""

    host_id: str
    host: str
    begin: datetime
    end: datetime
    trainer_ids: str
    brings_kit: bool
    lesson: int
    module_id: str
    learner_ids: str
    learners: int


class UntaughtRow(NamedTuple):
    """Modules that people of one village do not complete."""

    village_id: str
    village: str
    learner_ids: str
    module_ids: str
    reason: str
    remedy: str | None


def lesson_rows(plan: Plan, _: Wording) -> Iterator[LessonRow]:
    """Yield the lessons of every session in their order."""
    names = {village.id: village.name for village in plan.scenario.villages}
    for session in plan.sessions:
        for number, lesson in enumerate(session.lessons, start=1):
            yield LessonRow(
                host_id=session.host_id,
                host=names[session.host_id],
                begin=at(session.date, session.begin),
                end=at(session.date, session.end),
                trainer_ids=joined(session.trainer_ids),
                brings_kit=session.brings_kit,
                lesson=number,
                module_id=lesson.module_id,
                learner_ids=joined(lesson.learner_ids),
                learners=len(lesson.learner_ids),
            )


def untaught_rows(plan: Plan, wording: Wording) -> Iterator[UntaughtRow]:
    """Yield who does not learn what, and why."""
    names = {village.id: village.name for village in plan.scenario.villages}
    for one in plan.untaught:
        yield UntaughtRow(
            village_id=one.village_id,
            village=names[one.village_id],
            learner_ids=joined(one.learner_ids),
            module_ids=joined(one.module_ids),
            reason=sentence(one.reason, wording),
            remedy=sentence(one.remedy, wording) if one.remedy else None,
        )
