"""The sheet of a night away: where the team sleeps, its evening, and what comes next."""

from __future__ import annotations

from functools import partial

from routeplan.domain.trips import TripDay
from routeplan.evaluate.outings import Outing
from routeplan.render.cartography.frame import around
from routeplan.render.cartography.labels import Label, lines
from routeplan.render.cartography.route import draw_route, painted
from routeplan.render.cartography.signs import STAR_PT, draw_moon, draw_star
from routeplan.render.cartography.style import ROUTE_HALO
from routeplan.render.cartography.way import way_of
from routeplan.render.paper.base_map import (
    MARKS_MM,
    MOON_PT,
    STOP,
    Name,
    about,
    center_names,
    draw_base,
    draw_marks,
    spot_of,
    village_facts,
    write_names,
)
from routeplan.render.paper.box import Box
from routeplan.render.paper.day_notes import people_part, words_parts
from routeplan.render.paper.day_table import day_rows, day_table
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.headline import HEAD_MM, chain_of, draw_headline
from routeplan.render.paper.itinerary import arrives, departs, itinerary, returns
from routeplan.render.paper.legend import facts_part, facts_room
from routeplan.render.paper.marks import blank, qr
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part, draw_parts, height_of, listed, text_part
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import SMALLEST_PT, Type
from routeplan.wording import Wording

_HEADING = Type(size_pt=11, bold=True)
_TEXT = Type(size_pt=9)
_SMALL = Type(size_pt=SMALLEST_PT)
_TASK = Type(size_pt=8.4)
_MOST_ROWS = 8
_QR_MM = 24.0
_PLACE_MM = 34.0
_LINE_MM = 7.5
_LEAST_MAP_MM = 60.0
_AROUND_M = 2_500
"""So much ground about the lodging is shown at least."""

_TASKS = ("report", "charge", "vehicles", "weather", "papers", "water")
_PHONES = ("host", "head", "desk")


def night_sheet(evening: Outing, edition: Edition) -> Sheet:
    """Return the sheet of the night after a day of a trip that goes on."""
    trip, day = evening
    following = Outing(trip, trip.days[trip.days.index(day) + 1])
    wording = edition.wording
    name = edition.scenario.place_name(day.end_id)
    return Sheet(
        section=wording("plan.crew", crew=trip.crew_id),
        title=f"☾ {wording.short_weekday(day.date)} {wording.date(day.date)} · {name}",
        draw=partial(_draw, evening=evening, following=following, edition=edition),
        paper=edition.paper,
        has_map=True,
    )


def _draw(page: Page, evening: Outing, following: Outing, edition: Edition) -> None:
    body = edition.imprint.body(edition.paper, has_map=True)
    head, rest = body.split_top(HEAD_MM)
    name = edition.scenario.place_name(evening.day.end_id)
    title = edition.speech("paper.night.title", day=evening.day.date, place=name)
    draw_headline(page, head, evening, edition, title=title, chain=chain_of(following, edition))
    place, rest = rest.split_top(_PLACE_MM)
    _draw_place(page, place, evening, edition)
    below = _below(evening, following, edition, body.width_mm)
    map_mm = rest.height_mm - height_of([facts_room(edition), *below])
    if map_mm >= _LEAST_MAP_MM:
        room, rest = rest.split_top(map_mm)
        facts = _draw_map(page, room, evening, following, edition)
        rest = draw_parts(page, rest, [facts])
    draw_parts(page, rest, below)


def _draw_place(page: Page, box: Box, evening: Outing, edition: Edition) -> None:
    """Say where the team sleeps, with a code for phones at the right."""
    place_id = evening.day.end_id
    spot = next(one for one in edition.scenario.network.nodes if one.id == place_id)
    code = Box(box.right_mm - _QR_MM, box.y_mm, _QR_MM, _QR_MM)
    qr(page, code, f"geo:{spot.lat:.5f},{spot.lon:.5f}")
    caption = edition.wording("paper.scan.night")
    middle_mm = code.x_mm + _QR_MM / 2
    page.text(middle_mm, code.bottom_mm + 2.8, caption, look=_SMALL, align="center")
    y_mm, width_mm = box.y_mm, box.width_mm - _QR_MM - 6.0
    for line in _place_lines(place_id, (spot.lat, spot.lon), evening, edition):
        y_mm += page.paragraph(Box(box.x_mm, y_mm, width_mm, 8.0), line, look=_TEXT) + 0.6
    cells = Box(box.x_mm, box.bottom_mm - _LINE_MM - 1.0, width_mm, _LINE_MM).columns(
        *[1] * len(_PHONES), gap_mm=3.0
    )
    for key, cell in zip(_PHONES, cells, strict=True):
        blank(page, cell, edition.wording(f"paper.phone.{key}"), look=_SMALL)


def _place_lines(
    place_id: str, position: tuple[float, float], evening: Outing, edition: Edition
) -> list[Said]:
    speech = edition.speech
    lat, lon = position
    lines_ = [
        speech.each(lambda wording: _hours(evening.day, wording)),
        speech(
            "paper.night.position", cell=edition.cell(place_id), lat=f"{lat:.5f}", lon=f"{lon:.5f}"
        ),
    ]
    village = next((one for one in edition.scenario.villages if one.id == place_id), None)
    if village is None:
        return lines_
    facts = [speech.each(lambda wording: " · ".join(village_facts(village, wording)))]
    if village.signal is not None:
        facts.append(speech.term("signal", village.signal))
    if village.grid_power is not None:
        facts.append(speech.term("power", village.grid_power))
    if village.venue:
        facts.append(Said(village.venue))
    return [
        *lines_,
        Said(
            " · ".join(one.first for one in facts),
            " · ".join(one.second or one.first for one in facts) if facts[0].second else "",
        ),
    ]


def _hours(day: TripDay, wording: Wording) -> str:
    """Say when the team reaches its lodging, and when its work there ends."""
    reaches, ends = arrives(day), returns(day)
    said = [wording("paper.night.arrives", time=reaches)] if reaches else []
    if ends != reaches:
        said.append(wording("paper.night.work_ends", time=ends))
    return " ".join(said)


def _below(evening: Outing, following: Outing, edition: Edition, width_mm: float) -> list[Part]:
    """Return what comes next day, what is done in the evening, and who is there."""
    speech, day = edition.speech, following.day
    leaves = departs(day)
    tomorrow = speech.each(
        lambda wording: wording(
            "paper.night.tomorrow" if leaves else "paper.night.tomorrow_here",
            weekday=wording.weekday(day.date),
            day=day.date,
            time=leaves or returns(day),
        )
    )
    table = day_table(edition, width_mm)
    calls = itinerary(following, edition.travel, edition.scenario.rules.latest_return)
    rows = day_rows(following, calls, edition)[:_MOST_ROWS]
    tasks = [f"☐ {speech(f'paper.night.task.{task}')}" for task in _TASKS]
    return [
        text_part(tomorrow, width_mm, _HEADING, gap_mm=1.0),
        Part(table.height_mm(rows), lambda page, box: table.draw(page, box, rows), 1.5),
        *words_parts(following, edition, width_mm),
        listed(speech("paper.night.tasks"), tasks, width_mm, _TASK, gap_mm=2.0),
        people_part(evening, edition),
    ]


def _draw_map(page: Page, room: Box, evening: Outing, following: Outing, edition: Edition) -> Part:
    """Draw the ground about the lodging, with the ways of both days; return the line below it."""
    box = room.inset(MARKS_MM)
    place_id = evening.day.end_id
    spot = edition.place(place_id)
    frame = around(
        spot.buffer(_AROUND_M), width_mm=box.width_mm, height_mm=box.height_mm, side=0, ends=0
    )
    axes = page.axes(box, z=0.1)
    base = draw_base(axes, frame, edition)
    way = way_of(evening.day, edition.ground) + way_of(following.day, edition.ground)
    draw_route(axes, way, frame, edition.crew_colour(evening.trip.crew_id))
    base.clutter.paint(painted(way), ROUTE_HALO.width, 3.0)
    draw_moon(axes, spot.x, spot.y, size_pt=MOON_PT)
    base.clutter.block(about(spot, frame, MOON_PT + 2))
    center = edition.place(edition.scenario.center.id)
    if frame.holds(center):
        draw_star(axes, center.x, center.y)
        base.clutter.block(about(center, frame, STAR_PT))
    label = Label(
        block=lines((edition.scenario.place_name(place_id), STOP)),
        spots=(spot_of(spot, frame),),
        sign=(MOON_PT + 2, MOON_PT + 2),
        halo_pt=2.2,
    )
    names = [Name(edition.scenario.place_name(place_id), label), *center_names(edition, frame)]
    _, left = write_names(axes, base, edition, names, [place_id])
    draw_marks(page, box, frame, edition)
    contour_m = base.contours.step_m if base.has_relief else None
    return facts_part(edition, frame, contour_m, left, room.width_mm)
