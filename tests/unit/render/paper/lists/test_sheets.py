"""All lists of a plan: which there are, and what they keep to themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from matplotlib.text import Text

from crews import with_member
from desks import staffed_plan
from homes import plan_with_lists
from lessons import trained_plan
from paper import drawn_texts, pages, pdf_pages
from plans import valid_plan, with_scenario
from routeplan.domain.plan import Plan
from routeplan.render.paper.box import MARGIN_MM
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.fonts import text_width_mm
from routeplan.render.paper.lists import list_sheets
from routeplan.render.paper.speech import PrintLanguage
from routeplan.render.paper.typesetting import SMALLEST_PT

LONG_NAME = "Ấp" * 60


def sections(plan: Plan, **fields: Any) -> list[str]:
    sheets = list_sheets(Edition(plan=plan, lang="en", **fields))
    return list(dict.fromkeys(sheet.section for sheet in sheets))


def test_a_plan_has_only_the_sheets_that_it_has_matter_for() -> None:
    trips = ["Progress", "Notices to villages", "Kit", "Roster", "Missed"]
    assert sections(valid_plan()) == trips
    assert sections(staffed_plan()) == ["Public service center rota", *trips]
    assert sections(trained_plan()) == [*trips[:2], "Training", *trips[2:]]
    assert sections(plan_with_lists()) == [*trips[:4], "Households", *trips[4:]]


def test_a_plan_without_anything_still_has_its_missed_list_and_villages() -> None:
    plan = valid_plan(trips=(), unserved=())
    assert sections(plan) == ["Progress", "Missed"]


PLANS = (staffed_plan, trained_plan, plan_with_lists)


@pytest.mark.parametrize("lang", ["vi", "en", "both"])
@pytest.mark.parametrize("make", PLANS)
def test_all_text_is_large_enough_and_lies_within_the_margins(
    make: Callable[[], Plan], lang: PrintLanguage
) -> None:
    edition = Edition(plan=make(), lang=lang, with_names=True, with_households=True)
    for sheet in list_sheets(edition):
        for text in drawn_texts(edition, sheet):
            assert text.get_fontsize() >= SMALLEST_PT
            west_mm, east_mm = reach_mm(text)
            assert west_mm >= MARGIN_MM - 0.1
            assert east_mm <= sheet.paper.width_mm - MARGIN_MM + 0.1
            assert text.get_position()[1] <= sheet.paper.height_mm - 5


def reach_mm(text: Text) -> tuple[float, float]:
    is_bold = "Bold" in str(text.get_fontproperties().get_file())
    width_mm = text_width_mm(text.get_text(), text.get_fontsize(), bold=is_bold)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_horizontalalignment()]
    west_mm = text.get_position()[0] - share * width_mm
    return west_mm, west_mm + width_mm


@pytest.mark.parametrize("make", PLANS)
def test_the_text_of_every_sheet_is_found_in_the_pdf(make: Callable[[], Plan]) -> None:
    edition = Edition(plan=make(), with_households=True)
    sheets = list_sheets(edition)
    for sheet, found in zip(sheets, pdf_pages(edition, sheets), strict=True):
        letters = "".join(found.split())
        for text in drawn_texts(edition, sheet)[:-1]:  # without the number of the page
            assert "".join(text.get_text().split()) in letters


def test_no_alias_and_no_household_unless_asked_for() -> None:
    plan = with_member(plan_with_lists(), "T1-2", alias="Chị An", note="lame")
    edition = Edition(plan=plan)
    text = "\n".join(pages(edition, list_sheets(edition)))
    assert "T1-2" in text
    for secret in ("Chị An", "lame", "H1", "H4", "H5"):
        assert secret not in text.split()


def test_names_and_households_if_asked_for() -> None:
    plan = with_member(plan_with_lists(), "T1-2", alias="Chị An", note="lame")
    edition = Edition(plan=plan, with_names=True, with_households=True)
    text = "\n".join(pages(edition, list_sheets(edition)))
    assert "Chị An" in text
    assert "H5" in text.split()
    assert "lame" not in text


def with_village_name(name: str) -> Plan:
    plan = valid_plan()
    villages = tuple(
        one.model_copy(update={"name": name}) if one.id == "V1" else one
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_village_is_found_whatever_the_form_of_its_name(form: str) -> None:
    edition = Edition(plan=with_village_name(unicodedata.normalize(form, "Đắc Chờ")))
    texts = pdf_pages(edition, list_sheets(edition))
    assert sum("Đắc Chờ" in text for text in texts) >= 4  # chart, by village, notice, roster


def test_a_name_of_120_characters_is_printed_on_every_sheet() -> None:
    edition = Edition(plan=with_village_name(LONG_NAME), lang="both")
    texts = pages(edition, list_sheets(edition))
    assert sum("ẤpẤp" in text for text in texts) >= 4
