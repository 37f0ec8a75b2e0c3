"""The desks of every visit on the terminal, one row a visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from routeplan.cli.layout import short_day, table
from routeplan.domain.plan import Plan
from routeplan.evaluate import desk_plan, in_words
from routeplan.evaluate.desk_plan import Desks, VisitDesks
from routeplan.wording import Wording


def desk_summary(plan: Plan, wording: Wording) -> Iterator[RenderableType]:
    """Yield which services have how many desks, what is served, and how long people wait."""
    visits = sorted(desk_plan(plan), key=lambda one: (one.date, one.begin))
    names = ("cases", "served", "waiting", "services")
    columns = ("cli.day", "cli.village", *(f"cli.desks.{name}" for name in names))
    rows = table(wording("cli.desks"), *map(wording, columns), whole=(0,))
    for visit in visits:
        hours = wording("plan.hours", begin=visit.begin, end=visit.end)
        rows.add_row(
            f"{short_day(visit.date, wording)}\n{hours}",
            plan.scenario.village(visit.village_id).name,
            *_of_visit(visit, wording),
        )
    yield rows
    if names_of := _service_names(plan, visits, wording):
        yield Text(f"• {names_of}")


def _of_visit(visit: VisitDesks, wording: Wording) -> tuple[str, ...]:
    if visit.share_served is None:
        return ("0",)
    wait = "" if visit.waiting_min is None else wording.duration(visit.waiting_min * 60)
    return (
        wording.number(round(sum(one.cases for one in visit.desks))),
        wording("cli.share", share=visit.share_served),
        wait,
        "\n".join(map(_services, visit.desks)),
    )


def _services(desks: Desks) -> str:
    count = "" if desks.desks == 1 else f"{desks.desks} \N{MULTIPLICATION SIGN} "
    return count + ", ".join(desks.service_ids)


def _service_names(plan: Plan, visits: Iterable[VisitDesks], wording: Wording) -> str:
    """Spell out the services whose ids the desks show."""
    shown = {name for visit in visits for one in visit.desks for name in one.service_ids}
    return "; ".join(
        f"{one.id}: {in_words.name(one, wording)}"
        for one in plan.scenario.services
        if one.id in shown
    )
