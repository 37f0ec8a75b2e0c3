"""A scenario with the speeds that observed trips speak for."""

from __future__ import annotations

from datetime import date

import pytest

from builders import MONDAY, road, small_scenario, village
from routeplan.domain.calibration import Calibration, Multiplier
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Speed
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.roads import Router, conditions_on
from routeplan.roads.calibrating.calibrated import calibrated

WET = date(2026, 10, 6)


def speed(surface: str, mode: Mode, dry: float, wet: float) -> Speed:
    return Speed(surface=surface, condition=2, mode=mode, dry_kmh=dry, wet_kmh=wet)


def one_road(**fields: object) -> Scenario:
    """6 km of asphalt in condition 2: 600 s dry and 1,200 s wet by motorbike."""
    return small_scenario(villages=[village("V1")], roads=[road("C", "V1", 6_000)], **fields)


def twice_as_long(mode: Mode, factor: float = 2.0, surface: str = "asphalt") -> Calibration:
    one = Multiplier(
        surface=surface, condition=2, mode=mode, factor=factor, low=1.8, high=2.2, trips=30
    )
    return Calibration(verdict="fitted", trips=30, multipliers=(one,))


def seconds(scenario: Scenario, mode: Mode, day: date = MONDAY) -> int:
    router = Router(scenario, mode, conditions_on(scenario, day))
    return sum(step.duration_s for step in router.steps("C", "V1"))


def test_times_of_both_seasons_double() -> None:
    before = one_road()
    after = calibrated(before, twice_as_long(Mode.MOTORBIKE))
    assert (seconds(before, Mode.MOTORBIKE), seconds(after, Mode.MOTORBIKE)) == (600, 1200)
    assert seconds(after, Mode.MOTORBIKE, WET) == 2400
    assert seconds(after, Mode.PICKUP) == 600


def test_what_is_changed_says_so() -> None:
    after = calibrated(one_road(), twice_as_long(Mode.MOTORBIKE))
    fitted = {(one.surface, one.condition, one.mode) for one in after.speeds if one.provenance}
    assert fitted == {("asphalt", 2, Mode.MOTORBIKE)}
    assert {one.provenance for one in after.speeds} == {"", "fitted to 30 trips"}


def test_what_is_shut_stays_shut() -> None:
    shut = speed("asphalt", Mode.MOTORBIKE, 36, 0)
    after = calibrated(one_road(speeds=(shut,)), twice_as_long(Mode.MOTORBIKE))
    assert [(one.dry_kmh, one.wet_kmh) for one in after.speeds] == [(18, 0)]


def test_a_scenario_plans_the_rains_with_longer_times_as_before() -> None:
    """What suffices on eight days of ten is as much longer than the median as it was."""
    before = one_road(road_rule=RoadRule(slopes="ignored", wet="p80"))
    longer = seconds(before, Mode.MOTORBIKE, WET) / 1200
    after = calibrated(before, twice_as_long(Mode.MOTORBIKE))
    assert longer > 1
    assert seconds(after, Mode.MOTORBIKE, WET) == pytest.approx(2400 * longer, abs=1)


@pytest.mark.parametrize("factor", [2.0, 0.8])
@pytest.mark.parametrize("day", [MONDAY, WET])
def test_packaged_speeds_change_alike(factor: float, day: date) -> None:
    before = one_road(speeds=())
    after = calibrated(before, twice_as_long(Mode.PICKUP, factor))
    was = seconds(before, Mode.PICKUP, day)
    assert seconds(after, Mode.PICKUP, day) == pytest.approx(was * factor, rel=2e-3)
    assert seconds(after, Mode.MOTORBIKE, day) == seconds(before, Mode.MOTORBIKE, day)
    assert {row.provenance for row in after.speed_tables} == {"fitted"}


def test_what_is_fitted_twice_is_fitted_to_the_product() -> None:
    once = calibrated(one_road(speeds=()), twice_as_long(Mode.PICKUP, 1.5))
    again = calibrated(once, twice_as_long(Mode.PICKUP, 1.2))
    was = seconds(one_road(speeds=()), Mode.PICKUP)
    assert seconds(again, Mode.PICKUP) == pytest.approx(was * 1.8, rel=2e-3)
    assert len(again.speed_tables) == len(once.speed_tables)


@pytest.mark.parametrize("verdict", ["too_few", "no_better"])
def test_only_what_is_better_changes_anything(verdict: str) -> None:
    found = twice_as_long(Mode.MOTORBIKE).model_copy(update={"verdict": verdict})
    scenario = one_road()
    assert calibrated(scenario, found) is scenario
