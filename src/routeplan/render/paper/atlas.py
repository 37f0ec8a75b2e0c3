"""The atlas: what an outreach month needs on paper, in one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from routeplan.domain.plan import Plan
from routeplan.errors import Fault, InputError
from routeplan.io import write_whole
from routeplan.render.paper.box import A3, A4
from routeplan.render.paper.calendar_sheet import calendar_pages, calendar_sheets
from routeplan.render.paper.critical_sheet import critical_sheets
from routeplan.render.paper.document import pdf_of, pictures_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.index_sheet import index_sheets
from routeplan.render.paper.lists import list_sheets
from routeplan.render.paper.night_sheet import night_sheet
from routeplan.render.paper.overview_sheet import MapPage, overview_sheet
from routeplan.render.paper.route_sheet import RouteSheet
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import PrintLanguage
from routeplan.verify import verify

PaperName = Literal["A4", "A3"]
_PAPERS = {"A4": A4, "A3": A3}
_SHOWN = 5
"""So many broken rules are named when a plan is not printed."""


def print_atlas(
    plan: Plan,
    path: str | PathLike[str],
    *,
    paper: PaperName = "A4",
    gray: bool = False,
    lang: PrintLanguage = "vi",
    with_names: bool = False,
    with_households: bool = False,
    pictures: str | PathLike[str] | None = None,
) -> None:
    """Print a plan: all trips on one page, the calendar, a sheet for each team and day, an index.

    The sheet of a day has a map that is true to scale, the table of stops, warnings, kit, people,
    and codes that open a stop on a phone. A night away has a sheet of its own. Where the scenario
    knows heights and rivers, maps show them. Equal plans give equal files.

    Parameters
    ----------
    plan
        A plan that keeps its own rules: no team is sent out with another one.
    path
        The PDF file; one that exists is replaced.
    paper
        Size of all pages, upright.
    gray
        Whether to print without colours, for printers and copiers that have none.
    lang
        Language, or both below each other.
    with_names
        Whether members are called by alias, not by id alone.
    with_households
        Whether sheets tell households apart, with where they are; if not, they count them.
    pictures
        A folder for every page as a PNG picture of at most 1 MB, for messengers; made if missing.

    Raises
    ------
    InputError
        If the plan breaks a rule, an option is none of those above, or a file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from pypdf import PdfReader
    >>> from plans import valid_plan
    >>> with TemporaryDirectory() as folder:
    ...     print_atlas(valid_plan(), f"{folder}/atlas.pdf", lang="en")
    ...     reader = PdfReader(f"{folder}/atlas.pdf")
    >>> [item.title for item in reader.outline if not isinstance(item, list)][:4]
    ['The plan at a glance', 'Team T1', 'Team T2', 'Index of villages']
    """
    _check_folder(Path(path))
    edition = _edition(
        plan,
        paper=paper,
        gray=gray,
        lang=lang,
        with_names=with_names,
        with_households=with_households,
    )
    sheets = atlas_sheets(edition)
    write_whole(path, pdf_of(sheets, edition.imprint, title=str(edition.imprint.title)))
    if pictures is not None:
        _write_pictures(sheets, edition, Path(pictures))


def atlas_sheets(edition: Edition) -> list[Sheet]:
    """Return the sheets of an atlas in order."""
    days = [RouteSheet.of(outing, edition) for outing in edition.outings]
    groups = [_group(day, edition) for day in days]
    first = 1 + calendar_pages(edition)
    maps: list[MapPage] = []
    trips: dict[str, list[int]] = defaultdict(list)
    body: list[Sheet] = []
    for day, group in zip(days, groups, strict=True):
        number = first + len(body) + 1
        maps.append(MapPage(number, day.map.frame))
        trips[day.outing.trip.id].extend(range(number, number + len(group)))
        body.extend(group)
    return [
        overview_sheet(edition, maps),
        *calendar_sheets(edition, trips),
        *body,
        *index_sheets(edition, maps),
        *critical_sheets(edition),
        *list_sheets(edition),
    ]


def _group(day: RouteSheet, edition: Edition) -> list[Sheet]:
    """Return the sheets of a day, and of the night after it."""
    sheets = list(day.sheets())
    trip, last = day.outing
    if last is not trip.days[-1]:
        sheets.append(night_sheet(day.outing, edition))
    return sheets


def _edition(plan: Plan, *, paper: str, lang: PrintLanguage, **options: bool) -> Edition:
    faults = []
    if paper not in _PAPERS:
        faults.append(Fault(where="paper", what=f"is {paper!r}", fix="use A4 or A3"))
    if lang not in get_args(PrintLanguage):
        faults.append(Fault(where="lang", what=f"is {lang!r}", fix="use vi, en or both"))
    if faults:
        raise InputError(faults)
    _refuse_broken(plan)
    return Edition(plan=plan, lang=lang, paper=_PAPERS[paper], **options)


def _check_folder(path: Path) -> None:
    """Say before the work begins that there is no folder for its result."""
    if not path.parent.is_dir():
        what, fix = "is in a folder that does not exist", "make the folder, or name another"
        raise InputError([Fault(where=str(path), what=what, fix=fix)])


def _refuse_broken(plan: Plan) -> None:
    """Refuse to send teams out with a plan that breaks its own rules."""
    violations = verify(plan).violations
    if violations:
        raise InputError(
            Fault(
                where="plan",
                what=f"breaks a rule: {violation}",
                fix=_fix(len(violations)),
            )
            for violation in violations[:_SHOWN]
        )


def _fix(count: int) -> str:
    more = f" ({count} in all)" if count > _SHOWN else ""
    return f"mend the plan, then print it; `routeplan verify` names every violation{more}"


def _write_pictures(sheets: Sequence[Sheet], edition: Edition, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot hold the pictures: {error.strerror}"
        fix = "give a folder in which you may write"
        raise InputError([Fault(where=str(folder), what=what, fix=fix)]) from error
    digits = max(2, len(str(len(sheets))))
    for number, picture in enumerate(pictures_of(sheets, edition.imprint), start=1):
        write_whole(folder / f"page-{number:0{digits}}.png", picture)
