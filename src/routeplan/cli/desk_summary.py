"""The desks of every visit on the terminal, one line each."""

from __future__ import annotations

from rich.table import Table

from routeplan.cli.layout import table
from routeplan.domain.plan import Plan
from routeplan.evaluate import desk_plan
from routeplan.evaluate.desk_plan import Desks, VisitDesks
from routeplan.wording import Wording


def desk_summary(plan: Plan, wording: Wording) -> Table:
    """Lay out which services have how many desks, how much is served, and how long people wait."""
    names = ("hours", "cases", "services", "served", "waiting")
    columns = ("cli.day", "cli.village", *(f"cli.desks.{name}" for name in names))
    rows = table(wording("cli.desks"), *map(wording, columns))
    rows.columns[0].no_wrap = True
    for visit in sorted(desk_plan(plan), key=lambda one: (one.date, one.begin)):
        rows.add_row(
            f"{wording.short_weekday(visit.date)} {wording.date(visit.date)}",
            plan.scenario.village(visit.village_id).name,
            wording("plan.hours", begin=visit.begin, end=visit.end),
            *_of_visit(visit, wording),
        )
    return rows


def _of_visit(visit: VisitDesks, wording: Wording) -> tuple[str, ...]:
    if visit.share_served is None:
        return ("0", "", "", "")
    wait = "" if visit.waiting_min is None else wording.duration(visit.waiting_min * 60)
    return (
        wording.number(round(sum(one.cases for one in visit.desks))),
        " · ".join(map(_services, visit.desks)),
        wording("cli.share", share=visit.share_served),
        wait,
    )


def _services(desks: Desks) -> str:
    return f"{desks.desks} {' + '.join(desks.service_ids)}"
