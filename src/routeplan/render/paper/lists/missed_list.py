"""The missed: visits, lessons and homes that the plan leaves out, and room for more of them."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.plan import Unserved
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Band, Column, Row
from routeplan.render.paper.typesetting import Type

_BOLD = Type(size_pt=9, bold=True)
_TEXT = Type(size_pt=8)
_LEAST_BLANKS = 5


def missed_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield one list for the next plan: what this one leaves out, and blank lines."""
    speech = edition.speech
    columns = (
        Column(head=speech("map.village"), width_mm=36, look=_BOLD),
        Column(head=speech("list.missed.what"), width_mm=36, look=_TEXT),
        Column(head=speech("plan.reason"), look=_TEXT),
        Column(head=speech("plan.remedy"), width_mm=38, look=_TEXT),
        Column(head=speech("list.missed.agreed"), width_mm=30),
    )
    yield from Listing(
        section=speech("list.missed"),
        title=speech("list.missed"),
        note=speech("list.missed.note"),
        columns=columns,
        rows=[*_visits(edition), *_homes(edition), *_lessons(edition), *_to_come(edition)],
        row_mm=9.0,
        fills_page=True,
    ).sheets(edition)


def _visits(edition: Edition) -> Iterator[Row]:
    entries = edition.plan.unserved
    if entries:
        yield Band(edition.speech("plan.unserved"))
    for one in entries:
        yield (
            edition.village(one.village_id),
            _missing(one, edition),
            edition.message(one.reason),
            edition.message(one.remedy),
            "",
        )


def _missing(one: Unserved, edition: Edition) -> Said:
    if one.officer is None:
        return edition.speech("list.missed.visits", count=one.missing)
    return edition.speech("list.missed.officer", count=one.missing, role=one.officer)


def _homes(edition: Edition) -> Iterator[Row]:
    entries = edition.plan.uncared
    if entries:
        yield Band(edition.speech("cli.households.uncared"))
    for one in entries:
        count = edition.speech("list.missed.homes", count=len(one.household_ids))
        yield (
            edition.village(one.village_id),
            count,
            edition.message(one.reason),
            edition.message(one.remedy),
            "",
        )


def _lessons(edition: Edition) -> Iterator[Row]:
    entries = edition.plan.untaught
    if entries:
        yield Band(edition.speech("cli.training.untaught"))
    for one in entries:
        what = f"{', '.join(one.learner_ids)}: {', '.join(one.module_ids)}"
        yield (
            edition.village(one.village_id),
            what,
            edition.message(one.reason),
            edition.message(one.remedy),
            "",
        )


def _to_come(edition: Edition) -> Iterator[Row]:
    """Announce the blank rows, and yield a few in case that a page ends here."""
    yield Band(edition.speech("list.missed.on_the_way"))
    for _ in range(_LEAST_BLANKS):
        yield [""] * 5
