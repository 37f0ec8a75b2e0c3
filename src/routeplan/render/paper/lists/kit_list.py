"""Kit: what each trip takes out and brings back, and how much of the stock is out at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.services import Equipment
from routeplan.domain.trips import Trip
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Band, Column, Row
from routeplan.render.paper.typesetting import Type
from routeplan.wording import Wording

_BOLD = Type(size_pt=9, bold=True)
_COUNT = Type(size_pt=10, bold=True)
_PER_PAGE = 8
"""Kinds of kit side by side."""


def kit_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the kit of every trip with room for out and back, then the stock day by day."""
    yield from _trips(edition).sheets(edition)
    kinds = _taken(edition)
    for start in range(0, len(kinds), _PER_PAGE):
        yield from _stock(edition, kinds[start : start + _PER_PAGE]).sheets(edition)


def _taken(edition: Edition) -> Sequence[Equipment]:
    """Return the kinds of kit that some trip takes along."""
    ids = {kit_id for trip in edition.plan.trips for kit_id, count in trip.equipment if count}
    return [one for one in edition.scenario.equipment if one.id in ids]


def _trips(edition: Edition) -> Listing:
    speech = edition.speech
    columns = (
        Column(head=speech("list.kit.what")),
        Column(head=speech("list.kit.count"), width_mm=18, align="right", look=_COUNT),
        Column(head=speech("list.kit.out"), width_mm=22),
        Column(head=speech("list.kit.back"), width_mm=22),
        Column(head=speech("list.kit.signed"), width_mm=48),
    )
    return Listing(
        section=speech("list.kit"),
        title=speech("list.kit"),
        note=speech("list.kit.note"),
        columns=columns,
        rows=list(_trip_rows(edition)),
    )


def _trip_rows(edition: Edition) -> Iterator[Row]:
    kinds = {one.id: one for one in edition.scenario.equipment}
    trips = [trip for trip in edition.plan.trips if trip.equipment]
    for trip in sorted(trips, key=lambda trip: (trip.days[0].date, trip.crew_id)):
        yield Band(_heading(trip, edition))
        for kit_id, count in trip.equipment:
            yield (edition.speech.name(kinds[kit_id]), str(count), "", "", "")


def _heading(trip: Trip, edition: Edition) -> str:
    """Say when, who and with how many vehicles."""
    wording = edition.speech.wording
    parts = [_span([day.date for day in trip.days], edition)]
    parts.append(wording("plan.crew", crew=trip.crew_id))
    parts.append(_vehicles(trip, wording))
    return " · ".join(parts)


def _span(days: Sequence[date], edition: Edition) -> str:
    first, last = edition.day(days[0]), edition.day(days[-1])
    return first if len(days) == 1 else f"{first} – {last}"


def _vehicles(trip: Trip, wording: Wording) -> str:
    counts = ((trip.vehicles, trip.mode), (trip.boats, Mode.BOAT))
    return ", ".join(
        wording("cli.vehicles", count=count, mode=mode) for count, mode in counts if count
    )


def _stock(edition: Edition, kinds: Sequence[Equipment]) -> Listing:
    speech = edition.speech
    columns = [
        Column(head=speech("list.day"), width_mm=20, look=_BOLD),
        *(Column(head=speech.name(one), align="center") for one in kinds),
    ]
    return Listing(
        section=speech("list.kit"),
        title=speech("list.stock"),
        note=speech("list.stock.note"),
        columns=columns,
        rows=list(_stock_rows(edition, kinds)),
        bookmark=speech("list.stock").first,
        row_mm=5.5,
    )


def _stock_rows(edition: Edition, kinds: Sequence[Equipment]) -> Iterator[Row]:
    out: dict[date, Counter[str]] = {}
    for trip in edition.plan.trips:
        for day in trip.days:
            out.setdefault(day.date, Counter()).update(dict(trip.equipment))
    for when, counts in sorted(out.items()):
        yield (
            edition.day(when),
            *(f"{counts[one.id]} / {one.count}" for one in kinds),
        )
