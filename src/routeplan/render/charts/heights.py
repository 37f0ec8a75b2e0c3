"""The profile of a trip: how high the way runs, on what ground, and where it stops."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.ticker import FuncFormatter, MaxNLocator

from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip, TripDay
from routeplan.render.charts.canvas import (
    SMALL,
    STRONG,
    TITLE,
    Margins,
    Size,
    axes_of_size,
    head,
    size_of,
    write,
)
from routeplan.render.charts.looks import surface_look
from routeplan.render.paper.fonts import font, printable
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.typesetting import shortened
from routeplan.roads.profile import UNKNOWN, Halt, Profile, Stretch, way_profile
from routeplan.wording import Language, Wording

OWN_SIZE = Size(180.0, 46.0)
"""Size of the chart in a figure of its own."""

MARGINS = Margins(left_mm=16.0, right_mm=5.0, bottom_mm=11.0)

DISC_MM = 4.0
SKY_MM = DISC_MM / 2 + 0.6
"""Room above the highest point, where a disc may stand."""

GROUND_MM = 4.4
"""Room below the lowest point, where the surfaces are named."""

LEAST_SPAN_M = 100.0
"""Level ground is not drawn as mountains: the heights shown are at least so far apart."""


def elevation_profile(
    plan: Plan,
    trip_id: str,
    ax: Axes | None = None,
    *,
    day: date | None = None,
    lang: Language = "vi",
) -> Axes:
    """Draw how high the way of a trip runs, with its stops and the ground it runs on.

    Heights are those of `Scenario.terrain` every 100 m, smoothed, and no steeper than a road of
    its class can be. Without terrain they are straight between villages whose elevation is known,
    which the chart says; without any it says that there are none.

    Parameters
    ----------
    plan
        The plan, which knows the land.
    trip_id
        The trip.
    ax
        Axes to draw on, of any size; a figure of their own, with a title, if left out.
    day
        One day of the trip; all of them, one after the other, if left out.
    lang
        Language of all texts.

    Returns
    -------
    matplotlib.axes.Axes
        The axes: kilometres from the start to the right, metres above the sea upwards.

    Raises
    ------
    KeyError
        If there is no such trip, or it is not out on that day.

    Examples
    --------
    >>> from plans import valid_plan
    >>> axes = elevation_profile(valid_plan(), "R1", lang="en")
    >>> axes.get_xlabel(), axes.texts[-1].get_text()
    ('km', 'No heights are known')
    """
    trip = _trip(plan, trip_id)
    days = [one for one in trip.days if day in (None, one.date)]
    if not days:
        raise KeyError(f"trip {trip_id} is not out on {day}")
    profile, wording = way_profile(plan.scenario, days), Wording(lang)
    if ax is None:
        with our_settings():
            ax = axes_of_size(OWN_SIZE, MARGINS)
            climb = climb_text(profile, wording)
            room_mm = OWN_SIZE.width_mm - TITLE.width_mm(climb) - 5.0
            head(ax, shortened(_title(plan, trip, days, wording), room_mm, TITLE))
            ax.set_title(
                printable(climb),
                loc="right",
                fontproperties=font(TITLE.size_pt),
                parse_math=False,
            )
    draw_profile(ax, profile, days, plan.scenario.center.id, wording)
    return ax


def draw_profile(
    ax: Axes, profile: Profile, days: Sequence[TripDay], center_id: str, wording: Wording
) -> None:
    """Draw a profile that is known already."""
    with our_settings():
        levels = _levels(ax, profile)
        _frame(ax, profile, wording, sky_mm=SKY_MM + max(levels.values(), default=0) * DISC_MM)
        _ground(ax, profile, wording)
        _nights(ax, days)
        _stops(ax, profile, levels, center_id)
        _doubts(ax, profile, wording)


def climb_text(profile: Profile, wording: Wording) -> str:
    """Say how much a way rises and falls; nothing if that is not known."""
    if profile.climb_m is None or profile.descent_m is None:
        return ""
    up_m, down_m = (round(metres, -1) for metres in (profile.climb_m, profile.descent_m))
    return wording("chart.climb", up=up_m, down=down_m)


def _trip(plan: Plan, trip_id: str) -> Trip:
    for trip in plan.trips:
        if trip.id == trip_id:
            return trip
    raise KeyError(f"the plan has no trip {trip_id}")


def _title(plan: Plan, trip: Trip, days: Sequence[TripDay], wording: Wording) -> str:
    names = [plan.scenario.place_name(visit.village_id) for one in days for visit in one.visits]
    crew = wording("plan.crew", crew=trip.crew_id)
    first = days[0].date
    return f"{crew}, {wording.short_weekday(first)} {wording.date(first)}: {' → '.join(names)}"


def _levels(ax: Axes, profile: Profile) -> dict[float, int]:
    """Return how many discs high each stop stands: 1 if it is near the one before, else 0."""
    m_per_mm = profile.distance_m / size_of(ax).width_mm
    levels: dict[float, int] = {}
    level, last_m = 0, -math.inf
    for at_m in (halt.at_m for halt in profile.halts if halt.order is not None):
        level, last_m = (1 - level if at_m - last_m < DISC_MM * m_per_mm else 0), at_m
        levels[at_m] = level
    return levels


def _frame(ax: Axes, profile: Profile, wording: Wording, *, sky_mm: float) -> None:
    """Lay out kilometres and metres, with room for discs above and names of surfaces below."""
    known = profile.heights[~np.isnan(profile.heights)]
    lowest, highest = (known.min(), known.max()) if known.size else (0.0, LEAST_SPAN_M)
    free_mm = max(4.0, size_of(ax).height_mm - sky_mm - GROUND_MM)
    metres_per_mm = max(highest - lowest, LEAST_SPAN_M) / free_mm
    bottom = lowest - GROUND_MM * metres_per_mm
    ax.set_ylim(bottom, bottom + (free_mm + sky_mm + GROUND_MM) * metres_per_mm)
    ax.set_xlim(0, max(profile.distance_m, 1.0) / 1000)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=10, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda km, _: wording.number(km)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda metres, _: f"{wording.number(metres)} m"))
    if not known.size:
        ax.set_yticks([])
    ax.tick_params(length=2, pad=1.5)
    for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        label.set_fontproperties(font(SMALL.size_pt))
    ax.set_xlabel("km", fontproperties=font(SMALL.size_pt), labelpad=1)
    ax.grid(visible=True, axis="y", color="#9a9a9a", linewidth=0.4)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _ground(ax: Axes, profile: Profile, wording: Wording) -> None:
    """Fill what lies under the way by its surface, and name each surface where it is longest."""
    bottom = ax.get_ylim()[0]
    style = "-" if profile.known == "terrain" else "--"
    for stretch in profile.stretches:
        is_known = ~np.isnan(stretch.heights)
        km, heights = stretch.at_m[is_known] / 1000, stretch.heights[is_known]
        ax.plot(km, heights, color="#000000", linewidth=1.3, linestyle=style, zorder=3)
        if not is_known.all():  # its surface is known even so
            km, heights = stretch.at_m[[0, -1]] / 1000, np.full(2, _low(ax))
        outline = [*zip(km, heights, strict=True), (km[-1], bottom), (km[0], bottom)]
        ax.add_patch(Polygon(outline, zorder=1.5, **surface_look(stretch.surface)))
    for surface, begin_m, end_m in _widest(profile.stretches):
        _name_surface(ax, wording.term("road", surface), begin_m / 1000, end_m / 1000)


def _low(ax: Axes) -> float:
    """Return the height at which things are drawn whose height is not known."""
    bottom, top = ax.get_ylim()
    return bottom + 0.3 * (top - bottom)


def _widest(stretches: Sequence[Stretch]) -> Iterator[tuple[str, float, float]]:
    """Yield each surface with where its longest run begins and ends [m]."""
    runs: dict[str, tuple[float, float]] = {}
    for surface, group in groupby(stretches, key=lambda one: one.surface):
        run = list(group)
        ends = (run[0].begin_m, run[-1].end_m)
        longest = runs.setdefault(surface, ends)
        if ends[1] - ends[0] > longest[1] - longest[0]:
            runs[surface] = ends
    runs.pop(UNKNOWN, None)
    yield from ((surface, *ends) for surface, ends in runs.items())


def _name_surface(ax: Axes, name: str, begin_km: float, end_km: float) -> None:
    size = size_of(ax)
    room_mm = (end_km - begin_km) / ax.get_xlim()[1] * size.width_mm - 2.0
    if SMALL.width_mm(name) > room_mm:
        return
    bottom, top = ax.get_ylim()
    write(
        ax,
        (begin_km + end_km) / 2,
        bottom + (top - bottom) * 1.5 / size.height_mm,
        name,
        ha="center",
        zorder=4,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0},
    )


def _nights(ax: Axes, days: Sequence[TripDay]) -> None:
    """Draw a line where a day ends and the next begins."""
    end_km = 0.0
    for day in days[:-1]:
        end_km += sum(leg.distance_m for leg in day.legs) / 1000
        ax.axvline(end_km, color="#000000", linewidth=0.9, linestyle=(0, (4, 2)), zorder=2)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
        write(ax, end_km, ax.get_ylim()[1], "☾", STRONG, ha="center", va="top", bbox=box)


def _stops(ax: Axes, profile: Profile, levels: Mapping[float, int], center_id: str) -> None:
    """Draw numbered discs at the stops, one above the other where they are near, and stars."""
    bottom, top = ax.get_ylim()
    disc = (top - bottom) / size_of(ax).height_mm * (DISC_MM + 0.2)
    for halt in profile.halts:
        at_km, height = halt.at_m / 1000, _height(profile, halt, _low(ax))
        if halt.place_id == center_id:
            _star(ax, at_km, height)
        if halt.order is not None:
            _disc(ax, at_km, height + levels[halt.at_m] * disc, halt.order)


def _height(profile: Profile, halt: Halt, otherwise: float) -> float:
    """Return the height of the way at a place."""
    if not len(profile.at_m):
        return otherwise
    height = float(np.interp(halt.at_m, profile.at_m, profile.heights))
    return otherwise if math.isnan(height) else height


def _star(ax: Axes, at_km: float, height: float) -> None:
    ax.plot(
        at_km,
        height,
        color="#000000",
        marker="*",
        markersize=10,
        markerfacecolor="#ffffff",
        clip_on=False,
        zorder=6,
    )


def _disc(ax: Axes, at_km: float, height: float, order: int) -> None:
    ax.plot(
        at_km,
        height,
        color="#000000",
        marker="o",
        markersize=DISC_MM * 72 / 25.4,
        markeredgecolor="#ffffff",
        clip_on=False,
        zorder=7,
    )
    number: dict[str, Any] = {"ha": "center", "va": "center_baseline", "color": "#ffffff"}
    write(ax, at_km, height, str(order), STRONG, zorder=8, **number)


def _doubts(ax: Axes, profile: Profile, wording: Wording) -> None:
    """Say where the heights come from, if not from the ground."""
    if profile.known != "terrain":
        place: dict[str, Any] = {"transform": ax.transAxes, "va": "top", "zorder": 9}
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
        write(ax, 0.01, 0.98, wording(f"chart.heights.{profile.known}"), bbox=box, **place)
