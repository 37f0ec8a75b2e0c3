"""The ways of the sample commune Tây Giang, against times added up by hand from its tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import horizon
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelMatrix, Unreachable
from routeplan.io import read_scenario
from routeplan.roads import travel_times

FOLDER = Path(__file__).parents[3] / "sample_data" / "tay_giang"
DRY, DRY_WITH_BOAT = date(2026, 3, 2), date(2026, 3, 4)
WET, WET_WITH_BOAT = date(2026, 10, 5), date(2026, 10, 7)


@pytest.fixture(scope="module")
def cautious() -> Scenario:
    """The commune as it is: in the rains planned with times that suffice on 8 days of 10."""
    return read_scenario(FOLDER)


@pytest.fixture(scope="module")
def tay_giang(cautious: Scenario) -> Scenario:
    """The commune with median times, as its tables have them."""
    return cautious.but(road_rule=RoadRule(slopes="ignored", wet="median"))


def matrix(scenario: Scenario, mode: Mode, day: date) -> TravelMatrix:
    # The canoe needs two days' notice: it runs from the third day of a horizon on.
    start = WET if day >= WET else DRY
    travel = travel_times(scenario.but(calendar=horizon(3, start=start)))
    return travel.matrix(mode, on=day)


def minutes(scenario: Scenario, mode: Mode, day: date, village_id: str) -> int | None:
    seconds = matrix(scenario, mode, day).time_s("C", village_id)
    return None if seconds is None else round(seconds / 60)


@pytest.mark.parametrize(
    ("village_id", "mode", "day", "expected"),
    [
        # A Ró: 1.3 km at 32 km/h, 6.2 at 25, 17.2 at 17, 18.4 at 12; wet at 25, 19, 12 and 6
        ("TG16", Mode.MOTORBIKE, DRY, 170),
        ("TG16", Mode.MOTORBIKE, WET, 293),
        ("TG21", Mode.MOTORBIKE, DRY, 163),
        ("TG20", Mode.MOTORBIKE, DRY, 154),
        # Z'Lao: 22.0 km at 16 km/h, 20.6 at 10; wet at 11 and 5
        ("TG20", Mode.PICKUP, DRY, 206),
        ("TG20", Mode.PICKUP, WET, 367),
        # By the landing at A Vương dam it would be 172 minutes, but the road leads there.
        ("TG20", Mode.PICKUP, DRY_WITH_BOAT, 206),
        ("TG20", Mode.PICKUP, WET_WITH_BOAT, 367),
    ],
)
def test_farthest_villages(
    tay_giang: Scenario, village_id: str, mode: Mode, day: date, expected: int
) -> None:
    assert minutes(tay_giang, mode, day, village_id) == expected


def test_in_the_rains_a_time_suffices_on_eight_days_of_ten(cautious: Scenario) -> None:
    # A Ró: 3.1 min of asphalt in condition 2 are exp(0.8416 x 0.12) times as long, 19.6 min in
    # condition 3 exp(0.8416 x 0.16), 86 min of gravel x 0.25, and 184 min of earth x 0.5.
    assert minutes(cautious, Mode.MOTORBIKE, WET, "TG16") == round(3.5 + 22.4 + 106.1 + 280.3)
    assert minutes(cautious, Mode.MOTORBIKE, DRY, "TG16") == 170


def test_a_pickup_ends_at_ta_ri(tay_giang: Scenario) -> None:
    # From there it is 18.4 km to A Ró (E22) and 12.8 km to Cụm Tr'Vâng (E23).
    assert matrix(tay_giang, Mode.PICKUP, DRY).unreachable == (
        Unreachable(village_id="TG16", reason="unreachable.walk", last_id="TG15", walk_m=18_400),
        Unreachable(village_id="TG21", reason="unreachable.walk", last_id="TG15", walk_m=12_800),
    )


def test_in_the_rains_tr_vang_is_reached_on_foot_from_a_ro(tay_giang: Scenario) -> None:
    # The track E23 is for the dry season; 293 min to A Ró, then 6.4 km at 2 km/h.
    wet = matrix(tay_giang, Mode.MOTORBIKE, WET)
    assert wet.parking[wet.place_ids.index("TG21")] == "TG16"
    assert minutes(tay_giang, Mode.MOTORBIKE, WET, "TG21") == 293 + 192


def test_z_lao_by_canoe_when_its_road_is_shut(tay_giang: Scenario) -> None:
    shut = tay_giang.but(closures=(Closure(road_id="E20", date_from=DRY),))
    by_canoe = matrix(shut, Mode.MOTORBIKE, DRY_WITH_BOAT)
    assert minutes(shut, Mode.MOTORBIKE, DRY_WITH_BOAT, "TG20") == 170
    assert by_canoe.length_m("C", "TG20") == 63_900
    assert by_canoe.parking[by_canoe.place_ids.index("TG20")] == "BD"
    assert by_canoe.uses_boat[0, by_canoe.place_ids.index("TG20")]


def test_z_lao_is_cut_off_without_road_and_canoe(tay_giang: Scenario) -> None:
    shut = tay_giang.but(closures=(Closure(road_id="E20", date_from=DRY),))
    assert matrix(shut, Mode.MOTORBIKE, DRY).unreachable == (
        Unreachable(
            village_id="TG20",
            reason="unreachable.closed",
            last_id="TG18",
            closed_roads=("E20",),
        ),
    )


@pytest.mark.parametrize("day", [DRY, DRY_WITH_BOAT, WET, WET_WITH_BOAT])
def test_a_motorbike_gets_to_every_village(tay_giang: Scenario, day: date) -> None:
    assert matrix(tay_giang, Mode.MOTORBIKE, day).unreachable == ()
