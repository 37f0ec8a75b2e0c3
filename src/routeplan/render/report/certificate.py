"""How good a plan is, goal by goal, in words that need no mathematics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.evaluate.levels import Level, gap, quantity
from routeplan.render.report.markup import Row, joined, paragraph, table
from routeplan.verify import verify
from routeplan.wording import Wording


def certificate(plan: Plan, wording: Wording) -> Iterator[Markup]:
    """Yield whether the plan keeps the rules, and how near the best it is."""
    yield _checked(plan, wording)
    columns = [wording(key) for key in ("cli.goal", "cli.value", "report.best", "report.means")]
    rows = list(_rows(plan, wording))
    if rows:
        yield paragraph(wording("report.goals"))
        yield table(wording("cli.levels"), columns, rows, numbers=(1, 2))
    if any(one.stop_reason in ("time_limit", "work_limit") for one in plan.outcomes):
        yield paragraph(wording("report.time_limit"))


def _checked(plan: Plan, wording: Wording) -> Markup:
    """Say what a check by other code finds."""
    found = verify(plan).violations
    if not found:
        return paragraph(wording("report.checked"))
    lines = joined(Markup("<li>{}</li>").format(one) for one in found)
    return paragraph(wording("report.broken", count=len(found)), "alarm") + Markup(
        "<ul>{}</ul>"
    ).format(lines)


def _rows(plan: Plan, wording: Wording) -> Iterator[Row | str]:
    """Yield the goals of each stage, the most important first, under its name."""
    if plan.levels:
        yield wording("cli.levels.trips")
    yield from (_row(level, "cli.level", level.scope, wording) for level in plan.levels)
    stages: dict[str, tuple[Iterable[Level], str]] = {
        "crews": (plan.crew_levels, "given_trips"),
        "rota": (plan.rota_levels, "whole"),
        "training": (plan.training_levels, "given_places"),
    }
    for stage, (levels, scope) in stages.items():
        for number, level in enumerate(levels):
            if not number:
                yield wording(f"cli.levels.{stage}")
            yield _row(level, f"cli.{stage}.level", scope, wording)


def _row(level: Level, kind: str, scope: str, wording: Wording) -> Row:
    bound = "–" if level.bound is None else quantity(level, level.bound, wording)
    return [
        wording.term(kind, level.name),
        quantity(level, level.value, wording),
        bound,
        _meaning(level, scope, bound, wording),
    ]


def _meaning(level: Level, scope: str, bound: str, wording: Wording) -> str:
    if level.is_proven:
        return wording(f"report.means.{scope}")
    if level.bound is None:
        return wording("report.means.unknown")
    return wording("report.means.gap", bound=bound, gap=gap(level, level.bound))
