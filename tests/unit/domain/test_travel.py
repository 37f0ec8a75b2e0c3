"""Travel times are looked up by id and day."""

from __future__ import annotations

from datetime import date

import pytest

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE, Conditions, TravelMatrix, TravelTimes

DRY, WET = Conditions(speed="dry"), Conditions(speed="wet")


def matrix(conditions: Conditions = DRY, mode: Mode = Mode.MOTORBIKE) -> TravelMatrix:
    return TravelMatrix(
        mode=mode,
        conditions=conditions,
        place_ids=("C", "V1", "V2"),
        duration_s=[[0, 600, UNREACHABLE], [620, 0, UNREACHABLE], [UNREACHABLE, UNREACHABLE, 0]],
        driving_s=[[0, 600, UNREACHABLE], [620, 0, UNREACHABLE], [UNREACHABLE, UNREACHABLE, 0]],
        distance_m=[[0, 6_000, UNREACHABLE], [6_000, 0, UNREACHABLE], [UNREACHABLE] * 2 + [0]],
        uses_boat=[[False] * 3] * 3,
        parking=("C", "V1", ""),
    )


def test_pairs_are_looked_up_by_id() -> None:
    assert matrix().is_reachable("C", "V1")
    assert matrix().time_s("C", "V1") == 600
    assert matrix().time_s("V1", "C") == 620
    assert matrix().length_m("C", "V1") == 6_000


def test_an_unreachable_pair_is_no_number() -> None:
    assert not matrix().is_reachable("C", "V2")
    assert matrix().time_s("C", "V2") is None
    assert matrix().length_m("C", "V2") is None


def test_equal_matrices_are_equal_and_of_one_hash() -> None:
    assert matrix() == matrix()
    assert hash(matrix()) == hash(matrix())
    assert matrix() != matrix(WET)
    assert matrix() != "a matrix"


def test_a_day_has_the_matrix_of_its_conditions() -> None:
    march, october = date(2026, 3, 2), date(2026, 10, 5)
    times = TravelTimes(
        matrices=(matrix(), matrix(WET), matrix(DRY, Mode.PICKUP)),
        days=((march, DRY), (october, WET)),
    )
    assert times.modes() == (Mode.MOTORBIKE, Mode.PICKUP)
    assert times.conditions_on(march) == DRY
    assert times.matrix("motorbike", on=october).conditions == WET
    assert times.matrix(Mode.PICKUP, on=march).mode == Mode.PICKUP
    with pytest.raises(KeyError, match="pickup"):
        times.matrix(Mode.PICKUP, on=october)
    with pytest.raises(KeyError, match="2026"):
        times.conditions_on(date(2026, 5, 1))
