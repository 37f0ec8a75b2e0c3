"""Who passes which road in which season."""

from __future__ import annotations

from datetime import date

import pytest

from builders import path, road, small_scenario, water
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.render.maps.seasons import is_for_dry_days, passage_by_season, use_of

MOTORBIKE, PICKUP, FOOT, BOAT = Mode.MOTORBIKE, Mode.PICKUP, Mode.FOOT, Mode.BOAT


@pytest.mark.parametrize(
    ("modes", "use"),
    [
        ([MOTORBIKE, PICKUP, FOOT], "cars"),
        ([Mode.CAR, FOOT], "cars"),
        ([Mode.TRUCK, MOTORBIKE], "cars"),
        ([MOTORBIKE, FOOT], "motorbikes"),
        ([FOOT], "foot"),
        ([BOAT], "boat"),
        ([], "nobody"),
    ],
)
def test_a_road_is_known_by_the_best_that_passes(modes: list[Mode], use: str) -> None:
    assert use_of(modes) == use


def test_speeds_and_dry_days_decide_who_passes() -> None:
    # earth in condition 4: a pickup makes 18 km/h in the dry and 0 in the rains
    roads = [
        road("C", "V1", 1_000, surface="earth", condition=4),
        road("V1", "V2", 1_000, dry_only=True),
        path("C", "V2", 1_000),
        water("C", "V2", 1_000, id="W"),
    ]
    passing = passage_by_season(small_scenario(roads=roads))
    by_road = {
        one.id: tuple(passing[season].get(one.id, frozenset()) for season in ("dry", "wet"))
        for one in roads
    }
    assert by_road["C-V1"] == ({MOTORBIKE, PICKUP, FOOT}, {MOTORBIKE, FOOT})
    assert by_road["V1-V2"] == ({MOTORBIKE, PICKUP, FOOT}, {FOOT})
    assert by_road["C-V2"] == ({FOOT}, {FOOT})
    assert by_road["W"] == ({BOAT}, {BOAT})
    assert [one.id for one in roads if is_for_dry_days(one.id, passing)] == ["V1-V2"]


def test_closures_are_another_matter() -> None:
    shut = [Closure(road_id="C-V1", date_from=date(2026, 3, 2))]
    assert "C-V1" in passage_by_season(small_scenario(closures=shut))["dry"]
