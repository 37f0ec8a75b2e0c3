"""Sessions of training: when, where, what, by whom, and boxes to tick for who comes."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.training import Session
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Column, Row
from routeplan.render.paper.typesetting import Type

_BOLD = Type(size_pt=9, bold=True)
_BOX = "☐"


def training_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the sessions in the order of time, and what their modules are."""
    speech = edition.speech
    columns = (
        Column(head=speech("list.day"), width_mm=18, look=_BOLD),
        Column(head=speech("list.hours"), width_mm=24),
        Column(head=speech("cli.training.host"), width_mm=34, look=_BOLD),
        Column(head=speech("cli.training.modules"), width_mm=21),
        Column(head=speech("list.training.learners")),
        Column(head=speech("cli.training.trainers"), width_mm=22),
        Column(head=speech("list.training.came"), width_mm=14),
    )
    yield from Listing(
        section=speech("list.training"),
        title=speech("cli.training"),
        note=_modules(edition),
        columns=columns,
        rows=[_row(session, edition) for session in edition.plan.sessions],
        row_mm=9.0,
    ).sheets(edition)


def _row(session: Session, edition: Edition) -> Row:
    host = edition.village(session.host_id)
    speech = edition.speech
    return (
        edition.day(session.date),
        speech.wording("plan.hours", begin=session.begin, end=session.end),
        speech("cli.training.with_kit", host=host) if session.brings_kit else host,
        " · ".join(lesson.module_id for lesson in session.lessons),
        "\n".join(_learners(session, edition)),
        "\n".join(edition.person(one) for one in session.trainer_ids),
        "",
    )


def _learners(session: Session, edition: Edition) -> Iterator[str]:
    """Yield a line for each village that sends somebody, with a box to tick for each of them."""
    home = {one.id: one.village_id for one in edition.scenario.learners}
    by_village: dict[str, list[str]] = {}
    for learner_id in sorted(session.learner_ids):
        by_village.setdefault(home[learner_id], []).append(learner_id)
    for village_id, learner_ids in by_village.items():
        # A blank that no line ends at keeps a box with its person.
        boxes = " ".join(f"{_BOX}\N{NO-BREAK SPACE}{one}" for one in learner_ids)
        yield f"{edition.village(village_id)}: {boxes}"


def _modules(edition: Edition) -> Said:
    """Spell out the modules whose ids the table shows."""
    taught = {lesson.module_id for one in edition.plan.sessions for lesson in one.lessons}
    modules = [one for one in edition.scenario.modules if one.id in taught]
    return edition.speech.each(
        lambda wording: "; ".join(
            f"{one.id}: {one.name_en if wording.lang == 'en' else one.name_vi}" for one in modules
        )
    )
