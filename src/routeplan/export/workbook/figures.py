"""Sheets about how good the plan is: what is missing and why, indicators, and costs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from routeplan.domain.costs import CostKind
from routeplan.domain.value import time_of_day
from routeplan.evaluate import costs, indicators
from routeplan.evaluate.costs import CostItem, Costs
from routeplan.evaluate.travellers import Traveller
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain
from routeplan.export.workbook.sheet import Cell, Column, Kind, Sheet, Value

Row = Sequence[Value | Cell]

KIND_OF_UNIT: Mapping[str, Kind] = {"share": "share", "VND": "vnd", "cases": "count"}
"""Units that do not stand for a plain number; whole numbers are written as such anyway."""


def missing_sheet(edition: Edition) -> Sheet:
    """Return everything that the plan misses, with the reason and what would help."""
    says = edition.wording
    rows: list[Row] = list(_missing(edition))
    return Sheet(
        name=says("export.sheet.missing"),
        columns=(
            Column(says("export.col.what"), most=30),
            Column(says("cli.village"), most=30),
            Column(says("export.col.date"), "date"),
            Column(says("cli.missing"), "missing"),
            Column(says("plan.reason"), most=60),
            Column(says("plan.remedy"), most=50),
        ),
        rows=rows or [(says("cli.why.nothing"), None, None, None, None, None)],
        warned_by=3,
        kept=2,
    )


def _missing(edition: Edition) -> Iterator[Row]:
    says, plan = edition.wording, edition.plan
    for one in plan.unserved:
        what = says("export.missing.visit")
        if one.officer:
            what += f": {says.term('role', one.officer)}"
        reason, remedy = edition.sentence(one.reason), edition.sentence(one.remedy)
        yield what, edition.place(one.village_id), None, one.missing, reason, remedy
    for pin in plan.broken_pins:
        reason = says(f"plan.broken_pins.{pin.kind}.{pin.reason}")
        what = says("export.missing.pin")
        who = edition.place(pin.who) if pin.kind == "visit" else edition.member(pin.who)
        yield what, who, pin.date, 1, reason, None
    for trip in edition.trips:
        villages = ", ".join(map(edition.place, trip.village_ids))
        what = says("export.missing.people", crew=trip.crew_id)
        for lack in trip.shortages:
            day = trip.days[0].date
            yield what, villages, day, lack.missing, edition.lacks(lack), None
    for uncared in plan.uncared:
        reason, remedy = edition.sentence(uncared.reason), edition.sentence(uncared.remedy)
        what, count = says("export.missing.carer"), len(uncared.household_ids)
        yield what, edition.place(uncared.village_id), None, count, reason, remedy
    for untaught in plan.untaught:
        reason, remedy = edition.sentence(untaught.reason), edition.sentence(untaught.remedy)
        modules = ", ".join(edition.modules[one] for one in untaught.module_ids)
        what = says("export.missing.lesson", modules=modules)
        place, count = edition.place(untaught.village_id), len(untaught.learner_ids)
        yield what, place, None, count, reason, remedy


def indicator_sheet(edition: Edition) -> Sheet:
    """Return the indicators; what the plan cannot tell is left empty."""
    says = edition.wording
    rows: list[Row] = [
        (says(f"kpi.{name}"), _figure(value, unit), says.term("export.unit", unit))
        for name, value, unit in indicators(edition.plan).itertuples(index=False)
    ]
    return Sheet(
        name=says("export.sheet.indicators"),
        columns=(
            Column(says("export.col.indicator"), most=60),
            Column(says("export.col.value"), "number"),
            Column(says("export.col.unit"), most=24),
        ),
        rows=rows,
    )


def _figure(value: float, unit: str) -> Cell:
    if math.isnan(value):
        return Cell(None, "number")
    match unit:
        case "h":
            return Cell(value * 3600, "duration")
        case "h of day":
            return Cell(time_of_day(round(value * 3600)), "time")
        case "km":
            return Cell(value * 1000, "km")
        case _:
            usual: Kind = "count" if value == int(value) else "number"
            return Cell(value, KIND_OF_UNIT.get(unit, usual))


def cost_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield what each trip costs, and what each person receives; nothing without any rate."""
    known = costs(edition.plan)
    if known is not None and known.items:
        yield _by_trip(known, edition)
        yield _by_traveller(known, edition)


def _by_trip(known: Costs, edition: Edition) -> Sheet:
    """Return a row for each trip and a column for each kind of cost; monthly sums are of none."""
    says = edition.wording
    kinds = [kind for kind in known.priced if kind != "monthly_lump"]
    rows: list[Row] = [
        (
            trip.days[0].date,
            trip.crew_id,
            " → ".join(map(edition.place, trip.village_ids)),
            *_amounts([item for item in known.items if item.trip_id == trip.id], kinds),
            trip.id,
        )
        for trip in edition.trips
    ]
    return Sheet(
        name=says("export.sheet.costs"),
        columns=(
            Column(says("export.col.date"), "date"),
            Column(says("col.team")),
            Column(says("export.col.villages"), most=50),
            *_headings(kinds, edition),
            Column(says("export.col.trip")),
        ),
        rows=rows,
        crews_in=1,
        kept=2,
        totals=range(3, 4 + len(kinds)),
    )


def _by_traveller(known: Costs, edition: Edition) -> Sheet:
    """Return a row for each person, or for a team whose people are not named."""
    says = edition.wording
    kinds = [kind for kind in known.priced if kind != "fuel"]
    rows: list[Row] = [
        (
            _name(who, edition),
            who.people,
            *_amounts([item for item in known.items if item.traveller == who], kinds),
            None,
        )
        for who in sorted(known.by_traveller, key=lambda one: one.member_id or one.crew_id or "")
    ]
    return Sheet(
        name=says("export.sheet.payments"),
        columns=(
            Column(says("export.col.receives"), most=36),
            Column(says("export.col.people"), "count"),
            *_headings(kinds, edition),
            Column(says("export.col.signature"), least=24),
        ),
        rows=rows,
        kept=1,
        totals=range(2, 3 + len(kinds)),
    )


def _headings(kinds: Sequence[CostKind], edition: Edition) -> Iterator[Column]:
    for kind in kinds:
        yield Column(edition.wording(f"cli.cost.{kind}"), "vnd")
    yield Column(edition.wording("export.col.vnd"), "vnd")


def _amounts(items: Sequence[CostItem], kinds: Sequence[CostKind]) -> Iterator[int | None]:
    """Yield what items come to by kind, and together; None where one is not known."""
    for kind in kinds:
        yield _sum([item for item in items if item.kind == kind])
    yield _sum(items)


def _sum(items: Sequence[CostItem]) -> int | None:
    amounts = [item.vnd for item in items if item.vnd is not None]
    return sum(amounts) if amounts and len(amounts) == len(items) else None


def _name(who: Traveller, edition: Edition) -> str:
    if who.member_id is not None:
        return edition.member(who.member_id)
    return edition.wording("plan.crew", crew=plain(who.crew_id or ""))
