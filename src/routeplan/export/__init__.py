"""A plan as files for other programs: one module for each family of formats."""

from routeplan.export.files import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
