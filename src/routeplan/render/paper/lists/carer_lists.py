"""A page for each carer: the homes in walking order, a map of them, and what came of each visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from routeplan.domain.care import HouseholdList
from routeplan.domain.places import Household
from routeplan.render.paper.box import A4, Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.walking_map import WalkingMap
from routeplan.render.paper.marks import tick_box
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Column, Row, Table
from routeplan.render.paper.typesetting import Type, set_text
from routeplan.wording import Wording

PRIORITY = "★"
_BOLD = Type(size_pt=9, bold=True)
_FACTS = Type(size_pt=9)
_SMALL = Type(size_pt=7.8)
_MAP_MM = (60.0, 130.0)
"""Least and greatest height of the map."""

_GAP_MM = 2.5
_REASONS = ("closed", "refused", "later", "moved")


def carer_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the list of each carer with its map; nothing where households are not told apart."""
    if not edition.with_households:
        return
    homes = {home.id: home for home in edition.scenario.households}
    for one in edition.plan.household_lists:
        yield from _sheets(edition, one, homes)


def _sheets(
    edition: Edition, one: HouseholdList, homes: Mapping[str, Household]
) -> Iterator[Sheet]:
    table = _table(edition, one)
    rows = [_row(number, homes[home_id], one, edition) for number, home_id in _numbered(one)]
    walk = WalkingMap.of(edition, one)
    room = _room(edition, one)
    map_mm = _map_mm(room, table.height_mm(rows)) if walk else 0.0
    pages = table.pages(rows, room.height_mm, first_mm=room.height_mm - map_mm - _GAP_MM)
    for number, part in enumerate(pages, 1):
        yield Sheet(
            section=edition.speech("list.homes").first,
            title=_title(edition, one).first if number == 1 else "",
            draw=partial(_draw, edition, one, table, part, walk if number == 1 else None, map_mm),
            has_map=True,
        )


def _numbered(one: HouseholdList) -> Iterator[tuple[int, str]]:
    yield from enumerate(one.household_ids, 1)


def _title(edition: Edition, one: HouseholdList) -> Said:
    carer, village = edition.person(one.carer_id), edition.village(one.village_id)
    return edition.speech("list.homes.title", carer=carer, village=village)


def _room(edition: Edition, one: HouseholdList) -> Box:
    """Return what head and facts leave of a page."""
    body = edition.imprint.body(A4, has_map=True)
    rest = edition.imprint.below_head(body, _title(edition, one))
    facts = set_text(_facts(edition, one), rest.width_mm, look=_FACTS)
    return rest.split_top(facts.height_mm, gap_mm=_GAP_MM)[1]


def _map_mm(room: Box, table_mm: float) -> float:
    least_mm, most_mm = _MAP_MM
    return max(least_mm, min(most_mm, room.height_mm - table_mm - _GAP_MM))


def _facts(edition: Edition, one: HouseholdList) -> Said:
    """Say how many homes, how far to walk, which part of the horizon, and what the marks mean."""
    return edition.speech.each(lambda wording: "\n".join(_fact_lines(edition, one, wording)))


def _fact_lines(edition: Edition, one: HouseholdList, wording: Wording) -> Iterator[str]:
    rule = edition.scenario.household_rule
    parts = [wording("list.homes.count", count=len(one.household_ids), walk_m=one.walk_m)]
    if rule.phases > 1:
        days = edition.scenario.phase_days(one.phase)
        parts.append(wording("list.homes.phase", phase=one.phase, start=days[0], end=days[-1]))
    if one.rounds and rule.evenings:
        hours = wording("plan.hours", begin=rule.evenings.begin, end=rule.evenings.end)
        parts.append(wording("list.homes.evenings", count=len(one.rounds), hours=hours))
    if one.unmatched:
        parts.append(wording("list.homes.unmatched", count=one.unmatched))
    yield " · ".join(parts)
    marks = list(_legend(edition, one, wording))
    if marks:
        yield " · ".join(marks)


def _legend(edition: Edition, one: HouseholdList, wording: Wording) -> Iterator[str]:
    listed = set(one.household_ids)
    homes = [home for home in edition.scenario.households if home.id in listed]
    groups = dict.fromkeys(home.priority_group for home in homes if home.priority_group)
    for group in groups:
        yield f"{PRIORITY} {wording.term('priority_group', group)}"
    reasons = dict.fromkeys(reason for home in homes for reason in home.attention)
    for reason in reasons:
        sign, meaning = (wording.term(kind, reason) for kind in ("attention_sign", "attention"))
        yield sign if sign == meaning else f"{sign}: {meaning}"


def _table(edition: Edition, one: HouseholdList) -> Table:
    speech = edition.speech
    columns = [
        Column(head=speech("list.number"), width_mm=9, align="right", look=_BOLD),
        Column(head=speech("list.homes.id"), width_mm=17),
        Column(head=speech("list.homes.alley"), width_mm=25, look=_SMALL),
        Column(head=speech("list.homes.marks"), width_mm=17, look=_SMALL),
    ]
    if one.rounds:
        columns.append(Column(head=speech("list.homes.evening"), width_mm=18))
    columns.append(Column(head=speech("list.homes.done"), width_mm=12))
    columns += [Column(head=speech(f"list.homes.{one}"), width_mm=14) for one in _REASONS]
    columns.append(Column(head=speech("list.note")))
    return Table(columns, A4.body.width_mm)


def _row(number: int, home: Household, one: HouseholdList, edition: Edition) -> Row:
    evenings = {home_id: round_.date for round_ in one.rounds for home_id in round_.household_ids}
    evening = evenings.get(home.id)
    dated = [edition.day(evening) if evening else "–"] if one.rounds else []
    small = partial(tick_box, size_mm=3.2)
    return (
        str(number),
        home.id,
        home.alley,
        _marks(home, edition.speech.wording),
        *dated,
        tick_box,
        *[small] * len(_REASONS),
        "",
    )


def _marks(home: Household, wording: Wording) -> str:
    priority = [PRIORITY] if home.priority_group else []
    return " ".join([*priority, *(wording.term("attention_sign", one) for one in home.attention)])


def _draw(
    edition: Edition,
    one: HouseholdList,
    table: Table,
    rows: Sequence[Row],
    walk: WalkingMap | None,
    map_mm: float,
    page: Page,
) -> None:
    imprint = edition.imprint
    body = imprint.body(page.paper, has_map=True)
    rest = imprint.draw_head(page, body, _title(edition, one))
    page.paragraph(rest, _facts(edition, one), look=_FACTS)
    room = _room(edition, one)
    if walk:
        place, room = room.split_top(map_mm, gap_mm=_GAP_MM)
        walk.draw(page, place)
    table.draw(page, room, rows)
