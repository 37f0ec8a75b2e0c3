"""Notices to villages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lessons import trained_plan
from paper import pages
from plans import valid_plan, with_day, with_scenario, with_visit
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.village_notice import notice_sheets


def notices(plan: Plan, **fields: Any) -> dict[str, str]:
    edition = Edition(plan=plan, **fields)
    sheets = list(notice_sheets(edition))
    return dict(zip([sheet.title for sheet in sheets], pages(edition, sheets), strict=True))


def test_one_page_for_each_village_that_is_visited() -> None:
    # V5 is beyond reach.
    assert list(notices(valid_plan())) == [f"Thôn V{n}" for n in (1, 2, 3, 4)]


def test_dates_hours_and_crews() -> None:
    text = notices(valid_plan())["Thôn V2"]
    assert "Thứ Ba, 03/03/2026" in text
    assert "Thứ Ba, 10/03/2026" in text
    assert text.count("07:30–09:00") == 2
    assert text.count("Tổ T1") == 2


def test_services_with_their_days_if_not_on_all() -> None:
    plan = with_visit(valid_plan(), "R3", 0, 0, service_ids=("advice", "id_card"))
    text = notices(plan, lang="en")["Thôn V2"]
    assert "Advice" in text
    assert "Identity card – on 10/03 only" in text
    assert "Advice –" not in text


def test_who_needs_a_phone_is_told() -> None:
    plan = valid_plan()
    told = "a code comes by text message"
    assert told not in notices(plan, lang="en")["Thôn V1"]
    services = tuple(
        one.model_copy(update={"signal": "required_sms"}) if one.id == "id_card" else one
        for one in plan.scenario.services
    )
    texts = notices(with_scenario(plan, services=services), lang="en")
    assert told in texts["Thôn V1"]
    assert told not in texts["Thôn V2"]  # no identity cards there


def test_lines_to_write_on() -> None:
    text = notices(valid_plan(), lang="en")["Thôn V1"]
    for label in ("Team leader, phone", "please call", "Received by the village head"):
        assert label in text


def test_training_of_the_village_is_told() -> None:
    texts = notices(trained_plan(), lang="en")
    assert "Th 05/03 07:30–10:00 (Thôn V1)" in texts["Thôn V1"]
    assert "Fr 06/03" in texts["Thôn V2"]
    assert "Training" not in texts["Thôn V4"]


def test_very_many_visits_go_on_a_page_of_their_own() -> None:
    plan = valid_plan()
    (pickup,) = (trip for trip in plan.trips if trip.id == "R3")

    def later(number: int) -> Trip:
        day = pickup.days[0].model_copy(update={"date": date(2026, 3, 11) + timedelta(days=number)})
        return pickup.model_copy(update={"id": f"R{4 + number}", "days": (day,)})

    many = plan.model_copy(update={"trips": tuple(later(number) for number in range(18))})
    edition = Edition(plan=many)
    sheets = list(notice_sheets(edition))
    texts = pages(edition, sheets)
    assert len(texts) == 2
    for number in range(18):
        day = f"{date(2026, 3, 11) + timedelta(days=number):%d/%m/%Y}"
        assert sum(day in text for text in texts) == 1


def test_a_day_by_hand_on_a_sunday_is_told() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(2026, 3, 15))
    assert "Chủ Nhật, 15/03/2026" in notices(plan)["Thôn V2"]
