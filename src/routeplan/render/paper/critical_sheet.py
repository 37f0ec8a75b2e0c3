"""The sheet of the roads that matter: who is cut off if one of them is shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from matplotlib.axes import Axes
from shapely.geometry.base import BaseGeometry

from routeplan.domain.risk import Delay, RoadRisk
from routeplan.domain.stretch import Stretch
from routeplan.evaluate import in_words
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.labels import Label, lines
from routeplan.render.cartography.signs import STAR_PT, draw_star
from routeplan.render.cartography.strokes import draw_pens, lines_of, shown
from routeplan.render.cartography.style import Pen, Pens
from routeplan.render.paper.base_map import (
    MARKS_MM,
    Name,
    about,
    center_names,
    draw_base,
    draw_marks,
    spot_of,
    write_names,
)
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.legend import facts_part, facts_room, line_entry, samples_part
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part, draw_parts, height_of, text_part
from routeplan.render.paper.plan_map import plan_frame
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Column, Row, Table
from routeplan.render.paper.typesetting import Type
from routeplan.render.road_risks import STEPS, Step, ranked

Ranked = tuple[int, Stretch, Step]

_NOTE = Type(size_pt=8.2)
_RANK = Type(size_pt=9.4, bold=True)
_PLAIN = Type(size_pt=8.2)
_ROW_MM = 5.4
_LEAST_MAP_MM = 140.0
_MOST_ROADS = 12
_MOST_NAMES = 7
_BESIDE = (5.0, 5.0)
"""Numbers keep off the middle of their roads by half of this [pt]."""

_WHITE: Mapping[Step, Pen] = {
    "many": Pen(colour="#ffffff", width=6.6, cap="round"),
    "some": Pen(colour="#ffffff", width=4.8, cap="round"),
    "delay": Pen(colour="#ffffff", width=4.4, cap="round"),
}
_WIDTHS: Mapping[Step, float] = {"many": 4.8, "some": 3.0, "delay": 2.6}
_COLOURS: Mapping[Step, str] = {"many": "#7a0177", "some": "#c51b8a", "delay": "#c51b8a"}
_GRAYS: Mapping[Step, str] = {"many": "#000000", "some": "#6a6a6a", "delay": "#6a6a6a"}


def critical_sheets(edition: Edition) -> list[Sheet]:
    """Return the sheet of the roads that matter; none if no road does."""
    roads = ranked(edition.subject.criticality)
    if not roads:
        return []
    return [
        Sheet(
            section=edition.wording("paper.critical"),
            title=edition.wording("paper.critical"),
            draw=partial(_draw, edition=edition, roads=roads),
            paper=edition.paper,
            has_map=True,
        )
    ]


def _draw(page: Page, edition: Edition, roads: Sequence[Ranked]) -> None:
    body = edition.imprint.body(edition.paper, has_map=True)
    rest = edition.imprint.draw_head(page, body, edition.speech("paper.critical.title"))
    table, rows = _table(edition, body.width_mm), _rows(edition, roads[:_MOST_ROADS])
    note, legend = _note(edition, body.width_mm), _legend(edition, roads, body.width_mm)
    around_mm = height_of([note, legend, facts_room(edition), *_more(edition, 1, 2, body.width_mm)])
    room_mm = rest.height_mm - around_mm - _LEAST_MAP_MM - 2.0
    while len(rows) > 1 and table.height_mm(rows) > room_mm:
        rows = rows[:-1]
    listed = [
        Part(table.height_mm(rows), lambda page, box: table.draw(page, box, rows), gap_mm=2.0),
        *_more(edition, len(rows), len(roads), body.width_mm),
    ]
    rest = draw_parts(page, rest, [note])
    map_mm = rest.height_mm - height_of([legend, facts_room(edition), *listed])
    room, rest = rest.split_top(map_mm, gap_mm=0.5)
    facts = _draw_map(page, room, edition, roads, len(rows))
    draw_parts(page, rest, [facts, legend, *listed])


def _note(edition: Edition, width_mm: float) -> Part:
    found = edition.subject.criticality
    text = edition.speech("paper.critical.how", mode=found.mode, day=found.on)
    return text_part(text, width_mm, _NOTE)


def _more(edition: Edition, count: int, total: int, width_mm: float) -> list[Part]:
    """Say that there are more roads than the table has, if so."""
    if count >= total:
        return []
    text = edition.speech("paper.critical.more", shown=count, all=total)
    return [text_part(text, width_mm, _NOTE)]


def _legend(edition: Edition, roads: Sequence[Ranked], width_mm: float) -> Part:
    steps = {step for *_, step in roads}
    entries = [
        line_entry(_pens(step, edition), edition.speech(f"map.critical.{step}"))
        for step in STEPS
        if step in steps
    ]
    return samples_part(entries, width_mm)


def _pens(step: Step, edition: Edition) -> Pens:
    colour = (_GRAYS if edition.gray else _COLOURS)[step]
    dash = (5.0, 3.0) if step == "delay" else ()
    cap = "butt" if dash else "round"
    return (_WHITE[step], Pen(colour=colour, width=_WIDTHS[step], dash=dash, cap=cap))


def _draw_map(
    page: Page, room: Box, edition: Edition, roads: Sequence[Ranked], numbered: int
) -> Part:
    """Draw the map, with the numbers of the first roads; return the line below it."""
    box = room.inset(MARKS_MM)
    frame = plan_frame(edition, width_mm=box.width_mm, height_mm=box.height_mm)
    axes = page.axes(box, z=0.1)
    base = draw_base(axes, frame, edition)
    _draw_roads(axes, frame, edition, roads)
    base.clutter.paint(
        [shown(course, frame) for _, stretch, _ in roads for course in _courses(stretch, edition)],
        4.4,
        1.0,
    )
    center = edition.place(edition.scenario.center.id)
    draw_star(axes, center.x, center.y)
    base.clutter.block(about(center, frame, STAR_PT))
    names = [
        *(_number(rank, stretch, frame, edition) for rank, stretch, _ in roads[:numbered]),
        *center_names(edition, frame),
    ]
    _, left = write_names(axes, base, edition, names, ())
    draw_marks(page, box, frame, edition)
    contour_m = base.contours.step_m if base.has_relief else None
    return facts_part(edition, frame, contour_m, left, room.width_mm)


def _draw_roads(axes: Axes, frame: Frame, edition: Edition, roads: Sequence[Ranked]) -> None:
    """Draw roads, the worst on top."""
    for level, step in enumerate(reversed(STEPS)):
        shapes = [
            shown(course, frame)
            for _, stretch, other in roads
            if other == step
            for course in _courses(stretch, edition)
        ]
        draw_pens(axes, {tuple(_pens(step, edition)): shapes}, z=12 + level)


def _courses(stretch: Stretch, edition: Edition) -> Iterator[BaseGeometry]:
    return (edition.ground.courses[risk.road_id] for risk in stretch.roads)


def _number(rank: int, stretch: Stretch, frame: Frame, edition: Edition) -> Name:
    """Write a number beside the middle of the longest road, or away from it with a line to it."""
    parts = (
        part for course in _courses(stretch, edition) for part in lines_of(shown(course, frame))
    )
    course = max(parts, key=lambda part: part.length)
    spot = course.interpolate(0.5, normalized=True)
    label = Label(
        block=lines((str(rank), _RANK)), spots=(spot_of(spot, frame),), sign=_BESIDE, halo_pt=2.4
    )
    return Name(str(rank), label)


def _table(edition: Edition, width_mm: float) -> Table:
    speech = edition.speech
    columns = (
        Column(head="", width_mm=8, align="right", look=_RANK),
        Column(head=speech("paper.critical.col.road"), width_mm=44, look=_PLAIN),
        Column(head=speech("paper.critical.col.length"), width_mm=17, align="right", look=_PLAIN),
        Column(head=speech("paper.critical.col.cut"), look=_PLAIN),
        Column(head=speech("paper.critical.col.homes"), width_mm=21, align="right", look=_PLAIN),
        Column(head=speech("paper.critical.col.delay"), width_mm=17, align="right", look=_PLAIN),
        Column(head=speech("paper.critical.col.chance"), width_mm=15, align="right", look=_PLAIN),
    )
    return Table(columns, width_mm, row_mm=_ROW_MM)


def _rows(edition: Edition, roads: Sequence[Ranked]) -> list[Row]:
    wording, network = edition.wording, edition.scenario.network
    return [
        (
            str(rank),
            in_words.stretch_name(stretch, network, wording),
            wording.km(sum(network.road(risk.road_id).length_m for risk in stretch.roads)),
            _who(stretch.worst, edition),
            wording.number(stretch.worst.households_cut) if stretch.worst.cut_off else "",
            wording.number(minutes) if (minutes := round(stretch.worst.longest_s / 60)) > 0 else "",
            wording("critical.percent", chance=stretch.chance) if stretch.chance else "",
        )
        for rank, stretch, _ in roads
    ]


def _who(risk: RoadRisk, edition: Edition) -> str:
    """Name those who are cut off, or if there are none those who lose time."""
    if risk.cut_off:
        return _names(risk.cut_off, edition)
    return edition.wording("paper.critical.later", names=_names(risk.delayed, edition))


def _names(delays: Sequence[Delay], edition: Edition) -> str:
    """Name the villages of most households, and count the others."""
    names = list(_some(delays))
    if len(delays) <= len(names):
        return ", ".join(names)
    more = len(delays) - len(names)
    return edition.wording("critical.and_more", names=", ".join(names), count=more)


def _some(delays: Sequence[Delay]) -> Iterator[str]:
    few = delays if len(delays) <= _MOST_NAMES else delays[: _MOST_NAMES - 1]
    return (delay.name or delay.place_id for delay in few)
