"""Timetables: few days, nothing before its prerequisites."""

from __future__ import annotations

from collections.abc import Sequence

from routeplan.domain.training import Module
from routeplan.optimize.timetable import in_order, lay_out


def module(module_id: str, *prerequisites: str, minutes: int = 60) -> Module:
    return Module(
        id=module_id, name_vi="", name_en="", minutes=minutes, prerequisites=prerequisites
    )


def ids(days: Sequence[Sequence[Module]]) -> list[str]:
    return ["".join(one.id for one in day) for day in days]


def always(_: Sequence[Module]) -> bool:
    return True


def up_to_two_hours(modules: Sequence[Module]) -> bool:
    return sum(one.minutes for one in modules) <= 120


def test_prerequisites_go_first_and_else_the_order_is_kept() -> None:
    modules = [module("C", "B"), module("A"), module("B")]
    assert ids([in_order(modules)]) == ["ABC"]


def test_full_days_come_first() -> None:
    modules = [module(one) for one in "ABCDE"]
    assert ids(lay_out(modules, 3, always)) == ["ABC", "DE"]


def test_a_day_is_no_longer_than_people_have() -> None:
    # 120 minutes a day: A of 90 with D of 30, then B and C of 60 each.
    modules = [
        *(module("A", minutes=90), module("B"), module("C"), module("D", minutes=30)),
    ]
    assert ids(lay_out(modules, 3, up_to_two_hours)) == ["AD", "BC"]


def test_prerequisites_may_come_on_the_same_day() -> None:
    modules = [module("A"), module("B", "A"), module("C", "B"), module("D", "C")]
    assert ids(lay_out(modules, 2, always)) == ["AB", "CD"]


def test_what_all_have_completed_is_no_prerequisite_any_more() -> None:
    assert ids(lay_out([module("B", "A")], 2, always)) == ["B"]


def test_the_fewest_days_may_not_begin_with_the_fullest() -> None:
    # After A, B and C of 40 minutes each the long ones have a day each: 3 days.
    # A with L, B with M and C with N (40 + 80) are 3 days as well; two are not possible: 360 / 120.
    modules = [
        *(module(one, minutes=40) for one in "ABC"),
        *(module(one, minutes=80) for one in "LMN"),
    ]
    assert ids(lay_out(modules, 3, up_to_two_hours)) == ["AL", "BM", "CN"]


def test_nothing_takes_no_day() -> None:
    assert lay_out([], 3, always) == ()
