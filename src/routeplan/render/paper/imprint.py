"""The head and the foot of sheets: what it is, which plan it belongs to, how good the data are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self

from routeplan.domain.plan import Plan
from routeplan.io.documents import plan_to_json
from routeplan.render.paper.box import MARGIN_MM, Box, Paper
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said, Speech
from routeplan.render.paper.typesetting import GREY, SMALLEST_PT, Block, Type, set_text, shortened

_BELOW_MM = 5.0
"""Empty below the foot."""

_FOOT_GAP_MM = 2.5
_PLAN_WIDTH_MM = 42.0
_FOOT_LINES = 6
"""Longer notes are shortened."""

_SMALL = Type(size_pt=SMALLEST_PT)
_SMALL_BOLD = Type(size_pt=SMALLEST_PT, bold=True)
_TITLE = Type(size_pt=17, bold=True)
_KICKER = Type(size_pt=8.4, colour=GREY)
_KICKER_MM = _KICKER.line_mm + 0.8
_HEAD_GAP_MM = 3.0


def plan_id(plan: Plan) -> str:
    """Return a short name by which people can tell plans apart: equal plans have the same.

    It does not depend on names and household data, which not every document of a plan holds.

    Examples
    --------
    >>> from plans import valid_plan
    >>> len(plan_id(valid_plan())), plan_id(valid_plan()) == plan_id(valid_plan())
    (8, True)
    """
    document = plan_to_json(plan, with_households=False, with_names=False)
    return hashlib.sha256(document.encode()).hexdigest()[:8].upper()


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What every page of a document says of itself.

    Parameters
    ----------
    title
        The scenario's title.
    data_note
        What must be said about the data; empty if nothing.
    """

    plan_id: str
    title: Said
    data_note: Said
    speech: Speech

    @classmethod
    def of(cls, plan: Plan, speech: Speech) -> Self:
        """Return what pages of a plan say."""
        scenario = plan.scenario
        title = speech.each(
            lambda one: (one.lang == "en" and scenario.title_en) or scenario.title or scenario.id
        )
        note = speech.each(
            lambda one: scenario.data_note_en if one.lang == "en" else scenario.data_note_vi
        )
        return cls(plan_id=plan_id(plan), title=title, data_note=note, speech=speech)

    def draw_head(self, page: Page, box: Box, title: str | Said, beside: str = "") -> Box:
        """Write the title of a sheet at the top of a box and return what is left below it.

        Parameters
        ----------
        beside
            Written at the right, such as a month or a number.
        """
        kicker = shortened(str(self.title), box.width_mm, _KICKER)
        page.text(box.x_mm, box.y_mm + _KICKER.above_mm, kicker, look=_KICKER)
        _, below_kicker = box.split_top(_KICKER_MM)
        page.block(below_kicker, self._title(box, title, beside))
        if beside:
            y_mm = below_kicker.y_mm + _TITLE.above_mm
            page.text(box.right_mm, y_mm, beside, look=_TITLE, align="right")
        rest = self.below_head(box, title, beside)
        page.rule(box.x_mm, rest.y_mm - _HEAD_GAP_MM, box.width_mm)
        return rest

    def below_head(self, box: Box, title: str | Said, beside: str = "") -> Box:
        """Return what `draw_head` leaves of a box."""
        height_mm = _KICKER_MM + self._title(box, title, beside).height_mm + 1.2
        _, rest = box.split_top(height_mm, gap_mm=_HEAD_GAP_MM)
        return rest

    @staticmethod
    def _title(box: Box, title: str | Said, beside: str) -> Block:
        beside_mm = _TITLE.width_mm(beside) + 4 if beside else 0.0
        return set_text(title, box.width_mm - beside_mm, _TITLE.line_mm * 2, _TITLE)

    def body(self, paper: Paper, *, has_map: bool = False) -> Box:
        """Return what the margins and the foot leave of a page."""
        foot = self._foot(paper, has_map=has_map)
        body = paper.body
        return body._replace(height_mm=foot.y_mm - _FOOT_GAP_MM - body.y_mm)

    def draw_foot(self, page: Page, sheet: Sheet, number: int, total: int) -> None:
        """Write the foot of a page: notes at the left, plan and page at the right."""
        foot = self._foot(page.paper, has_map=sheet.has_map)
        page.paragraph(foot, self._notes(has_map=sheet.has_map), look=_SMALL)
        wording = self.speech.wording
        lines = (
            (wording("foot.plan", plan=self.plan_id), _SMALL),
            (wording("foot.page", number=number, total=total), _SMALL_BOLD),
        )
        y_mm = foot.bottom_mm - 2 * _SMALL.line_mm
        for text, look in lines:
            right_mm = page.paper.width_mm - MARGIN_MM
            page.text(right_mm, y_mm + look.above_mm, text, look=look, align="right")
            y_mm += look.line_mm

    def _foot(self, paper: Paper, *, has_map: bool) -> Box:
        width_mm = paper.width_mm - 2 * MARGIN_MM - _PLAN_WIDTH_MM
        most_mm = _FOOT_LINES * _SMALL.line_mm
        notes = set_text(self._notes(has_map=has_map), width_mm, most_mm, _SMALL)
        height_mm = max(notes.height_mm, 2 * _SMALL.line_mm)
        return Box(MARGIN_MM, paper.height_mm - _BELOW_MM - height_mm, width_mm, height_mm)

    def _notes(self, *, has_map: bool) -> Said:
        notes = (*([self.speech("map.disclaimer")] if has_map else []), self.data_note)
        first = " · ".join(note.first for note in notes if note.first)
        return Said(first, " · ".join(note.second for note in notes if note.second))
