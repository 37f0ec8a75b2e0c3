"""Sheets about people: who goes on which trip, who is at the desk, who trains whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routeplan.domain.rota import DeskShortage
from routeplan.domain.training import Session
from routeplan.domain.trips import people_of
from routeplan.export.edition import Edition
from routeplan.export.workbook.sheet import Cell, Column, Sheet, Value

Row = Sequence[Value | Cell]


def crew_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield one row for each trip of each member; nothing if the plan names nobody."""
    says = edition.wording
    roles = {one.id: one.role for one in edition.scenario.members}
    rows: list[Row] = [
        (
            trip.days[0].date,
            trip.days[-1].date,
            trip.crew_id,
            edition.member(member_id),
            says.term("role", roles[member_id]),
            len(trip.days),
            trip.nights or None,
            " → ".join(map(edition.place, trip.village_ids)),
            trip.id,
        )
        for trip in edition.trips
        for member_id in people_of(trip, edition.scenario)
    ]
    if rows:
        yield Sheet(
            name=says("export.sheet.crews"),
            columns=(
                Column(says("export.col.from"), "date"),
                Column(says("export.col.until"), "date"),
                Column(says("col.team")),
                Column(says("export.col.member"), most=30),
                Column(says("cli.role"), most=30),
                Column(says("export.col.days"), "count"),
                Column(says("kpi.nights"), "count"),
                Column(says("export.col.villages"), most=60),
                Column(says("export.col.trip")),
            ),
            rows=rows,
            parted_by=8,
            crews_in=2,
            kept=4,
        )


def rota_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the desk of the center day by day; nothing if it is not planned."""
    says = edition.wording
    rows: list[Row] = [
        (
            duty.date,
            says.short_weekday(duty.date),
            duty.team_id,
            len(duty.member_ids),
            edition.members(one for one in duty.member_ids if one not in duty.substitute_ids),
            edition.members(duty.substitute_ids),
            " · ".join(_missing(one, edition) for one in duty.shortages),
        )
        for duty in edition.plan.duties
    ]
    if rows:
        yield Sheet(
            name=says("export.sheet.rota"),
            columns=(
                Column(says("export.col.date"), "date"),
                Column(says("export.col.weekday")),
                Column(says("export.col.on_duty")),
                Column(says("cli.rota.staff"), "count"),
                Column(says("export.col.of_team"), most=60),
                Column(says("cli.rota.substitutes"), most=30),
                Column(says("cli.rota.shortage"), most=36),
            ),
            rows=rows,
            warned_by=6,
            kept=3,
        )


def _missing(shortage: DeskShortage, edition: Edition) -> str:
    says = edition.wording
    if shortage.topic is None:
        return says("cli.rota.missing", count=shortage.missing)
    topic = says.term("skill", shortage.topic)
    return says("cli.rota.missing_topic", count=shortage.missing, topic=topic)


def training_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the sessions for village digital teams; nothing if there are none."""
    says = edition.wording
    if edition.plan.sessions:
        yield Sheet(
            name=says("export.sheet.training"),
            columns=(
                Column(says("export.col.date"), "date"),
                Column(says("export.col.weekday")),
                Column(says("export.col.begin"), "time"),
                Column(says("export.col.end"), "time"),
                Column(says("cli.training.host"), most=30),
                Column(says("cli.training.modules"), most=50),
                Column(says("cli.training.people"), "count"),
                Column(says("export.col.home_villages"), most=36),
                Column(says("cli.training.trainers"), most=30),
                Column(says("export.col.kit"), most=30),
            ),
            rows=[_session(one, edition) for one in edition.plan.sessions],
            kept=2,
        )


def _session(session: Session, edition: Edition) -> Row:
    says = edition.wording
    homes = {one.id: one.village_id for one in edition.scenario.learners}
    villages = dict.fromkeys(homes[one] for one in session.learner_ids)
    return (
        session.date,
        says.short_weekday(session.date),
        session.begin,
        session.end,
        edition.place(session.host_id),
        ", ".join(edition.modules[one.module_id] for one in session.lessons),
        len(session.learner_ids),
        ", ".join(map(edition.place, villages)),
        edition.members(session.trainer_ids),
        says("export.brings_kit") if session.brings_kit else "",
    )
