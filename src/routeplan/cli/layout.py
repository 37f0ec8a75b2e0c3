"""The look of everything that commands print for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from rich import box
from rich.console import OverflowMethod, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from routeplan.domain.scenario import Scenario
from routeplan.evaluate import in_words
from routeplan.wording import Wording

FOLD: OverflowMethod = "fold"
"""A narrow terminal breaks long words and numbers; the usual way would cut them off."""


def heading(scenario: Scenario, wording: Wording) -> Iterator[RenderableType]:
    """Yield the title of a scenario, its days, and what must be said about its data."""
    note = in_words.data_note(scenario, wording)
    calendar = scenario.calendar
    days = wording("plan.horizon", start=calendar.start, end=calendar.end)
    yield Text(f"{in_words.title(scenario, wording)} · {days}", style="bold")
    if note:
        yield Text(note, style="yellow")


def part(title: str, shown: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """Yield one part of a summary under a line with its title; nothing if it is empty."""
    for number, one in enumerate(shown):
        if number == 0:
            yield Rule(title, align="left", style="bold")
        yield one


def table(title: str, *columns: str, whole: Collection[int] = ()) -> Table:
    """Start a table with a title above and a line under its column heads.

    Parameters
    ----------
    whole
        Columns that are never broken, counted from 0: half a date or time is hard to read.
    """
    empty = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for number, column in enumerate(columns):
        empty.add_column(column, overflow=FOLD, no_wrap=number in whole)
    return empty


def short_day(day: date, wording: Wording) -> str:
    """Write a day of the horizon, whose year the heading tells: ``T2 02/03``."""
    return f"{wording.short_weekday(day)} {wording.day_month(day)}"


def pairs(title: str, rows: Sequence[tuple[str, str]]) -> Table:
    """Lay out names and values in two columns side by side, down the left one first."""
    half = (len(rows) + 1) // 2
    grid = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE, show_header=False
    )
    for justify in ("left", "right", "left", "right"):
        grid.add_column(justify=justify, overflow=FOLD)
    for left, right in zip_longest(rows[:half], rows[half:], fillvalue=("", "")):
        grid.add_row(*left, *right)
    return grid
