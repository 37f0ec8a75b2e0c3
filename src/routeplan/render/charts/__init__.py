"""Charts of a plan: drawn by matplotlib, on a page, in a notebook or in a picture."""

from routeplan.render.charts.calendar import calendar_chart
from routeplan.render.charts.day_bars import gantt
from routeplan.render.charts.heights import elevation_profile

__all__ = ["calendar_chart", "elevation_profile", "gantt"]
