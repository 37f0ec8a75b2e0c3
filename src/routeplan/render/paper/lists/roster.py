"""A slip for each person, to cut out and take home: all days on which somebody counts on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import inf

from routeplan.domain.people import Member
from routeplan.domain.trips import people_of
from routeplan.render.paper.box import A4, Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import Block, Type, set_text

_NAME = Type(size_pt=12, bold=True)
_ROLE = Type(size_pt=8.4)
_DAY = Type(size_pt=8.6, bold=True)
_WHAT = Type(size_pt=8.6)
_DAY_MM = 19.0
_GAP_MM = 6.0
_PAD_MM = 2.5


@dataclass(frozen=True)
class _Slip:
    """What one person does."""

    name: str
    role: Said
    entries: Sequence[tuple[str, Block]]

    @property
    def height_mm(self) -> float:
        entries_mm = sum(block.height_mm for _, block in self.entries)
        return 2 * _PAD_MM + _NAME.line_mm + 1 + entries_mm


@dataclass(frozen=True)
class _Place:
    """A slip in its place on a page."""

    box: Box
    slip: _Slip


def roster_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield slips in two columns, in the order of the scenario's members."""
    body = edition.imprint.body(A4)
    room = edition.imprint.below_head(body, edition.speech("list.roster"))
    width_mm = room.columns(1, 1, gap_mm=_GAP_MM)[0].width_mm
    slips = [
        slip
        for member in edition.scenario.members
        for slip in _slips(member, edition, width_mm, room.height_mm)
    ]
    for places in _pages(slips, room):
        yield Sheet(
            section=edition.speech("list.roster").first,
            title=f"{places[0].slip.name} – {places[-1].slip.name}",
            draw=partial(_draw, edition, places),
        )


def _slips(member: Member, edition: Edition, width_mm: float, height_mm: float) -> Iterator[_Slip]:
    """Yield the slip of somebody who has something to do; more if it is longer than a page."""
    text_mm = width_mm - 2 * _PAD_MM - _DAY_MM
    entries = [
        (edition.day(day), set_text(what, text_mm, inf, _WHAT))
        for day, what in sorted(_entries(member.id, edition), key=lambda entry: entry[0])
    ]
    name, role = edition.person(member.id), edition.speech.term("role", member.role)
    while entries:
        count = len(entries)
        while count > 1 and _Slip(name, role, entries[:count]).height_mm > height_mm:
            count -= 1
        yield _Slip(name, role, entries[:count])
        entries = entries[count:]


def _entries(member_id: str, edition: Edition) -> Iterator[tuple[date, str | Said]]:
    """Yield every day on which the member goes out, is at the desk, teaches or visits homes."""
    plan, speech = edition.plan, edition.speech
    for trip, day in edition.subject.outings:
        if member_id in people_of(trip, plan.scenario):
            names = " → ".join(edition.village(visit.village_id) for visit in day.visits)
            said = speech("list.roster.trip", crew=trip.crew_id, villages=names)
            yield day.date, _with_night(said, edition, stays=day is not trip.days[-1])
    for duty in plan.duties:
        if member_id in duty.member_ids:
            is_other = member_id in duty.substitute_ids
            key = "list.roster.substitute" if is_other else "list.roster.desk"
            yield duty.date, speech(key, team=duty.team_id)
    for session in plan.sessions:
        if member_id in session.trainer_ids:
            hours = speech.wording("plan.hours", begin=session.begin, end=session.end)
            host = edition.village(session.host_id)
            yield session.date, speech("list.roster.teach", host=host, hours=hours)
    for one in plan.household_lists:
        if one.carer_id == member_id:
            for round_ in one.rounds:
                homes, village = len(round_.household_ids), edition.village(one.village_id)
                said = speech("list.roster.homes", count=homes, village=village)
                yield round_.date, said


def _with_night(said: Said, edition: Edition, *, stays: bool) -> Said:
    if not stays:
        return said
    night = edition.speech("col.overnight")
    pairs = zip(said, night, strict=True)
    return Said(*(f"{text}; {word.lower()}" if text else "" for text, word in pairs))


def _pages(slips: Sequence[_Slip], room: Box) -> Iterator[list[_Place]]:
    """Fill columns from the top, two to a page."""
    places: list[_Place] = []
    columns = list(room.columns(1, 1, gap_mm=_GAP_MM))
    for slip in slips:
        if slip.height_mm > columns[0].height_mm + 1e-6:
            columns.pop(0)
            if not columns:
                yield places
                places, columns = [], list(room.columns(1, 1, gap_mm=_GAP_MM))
        box, columns[0] = columns[0].split_top(slip.height_mm, gap_mm=_GAP_MM / 2)
        places.append(_Place(box, slip))
    if places:
        yield places


def _draw(edition: Edition, places: Sequence[_Place], page: Page) -> None:
    imprint = edition.imprint
    imprint.draw_head(page, imprint.body(page.paper), edition.speech("list.roster"))
    for place in places:
        _draw_slip(page, place.box, place.slip)


def _draw_slip(page: Page, box: Box, slip: _Slip) -> None:
    corners = [
        (box.x_mm, box.y_mm),
        (box.right_mm, box.y_mm),
        (box.right_mm, box.bottom_mm),
        (box.x_mm, box.bottom_mm),
        (box.x_mm, box.y_mm),
    ]
    page.lines([corners], line_pt=0.5, dash_pt=(4, 3))
    head, rest = box.inset(_PAD_MM).split_top(_NAME.line_mm, gap_mm=1)
    page.paragraph(head._replace(width_mm=head.width_mm * 0.55), slip.name, look=_NAME)
    _, right = head.columns(0.55, 0.45)
    page.paragraph(right, slip.role.first, look=_ROLE, align="right", valign="center")
    for day, block in slip.entries:
        line, rest = rest.split_top(block.height_mm)
        page.paragraph(line, day, look=_DAY)
        page.block(line._replace(x_mm=line.x_mm + _DAY_MM), block)
