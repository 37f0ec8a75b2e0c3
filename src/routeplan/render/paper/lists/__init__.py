"""Sheets that are mostly lists: rota, notices, charts, rosters, kit, training, homes, the missed.

Each module has one function from an `Edition` to its sheets; a plan without the matter has none.
"""

from routeplan.render.paper.lists.sheets import list_sheets

__all__ = ["list_sheets"]
