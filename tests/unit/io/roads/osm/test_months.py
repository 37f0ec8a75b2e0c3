"""Months in conditions of access."""

from __future__ import annotations

import pytest

from routeplan.io.roads.osm.months import conditions, months_of


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Sep-Dec", [9, 10, 11, 12]),
        ("Nov-Feb", [1, 2, 11, 12]),
        ("Oct", [10]),
        ("Jan,Mar-Apr", [1, 3, 4]),
        ("Nov 15-Mar 31", [1, 2, 3, 11, 12]),
        ("Nov 1-20", [11]),
        ("September-October", [9, 10]),
        ("winter", [1, 2, 12]),
        ("spring;summer", [3, 4, 5, 6, 7, 8]),
        ("Mo-Fr", []),
        ("Nov-Mar 22:00-05:00", []),
        ("", []),
    ],
)
def test_months_are_read_and_nothing_else(text: str, months: list[int]) -> None:
    assert sorted(months_of(text)) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Nov 15-Mar 31", [1, 2, 3, 12]),
        ("Nov-Mar 30", [1, 2, 11, 12]),
        ("Feb 1-28", [2]),
        ("Nov 1-20", []),
        ("Nov 1", []),
        ("Oct", [10]),
        ("winter", [1, 2, 12]),
    ],
)
def test_only_whole_months_are_told_apart(text: str, months: list[int]) -> None:
    assert sorted(months_of(text, whole=True)) == months


def test_several_conditions_are_kept_in_order() -> None:
    first, second = conditions("no @ (Sep-Dec); destination @ (Oct)") or ()
    assert (first.value, second.value, sorted(second.months)) == ("no", "destination", [10])


@pytest.mark.parametrize("text", ["no", "no @", "no @ (Sep-Dec); no @ (length>6)", "@ (Sep)"])
def test_a_value_that_is_understood_in_part_counts_as_not_understood(text: str) -> None:
    assert conditions(text) is None
