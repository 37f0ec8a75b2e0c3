"""Who staffs the desk, who accompanies families, who is trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from routeplan.domain.calendar import week_of
from routeplan.domain.plan import Plan
from routeplan.domain.rota import Duty
from routeplan.evaluate.carers import carer_balance, carer_messages
from routeplan.evaluate.in_words import desk_shortage
from routeplan.evaluate.table_cells import sentence
from routeplan.render.report.markup import Row, paragraph, table
from routeplan.wording import Wording


def desk(plan: Plan, called: Mapping[str, str], wording: Wording) -> Iterator[Markup]:
    """Yield the rota of the desk, week by week."""
    columns = ("cli.day", "col.team", "cli.rota.staff", "cli.rota.substitutes", "cli.rota.shortage")
    rows: list[Row | str] = []
    for monday, duties in groupby(plan.duties, key=lambda duty: week_of(duty.date)):
        week = (monday - week_of(plan.scenario.calendar.start)).days // 7 + 1
        rows.append(wording("chart.week", n=week))
        rows.extend(_duty(duty, called, wording) for duty in duties)
    yield table(wording("cli.rota"), [wording(key) for key in columns], rows, numbers=(2,))


def _duty(duty: Duty, called: Mapping[str, str], wording: Wording) -> Row:
    return [
        f"{wording.short_weekday(duty.date)} {wording.day_month(duty.date)}",
        duty.team_id,
        str(len(duty.member_ids)),
        ", ".join(called[one] for one in duty.substitute_ids),
        " · ".join(desk_shortage(one, wording) for one in duty.shortages),
    ]


def carers(plan: Plan, wording: Wording) -> Iterator[Markup]:
    """Yield whether carers are enough, and what they accompany by village; no household."""
    balance = carer_balance(plan.scenario)
    if balance is None:
        return
    for message in carer_messages(balance):
        yield paragraph(sentence(message, wording))
    lists = Counter(one.village_id for one in plan.household_lists)
    cared = Counter[str]()
    for one in plan.household_lists:
        cared[one.village_id] += len(one.household_ids)
    for allotment in plan.allotments:
        lists[allotment.village_id] += 1
        cared[allotment.village_id] += allotment.households
    rows = [
        [
            village.name,
            wording.number(village.households),
            wording.number(lists[village.id]),
            wording.number(cared[village.id]),
            wording.number(village.households - cared[village.id]),
        ]
        for village in plan.scenario.villages
        if lists[village.id]
    ]
    columns = [
        wording(key)
        for key in (
            "cli.village",
            "kpi.households",
            "report.carers",
            "report.cared",
            "cli.allotments.left",
        )
    ]
    yield table(wording("report.carers_by_village"), columns, rows, numbers=(1, 2, 3, 4))


def training(plan: Plan, called: Mapping[str, str], wording: Wording) -> Iterator[Markup]:
    """Yield the sessions of village teams."""
    columns = ("cli.day", "cli.training.hours", "cli.training.host", "cli.training.modules")
    more = ("cli.training.people", "cli.training.trainers")
    names = {
        one.id: one.name_vi if wording.lang == "vi" else one.name_en
        for one in plan.scenario.modules
    }
    rows = [
        [
            f"{wording.short_weekday(one.date)} {wording.day_month(one.date)}",
            wording("plan.hours", begin=one.begin, end=one.end),
            plan.scenario.village(one.host_id).name,
            ", ".join(names[lesson.module_id] for lesson in one.lessons),
            str(len(one.learner_ids)),
            ", ".join(called[member_id] for member_id in one.trainer_ids),
        ]
        for one in plan.sessions
    ]
    heads = [wording(key) for key in (*columns, *more)]
    yield table(wording("cli.training"), heads, rows, numbers=(4,))
