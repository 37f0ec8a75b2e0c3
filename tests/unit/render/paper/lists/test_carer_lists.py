"""The lists of carers."""

from __future__ import annotations

from datetime import date
from typing import Any

from homes import lane, plan_with_lists, with_household_rule, with_list, with_round
from paper import pages
from plans import with_scenario
from routeplan.domain.plan import Plan
from routeplan.io.documents import plan_from_json, plan_to_json
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.carer_lists import PRIORITY, carer_sheets


def lists(plan: Plan, **fields: Any) -> list[str]:
    edition = Edition(plan=plan, with_households=True, **fields)
    return pages(edition, list(carer_sheets(edition)))


def with_homes(plan: Plan, **fields: Any) -> Plan:
    homes = tuple(one.model_copy(update=fields) for one in plan.scenario.households)
    return with_scenario(plan, households=homes)


def test_a_page_for_each_list_with_its_homes_in_order() -> None:
    first, second = lists(plan_with_lists())
    assert "Kèm hộ: T1-2, Thôn V1" in first
    places = [first.index(home_id) for home_id in ("H1", "H2", "H3")]
    assert places == sorted(places)
    assert "H5" in second
    assert "không phải bản đồ địa giới hành chính" in first


def test_no_page_unless_households_are_asked_for() -> None:
    assert list(carer_sheets(Edition(plan=plan_with_lists()))) == []


def test_marks_and_what_they_mean() -> None:
    plan = with_homes(plan_with_lists(), attention=("elderly_alone", "flooded"), alley="Xóm Đồi")
    first, _ = lists(plan)
    assert first.count(PRIORITY) == 2  # H2, and the legend
    assert "GĐ: người già neo đơn" in first
    assert "flooded" in first  # a word of the scenario's own
    assert "Xóm Đồi" in first


def test_evenings_if_they_are_planned() -> None:
    first, _ = lists(with_round(plan_with_lists(), date(2026, 3, 4), "H1", "H2"))
    assert first.count("T4 04/03") == 2
    assert "1 tối, 18:30–20:30" in first
    assert "T4" not in lists(plan_with_lists())[0]


def test_phases_are_named() -> None:
    plan = with_household_rule(plan_with_lists(), phases=2)
    first, _ = lists(plan, lang="en")
    assert "Phase 1: 02/03/2026 – 15/03/2026" in first


def test_families_with_another_language_are_counted() -> None:
    first, second = lists(plan_with_lists(), lang="en")
    assert "Families who need another language: 1" in first
    assert "another language" not in second


def test_a_list_without_positions_has_no_map() -> None:
    """As in a plan document that holds no household data."""
    redacted = plan_from_json(plan_to_json(plan_with_lists()))
    first, _ = lists(redacted)
    assert "H3" in first
    assert "Tỷ lệ" not in first


def test_a_long_list_goes_on_overleaf() -> None:
    plan = plan_with_lists()
    homes = lane("V1", 40, first=100)
    villages = tuple(
        one.model_copy(update={"households": 40 if one.id == "V1" else 0})
        for one in plan.scenario.villages
    )
    plan = plan.model_copy(update={"household_lists": plan.household_lists[:1], "uncared": ()})
    plan = with_scenario(plan, villages=villages, households=homes)
    first, second = lists(with_list(plan, 0, household_ids=tuple(one.id for one in homes)))
    assert "H100" in first
    assert "H139" in second
    assert "Tỷ lệ" not in second
    assert "Kèm hộ: T1-2" in second
