"""Heads and feet of sheets."""

from __future__ import annotations

import dataclasses

from paper import drawn, pages, pdf_pages
from plans import valid_plan, with_scenario, without_trip
from routeplan.io.documents import plan_from_json, plan_to_json
from routeplan.render.paper.box import A3, A4
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.imprint import plan_id
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import PrintLanguage


def noted(lang: PrintLanguage, note: str = "Dữ liệu minh hoạ") -> Edition:
    plan = with_scenario(valid_plan(), data_note_vi=note, data_note_en="Illustrative data")
    return Edition(plan=plan, lang=lang)


def test_plans_have_different_ids_if_they_differ() -> None:
    assert plan_id(valid_plan()) != plan_id(without_trip(valid_plan(), "R2"))


def test_a_document_without_names_has_the_same_id() -> None:
    plan = valid_plan()
    redacted = plan_from_json(plan_to_json(plan, with_names=False))
    assert redacted != plan
    assert plan_id(redacted) == plan_id(plan)


def test_every_foot_names_plan_page_and_data() -> None:
    edition = noted("both")
    sheets = [Sheet(section="A", title="", draw=lambda _: None)] * 2
    for number, text in enumerate(pdf_pages(edition, sheets), 1):
        assert f"Trang {number}/2" in text
        assert plan_id(edition.plan) in text
        assert "Dữ liệu minh hoạ" in text
        assert "Illustrative data" in text


def test_only_sheets_with_a_map_say_that_it_is_none_of_boundaries() -> None:
    edition = noted("vi")
    plain = Sheet(section="A", title="", draw=lambda _: None)
    with_map = dataclasses.replace(plain, has_map=True)
    without, disclaimed = pages(edition, [plain, with_map])
    assert "không phải bản đồ địa giới hành chính" not in without
    assert "không phải bản đồ địa giới hành chính" in disclaimed


def test_the_body_ends_above_the_foot() -> None:
    short, long = noted("vi").imprint, noted("vi", note="Dữ liệu minh hoạ. " * 30).imprint
    assert long.body(A4).height_mm < short.body(A4).height_mm < A4.body.height_mm
    assert long.body(A4, has_map=True).height_mm > 240  # notes of any length leave a page


def test_the_head_leaves_what_it_says() -> None:
    edition = noted("both")
    body = edition.imprint.body(A3)
    rests = []
    title = edition.speech("map.legend")
    drawn(lambda page: rests.append(edition.imprint.draw_head(page, body, title, "03/2026")))
    assert rests == [edition.imprint.below_head(body, title, "03/2026")]


def test_a_title_of_120_characters_is_shortened_to_two_lines() -> None:
    edition = noted("vi")
    title = "Ấp" * 60
    body = edition.imprint.body(A4)
    assert edition.imprint.below_head(body, title).y_mm < 40
    text = drawn(lambda page: edition.imprint.draw_head(page, body, title))
    assert "ẤpẤpẤp" in text
