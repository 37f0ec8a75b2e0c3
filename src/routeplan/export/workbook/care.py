"""Sheets about carers and their households: counts, or every home where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routeplan.domain.care import HouseholdList
from routeplan.export.edition import Edition
from routeplan.export.workbook.sheet import Cell, Column, Sheet, Value

Row = Sequence[Value | Cell]


def household_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield one row a home if single households are asked for, else one a list of a carer."""
    if edition.plan.household_lists and edition.with_households:
        yield _homes(edition)
    elif edition.plan.household_lists or edition.plan.allotments:
        yield _lists(edition)


def _lists(edition: Edition) -> Sheet:
    says = edition.wording
    rows: list[Row] = [
        (
            edition.member(one.carer_id),
            edition.place(one.village_id),
            one.phase,
            len(one.household_ids),
            one.walk_m,
            len(one.rounds),
            one.undated if edition.scenario.household_rule.evenings else None,
            one.unmatched,
        )
        for one in edition.plan.household_lists
    ]
    rows += [
        (edition.member(one.carer_id), edition.place(one.village_id), one.phase, one.households)
        for one in edition.plan.allotments
    ]
    return Sheet(
        name=says("export.sheet.households"),
        columns=(
            Column(says("export.col.carer"), most=30),
            Column(says("cli.village"), most=30),
            Column(says("export.col.phase"), "count"),
            Column(says("col.households"), "count"),
            Column(says("export.col.walk"), "km"),
            Column(says("cli.households.evenings"), "count"),
            Column(says("export.col.undated"), "missing"),
            Column(says("cli.households.unmatched"), "count"),
        ),
        rows=rows,
        warned_by=6,
        kept=2,
    )


def _homes(edition: Edition) -> Sheet:
    says = edition.wording
    return Sheet(
        name=says("export.sheet.households"),
        columns=(
            Column(says("export.col.carer"), most=30),
            Column(says("export.col.phase"), "count"),
            Column(says("cli.village"), most=30),
            Column(says("export.col.number"), "count"),
            Column(says("export.col.household")),
            Column(says("export.col.alley"), most=30),
            Column(says("export.col.group"), most=30),
            Column(says("export.col.attention"), most=40),
            Column(says("export.col.evening"), "date"),
            Column(says("export.col.lon"), "degree"),
            Column(says("export.col.lat"), "degree"),
        ),
        rows=[row for one in edition.plan.household_lists for row in _of_list(one, edition)],
        parted_by=0,
        kept=5,
    )


def _of_list(one: HouseholdList, edition: Edition) -> Iterator[Row]:
    for number, home_id in enumerate(one.household_ids, 1):
        home = edition.homes[home_id]
        yield (
            edition.member(one.carer_id),
            one.phase,
            edition.place(home.village_id),
            number,
            home_id,
            home.alley,
            home.priority_group,
            ", ".join(edition.wording.term("attention", why) for why in home.attention),
            edition.evenings.get((one.carer_id, home_id)),
            home.lon,
            home.lat,
        )
