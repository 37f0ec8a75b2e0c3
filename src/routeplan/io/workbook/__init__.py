"""A scenario as one Excel workbook: a sheet for every table, one for the settings."""

from routeplan.io.workbook.headings import SheetLanguage
from routeplan.io.workbook.reading import WORKBOOK_ENDINGS, read_workbook
from routeplan.io.workbook.writing import workbook_of, write_template

__all__ = ["WORKBOOK_ENDINGS", "SheetLanguage", "read_workbook", "workbook_of", "write_template"]
