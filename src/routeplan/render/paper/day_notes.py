"""What a team must know and write down on a day: warnings, kit, people, phones, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routeplan.domain.trips import people_of
from routeplan.evaluate.outings import Outing
from routeplan.render.cartography.way import way_of
from routeplan.render.paper.box import Box
from routeplan.render.paper.day_table import common_services
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.itinerary import itinerary, last_chance
from routeplan.render.paper.marks import blank, blank_label
from routeplan.render.paper.on_the_way import Span, hazards_of, silent_spans
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part, listed, titled
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import Type
from routeplan.wording import Wording

_TEXT = Type(size_pt=7.6)
_BOLD = Type(size_pt=8.2, bold=True)
_LINE_MM = 7.2
_NOTE_LINE_MM = 8.0
_TITLE_MM = 2.0
_COLUMNS = 2
_LEAST_ROWS = 3
_PHONES = ("paper.phone.desk", "paper.phone.clinic", "paper.phone.village", "paper.phone.driver")


def words_parts(outing: Outing, edition: Edition, width_mm: float) -> list[Part]:
    """Return warnings first, then what is offered and what is taken along."""
    parts = warnings_parts(outing, edition, width_mm)
    services, kit = _services(outing, edition), _kit(outing, edition)
    if services.first:
        title = edition.speech("paper.services.title")
        parts.append(titled(title, services, width_mm, _TEXT))
    if kit:
        parts.append(listed(edition.speech("paper.kit.title"), kit, width_mm, _TEXT))
    return parts


def warnings_parts(outing: Outing, edition: Edition, width_mm: float) -> list[Part]:
    """Return when to turn back, what is dangerous, and where nobody can call."""
    said = [
        (edition.speech("paper.turn_back.title"), _turn_back(outing, edition)),
        (edition.speech("paper.hazards.title"), _hazards(outing, edition)),
        (edition.speech("paper.silent.title"), _silent(outing, edition)),
    ]
    return [titled(title, text, width_mm, _TEXT) for title, text in said if text.first]


def _turn_back(outing: Outing, edition: Edition) -> Said:
    """Say when to leave the last stop at the latest, and why."""
    rules = edition.scenario.rules
    last = last_chance(itinerary(outing, edition.travel, rules.latest_return))
    if last is None:
        return Said("")
    return edition.speech(
        "paper.turn_back",
        latest=last.latest_leave,
        place=edition.scenario.place_name(last.place_id),
        limit=rules.latest_return,
    )


def _hazards(outing: Outing, edition: Edition) -> Said:
    found = hazards_of(way_of(outing.day, edition.ground), edition.scenario)

    def say(wording: Wording) -> str:
        return "; ".join(
            f"{wording.term('hazard', hazard)}: km {_spans(spans, wording)}"
            for hazard, spans in found.items()
        )

    return edition.speech.each(say)


def _silent(outing: Outing, edition: Edition) -> Said:
    spans = silent_spans(way_of(outing.day, edition.ground), outing.day, edition.scenario)
    if not spans:
        return Said("")
    return edition.speech.each(
        lambda wording: wording("paper.silent", spans=_spans(spans, wording))
    )


def _spans(spans: Sequence[Span], wording: Wording) -> str:
    return ", ".join(
        f"{wording.number(round(one.begins_m / 1000))}–{wording.number(round(one.ends_m / 1000))}"
        if round(one.begins_m / 1000) != round(one.ends_m / 1000)
        else wording.number(round(one.begins_m / 1000))
        for one in spans
    )


def _services(outing: Outing, edition: Edition) -> Said:
    """List what is offered everywhere, in the first language: it is long."""
    names = {one.id: edition.speech.name(one).first for one in edition.scenario.services}
    return Said("; ".join(names[one] for one in common_services(outing)))


def _kit(outing: Outing, edition: Edition) -> list[str]:
    names = {one.id: edition.speech.name(one).first for one in edition.scenario.equipment}
    return [
        edition.wording("paper.kit", count=count, name=names[kit_id])
        for kit_id, count in outing.trip.equipment
    ]


def people_part(outing: Outing, edition: Edition) -> Part:
    """Return who goes, each with a line for a name or a phone, and lines for notes beside it."""
    people = list(_people(outing, edition)) or [""] * edition.scenario.rules.crew_size
    rows = max(_LEAST_ROWS, -(-len(people) // _COLUMNS))
    cells = _people_cells(edition.imprint.body(edition.paper, has_map=True))
    label_mm = max(blank_label(person, cells[0].width_mm, _TEXT).height_mm for person in people)
    line_mm = max(_LINE_MM, label_mm + 0.6)
    title_mm = _TITLE_MM + max(0.0, label_mm - _TEXT.line_mm)
    height_mm = title_mm + rows * line_mm

    def draw(page: Page, box: Box) -> None:
        _, right = box.columns(2, 1, gap_mm=5.0)
        title = edition.speech("paper.crew.title")
        page.text(box.x_mm, box.y_mm + 3.2, str(title), look=_BOLD)
        cells = _people_cells(box)
        for number, person in enumerate(people):
            row, column = divmod(number, _COLUMNS)
            y_mm = box.y_mm + title_mm + row * line_mm
            blank(page, cells[column]._replace(y_mm=y_mm, height_mm=line_mm), person, look=_TEXT)
        _draw_notes(page, right, edition)

    return Part(height_mm, draw)


def _people_cells(box: Box) -> tuple[Box, ...]:
    left, _ = box.columns(2, 1, gap_mm=5.0)
    return left.columns(*[1] * _COLUMNS, gap_mm=4.0)


def _draw_notes(page: Page, box: Box, edition: Edition) -> None:
    title = edition.speech("paper.notes")
    page.text(box.x_mm, box.y_mm + 3.2, str(title), look=_BOLD)
    lines = int((box.height_mm - 2.0) // _NOTE_LINE_MM)
    for number in range(lines):
        y_mm = box.bottom_mm - 1.0 - number * _NOTE_LINE_MM
        page.rule(box.x_mm, y_mm, box.width_mm, line_pt=0.5)


def _people(outing: Outing, edition: Edition) -> Iterator[str]:
    members = {member.id: member for member in edition.scenario.members}
    for member_id in people_of(outing.trip, edition.scenario):
        member = members.get(member_id)
        name = edition.person(member_id) if member else member_id
        role = edition.wording.term("role", member.role) if member else ""
        is_plain = member is None or member.role == "volunteer"
        yield name if is_plain else f"{name} · {role}"


def phones_part(edition: Edition) -> Part:
    """Return whom to call, each with a line to write the number on."""

    def draw(page: Page, box: Box) -> None:
        cells = box.columns(*[1] * len(_PHONES), gap_mm=3.0)
        for key, cell in zip(_PHONES, cells, strict=True):
            blank(page, cell, edition.wording(key), look=_TEXT)

    return Part(_LINE_MM, draw, gap_mm=0.6)
