"""Which services share which desks, by hand."""

from __future__ import annotations

import pytest

from builders import ADVICE, ID_CARD
from routeplan.domain.services import Service
from routeplan.evaluate.desks import DeskGroup, Expected, shared_out


def expected(service_id: str, cases: float, *, role: str | None = None) -> Expected:
    """Expect cases of 12 minutes."""
    service = ADVICE.model_copy(update={"id": service_id, "required_role": role})
    return Expected(service=service, cases=cases)


def desks_of(groups: tuple[DeskGroup, ...]) -> list[tuple[str, int]]:
    return [("+".join(one.service.id for one in group.expected), group.desks) for group in groups]


def test_each_further_desk_goes_where_there_is_most_work_for_each() -> None:
    """30, 10 and 10 cases: the fourth desk makes 15 of 30, the fifth 10."""
    given = [expected("a", 30), expected("b", 10), expected("c", 10)]
    assert desks_of(shared_out(given, 4)) == [("a", 2), ("b", 1), ("c", 1)]
    assert desks_of(shared_out(given, 5)) == [("a", 3), ("b", 1), ("c", 1)]


def test_the_least_work_shares_a_desk() -> None:
    """With three desks c and d (1 + 4) share one; with two, b (6) joins them."""
    given = [expected("a", 30), expected("b", 6), expected("c", 1), expected("d", 4)]
    assert desks_of(shared_out(given, 3)) == [("a", 1), ("b", 1), ("c+d", 1)]
    assert desks_of(shared_out(given, 2)) == [("a", 1), ("b+c+d", 1)]


def test_an_officer_sits_at_one_desk_only() -> None:
    given = [expected("id", 40, role="police_officer"), expected("a", 10)]
    assert desks_of(shared_out(given, 5)) == [("id", 1), ("a", 4)]


def test_no_desk_is_opened_for_nobody() -> None:
    """One case needs one desk, 1.5 may be two people at once; none needs no desk."""
    given = [expected("a", 1), expected("b", 1.5), expected("c", 0)]
    assert desks_of(shared_out(given, 5)) == [("a", 1), ("b", 2)]
    assert shared_out([], 5) == ()


def test_the_work_of_a_group_is_short_usual_or_long() -> None:
    """10 cases of 6, 12 and 20 minutes, and 5 of 5, 15 and 25."""
    longer = service_of(5, 15, 25)
    group = DeskGroup(
        desks=1,
        expected=(Expected(service=ADVICE, cases=10), Expected(service=longer, cases=5)),
    )
    assert (group.low_min, group.mode_min, group.high_min) == (85, 195, 325)
    assert group.mean_min == 13  # 195 / 15


def test_cases_vary_within_services_and_between_them() -> None:
    """Sixths of the ranges are 1 and 2; the usual times 8 and 14 lie 2 and 4 from the mean of 10.

    2/3 x (1 + 4) + 1/3 x (4 + 16) = 10.
    """
    group = DeskGroup(
        desks=1,
        expected=(
            Expected(service=service_of(6, 8, 12), cases=10),
            Expected(service=service_of(10, 14, 22), cases=5),
        ),
    )
    assert group.mean_min == pytest.approx(10)
    assert group.variance_min2 == pytest.approx(10)


def service_of(low: float, mode: float, high: float) -> Service:
    minutes = {"minutes_low": low, "minutes_mode": mode, "minutes_high": high}
    return ID_CARD.model_copy(update={"required_role": None, **minutes})
