"""The rota on the terminal: week by week, then who substitutes and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from routeplan.cli.layout import short_day, table
from routeplan.domain.plan import Plan
from routeplan.domain.rota import Duty
from routeplan.evaluate.in_words import desk_shortage
from routeplan.wording import Wording


def rota_summary(
    plan: Plan, called: Mapping[str, str], wording: Wording
) -> Iterator[RenderableType]:
    """Yield the rota of a plan, if it has one: one row a day, with a line between weeks.

    Parameters
    ----------
    called
        What members are called, by id.
    """
    if not plan.duties:
        return
    columns = ("cli.day", "col.team", "cli.rota.staff", "cli.rota.substitutes", "cli.rota.shortage")
    rows = table(wording("cli.rota"), *map(wording, columns), whole=(0, 1))
    for duty, after in zip(plan.duties, [*plan.duties[1:], None], strict=True):
        week_ends = after is not None and _week(after) != _week(duty)
        rows.add_row(
            short_day(duty.date, wording),
            duty.team_id,
            str(len(duty.member_ids)),
            ", ".join(called[one] for one in duty.substitute_ids),
            " · ".join(desk_shortage(one, wording) for one in duty.shortages),
            end_section=week_ends,
        )
    yield rows


def _week(duty: Duty) -> tuple[int, int]:
    return duty.date.isocalendar()[:2]
