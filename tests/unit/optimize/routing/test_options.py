"""Settings of a search that follow from what there is to choose."""

from __future__ import annotations

import pytest

from routeplan.optimize.routing.options import (
    HEAT,
    HEAT_IN_WINDOWS,
    HEAT_OF_DAYS,
    WIDE_OF_DAYS,
    SearchOptions,
)


@pytest.mark.parametrize(
    ("several_days", "windows", "heat"),
    [
        (False, False, HEAT),
        (False, True, HEAT_IN_WINDOWS),
        (True, False, HEAT_OF_DAYS),
        (True, True, HEAT_OF_DAYS),
    ],
)
def test_heat_follows_from_what_holds_stops_in_place(
    *, several_days: bool, windows: bool, heat: tuple[float, float]
) -> None:
    usual = SearchOptions()
    assert usual.heat(several_days=several_days, windows=windows) == heat
    hotter = SearchOptions(first_heat=1e6)
    assert hotter.heat(several_days=several_days, windows=windows) == (1e6, heat[1])


def test_more_stops_are_taken_out_where_they_change_their_days() -> None:
    assert SearchOptions().wide_share(several_days=True) == WIDE_OF_DAYS
    assert SearchOptions().wide_share(several_days=False) == 0
    assert SearchOptions(wide=0).wide_share(several_days=True) == 0
    assert SearchOptions(wide=0.5).wide_share(several_days=False) == 0.5
