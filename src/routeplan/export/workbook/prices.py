"""Sheets about what visits cost on the way, and what one more day of something is worth."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.prices import ShadowPrices
from routeplan.evaluate.in_words import what_of_day
from routeplan.evaluate.quality_tables import visit_price_rows
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain
from routeplan.export.workbook.sheet import Column, Sheet


def price_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the prices of villages, and of days of which one more is worth anything."""
    if edition.plan.prices is None:
        return
    yield _villages(edition)
    if edition.plan.prices.scarce_days:
        yield _days(edition.plan.prices, edition)


def _villages(edition: Edition) -> Sheet:
    says = edition.wording
    return Sheet(
        name=says("export.sheet.prices"),
        columns=(
            Column(says("quality.village"), most=30),
            Column(says("quality.required"), "count"),
            Column(says("quality.share"), "duration"),
            Column(says("quality.one_more"), "duration"),
        ),
        rows=[
            (plain(one.village), one.required, one.share_s, one.one_more_s)
            for one in visit_price_rows(edition.plan, says)
        ],
        kept=1,  # and no totals: where days are scarce, shares are more than all ways together
    )


def _days(prices: ShadowPrices, edition: Edition) -> Sheet:
    says = edition.wording
    return Sheet(
        name=says("export.sheet.day_prices"),
        columns=(
            Column(says("export.col.what"), most=50),
            Column(says("export.col.from"), "date"),
            Column(says("export.col.until"), "date"),
            Column(says("export.col.saves"), "duration"),
            Column(says("export.col.gives_back"), "number"),
        ),
        rows=[
            (
                plain(what_of_day(one, edition.scenario, says)),
                one.first,
                one.last,
                one.saves_s,
                one.gives_back,
            )
            for one in prices.scarce_days
        ],
        kept=1,
    )
