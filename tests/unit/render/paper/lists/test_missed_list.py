"""The missed."""

from __future__ import annotations

from homes import plan_with_lists
from lessons import trained_plan
from paper import pages
from plans import valid_plan
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.missed_list import missed_sheets


def missed(plan: Plan) -> str:
    edition = Edition(plan=plan, lang="en")
    return " ".join(" ".join(pages(edition, list(missed_sheets(edition)))).split())


def test_villages_with_their_reasons() -> None:
    text = missed(valid_plan())
    assert "Thôn V5 Visits: 1" in text
    assert "9 km" in text


def test_missing_officers_are_named() -> None:
    reason = Message(key="reason.time")
    one = Unserved(village_id="V1", missing=1, officer="police_officer", reason=reason)
    assert "With a police officer: 1" in missed(valid_plan(unserved=(one,)))


def test_homes_are_counted_and_learners_named_by_id() -> None:
    assert "Thôn V1 Households: 1" in missed(plan_with_lists())
    assert "D1: M0, M1" in missed(trained_plan())


def test_blank_lines_fill_the_page() -> None:
    edition = Edition(plan=valid_plan())
    (sheet,) = missed_sheets(edition)
    assert sheet.section == "Danh sách còn sót"
