"""Settings of a search that follow from what there is to choose."""

from __future__ import annotations

import pytest

from routeplan.optimize.routing.options import IN_WINDOWS, OF_DAYS, USUAL, Manner, SearchOptions


@pytest.mark.parametrize(
    ("several_days", "windows", "manner"),
    [
        (False, False, USUAL),
        (False, True, IN_WINDOWS),
        (True, False, OF_DAYS),
        (True, True, OF_DAYS),
    ],
)
def test_how_to_search_follows_from_the_problem_but_for_what_is_set(
    *, several_days: bool, windows: bool, manner: Manner
) -> None:
    usual = SearchOptions().manner(several_days=several_days, windows=windows)
    assert usual == manner
    set_ = SearchOptions(wide=0, first_heat=1e6)
    assert set_.manner(several_days=several_days, windows=windows) == manner._replace(
        wide=0, first_heat=1e6
    )
