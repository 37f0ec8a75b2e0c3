"""The strip between map and table: the profile of the way, its figures, and codes for phones."""

from __future__ import annotations

from routeplan.evaluate.outings import Outing
from routeplan.render.charts.heights import climb_text, draw_profile
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.itinerary import arrives, departs, itinerary, last_chance, returns
from routeplan.render.paper.marks import qr
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part
from routeplan.render.paper.typesetting import SMALLEST_PT, Type
from routeplan.roads.profile import Profile, way_profile

_HEIGHT_MM = 26.0
_QR_MM = 21.0
_FIGURES_MM = 40.0
_MOST_CODES = 3
_AXIS_MM = 13.0
_AIR_MM = 6.0
_BELOW_MM = 6.5
_BIG = Type(size_pt=15, bold=True)
_TEXT = Type(size_pt=7.6)
_BOLD = Type(size_pt=9, bold=True)
_SMALL = Type(size_pt=SMALLEST_PT)


def journey_part(outing: Outing, edition: Edition) -> Part:
    """Return the strip of a day."""

    def draw(page: Page, box: Box) -> None:
        profile = way_profile(edition.scenario, [outing.day], edition.roads)
        codes = _codes(outing)
        codes_mm = len(codes) * (_QR_MM + 3.0)
        figures = Box(box.right_mm - codes_mm - _FIGURES_MM, box.y_mm, _FIGURES_MM, box.height_mm)
        _draw_figures(page, figures, outing, profile, edition)
        room = Box(*box)._replace(width_mm=figures.x_mm - box.x_mm)
        _draw_profile(page, room, outing, profile, edition)
        for number, (order, village_id) in enumerate(codes):
            x_mm = box.right_mm - codes_mm + number * (_QR_MM + 3.0) + 3.0
            _draw_code(page, Box(x_mm, box.y_mm, _QR_MM, _QR_MM), order, village_id, edition)

    return Part(_HEIGHT_MM, draw, gap_mm=1.0)


def _draw_profile(
    page: Page, room: Box, outing: Outing, profile: Profile, edition: Edition
) -> None:
    place = Box(
        room.x_mm + _AXIS_MM,
        room.y_mm,
        room.width_mm - _AXIS_MM - _AIR_MM,
        room.height_mm - _BELOW_MM,
    )
    axes = page.axes(place)
    axes.set_axis_on()
    draw_profile(axes, profile, [outing.day], edition.scenario.center.id, edition.wording)


def _codes(outing: Outing) -> list[tuple[int, str]]:
    once = {visit.village_id: visit.order for visit in reversed(outing.day.visits)}
    return sorted((order, village_id) for village_id, order in once.items())[:_MOST_CODES]


def _draw_code(page: Page, box: Box, order: int, village_id: str, edition: Edition) -> None:
    village = edition.scenario.village(village_id)
    qr(page, box, f"geo:{village.lat:.5f},{village.lon:.5f}")
    caption = edition.wording("paper.scan", order=order)
    page.text(
        box.x_mm + box.width_mm / 2, box.bottom_mm + 2.6, caption, look=_SMALL, align="center"
    )


def _draw_figures(page: Page, box: Box, outing: Outing, profile: Profile, edition: Edition) -> None:
    day, wording = outing.day, edition.wording
    distance_m = sum(leg.distance_m for leg in day.legs)
    served = {visit.village_id for visit in day.visits}
    households = sum(edition.scenario.village(one).households for one in served)
    page.text(box.x_mm, box.y_mm + 5.2, wording.km(distance_m), look=_BIG)
    leaves, reaches, ends = departs(day), arrives(day), returns(day)
    latest_return = edition.scenario.rules.latest_return
    last = last_chance(itinerary(outing, edition.travel, latest_return))
    lines = [
        *([wording("paper.departs", time=leaves)] if leaves else []),
        *([wording("paper.returns", time=reaches)] if reaches else []),
        *([wording("paper.work_ends", time=ends)] if ends != reaches else []),
        wording("paper.households", count=households),
        climb_text(profile, wording),
    ]
    y_mm = box.y_mm + 6.4
    if last is not None:
        latest = wording("paper.turn_back.by", time=last.latest_leave)
        y_mm += page.paragraph(Box(box.x_mm, y_mm, box.width_mm, 4.5), latest, look=_BOLD)
    for line in lines:
        y_mm += page.paragraph(Box(box.x_mm, y_mm, box.width_mm, 8.0), line, look=_TEXT)
