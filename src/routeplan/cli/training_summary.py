"""Training on the terminal: sessions, who is not taught and why, and families who get on alone."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.training import Session, TrainingLevel
from routeplan.evaluate.coverage import VillageCoverage, coverage
from routeplan.evaluate.tables import sentence
from routeplan.wording import Wording


def training_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield the sessions of a plan and what they leave out, if training is planned."""
    if plan.sessions:
        yield _sessions(plan, wording)
    if plan.untaught:
        yield _untaught(plan, wording)
    if plan.training_levels:
        yield _levels(plan, wording)


def coverage_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield how many families are proficient, if the villages have counted them."""
    villages = coverage(plan)
    if villages:
        yield _coverage(plan, villages, wording)
        rule = plan.scenario.coverage
        yield Text(f"• {wording('coverage.assumed', **dict(rule))}", style="yellow")


def _sessions(plan: Plan, wording: Wording) -> Table:
    names = ("host", "modules", "people", "trainers")
    columns = ("cli.day", "cli.training.hours", *(f"cli.training.{name}" for name in names))
    rows = table(wording("cli.training"), *map(wording, columns))
    rows.columns[0].no_wrap = True
    for session in plan.sessions:
        host = plan.scenario.village(session.host_id).name
        rows.add_row(
            f"{wording.short_weekday(session.date)} {wording.date(session.date)}",
            wording("plan.hours", begin=session.begin, end=session.end),
            wording("cli.training.with_kit", host=host) if session.brings_kit else host,
            " · ".join(lesson.module_id for lesson in session.lessons),
            _people(plan, session, wording),
            ", ".join(session.trainer_ids),
        )
    return rows


def _people(plan: Plan, session: Session, wording: Wording) -> str:
    """Count who comes, and from which other villages."""
    home = {one.id: one.village_id for one in plan.scenario.learners}
    from_ids = sorted({home[learner_id] for learner_id in session.learner_ids} - {session.host_id})
    count = len(session.learner_ids)
    if not from_ids:
        return str(count)
    names = ", ".join(plan.scenario.village(village_id).name for village_id in from_ids)
    return wording("cli.training.from", count=count, villages=names)


def _untaught(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.village", "cli.training.persons", "cli.training.modules", "plan.reason")
    rows = table(wording("cli.training.untaught"), *map(wording, (*columns, "plan.remedy")))
    for one in plan.untaught:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            ", ".join(one.learner_ids),
            ", ".join(one.module_ids),
            sentence(one.reason, wording),
            sentence(one.remedy, wording) if one.remedy else "",
        )
    return rows


def _levels(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.goal", "cli.value", "cli.bound", "cli.proven")
    rows = table(wording("cli.training.levels"), *map(wording, columns))
    for level in plan.training_levels:
        proven = wording("cli.training.proven" if level.is_proven else "cli.proven.no")
        goal = wording.term("cli.training.level", level.name)
        rows.add_row(goal, *(_quantity(level, count, wording) for count in _both(level)), proven)
    return rows


def _both(level: TrainingLevel) -> tuple[int, int]:
    return level.value, level.bound


def _quantity(level: TrainingLevel, value: int, wording: Wording) -> str:
    return wording.duration(value) if level.name == "travel" else wording.number(value)


def _coverage(plan: Plan, villages: tuple[VillageCoverage, ...], wording: Wording) -> Table:
    names = ("now", "expected", "share", "helpers", "missed", "open")
    columns = ("cli.village", "kpi.households", *(f"cli.coverage.{name}" for name in names))
    rows = table(wording("cli.coverage"), *map(wording, columns))
    for one in villages:
        rows.add_row(
            plan.scenario.village(one.village_id).name,
            *_families(one.households, one.now, one.expected, wording),
            str(one.helpers),
            ", ".join(map(wording.date, one.follow_ups.missed)),
            ", ".join(map(wording.date, one.follow_ups.open)),
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
