"""What a plan misses, why, and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.evaluate.in_words import broken_pin, crew_shortage
from routeplan.evaluate.table_cells import sentence
from routeplan.render.report.markup import Row, paragraph, table
from routeplan.wording import Wording

_WHY = ("plan.reason", "plan.remedy")


def missing(plan: Plan, wording: Wording) -> Iterator[Markup]:
    """Yield a table for each kind of thing that is missing; a sentence if nothing is.

    What the desk lacks stands in the rota, on its day.
    """
    tables = [
        _table(
            "plan.unserved",
            ("cli.villages", "cli.missing", *_WHY),
            _unserved(plan, wording),
            wording,
        ),
        _table(
            "plan.broken_pins",
            ("cli.day", "cli.pin", "plan.reason"),
            _pins(plan, wording),
            wording,
        ),
        _table(
            "cli.crews.shortages",
            ("cli.day", "col.team", "cli.crews.lacks"),
            _crews(plan, wording),
            wording,
        ),
        _table(
            "cli.households.uncared",
            ("cli.village", "kpi.households", *_WHY),
            _uncared(plan, wording),
            wording,
        ),
        _table(
            "cli.training.untaught",
            ("cli.village", "cli.training.persons", "cli.training.modules", *_WHY),
            _untaught(plan, wording),
            wording,
        ),
    ]
    yield from tables
    if not any(tables) and not plan.missing_people:
        yield paragraph(wording("report.nothing_missing"))


def _table(title: str, columns: Iterable[str], rows: Iterable[Row], wording: Wording) -> Markup:
    return table(wording(title), [wording(key) for key in columns], rows)


def _unserved(plan: Plan, wording: Wording) -> Iterator[Row]:
    """Yield one row for the villages that share reason and remedy."""
    alike: dict[tuple[str, str], list[Unserved]] = {}
    for one in plan.unserved:
        alike.setdefault(_why(one.reason, one.remedy, wording), []).append(one)
    for why, group in alike.items():
        names = dict.fromkeys(plan.scenario.village(one.village_id).name for one in group)
        yield [", ".join(names), _visits(group, wording), *why]


def _visits(group: Iterable[Unserved], wording: Wording) -> str:
    """Count missing visits, and beside them missing officers, whom one of these may bring."""
    counts = {True: 0, False: 0}
    for one in group:
        counts[one.officer is None] += one.missing
    shown = [str(counts[True])] if counts[True] else []
    if counts[False]:
        shown.append(wording("cli.missing.with_officer", count=counts[False]))
    return " · ".join(shown)


def _pins(plan: Plan, wording: Wording) -> Iterator[Row]:
    for one in plan.broken_pins:
        yield [wording.date(one.date), *broken_pin(one, plan.scenario, wording)]


def _crews(plan: Plan, wording: Wording) -> Iterator[Row]:
    for trip in plan.trips:
        if trip.shortages:
            lacks = " · ".join(crew_shortage(one, plan.scenario, wording) for one in trip.shortages)
            yield [wording.date(trip.days[0].date), trip.crew_id, lacks]


def _uncared(plan: Plan, wording: Wording) -> Iterator[Row]:
    for one in plan.uncared:
        name = plan.scenario.village(one.village_id).name
        why = _why(one.reason, one.remedy, wording)
        yield [name, wording.number(len(one.household_ids)), *why]


def _untaught(plan: Plan, wording: Wording) -> Iterator[Row]:
    for one in plan.untaught:
        yield [
            plan.scenario.village(one.village_id).name,
            ", ".join(one.learner_ids),
            ", ".join(one.module_ids),
            *_why(one.reason, one.remedy, wording),
        ]


def _why(reason: Message, remedy: Message | None, wording: Wording) -> tuple[str, str]:
    return sentence(reason, wording), sentence(remedy, wording) if remedy else ""
