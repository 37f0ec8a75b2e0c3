"""Sheets about how good the plan is: what is missing and why, indicators, and costs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from routeplan.domain.value import time_of_day
from routeplan.evaluate import costs, indicators
from routeplan.evaluate.costs import CostItem
from routeplan.export.edition import Edition
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
            Column(says("cli.day"), "date"),
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
        reason = says.term("plan.broken_pins", pin.reason)
        what = says("export.missing.pin")
        yield what, edition.place(pin.village_id), pin.date, 1, reason, None
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
    """Yield every item of the costs; nothing if the scenario has no rates."""
    known, says = costs(edition.plan), edition.wording
    if known is not None and known.items:
        yield Sheet(
            name=says("export.sheet.costs"),
            columns=(
                Column(says("export.col.what"), most=30),
                Column(says("export.col.trip")),
                Column(says("cli.day"), "date"),
                Column(says("export.col.month"), "date"),
                Column(says("export.col.receives"), most=30),
                Column(says("cli.rota.staff"), "count"),
                Column(says("export.col.vnd"), "vnd"),
            ),
            rows=[_item(item, edition) for item in known.items],
            total=6,
        )


def _item(item: CostItem, edition: Edition) -> Row:
    says, who = edition.wording, item.traveller
    days = {trip.id: trip.days[0].date for trip in edition.plan.trips}
    receives = ""
    if who is not None:
        crew = says("plan.crew", crew=who.crew_id or "")
        receives = edition.member(who.member_id) if who.member_id else crew
    return (
        says(f"cli.cost.{item.kind}"),
        item.trip_id,
        days[item.trip_id] if item.trip_id else None,
        item.month,
        receives,
        who and who.people,
        item.vnd,
    )
