"""The head of a route sheet: which team, which day, where to."""

from __future__ import annotations

from matplotlib.patches import FancyBboxPatch

from routeplan.evaluate.outings import Outing
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import GREY, Type, set_text, shortened

HEAD_MM = 23.5
_BLOCK_MM = 29.4
_KICKER = Type(size_pt=7.6, colour=GREY)
_DATE = Type(size_pt=17, bold=True)
_CHAIN = Type(size_pt=9.0)
_WHITE = "#ffffff"


def draw_headline(
    page: Page,
    box: Box,
    outing: Outing,
    edition: Edition,
    *,
    title: Said | None = None,
    chain: str = "",
) -> None:
    """Draw the head of a sheet, with a rule below it.

    Parameters
    ----------
    title, chain
        What stands in place of the date and of the places of the day.
    """
    block = Box(box.x_mm, box.y_mm, _BLOCK_MM, 19.4)
    _draw_crew(page, block, outing.trip.crew_id, edition)
    x_mm = block.right_mm + 4.6
    width_mm = box.right_mm - x_mm
    whose = shortened(str(edition.imprint.title), width_mm, _KICKER)
    page.text(x_mm, box.y_mm + 2.8, whose, look=_KICKER)
    when = str(title or edition.speech.day(outing.day.date))
    look = _fitting(when, width_mm)
    page.text(x_mm, box.y_mm + 10.2, shortened(when, width_mm, look), look=look)
    kicker = " · ".join(_means(outing, edition))
    page.text(x_mm, box.y_mm + 14.4, shortened(kicker, width_mm, _KICKER), look=_KICKER)
    places = set_text(chain or chain_of(outing, edition), width_mm, 6.0, _CHAIN)
    page.block(Box(x_mm, box.y_mm + 15.4, width_mm, 6.0), places)
    page.rule(box.x_mm, box.bottom_mm - 1.6, box.width_mm)


def chain_of(outing: Outing, edition: Edition) -> str:
    """Return the places of a day in order; the middle of a long day is counted only."""
    day, scenario = outing.day, edition.scenario
    ids = [day.start_id, *(visit.village_id for visit in day.visits), day.end_id]
    names = [
        edition.wording("paper.center") if one == scenario.center.id else scenario.place_name(one)
        for number, one in enumerate(ids)
        if number == 0 or one != ids[number - 1]
    ]
    if len(names) > 9:
        more = edition.wording("paper.more_stops", count=len(names) - 6)
        names = [*names[:4], more, *names[-2:]]
    return "  →  ".join(names)


def _means(outing: Outing, edition: Edition) -> list[str]:
    """Say with what the team goes, and which day of how many it is."""
    trip, day = outing
    wording = edition.wording
    means = [wording("cli.vehicles", count=trip.vehicles, mode=trip.mode)]
    if trip.boats:
        means.append(wording("cli.vehicles", count=trip.boats, mode="boat"))
    if trip.nights:
        number = trip.days.index(day) + 1
        means.append(wording("paper.day_of", number=number, days=len(trip.days)))
    return [*means, wording("paper.trip", trip=trip.id)]


def _draw_crew(page: Page, box: Box, crew_id: str, edition: Edition) -> None:
    page.add(
        FancyBboxPatch(
            (box.x_mm + 1.2, box.y_mm + 1.2),
            box.width_mm - 2.4,
            box.height_mm - 2.4,
            boxstyle="round,pad=0.6,rounding_size=1.6",
            transform=page.mm,
            facecolor="black",
            edgecolor=edition.crew_colour(crew_id),
            linewidth=4,
        )
    )
    middle_mm = box.x_mm + box.width_mm / 2
    word = Type(size_pt=9, bold=True, colour=_WHITE)
    page.text(
        middle_mm,
        box.y_mm + 6.4,
        str(_upper(edition.speech("col.team"))),
        look=word,
        align="center",
    )
    number = _fitting(crew_id, box.width_mm - 5, Type(size_pt=26, bold=True, colour=_WHITE))
    page.text(
        middle_mm,
        box.y_mm + 11.4 + number.size_pt * 0.18,
        shortened(crew_id, box.width_mm - 4, number),
        look=number,
        align="center",
    )


def _upper(said: Said) -> Said:
    return Said(said.first.upper(), said.second.upper())


def _fitting(text: str, width_mm: float, look: Type = _DATE) -> Type:
    """Return a type small enough for a text on one line."""
    share = min(1.0, width_mm / max(look.width_mm(text), 0.1))
    return Type(size_pt=max(8.0, look.size_pt * share), bold=look.bold, colour=look.colour)
