"""The pictures of a report: where crews go, and on which days."""

from __future__ import annotations

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.render.charts import calendar_chart
from routeplan.render.charts.canvas import picture
from routeplan.render.plot import plot
from routeplan.render.report.markup import figure
from routeplan.wording import Wording

WIDTH_MM = 184.0
"""What the margins of an A4 page leave."""

DPI = 150
"""Sharp enough on paper."""


def calendar_picture(plan: Plan, wording: Wording) -> Markup:
    """Return the calendar; nothing if nobody goes out."""
    if not plan.trips:
        return Markup("")
    chart = calendar_chart(plan, width_mm=WIDTH_MM - 6, lang=wording.lang)
    chart.set_title("", loc="left")
    days = len({day.date for trip in plan.trips for day in trip.days})
    alt = wording("report.alt.calendar", days=days)
    return figure(picture(chart, dpi=DPI, is_cropped=True), alt=alt)


def map_picture(plan: Plan, wording: Wording) -> Markup:
    """Return the map of all trips."""
    content = picture(plot(plan, lang=wording.lang), dpi=DPI, is_cropped=True)
    return figure(content, alt=wording("report.alt.map"), caption=wording("map.disclaimer"))
