"""Training on the terminal: sessions, and families who get on alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import short_day, table
from routeplan.domain.plan import Plan
from routeplan.domain.training import Session
from routeplan.evaluate import in_words
from routeplan.evaluate.coverage import VillageCoverage, coverage
from routeplan.wording import Wording


def training_summary(
    plan: Plan, called: Mapping[str, str], wording: Wording
) -> Iterator[RenderableType]:
    """Yield the sessions of a plan and what their modules are, if training is planned.

    Parameters
    ----------
    called
        What members are called, by id.
    """
    if plan.sessions:
        yield _sessions(plan, called, wording)
        yield Text(f"• {_modules(plan, wording)}")


def coverage_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield how many families are proficient, if the villages have counted them."""
    villages = coverage(plan)
    if villages:
        yield _coverage(plan, villages, wording)
        rule = plan.scenario.coverage
        yield Text(f"• {wording('coverage.assumed', **dict(rule))}", style="yellow")


def _sessions(plan: Plan, called: Mapping[str, str], wording: Wording) -> Table:
    names = ("host", "modules", "people", "trainers")
    columns = ("cli.day", "cli.training.hours", *(f"cli.training.{name}" for name in names))
    rows = table(wording("cli.training"), *map(wording, columns), whole=(0, 1, 3))
    for session in plan.sessions:
        host = plan.scenario.village(session.host_id).name
        rows.add_row(
            short_day(session.date, wording),
            wording("plan.hours", begin=session.begin, end=session.end),
            wording("cli.training.with_kit", host=host) if session.brings_kit else host,
            " · ".join(lesson.module_id for lesson in session.lessons),
            _people(plan, session, wording),
            ", ".join(called[one] for one in session.trainer_ids),
        )
    return rows


def _modules(plan: Plan, wording: Wording) -> str:
    """Spell out the modules whose ids the sessions show."""
    taught = {lesson.module_id for session in plan.sessions for lesson in session.lessons}
    return "; ".join(
        f"{one.id}: {in_words.name(one, wording)}"
        for one in plan.scenario.modules
        if one.id in taught
    )


def _people(plan: Plan, session: Session, wording: Wording) -> str:
    """Count who comes, and from which other villages."""
    home = {one.id: one.village_id for one in plan.scenario.learners}
    from_ids = sorted({home[learner_id] for learner_id in session.learner_ids} - {session.host_id})
    count = len(session.learner_ids)
    if not from_ids:
        return str(count)
    names = ", ".join(plan.scenario.village(village_id).name for village_id in from_ids)
    return wording("cli.training.from", count=count, villages=names)


def _coverage(plan: Plan, villages: tuple[VillageCoverage, ...], wording: Wording) -> Table:
    names = ("now", "expected", "share", "helpers", "missed", "open")
    columns = ("cli.village", "kpi.households", *(f"cli.coverage.{name}" for name in names))
    rows = table(wording("cli.coverage"), *map(wording, columns), whole=(4, 6, 7))
    for one in villages:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            *_families(one.households, one.now, one.expected, wording),
            str(one.helpers),
            "\n".join(map(wording.date, one.follow_ups.missed)),
            "\n".join(map(wording.date, one.follow_ups.open)),
        )
    rows.add_section()
    households = sum(one.households for one in villages)
    now, expected = (sum(one.now for one in villages), sum(one.expected for one in villages))
    all_helpers = str(sum(one.helpers for one in villages))
    in_all = _families(households, now, expected, wording)
    rows.add_row(wording("cli.coverage.all"), *in_all, all_helpers)
    return rows


def _families(households: int, now: float, expected: float, wording: Wording) -> tuple[str, ...]:
    counts = (wording.number(round(count)) for count in (households, now, expected))
    return (*counts, wording("cli.share", share=expected / households))
