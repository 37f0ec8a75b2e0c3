"""How many households each carer has, where they are only counted, or not to be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Band, Column, Row
from routeplan.render.paper.typesetting import Type

_BOLD = Type(size_pt=9, bold=True)
_TALLIES = 3
"""Columns to count homes in as they are visited."""


class _Share(NamedTuple):
    """How many households of a village somebody has, and how many of them come first."""

    village_id: str
    phase: int
    carer_id: str
    households: int
    priority_households: int | None


def count_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a table by village of who has how many households, with room to count them."""
    speech = edition.speech
    columns = (
        Column(head=speech("list.carer"), width_mm=32, look=_BOLD),
        Column(head=speech("col.households"), width_mm=16, align="right", look=_BOLD),
        Column(head=speech("list.counts.priority"), width_mm=18, align="right"),
        Column(head=speech("list.phase"), width_mm=16, align="center"),
        *(
            Column(head=speech("list.counts.done", number=number), width_mm=20)
            for number in range(1, _TALLIES + 1)
        ),
        Column(head=speech("list.note")),
    )
    yield from Listing(
        section=speech("list.homes"),
        title=speech("list.counts"),
        columns=columns,
        rows=list(_rows(edition)),
        bookmark=speech("list.counts").first,
        row_mm=8.0,
    ).sheets(edition)


def _rows(edition: Edition) -> Iterator[Row]:
    shares = _shares(edition)
    for village in edition.scenario.villages:
        here = sorted(share for share in shares if share.village_id == village.id)
        if here:
            yield Band(village.name)
        for share in here:
            first = "–" if share.priority_households is None else str(share.priority_households)
            counts = (str(share.households), first, str(share.phase))
            yield (edition.person(share.carer_id), *counts, *[""] * (_TALLIES + 1))


def _shares(edition: Edition) -> list[_Share]:
    plan = edition.plan
    counted = [
        _Share(one.village_id, one.phase, one.carer_id, one.households, one.priority_households)
        for one in plan.allotments
    ]
    if edition.with_households:  # the lists have pages of their own
        return counted
    first = {home.id for home in plan.scenario.households if home.priority_group}
    listed = [
        _Share(
            one.village_id,
            one.phase,
            one.carer_id,
            len(one.household_ids),
            len(first.intersection(one.household_ids)) if first else None,
        )
        for one in plan.household_lists
    ]
    return [*counted, *listed]
