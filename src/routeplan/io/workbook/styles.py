"""How the cells of a workbook look, and how numbers and dates are shown in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from routeplan.io import cells

DARK, PALE, LINE, GREY = "#1F4E5F", "#DCE9EE", "#9FB4BC", "#7A7A7A"
AS_TEXT = "@"

_NUMBER_FORMATS: dict[Callable[[str], Any], str] = {
    cells.day: "dd/mm/yyyy",
    cells.whole: "0",
    cells.flag: "0",
    cells.longitude: "0.0####",
    cells.latitude: "0.0####",
    cells.kilometres: "0.0##",
    cells.number: "General",
}


def number_format_of(parse: Callable[[str], Any]) -> str:
    """Return how a column shows what it holds; ids and lists are text, so that 007 stays."""
    return _NUMBER_FORMATS.get(parse, AS_TEXT)


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook.

    Parameters
    ----------
    of_numbers, of_values
        Format of cells by the way in which they show what they hold, in tables and in settings.
    """

    title: Format
    about: Format
    dark: Format
    pale: Format
    machine_dark: Format
    machine_pale: Format
    first_dark: Format
    first_pale: Format
    second_dark: Format
    second_pale: Format
    plain: Format
    link: Format
    wrapped: Format
    given: Format
    given_first: Format
    said: Format
    said_first: Format
    part: Format
    number: Format
    example: Format
    of_numbers: dict[str, Format]
    of_values: dict[str, Format]


def styles_of(book: Workbook) -> Styles:
    """Add every format to a workbook."""

    def style(**more: Any) -> Format:
        return book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top", **more})

    def heading(colour: str, text: str) -> Format:
        return style(bg_color=colour, font_color=text, border=1, border_color=LINE, text_wrap=True)

    formats = {*_NUMBER_FORMATS.values(), AS_TEXT, "hh:mm", "[h]:mm"}
    return Styles(
        title=style(bold=True, font_size=14, font_color=DARK),
        about=style(italic=True, font_color=GREY),
        dark=heading(DARK, "white"),
        pale=heading(PALE, "black"),
        machine_dark=style(font_size=9, font_color="#E4F2F7"),
        machine_pale=style(font_size=9, font_color="#34495E"),
        first_dark=style(bold=True, font_color="white"),
        first_pale=style(bold=True, font_color="black"),
        second_dark=style(italic=True, font_color="white"),
        second_pale=style(italic=True, font_color="black"),
        plain=style(),
        link=style(font_color=DARK, underline=1),
        wrapped=style(text_wrap=True),
        given=style(bg_color="#F2F2F2", text_wrap=True),
        given_first=style(bg_color="#F2F2F2", text_wrap=True, bold=True, top=1, top_color=DARK),
        said=style(text_wrap=True),
        said_first=style(text_wrap=True, top=1, top_color=DARK),
        part=style(bold=True, font_size=12, font_color=DARK),
        number=style(font_color=GREY, align="center"),
        example=style(font_color=GREY, italic=True),
        of_numbers={
            one: style(num_format=one, indent=int(one == AS_TEXT)) for one in sorted(formats)
        },
        of_values={
            one: style(num_format=one, align="left", border=1, border_color=LINE)
            for one in sorted(formats)
        },
    )
