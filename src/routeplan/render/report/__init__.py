"""The report of a plan: one page to read, to print and to file, without internet."""

from routeplan.render.report.page import save_report

__all__ = ["save_report"]
