"""The rota on the terminal: week by week, then who substitutes and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.domain.rota import DeskShortage, Duty
from routeplan.wording import Wording


def rota_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield the rota of a plan, if it has one."""
    if plan.duties:
        yield _duties(plan, wording)
        yield _levels(plan, wording)


def _duties(plan: Plan, wording: Wording) -> Table:
    """Lay out one row a day, with a line between weeks."""
    columns = ("cli.day", "col.team", "cli.rota.staff", "cli.rota.substitutes", "cli.rota.shortage")
    rows = table(wording("cli.rota"), *map(wording, columns))
    rows.columns[0].no_wrap = True
    for duty, after in zip(plan.duties, [*plan.duties[1:], None], strict=True):
        week_ends = after is not None and _week(after) != _week(duty)
        rows.add_row(
            f"{wording.short_weekday(duty.date)} {wording.date(duty.date)}",
            duty.team_id,
            str(len(duty.member_ids)),
            ", ".join(duty.substitute_ids),
            " · ".join(_shortage(one, wording) for one in duty.shortages),
            end_section=week_ends,
        )
    return rows


def _week(duty: Duty) -> tuple[int, int]:
    return duty.date.isocalendar()[:2]


def _shortage(shortage: DeskShortage, wording: Wording) -> str:
    if shortage.topic is None:
        return wording("cli.rota.missing", count=shortage.missing)
    topic = wording.term("skill", shortage.topic)
    return wording("cli.rota.missing_topic", count=shortage.missing, topic=topic)


def _levels(plan: Plan, wording: Wording) -> Table:
    columns = ("cli.goal", "cli.value", "cli.bound", "cli.proven")
    rows = table(wording("cli.rota.levels"), *map(wording, columns))
    for level in plan.rota_levels:
        proven = wording("cli.proven.whole" if level.is_proven else "cli.proven.no")
        goal = wording.term("cli.rota.level", level.name)
        rows.add_row(goal, str(level.value), str(level.bound), proven)
    return rows
