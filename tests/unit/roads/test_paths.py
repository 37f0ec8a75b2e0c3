"""What is built for people on foot is never faster than they are, and no road is absurdly steep."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from osm_xml import STEP_M, roads_of, way
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.road_rule import Preset, RoadRule
from routeplan.domain.terrain import Terrain
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.passage import Roads, passage

WALKED = ("path", "footway", "steps", "pedestrian", "cycleway", "bridleway")
TAGS = (
    {},
    {"motorcycle": "yes"},
    {"motor_vehicle": "designated", "maxspeed": "50"},
    {"surface": "asphalt", "width": "3", "motorcycle": "yes"},
    {"surface": "concrete", "width": "1.2", "smoothness": "excellent"},
)
WALKED_KMH = 6.0


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> RoadNetwork:
    """Read a road of 3.2 km for each class and all tags, one behind the other."""
    ways = [
        way(at + 1, [40 * at, 40 * at + 30], highway=road_class, **tags)
        for at, (road_class, tags) in enumerate(product(WALKED, TAGS))
    ]
    return roads_of(tmp_path_factory.mktemp("osm"), *ways).network


def land(grade: float) -> Terrain:
    """Return land that falls for 2.1 km to the east, and rises again for as many."""
    rise = np.abs(np.arange(1_250) % 40 - 20) * STEP_M * grade
    return Terrain(
        lon_west=107.5,
        lat_north=15.95,
        step_lon=0.001,
        step_lat=0.05,
        heights=np.tile(np.round(rise), (3, 1)),
    )


@pytest.mark.parametrize("preset", ["rural", "european"])
@pytest.mark.parametrize("grade", [None, 0.05])
def test_nothing_goes_faster_than_people_where_people_walk(
    network: RoadNetwork, preset: Preset, grade: float | None
) -> None:
    terrain = None if grade is None else land(grade)
    roads = Roads(network=network, rule=RoadRule(preset=preset), terrain=terrain)
    passed = 0
    for mode, season in product(Mode, ("dry", "wet")):
        times = passage(roads, mode, Conditions(speed=season))
        for seconds in (times.forwards_s, times.backwards_s):
            open_to = seconds != UNREACHABLE
            kmh = network.length_m[open_to] * 3.6 / seconds[open_to]
            assert (kmh <= WALKED_KMH + 0.01).all(), (mode, season)
            passed += open_to.sum()
    assert passed > len(network)


def test_no_vehicle_climbs_steps(network: RoadNetwork) -> None:
    steps = np.array(network.road_class) == "steps"
    assert [
        mode for mode, on in zip(Mode, network.allows[steps].any(axis=0), strict=True) if on
    ] == [Mode.FOOT]


def test_no_road_is_steeper_than_its_class_can_be(network: RoadNetwork) -> None:
    """The land is steep by 80 %, which no path is."""
    roads = Roads(network=network, terrain=land(0.8))
    steepest = np.nanmax(abs(roads.grades.grade))
    assert 0.3 < steepest <= 0.35
