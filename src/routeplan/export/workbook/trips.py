"""Sheets about trips: one row a trip, a visit, a kit to pack, and the desks of a visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routeplan.domain.cases import service_s
from routeplan.domain.trips import Trip, people_of
from routeplan.evaluate import desk_plan
from routeplan.export.edition import Edition
from routeplan.export.workbook.sheet import Cell, Column, Sheet, Value

Row = Sequence[Value | Cell]


def trip_sheet(edition: Edition) -> Sheet:
    """Return one row a trip, in the order of time."""
    says = edition.wording
    return Sheet(
        name=says("export.sheet.trips"),
        columns=(
            Column(says("export.col.from"), "date"),
            Column(says("export.col.until"), "date"),
            Column(says("col.team")),
            Column(says("export.col.villages"), most=46),
            Column(says("col.depart"), "time"),
            Column(says("col.return"), "time"),
            Column(says("kpi.nights"), "count"),
            Column(says("col.overnight"), most=24),
            Column(says("col.vehicle"), most=18),
            Column(says("col.km"), "km"),
            Column(says("col.travel"), "duration"),
            Column(says("export.col.people"), "count"),
            Column(says("export.col.officers"), most=24),
            Column(says("cli.crews.lacks"), most=36),
            Column(says("export.col.trip")),
        ),
        rows=[_trip(trip, edition) for trip in edition.trips],
        crews_in=2,
        warned_by=13,
        kept=3,
    )


def _trip(trip: Trip, edition: Edition) -> Row:
    says, first, last = edition.wording, trip.days[0], trip.days[-1]
    departures = [leg.depart for leg in first.legs]
    returns = [leg.arrive for leg in last.legs]
    return (
        first.date,
        last.date,
        trip.crew_id,
        " → ".join(map(edition.place, trip.village_ids)),
        departures[0] if departures else None,
        returns[-1] if returns else None,
        trip.nights or None,
        ", ".join(edition.place(day.end_id) for day in trip.days[:-1]),
        edition.vehicles(trip),
        trip.distance_m,
        trip.travel_s,
        len(people_of(trip, edition.scenario)) or None,
        ", ".join(says.term("role", role) for role in trip.officers),
        " · ".join(edition.lacks(one) for one in trip.shortages),
        trip.id,
    )


def visit_sheet(edition: Edition) -> Sheet:
    """Return one row a visit, in the order of time."""
    says = edition.wording
    return Sheet(
        name=says("export.sheet.visits"),
        columns=(
            Column(says("export.col.date"), "date"),
            Column(says("export.col.weekday")),
            Column(says("col.team")),
            Column(says("export.col.number"), "count"),
            Column(says("cli.village"), most=30),
            Column(says("export.col.begin"), "time"),
            Column(says("export.col.end"), "time"),
            Column(says("export.break"), "duration"),
            Column(says("export.col.service_time"), "duration"),
            Column(says("col.households"), "count"),
            Column(says("export.services"), most=70),
            Column(says("export.col.trip")),
        ),
        rows=list(_visits(edition)),
        parted_by=0,
        crews_in=2,
        kept=5,
    )


def _visits(edition: Edition) -> Iterator[Row]:
    for trip, day in edition.outings:
        for visit in day.visits:
            yield (
                day.date,
                edition.wording.short_weekday(day.date),
                trip.crew_id,
                visit.order,
                edition.place(visit.village_id),
                visit.begin,
                visit.end,
                visit.break_s or None,
                service_s(visit),
                edition.scenario.village(visit.village_id).households,
                ", ".join(edition.services[one] for one in visit.service_ids),
                trip.id,
            )


def kit_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield what each trip packs; nothing if no trip takes any kit."""
    says = edition.wording
    weights = {one.id: one.weight_kg for one in edition.scenario.equipment}
    rows: list[Row] = [
        (
            trip.days[0].date,
            trip.days[-1].date,
            trip.crew_id,
            edition.equipment[kit_id],
            count,
            weights[kit_id] * count,
            trip.id,
        )
        for trip in edition.trips
        for kit_id, count in trip.equipment
    ]
    if rows:
        yield Sheet(
            name=says("export.sheet.kit"),
            columns=(
                Column(says("export.col.from"), "date"),
                Column(says("export.col.until"), "date"),
                Column(says("col.team")),
                Column(says("export.col.kit"), most=50),
                Column(says("export.col.count"), "count"),
                Column(says("export.col.kg"), "number"),
                Column(says("export.col.trip")),
            ),
            rows=rows,
            parted_by=6,
            crews_in=2,
            kept=3,
        )


def desk_sheet(edition: Edition) -> Sheet:
    """Return one row for the desks of a visit that offer the same services: an estimate."""
    says = edition.wording
    crews = {trip.id: trip.crew_id for trip in edition.plan.trips}
    rows: list[Row] = [
        (
            visit.date,
            crews[visit.trip_id],
            edition.place(visit.village_id),
            visit.begin,
            ", ".join(edition.services[service_id] for service_id in one.service_ids),
            one.desks,
            one.cases,
            one.served,
            one.mode_min * 60,
            one.waiting_min * 60,
        )
        for visit in sorted(desk_plan(edition.plan), key=lambda one: (one.date, one.begin))
        for one in visit.desks
    ]
    return Sheet(
        name=says("export.sheet.desks"),
        columns=(
            Column(says("export.col.date"), "date"),
            Column(says("col.team")),
            Column(says("cli.village"), most=30),
            Column(says("export.col.begin"), "time"),
            Column(says("export.services"), most=60),
            Column(says("export.col.desks"), "count"),
            Column(says("cli.desks.cases"), "number"),
            Column(says("cli.desks.served"), "number"),
            Column(says("export.col.work"), "duration"),
            Column(says("cli.desks.waiting"), "duration"),
        ),
        rows=rows,
        parted_by=2,
        crews_in=1,
        kept=3,
    )
