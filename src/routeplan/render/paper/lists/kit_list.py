"""Kit: what each trip takes out and brings back, and how much of the stock is out at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from routeplan.domain.services import Equipment
from routeplan.domain.trips import Trip
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Cell, Column, Row
from routeplan.render.paper.typesetting import Type

_BOLD = Type(size_pt=9, bold=True)
_COUNT = Type(size_pt=10, bold=True)
_PER_PAGE = 5
"""Kinds of kit side by side."""


def kit_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the kit of trips with columns for out and back, then the stock day by day."""
    kinds = _taken(edition)
    for start in range(0, len(kinds), _PER_PAGE):
        yield from _trips(edition, kinds[start : start + _PER_PAGE]).sheets(edition)
    for start in range(0, len(kinds), 2 * _PER_PAGE):
        yield from _stock(edition, kinds[start : start + 2 * _PER_PAGE]).sheets(edition)


def _taken(edition: Edition) -> Sequence[Equipment]:
    """Return the kinds of kit that some trip takes along."""
    ids = {kit_id for trip in edition.plan.trips for kit_id, count in trip.equipment if count}
    return [one for one in edition.scenario.equipment if one.id in ids]


def _trips(edition: Edition, kinds: Sequence[Equipment]) -> Listing:
    speech = edition.speech
    columns = [
        Column(head=speech("sheet.day"), width_mm=22, look=_BOLD),
        Column(head=speech("col.team"), width_mm=13, look=_BOLD),
        Column(head=speech("col.vehicle"), width_mm=25, look=Type(size_pt=8)),
    ]
    for one in kinds:
        columns += [
            Column(head=_name(one, edition), align="center", look=_COUNT),
            Column(head=speech("sheet.kit.out"), width_mm=8.5),
            Column(head=speech("sheet.kit.back"), width_mm=8.5),
        ]
    trips = sorted(edition.plan.trips, key=lambda trip: (trip.days[0].date, trip.crew_id))
    return Listing(
        section=speech("sheet.kit"),
        title=speech("sheet.kit"),
        note=speech("sheet.kit.note"),
        columns=columns,
        rows=[_trip_row(trip, kinds, edition) for trip in trips],
        row_mm=10.0,
    )


def _trip_row(trip: Trip, kinds: Sequence[Equipment], edition: Edition) -> Row:
    days = [day.date for day in trip.days]
    cells: list[Cell] = [_span(days, edition), trip.crew_id, _vehicles(trip, edition)]
    taken = dict(trip.equipment)
    for one in kinds:
        count = taken.get(one.id, 0)
        cells += [str(count), "", ""] if count else ["–", "–", "–"]
    return cells


def _span(days: Sequence[date], edition: Edition) -> str:
    first, last = edition.day(days[0]), edition.day(days[-1])
    return first if len(days) == 1 else f"{first} – {last}"


def _vehicles(trip: Trip, edition: Edition) -> Said:
    return edition.speech.each(
        lambda wording: ", ".join(
            f"{count} {wording.term('mode', mode).lower()}"
            for count, mode in ((trip.vehicles, trip.mode), (trip.boats, "boat"))
            if count
        )
    )


def _stock(edition: Edition, kinds: Sequence[Equipment]) -> Listing:
    speech = edition.speech
    columns = [
        Column(head=speech("sheet.day"), width_mm=20, look=_BOLD),
        *(Column(head=_name(one, edition), align="center") for one in kinds),
    ]
    return Listing(
        section=speech("sheet.kit"),
        title=speech("sheet.stock"),
        note=speech("sheet.stock.note"),
        columns=columns,
        rows=list(_stock_rows(edition, kinds)),
        bookmark=speech("sheet.stock").first,
        row_mm=5.5,
    )


def _stock_rows(edition: Edition, kinds: Sequence[Equipment]) -> Iterator[Row]:
    out: dict[date, Counter[str]] = {}
    for trip in edition.plan.trips:
        for day in trip.days:
            out.setdefault(day.date, Counter()).update(dict(trip.equipment))
    for day, counts in sorted(out.items()):
        yield (
            edition.day(day),
            *(f"{counts[one.id]} / {one.count}" for one in kinds),
        )


def _name(one: Equipment, edition: Edition) -> Said:
    return edition.speech.name(one)
