"""What people have learned in the sessions of a plan, and when somebody looks in afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from routeplan.domain.people import Qualification
from routeplan.domain.plan import Plan


def gained_qualifications(plan: Plan) -> tuple[Qualification, ...]:
    """Return the skills that members gain in the sessions of a plan, each from the next day on.

    The plan itself does not count on them. For the next one they are added to the scenario:
    ``scenario.but(qualifications=(*scenario.qualifications, *gained_qualifications(plan)))``.

    Examples
    --------
    >>> from plans import valid_plan
    >>> gained_qualifications(valid_plan())  # nobody is taught
    ()
    """
    members = {one.id: one.member_id for one in plan.scenario.learners}
    skills = {module.id: module.skill for module in plan.scenario.modules}
    gained: dict[tuple[str, str], date] = {}
    for session in plan.sessions:
        for lesson in session.lessons:
            for learner_id in lesson.learner_ids:
                member_id, skill = members.get(learner_id), skills.get(lesson.module_id)
                if member_id is not None and skill is not None:
                    gained.setdefault((member_id, skill), session.date + timedelta(days=1))
    return tuple(
        Qualification(member_id=member_id, skill=skill, date_from=day)
        for (member_id, skill), day in gained.items()
    )


def lesson_days(plan: Plan, village_id: str) -> dict[str, dict[str, date]]:
    """Return on which day people of a village learn which modules, by learner and module id."""
    ids = {one.id for one in plan.scenario.learners if one.village_id == village_id}
    days: dict[str, dict[str, date]] = {learner_id: {} for learner_id in sorted(ids)}
    for session in plan.sessions:
        for lesson in session.lessons:
            for learner_id in ids.intersection(lesson.learner_ids):
                days[learner_id][lesson.module_id] = session.date
    return days


def helpers_from(plan: Plan, village_id: str) -> tuple[date, ...]:
    """Return for each trained neighbour of a village the first day on which the person can help.

    Trained is who has a phone of their own and every module; the day after the last lesson, or
    the first day of the horizon.
    """
    every_module = {module.id for module in plan.scenario.modules}
    days = lesson_days(plan, village_id)
    last_days = [
        max(days[one.id].values(), default=plan.scenario.calendar.start - timedelta(days=1))
        for one in plan.scenario.learners
        if one.id in days and one.has_smartphone and every_module
        if every_module <= {*one.completed, *days[one.id]}
    ]
    return tuple(sorted(day + timedelta(days=1) for day in last_days))


@dataclass(frozen=True, kw_only=True)
class FollowUps:
    """Days on which a team should look in after the last lesson of a village.

    Parameters
    ----------
    missed
        Those around which no visit is made.
    open
        Those for which the plan ends too early to tell.
    """

    missed: tuple[date, ...] = ()
    open: tuple[date, ...] = ()


def follow_ups(plan: Plan, village_id: str) -> FollowUps:
    """Return the follow-ups of a village that no visit of the plan is near enough to."""
    rule = plan.scenario.training
    days = [day for learned in lesson_days(plan, village_id).values() for day in learned.values()]
    if rule is None or not days:
        return FollowUps()
    slack = timedelta(days=rule.follow_up_slack_days)
    visits = plan.visits_of(village_id)
    due = [max(days) + timedelta(days=after) for after in rule.follow_up_days]
    unmet = [day for day in due if not any(abs(visit - day) <= slack for visit in visits)]
    end = plan.scenario.calendar.end
    return FollowUps(
        missed=tuple(day for day in unmet if day + slack <= end),
        open=tuple(day for day in unmet if day + slack > end),
    )
