"""The numbers of a plan: the few that everybody asks for, and all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from markupsafe import Markup

from routeplan.domain.plan import Plan
from routeplan.evaluate import indicators
from routeplan.evaluate.in_words import figure
from routeplan.render.report.markup import joined, table
from routeplan.wording import Wording

SHARES = {
    "visits_planned": "visits_required",
    "villages_fully_served": "villages",
    "households_reached": "households",
    "households_with_carer": "households",
    "cases_handled": "cases_open",
}
"""Numbers that are told beside what they are a part of."""

ALONE = ("crew_days", "nights", "distance", "travel_time", "latest_return", "cost")


def tiles(plan: Plan, wording: Wording) -> Markup:
    """Return the few numbers that everybody asks for."""
    known = _known(plan)
    shown = [*_of_all(known, wording), *_alone(known, wording)]
    if plan.missing_people:
        people = wording.number(plan.missing_people)
        shown.append(_tile(wording("report.people_missing"), people, is_short=True))
    return Markup('<dl class="tiles">{}</dl>').format(joined(shown))


def figures(plan: Plan, wording: Wording) -> Iterator[Markup]:
    """Yield all numbers of a plan that it can tell."""
    rows = [
        (wording(f"kpi.{name}"), figure(value, unit, wording))
        for name, (value, unit) in _known(plan).items()
        if not math.isnan(value)
    ]
    columns = (wording("report.figure"), wording("cli.value"))
    yield table(wording("cli.figures"), columns, rows, numbers=(1,))


def _known(plan: Plan) -> dict[str, tuple[float, str]]:
    rows = indicators(plan).itertuples(index=False)
    return {name: (value, unit) for name, value, unit in rows}


def _of_all(known: dict[str, tuple[float, str]], wording: Wording) -> Iterator[Markup]:
    for name, whole in SHARES.items():
        (value, unit), (total, _) = known[name], known[whole]
        if total and not math.isnan(value):
            shown = f"{figure(value, unit, wording)} / {figure(total, unit, wording)}"
            is_short = _is_short(name, known)
            yield _tile(wording(f"report.tile.{name}"), shown, is_short=is_short)


def _is_short(name: str, known: dict[str, tuple[float, str]]) -> bool:
    """Tell whether something is missing that the plan ought to give everybody."""
    if name == "visits_planned":
        return known["visits_missing"][0] > 0
    return name == "households_with_carer" and known[name][0] < known["households"][0]


def _alone(known: dict[str, tuple[float, str]], wording: Wording) -> Iterator[Markup]:
    for name in ALONE:
        value, unit = known[name]
        if not math.isnan(value):
            yield _tile(wording(f"kpi.{name}"), figure(value, unit, wording))


def _tile(name: str, value: str, *, is_short: bool = False) -> Markup:
    kind = Markup(' class="short"') if is_short else Markup("")
    return Markup("<div{}><dt>{}</dt><dd>{}</dd></div>").format(kind, name, value)
