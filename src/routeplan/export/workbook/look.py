"""How the workbook looks: its colours, its formats, and how it is printed."""

from __future__ import annotations

from math import ceil
from textwrap import shorten

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from routeplan.export.edition import Edition
from routeplan.export.workbook.sheet import Kind

INK = "#222222"
HEADING = "#37474f"
LINE = "#cfd8dc"
STRONG_LINE = "#607d8b"
WARNING = {"font_color": "#b3001b", "bg_color": "#fdecea", "bold": True}
QUIET = "#eceff1"

A4 = 9
LONGEST_LINE = 200
"""Letters of a header or footer; Excel takes 255 with its own codes among them."""

NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "date": "dd/mm/yyyy",
    "time": "hh:mm",
    "count": "#,##0",
    "missing": '"▲ "#,##0;-#,##0;0',
    "number": "#,##0.0",
    "km": "#,##0.0",
    "duration": "[h]:mm",
    "share": "0%",
    "vnd": "#,##0",
    "degree": "0.00000",
}

FONT = {"font_name": "Arial", "font_size": 10}
"""There, or one as wide, wherever a workbook is opened."""

WRAPPING = 0.82
"""Letters of a text are narrower than digits, but its lines end at words."""

LINE_PT = 13.0
TALLEST_PT = 405.0
"""Excel takes no taller row."""

_ALIGNED: dict[Kind, dict[str, object]] = {
    "text": {"align": "left", "indent": 1},
    "date": {"align": "center"},
    "time": {"align": "center"},
}


class Look:
    """The formats of one workbook; equal ones are made once.

    Parameters
    ----------
    book
        The workbook that they belong to.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """Return a format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **properties})
        return self._made[key]

    def cell(self, kind: Kind, **properties: object) -> Format:
        """Return the format of a cell in the body of a table."""
        usual: dict[str, object] = {
            "num_format": NUMBER_FORMATS[kind],
            "valign": "top",
            "text_wrap": kind == "text",
            **_ALIGNED.get(kind, {"align": "right", "indent": 1}),
            "bottom": 4,
            "bottom_color": LINE,
            "font_color": INK,
        }
        return self.of(**{**usual, **properties})

    @property
    def heading(self) -> Format:
        """The format of headings."""
        return self.of(
            bold=True,
            font_color="#ffffff",
            bg_color=HEADING,
            text_wrap=True,
            valign="vcenter",
            align="center",
            border=1,
            border_color="#ffffff",
        )


def lines_of(text: str, width: float) -> int:
    r"""Return on how many lines a text stands in a column of so many letters.

    Programs measure rows anew only when somebody asks them to, so it is estimated here.

    Examples
    --------
    >>> lines_of("Tà Ri → A Ró → Jơ Da", 12), lines_of("A\nB", 12)
    (2, 2)
    """
    usable = max(1.0, width - 1.5)
    return sum(max(1, ceil(len(line) * WRAPPING / usable)) for line in text.split("\n"))


def height_pt(lines: int) -> float:
    """Return the height of a row with so many lines [pt]."""
    return min(LINE_PT * lines + 2, TALLEST_PT)


def tint(colour: str, strength: float = 0.25) -> str:
    """Return a colour mixed with white, light enough for black text.

    Examples
    --------
    >>> tint("#0072b2")
    '#bfdcec'
    """
    parts = bytes.fromhex(colour.removeprefix("#"))
    return "#" + bytes(round(255 - (255 - part) * strength) for part in parts).hex()


def print_set_up(sheet: Worksheet, name: str, edition: Edition, *, heading_row: int) -> None:
    """Let a sheet come out of the printer on A4 across, as wide as a page, under its headings."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_header(f"&L&B{name}&R{_literal(edition.title)} · &P/&N")
    sheet.set_footer(f"&L&8 {_literal(edition.data_note)}")


def _literal(text: str) -> str:
    """Return a text for headers and footers, where ``&`` begins a code."""
    short = shorten(text, LONGEST_LINE - text.count("&"), placeholder="…")
    return short.replace("&", "&&")
