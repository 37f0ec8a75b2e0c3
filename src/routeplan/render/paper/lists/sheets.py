"""All list-like sheets of a plan, in the order in which a printed pack has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.carer_counts import count_sheets
from routeplan.render.paper.lists.carer_lists import carer_sheets
from routeplan.render.paper.lists.kit_list import kit_sheets
from routeplan.render.paper.lists.missed_list import missed_sheets
from routeplan.render.paper.lists.people_grid import grid_sheets
from routeplan.render.paper.lists.progress_chart import progress_sheets
from routeplan.render.paper.lists.roster import roster_sheets
from routeplan.render.paper.lists.rota_wall import rota_sheets
from routeplan.render.paper.lists.training_list import training_sheets
from routeplan.render.paper.lists.village_notice import notice_sheets
from routeplan.render.paper.sheet import Sheet

SheetMaker = Callable[[Edition], Iterator[Sheet]]

LISTS: tuple[SheetMaker, ...] = (
    rota_sheets,
    progress_sheets,
    notice_sheets,
    training_sheets,
    kit_sheets,
    grid_sheets,
    roster_sheets,
    count_sheets,
    carer_sheets,
    missed_sheets,
)


def list_sheets(edition: Edition) -> tuple[Sheet, ...]:
    """Return every list-like sheet of a plan; those that the plan has no matter for are left out.

    Examples
    --------
    >>> from plans import valid_plan
    >>> sheets = list_sheets(Edition(plan=valid_plan(), lang="en"))
    >>> list(dict.fromkeys(sheet.section for sheet in sheets))
    ['Progress', 'Notices to villages', 'Kit', 'Roster', 'Missed']
    """
    return tuple(sheet for make in LISTS for sheet in make(edition))
