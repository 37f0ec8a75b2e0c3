"""The page of a report: what it consists of, in the order in which people ask."""

from __future__ import annotations

from importlib.resources import files
from os import PathLike
from pathlib import Path

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.evaluate import in_words
from routeplan.evaluate.verdict import verdict
from routeplan.io.atomic import write_whole
from routeplan.render.paper.imprint import plan_id
from routeplan.render.report.certificate import certificate
from routeplan.render.report.figures import figures, tiles
from routeplan.render.report.markup import joined, paragraph, section
from routeplan.render.report.missing import missing
from routeplan.render.report.people import carers, desk, training
from routeplan.render.report.pictures import calendar_picture, map_picture
from routeplan.render.report.prices import prices
from routeplan.render.report.trips import trips
from routeplan.render.subject import Subject
from routeplan.wording import Language

_PAGE = Markup(
    """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{head}
<main>
{main}
</main>
{foot}
</body>
</html>
"""
)

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'"
"""A browser loads nothing and runs nothing, whatever the page should hold."""


def save_report(
    plan: Plan,
    path: str | PathLike[str],
    *,
    lang: Language = "vi",
    with_names: bool = False,
) -> Path:
    """Write what a plan comes to as one page that can be read, printed and filed.

    It says how many visits are made, shows the map and the calendar, lists trips, the rota,
    carers and training, what is missing with reason and remedy, how good the plan is, goal by
    goal, and what visits and days are worth. The page opens without internet, on a telephone as
    well, and prints on A4.

    Parameters
    ----------
    plan
        The plan.
    path
        The file, such as ``report.html``; written whole or not at all.
    lang
        Language of all texts.
    with_names
        Whether to call members by alias, not by id alone.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    InputError
        If the path cannot be written to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from plans import valid_plan
    >>> with TemporaryDirectory() as folder:
    ...     page = save_report(valid_plan(), Path(folder) / "report.html", lang="en")
    ...     "Five villages" in page.read_text(encoding="utf-8")
    True
    """
    write_whole(path, report_page(plan, lang=lang, with_names=with_names))
    return Path(path)


def report_page(plan: Plan, *, lang: Language = "vi", with_names: bool = False) -> str:
    """Return the page as text; equal plans give equal pages."""
    subject = Subject.of(plan, lang)
    called = in_words.called(plan.scenario, with_names=with_names)
    wording = subject.wording
    sections = {
        "summary": [tiles(plan, wording)],
        "missing": missing(plan, wording),
        "calendar": [calendar_picture(plan, wording)],
        "map": [map_picture(plan, wording)],
        "trips": trips(subject, called),
        "desk": desk(plan, called, wording),
        "households": carers(plan, wording),
        "training": training(plan, called, wording),
        "quality": [*certificate(plan, wording), *prices(plan, wording)],
        "figures": figures(plan, wording),
    }
    titles = {name: wording(f"report.part.{name}") for name in sections}
    parts = {name: section(name, titles[name], shown) for name, shown in sections.items()}
    parts = {name: part for name, part in parts.items() if part}
    return str(
        _PAGE.format(
            lang=lang,
            policy=_POLICY,
            title=f"{wording('report.title')}: {subject.title}",
            style=_style(),
            head=_head(plan, subject, {name: titles[name] for name in parts}),
            main=joined(parts.values()),
            foot=_foot(plan, subject),
        )
    )


def _style() -> Markup:
    style = (files("routeplan.render.report") / "report.css").read_text(encoding="utf-8")
    return Markup(style)  # noqa: S704 - a file of ours


def _head(plan: Plan, subject: Subject, titles: dict[str, str]) -> Markup:
    wording, calendar = subject.wording, subject.scenario.calendar
    links = joined(
        Markup('<li><a href="#{}">{}</a></li>').format(name, title)
        for name, title in titles.items()
    )
    return Markup("<header><h1>{}</h1>{}{}{}</header><nav><ul>{}</ul></nav>").format(
        subject.title,
        paragraph(wording("plan.horizon", start=calendar.start, end=calendar.end)),
        paragraph(f"{wording('cli.levels.trips')}: {verdict(plan, wording)}", "verdict"),
        paragraph(in_words.data_note(subject.scenario, wording), "note"),
        links,
    )


def _foot(plan: Plan, subject: Subject) -> Markup:
    return Markup("<footer>{}</footer>").format(
        paragraph(subject.wording("report.plan_id", id=plan_id(plan)))
    )
