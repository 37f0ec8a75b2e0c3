"""What visits cost and what one more day saves in time on the way."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.evaluate import in_words
from routeplan.evaluate.quality_tables import dearest_visits
from routeplan.render.report.markup import Row, joined, paragraph, table
from routeplan.wording import Wording

MOST_VILLAGES = 8
"""So many villages are named, those that cost most; all others are summed up."""


def prices(plan: Plan, wording: Wording) -> Iterator[Markup]:
    """Yield the prices of a plan, or nothing if it has none."""
    if plan.prices is None:
        return
    columns = ("quality.village", "quality.required", "quality.share", "quality.one_more")
    yield table(
        wording("quality.visits"), [*map(wording, columns)], _rows(plan, wording), numbers=(1, 2, 3)
    )
    scarce = plan.prices.scarce_days
    if scarce:
        worth = (in_words.worth_of_day(one, plan.scenario, wording) for one in scarce)
        lines = joined(Markup("<li>{}</li>").format(one) for one in worth)
        yield paragraph(wording("quality.days")) + Markup("<ul>{}</ul>").format(lines)
    else:
        yield paragraph(wording("quality.days.enough"))
    yield paragraph(wording("quality.marginal"))


def _rows(plan: Plan, wording: Wording) -> Iterator[Row]:
    named, others = dearest_visits(plan, wording, most=MOST_VILLAGES)
    for one in named:
        share, one_more = wording.duration(one.share_s), wording.duration(one.one_more_s)
        yield [one.village, str(one.required), share, one_more]
    if others:
        yield [
            wording("quality.others", count=len(others)),
            str(sum(one.required for one in others)),
            wording.duration(sum(one.share_s for one in others)),
            "",
        ]
