"""Training: modules, the village digital teams who learn them, sessions, and how skills spread."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from routeplan.domain.message import Message
from routeplan.domain.value import (
    Amount,
    Count,
    Days,
    Id,
    Seconds,
    Several,
    Text,
    TimeOfDay,
    Value,
)

TrainingGoalName = Literal["missing", "trainer_days", "travel"]


class Module(Value):
    """Something to be learned, in one lesson.

    Parameters
    ----------
    prerequisites
        Modules to be completed before it, on an earlier day or earlier on the same one.
    skill
        Skill of members that it gives, and that one of its trainers must have; None if none.
    """

    id: Id
    name_vi: Text
    name_en: Text
    minutes: Several
    prerequisites: tuple[Id, ...] = ()
    needs_computer: bool = False
    needs_internet: bool = False
    skill: Id | None = None


class Learner(Value):
    """Somebody of a village digital team, known by an id, never by name.

    Parameters
    ----------
    completed
        Modules completed before the horizon.
    has_smartphone
        Whether the person can show neighbours on an own phone.
    can_travel_km
        How far the person can go to a lesson, one way [km]; 0 if not at all.
    member_id
        The member that the person is as well; None if no member.
    """

    id: Id
    village_id: Id
    role: Text = ""
    completed: tuple[Id, ...] = ()
    has_smartphone: bool = False
    can_travel_km: Amount = 0.0
    member_id: Id | None = None


class TrainingRule(Value):
    """How sessions are held.

    Parameters
    ----------
    max_people, people_per_trainer, people_per_computer
        Most people at a session, for each trainer, and at each computer where one is needed.
    max_modules_per_day
        Most modules taught in a session.
    max_travel_minutes
        Longest way to a host, one way [min].
    kits, kit_computers
        Kits that trainers can bring to a host without computers or internet, and the computers in
        each. Its router reaches the internet where there is a signal for data.
    trainer_skill
        Skill that every trainer must have; None if every member may train.
    follow_up_days, follow_up_slack_days
        Days after the last lesson of a village when a team looks in, and by how many days it may
        come earlier or later.
    """

    max_people: Several = 20
    people_per_trainer: Several = 8
    people_per_computer: Several = 3
    max_modules_per_day: int = Field(default=3, ge=1, le=6)
    max_travel_minutes: Count = 60
    kits: Count = 1
    kit_computers: Count = 4
    trainer_skill: Id | None = None
    follow_up_days: tuple[Annotated[Days, Field(ge=1)], ...] = (14, 45)
    follow_up_slack_days: Days = 7


class CoverageRule(Value):
    """How families become proficient and forget: every number is an assumption.

    Parameters
    ----------
    families_per_visit
        Families whom a visit brings to use services alone, if no family could before.
    families_per_helper
        The same for a month of a trained neighbour.
    refresh_after_days, forgotten_per_month
        After so many days without visit or lesson, this share is lost each month.
    enough, behind
        Shares of proficient families from which a village needs a visit a month less, and below
        which one more.
    """

    families_per_visit: Amount = 4.0
    families_per_helper: Amount = 1.5
    refresh_after_days: Several = 60
    forgotten_per_month: float = Field(default=0.1, ge=0, le=1)
    enough: float = Field(default=0.8, ge=0, le=1)
    behind: float = Field(default=0.5, ge=0, le=1)


class Lesson(Value):
    """A module taught in a session, and to whom."""

    module_id: Id
    learner_ids: tuple[Id, ...] = Field(min_length=1)


class Session(Value):
    """A day of training in a host village.

    Parameters
    ----------
    brings_kit
        Whether the trainers bring computers and a router.
    lessons
        In the order in which they are held.
    travel_s
        Time of all learners on the way, there and back [s].
    """

    date: date
    host_id: Id
    begin: TimeOfDay
    end: TimeOfDay
    brings_kit: bool = False
    trainer_ids: tuple[Id, ...]
    lessons: tuple[Lesson, ...] = Field(min_length=1)
    travel_s: Seconds = 0

    @property
    def learner_ids(self) -> tuple[str, ...]:
        """Everybody who comes to some lesson."""
        ids = (learner_id for lesson in self.lessons for learner_id in lesson.learner_ids)
        return tuple(dict.fromkeys(ids))


class Untaught(Value):
    """Modules that people of one village do not complete, why, and what would help."""

    village_id: Id
    learner_ids: tuple[Id, ...] = Field(min_length=1)
    module_ids: tuple[Id, ...] = Field(min_length=1)
    reason: Message
    remedy: Message | None = None


class TrainingLevel(Value):
    """How well one goal of the training is met.

    Parameters
    ----------
    name
        ``missing``: modules that people do not complete, each weighted by the priority of their
        village. ``trainer_days``: trainers, summed over sessions. ``travel``: time of learners on
        the way [s].
    value, bound
        What the sessions reach, and what none can beat that are as good in the goals before.
    """

    name: TrainingGoalName
    value: Count
    bound: Count

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.value <= self.bound
