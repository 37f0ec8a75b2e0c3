"""The calendar of a plan: weeks below each other, and who goes where on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from routeplan.domain.calendar import week_of
from routeplan.domain.plan import Plan
from routeplan.evaluate.outings import Outing
from routeplan.render.charts.canvas import (
    SMALL,
    STRONG,
    Margins,
    Size,
    axes_of_size,
    head,
    in_millimetres,
    write,
)
from routeplan.render.charts.looks import crew_look
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.typesetting import Type, set_text, shortened
from routeplan.render.subject import Subject
from routeplan.wording import Language

COLUMN_MM = 44.0
"""Width of a day, if the chart may be as large as it likes."""

WEEK_MM = 13.0
"""Width of the column that numbers the weeks."""

HEAD_MM = 6.0
BOLD = Type(size_pt=SMALL.size_pt, bold=True)
LINE_MM = SMALL.line_mm
DATE_MM = 4.6
"""Height of the date in a day."""

PAD_MM = 1.2
EMPTY_MM = DATE_MM + PAD_MM
"""Height of a day on which nobody goes out."""

SWATCH_MM = 3.2
NIGHT = "☾"
CLOSED_FILL = "#e4e4e4"


def calendar_chart(
    plan: Plan,
    ax: Axes | None = None,
    *,
    width_mm: float | None = None,
    gray: bool = False,
    lang: Language = "vi",
) -> Axes:
    """Draw a plan as a calendar: a row for each week, on each day the crews and their villages.

    Every crew has a colour and a pattern beside its name; a moon marks a night away. Grey days are
    no working days. Crews for whom a small chart has no room are
    counted beside the date, as ``+2``.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on, of any size; a figure of their own, as large as needed, if left out.
    width_mm
        Width of the chart in a figure of its own; as wide as needed if left out.
    gray
        Whether to draw without colours, for printers and copiers that have none.
    lang
        Language of all texts.

    Returns
    -------
    matplotlib.axes.Axes
        The axes. A notebook shows those of a figure of their own as a picture;
        ``axes.figure.savefig("calendar.pdf")`` writes them to a file.

    Examples
    --------
    >>> from plans import valid_plan
    >>> axes = calendar_chart(valid_plan(), lang="en")
    >>> [text.get_text() for text in axes.texts][:3]
    ['Monday', 'Tuesday', 'Wednesday']
    """
    days = _Days(Subject.of(plan, lang), gray=gray)
    with our_settings():
        if ax is None:
            ax = axes_of_size(days.size(width_mm), Margins())
            head(ax, days.subject.title)
        _draw(ax, days)
    return ax


@dataclass(frozen=True)
class _Entry:
    """A crew-day: the crew at a position, and what is written of it."""

    crew: int
    crew_id: str
    text: str


_Line = tuple[_Entry | None, str]
"""A line of a day; the first one of an entry has the entry itself."""


class _Days:
    """What stands on each day of a plan, and whether in greys."""

    def __init__(self, subject: Subject, *, gray: bool) -> None:
        self.subject = subject
        self.gray = gray
        calendar = subject.scenario.calendar
        self.outings: Mapping[date, list[Outing]] = defaultdict(list)
        for outing in subject.outings:
            self.outings[outing.day.date].append(outing)
        self.worked = {*calendar.working_days(), *self.outings}
        weekdays = {*calendar.weekdays, *(day.weekday() for day in self.outings)}
        self.weekdays = sorted(weekdays)
        first = week_of(min([calendar.start, *self.outings]))
        last = week_of(max([calendar.end, *self.outings]))
        weeks = range((last - first).days // 7 + 1)
        self.mondays = [first + timedelta(weeks=week) for week in weeks]

    def size(self, width_mm: float | None) -> Size:
        """Return the size at which everything has room."""
        width_mm = width_mm or WEEK_MM + COLUMN_MM * len(self.weekdays)
        column_mm = (width_mm - WEEK_MM) / len(self.weekdays)
        lines = [max(2, self.most_lines(monday, column_mm)) for monday in self.mondays]
        return Size(width_mm, HEAD_MM + len(lines) * EMPTY_MM + sum(lines) * LINE_MM)

    def of_week(self, monday: date) -> Iterator[date]:
        """Yield the days of a week that have a column."""
        return (monday + timedelta(days=weekday) for weekday in self.weekdays)

    def most_lines(self, monday: date, width_mm: float) -> int:
        """Return the number of lines of the fullest day of a week."""
        return max(len(self.lines(day, width_mm)) for day in self.of_week(monday))

    def lines(self, day: date, width_mm: float) -> list[_Line]:
        """Return all lines of a day."""
        room_mm = self.room_mm(width_mm)
        lines: list[_Line] = []
        for entry in self.entries(day):
            texts = [line.text for line in set_text(entry.text, room_mm, look=SMALL).lines]
            first, *others = texts or [""]  # a village may have no name
            lines += [(entry, first), *((None, other) for other in others)]
        return lines

    @cached_property
    def names_mm(self) -> float:
        """Where the villages of a day begin: behind the swatch and the name of any crew."""
        widest = max((BOLD.width_mm(crew_id) for crew_id in self.subject.crew_ids), default=0.0)
        return SWATCH_MM + 0.8 + widest + 1.0

    def room_mm(self, width_mm: float) -> float:
        """Return how wide the villages of a day may be written."""
        return width_mm - 2 * PAD_MM - self.names_mm

    def entries(self, day: date) -> Iterator[_Entry]:
        """Yield who goes where on a day."""
        scenario = self.subject.scenario
        for trip, trip_day in self.outings.get(day, ()):
            names = [scenario.place_name(visit.village_id) for visit in trip_day.visits]
            night = NIGHT if trip_day.end_id != scenario.center.id else ""
            number = self.subject.crew_number(trip.crew_id)
            yield _Entry(number, trip.crew_id, ", ".join(names) + night)

    def note(self, day: date) -> str:
        """Return what the calendar says of a day for everybody, such as the name of a holiday."""
        calendar, wording = self.subject.scenario.calendar, self.subject.wording
        labels = [
            wording.either(vi=one.label_vi, en=one.label_en)
            for one in calendar.events
            if one.kind in ("holiday", "workday") and one.covers(day) and not one.applies_to
        ]
        return ", ".join(filter(None, labels))


def _draw(ax: Axes, days: _Days) -> None:
    size = in_millimetres(ax)
    column_mm = (size.width_mm - WEEK_MM) / len(days.weekdays)
    wording = days.subject.wording
    for column, day in enumerate(days.of_week(days.mondays[0])):
        name = wording.weekday(day)
        if STRONG.width_mm(name) > column_mm - 1:
            name = wording.short_weekday(day)
        write(ax, WEEK_MM + (column + 0.5) * column_mm, HEAD_MM - 1.8, name, STRONG, ha="center")
    top_mm = HEAD_MM
    for week, height_mm in enumerate(_heights_mm(days, column_mm, size.height_mm - HEAD_MM)):
        write(ax, 0.4, top_mm + 3.4, wording("chart.week", n=week + 1), SMALL)
        for column, day in enumerate(days.of_week(days.mondays[week])):
            _day(ax, days, day, (WEEK_MM + column * column_mm, top_mm), Size(column_mm, height_mm))
        top_mm += height_mm


def _heights_mm(days: _Days, column_mm: float, free_mm: float) -> list[float]:
    """Share the height out: a line more to every week in need of one, as long as there is room."""
    wanted = [days.most_lines(monday, column_mm) for monday in days.mondays]
    lines = [0] * len(wanted)
    left = int((free_mm - len(wanted) * EMPTY_MM) / LINE_MM)
    for line in range(1, max(wanted) + 1):
        for week, needed in enumerate(wanted):
            if line <= needed and left > 0:
                lines[week], left = line, left - 1
    heights = [EMPTY_MM + count * LINE_MM for count in lines]
    more_mm = (free_mm - sum(heights)) / len(heights)
    return [height + more_mm for height in heights]


def _day(ax: Axes, days: _Days, day: date, corner: tuple[float, float], size: Size) -> None:
    left_mm, top_mm = corner
    calendar = days.subject.scenario.calendar
    is_planned = calendar.start <= day <= calendar.end or day in days.outings
    fill = "#ffffff" if day in days.worked else CLOSED_FILL
    cell = Rectangle(corner, *size, facecolor=fill, edgecolor="#000000", linewidth=0.5)
    cell.set_clip_on(False)
    ax.add_patch(cell)
    if not is_planned:
        return
    inner = Size(size.width_mm - 2 * PAD_MM, size.height_mm - DATE_MM)
    shown = _fitting(days, day, size.width_mm, room=int(inner.height_mm / LINE_MM))
    hidden = len(list(days.entries(day))) - sum(entry is not None for entry, _ in shown)
    left_mm += PAD_MM
    _top(ax, days, day, (left_mm, top_mm), inner.width_mm, hidden)
    _lines(ax, days, shown, (left_mm, top_mm + DATE_MM))


def _top(
    ax: Axes, days: _Days, day: date, corner: tuple[float, float], width_mm: float, hidden: int
) -> None:
    """Write the date, what day it is, and how many crews are not shown below."""
    (left_mm, top_mm), date_text = corner, days.subject.wording.day_month(day)
    more = f"+{hidden}" if hidden else ""
    write(ax, left_mm, top_mm + 3.4, date_text, STRONG)
    write(ax, left_mm + width_mm, top_mm + 3.4, more, ha="right")
    note, note_mm = days.note(day), STRONG.width_mm(date_text) + 1.5
    room_mm = width_mm - note_mm - SMALL.width_mm(more)
    if note and room_mm > 6:
        write(ax, left_mm + note_mm, top_mm + 3.4, shortened(note, room_mm, SMALL))


def _lines(ax: Axes, days: _Days, lines: Sequence[_Line], corner: tuple[float, float]) -> None:
    """Write who goes where, each with the colour and pattern of the crew."""
    left_mm, top_mm = corner
    for number, (entry, text) in enumerate(lines):
        y_mm = top_mm + number * LINE_MM
        if entry is not None:
            box = (left_mm, y_mm + 0.4)
            look = crew_look(entry.crew, gray=days.gray)
            ax.add_patch(Rectangle(box, SWATCH_MM, LINE_MM - 0.8, **look))
            write(ax, left_mm + SWATCH_MM + 0.8, y_mm + SMALL.above_mm, entry.crew_id, BOLD)
        write(ax, left_mm + days.names_mm, y_mm + SMALL.above_mm, text)


def _fitting(days: _Days, day: date, width_mm: float, *, room: int) -> Sequence[_Line]:
    """Return the lines of a day as far as there is room, a line for each crew if it is scarce."""
    lines = days.lines(day, width_mm)
    if len(lines) <= room:
        return lines
    room_mm = days.room_mm(width_mm)
    entries = list(days.entries(day))[:room]
    return [(entry, shortened(entry.text, room_mm, SMALL)) for entry in entries]
