"""The rota on the wall."""

from __future__ import annotations

from datetime import date
from typing import Any

from desks import duty, short, staffed_plan, with_duty
from paper import EDITION, pages
from plans import with_scenario
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.plan import Plan
from routeplan.render.paper.box import A3_LANDSCAPE
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.rota_wall import SUBSTITUTE, rota_sheets


def printed_rota(plan: Plan, **fields: Any) -> list[str]:
    edition = Edition(plan=plan, **fields)
    return pages(edition, list(rota_sheets(edition)))


def test_a_page_for_each_month_on_a3() -> None:
    plan = staffed_plan()
    plan = plan.model_copy(
        update={
            "duties": (
                *plan.duties,
                duty(6, "A", ("A1",)).model_copy(update={"date": date(2026, 4, 6)}),
            )
        }
    )
    sheets = list(rota_sheets(Edition(plan=plan)))
    assert [sheet.title for sheet in sheets] == ["03/2026", "04/2026"]
    assert {sheet.paper for sheet in sheets} == {A3_LANDSCAPE}


def test_a_plan_without_a_desk_has_no_rota() -> None:
    assert list(rota_sheets(EDITION)) == []


def test_weekdays_teams_and_people_are_named() -> None:
    (text,) = printed_rota(staffed_plan())
    assert "Thứ Hai" in text
    assert "Thứ Tư" not in text  # the desk is open on Mondays and Tuesdays
    assert text.count("Tổ A") == 4
    assert text.count("B3") == 4


def test_substitutes_have_their_sign() -> None:
    plan = with_duty(staffed_plan(), 2, member_ids=("A1", "B2"), substitute_ids=("B2",))
    (text,) = printed_rota(plan)
    assert f"{SUBSTITUTE} B2" in text


def test_shortages_are_named() -> None:
    plan = with_duty(staffed_plan(), 2, shortages=(short(1), short(2, "tax")))
    (text,) = printed_rota(plan)
    assert "thiếu 1 người" in text
    assert "thiếu 2 người biết Thuế" in text


def test_holidays_are_named_where_nobody_is_there() -> None:
    plan = staffed_plan()
    holiday = CalendarEvent(
        date_from=date(2026, 3, 9), date_to=date(2026, 3, 9), kind="holiday", label_vi="Lễ làng"
    )
    calendar = plan.scenario.calendar.model_copy(update={"events": (holiday,)})
    duties = tuple(one for one in plan.duties if one.date.day not in (9, 10))
    plan = with_scenario(plan, calendar=calendar).model_copy(update={"duties": duties})
    (text,) = printed_rota(plan)
    assert "Lễ làng" not in text  # a week without any duty has no row
    duties = tuple(one for one in plan.duties if one.date.day != 9)
    plan = plan.model_copy(update={"duties": (*duties, duty(10, "B", ("B1",)))})
    (text,) = printed_rota(plan)
    assert "Lễ làng" in text
