"""The days of a plan as bars: when each crew is on its way, and when it serves where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from math import ceil, floor
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, MultipleLocator

from routeplan.domain.calendar import week_of
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Leg, TripDay
from routeplan.domain.value import seconds_of_day
from routeplan.evaluate.outings import Outing
from routeplan.render.charts.canvas import (
    SMALL,
    STRONG,
    Margins,
    Size,
    axes_of_size,
    head,
    size_of,
    write,
)
from routeplan.render.charts.looks import crew_look
from routeplan.render.paper.fonts import font
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.typesetting import shortened
from routeplan.render.routes import WAY_OF_MODE, Way
from routeplan.render.subject import Subject
from routeplan.wording import Language, Wording

WIDTH_MM = 215.0
MARGINS = Margins(left_mm=18.0, right_mm=6.0, top_mm=16.0, bottom_mm=11.0)
TITLE_MM = 6.2
"""Height of the line that names a day."""

ROW_MM = 8.4
"""Height of a crew-day: the names above, the bars below."""

BARS_MM = 6.0
"""From the top of a row to the middle of its bars."""

BAR_MM = 3.6
LABEL_MM = 12.0
"""Room for the label of an hour."""

HOURS = (1, 2, 3, 6, 12, 24)
"""Steps between labels."""

NIGHT = "☾"

WAYS: dict[Way, dict[str, Any]] = {
    "drive": {"color": "#222222", "linewidth": 2.6},
    "foot": {"color": "#222222", "linewidth": 2.2, "linestyle": (0, (0.7, 0.9))},
    "boat": {"color": "#222222", "linewidth": 2.2, "linestyle": (0, (4, 1, 1, 1))},
    "unknown": {"color": "#222222", "linewidth": 1.2},
}
"""Lines for being on the way, thinner than the bars of service."""


def gantt(
    plan: Plan, ax: Axes | None = None, *, week: int | None = None, lang: Language = "vi"
) -> Axes:
    """Draw the days of a plan as bars over the time of day.

    A row is a crew-day: lines for the way, bars for service with the villages above them, a moon
    where the crew sleeps. Bars of a crew have its colour and pattern.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; a figure of their own, as high as needed, if left out. Text keeps its
        size, so give each crew-day about 8 mm.
    week
        Number of the week to show, counted from 1 as in the calendar; all weeks if left out.
    lang
        Language of all texts.

    Returns
    -------
    matplotlib.axes.Axes
        The axes: hours from left to right, crew-days in the order of time from the top.

    Raises
    ------
    ValueError
        If nobody goes out in that week.

    Examples
    --------
    >>> from plans import valid_plan
    >>> axes = gantt(valid_plan(), week=1, lang="en")
    >>> axes.get_xlabel()
    'Time of day'
    """
    subject = Subject.of(plan, lang)
    outings = _in_week(subject, week)
    rows = list(_rows(outings))
    with our_settings():
        if ax is None:
            height_mm = sum(height for _, height in rows) or ROW_MM
            ax = axes_of_size(Size(WIDTH_MM, height_mm), MARGINS)
            head(ax, subject.title)
        _frame(ax, subject, outings)
        _draw(ax, subject, rows)
        _legend(ax, subject.wording, outings)
    return ax


def _in_week(subject: Subject, week: int | None) -> Sequence[Outing]:
    if week is None:
        return subject.outings
    first = week_of(subject.scenario.calendar.start)
    found = [
        one for one in subject.outings if (week_of(one.day.date) - first).days // 7 + 1 == week
    ]
    if not found:
        raise ValueError(f"week is {week}: nobody goes out then; the first week is 1")
    return found


def _rows(outings: Sequence[Outing]) -> Iterator[tuple[date | Outing, float]]:
    """Yield what stands below each other, with its height [mm]: days, and crews below them."""
    day = None
    for outing in outings:
        if outing.day.date != day:
            day = outing.day.date
            yield day, TITLE_MM
        yield outing, ROW_MM


def _frame(ax: Axes, subject: Subject, outings: Sequence[Outing]) -> None:
    """Lay out hours and the room for all rows."""
    moments = [hours for one in outings for pair in _moments(one.day) for hours in pair]
    rules = subject.scenario.rules
    begin = min([_hours(rules.day_start), *moments])
    end = max([_hours(rules.latest_return), *moments])
    ax.set_xlim(floor(begin), max(ceil(end), floor(begin) + 1))
    least_hours = LABEL_MM / size_of(ax).width_mm * (ax.get_xlim()[1] - ax.get_xlim()[0])
    ax.xaxis.set_major_locator(
        MultipleLocator(next((step for step in HOURS if step >= least_hours), 24))
    )
    ax.xaxis.set_major_formatter(FuncFormatter(lambda hours, _: f"{hours % 24:02.0f}:00"))
    ax.tick_params(axis="x", top=True, labeltop=True, length=2, pad=1.5)
    ax.tick_params(axis="y", length=0, pad=2)
    for label in ax.get_xticklabels(which="both"):
        label.set_fontproperties(font(SMALL.size_pt))
    ax.grid(visible=True, axis="x", color="#bdbdbd", linewidth=0.5)
    ax.set_axisbelow(True)
    ax.set_xlabel(
        subject.wording("chart.time_of_day"), fontproperties=font(SMALL.size_pt), labelpad=2
    )
    for side in ("left", "right"):
        ax.spines[side].set_visible(False)


def _draw(ax: Axes, subject: Subject, rows: Sequence[tuple[date | Outing, float]]) -> None:
    total_mm = sum(height for _, height in rows) or ROW_MM
    ax.set_ylim(total_mm, 0)
    size = size_of(ax)
    first, last = ax.get_xlim()
    mm_per_hour = size.width_mm / (last - first)
    top, ticks, labels = 0.0, [], []
    for what, height in rows:
        if isinstance(what, date):
            day = f"{subject.wording.weekday(what)} {subject.wording.date(what)}"
            band = Rectangle((first, top), last - first, height, facecolor="#ececec", zorder=1.5)
            ax.add_patch(band)
            write(ax, first + 1 / mm_per_hour, top + 4.4, day, STRONG)
        else:
            ticks.append(top + BARS_MM)
            labels.append(what.trip.crew_id)
            _row(ax, subject, what, top, mm_per_hour)
        top += height
    ax.set_yticks(ticks, labels)
    for label in ax.get_yticklabels():
        label.set_fontproperties(font(STRONG.size_pt, bold=True))


def _row(ax: Axes, subject: Subject, outing: Outing, top: float, mm_per_hour: float) -> None:
    trip, day = outing
    middle = top + BARS_MM
    for leg in day.legs:
        for way, begin, end in _ways(leg):
            style = {"solid_capstyle": "butt", "dash_capstyle": "butt", **WAYS[way]}
            ax.plot([begin, end], [middle, middle], zorder=2, **style)
    look = crew_look(subject.crew_number(trip.crew_id))
    starts = [_hours(visit.begin) for visit in day.visits]
    for number, visit in enumerate(day.visits):
        begin, end = _hours(visit.begin), _hours(visit.end)
        corner = (begin, middle - BAR_MM / 2)
        ax.add_patch(Rectangle(corner, end - begin, BAR_MM, zorder=3, **look))
        limit = starts[number + 1] if number + 1 < len(starts) else ax.get_xlim()[1]
        name = f"{visit.order}. {subject.scenario.village(visit.village_id).name}"
        room_mm = (limit - begin) * mm_per_hour - 1.0
        write(ax, begin, middle - BAR_MM / 2 - 0.7, shortened(name, room_mm, SMALL), zorder=4)
    if day.end_id != subject.scenario.center.id:
        last = max((end for _, end in _moments(day)), default=ax.get_xlim()[0])
        text = f"{NIGHT} {subject.scenario.place_name(day.end_id)}"
        write(ax, last + 1 / mm_per_hour, middle + 1, text, zorder=4)


def _legend(ax: Axes, wording: Wording, outings: Sequence[Outing]) -> None:
    used = {way for one in outings for leg in one.day.legs for way, *_ in _ways(leg)}
    handles: list[Any] = [
        Patch(facecolor="#ffffff", edgecolor="#000000", label=wording("chart.service")),
        *(
            Line2D([], [], label=wording(f"chart.way.{way}"), **style)
            for way, style in WAYS.items()
            if way in used
        ),
    ]
    ax.legend(
        handles=handles,
        prop=font(SMALL.size_pt),
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        borderaxespad=1.9,
        ncols=len(handles),
        frameon=False,
        handlelength=2.4,
        columnspacing=1.4,
    )


def _ways(leg: Leg) -> Iterator[tuple[Way, float, float]]:
    """Yield how a leg is travelled, from when to when [h]."""
    begin = _hours(leg.depart)
    if not leg.steps:
        yield "unknown", begin, _hours(leg.arrive)
    for step in leg.steps:
        end = begin + step.duration_s / 3600
        yield WAY_OF_MODE[step.mode], begin, end
        begin = end


def _moments(day: TripDay) -> Iterator[tuple[float, float]]:
    for leg in day.legs:
        yield _hours(leg.depart), _hours(leg.arrive)
    for visit in day.visits:
        yield _hours(visit.begin), _hours(visit.end)


def _hours(moment: time | int) -> float:
    return (moment if isinstance(moment, int) else seconds_of_day(moment)) / 3600
