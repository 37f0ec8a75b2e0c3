"""Another road never makes any travel time longer, wherever it is and whoever may use it.

Neither on level ground nor in the hills.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, Road, RoadNetwork, RoadTags
from routeplan.domain.terrain import Terrain
from routeplan.domain.travel import UNREACHABLE
from routeplan.errors import InputError
from routeplan.roads.road_matrix import road_matrix
from routeplan.roads.snapping.snap import join_places

DEGREE_M = 111_195
SIDE = 3
NODES = SIDE * SIDE
SPACING_M = 700
CLASSES = ("primary", "residential", "track", "path", "steps", "footway", "DH", "motorway")
HILLS = Terrain(
    lon_west=107.49,
    lat_north=0.03,
    step_lon=0.001,
    step_lat=0.001,
    heights=500 + 120 * np.add.outer(np.sin(np.arange(50) / 1.7), np.cos(np.arange(50) / 2.3)),
)
"""Hills of 240 m every kilometre, up to 60 % steep."""

CHAINS = (
    ("foot", ()),
    ("motorbike", ()),
    ("pickup", ()),
    ("car", ("foot",)),
    ("truck", ("pickup",)),
    ("pickup", ("motorbike", "foot", "boat")),
)


@dataclass(frozen=True)
class Land:
    """Roads between nodes of a grid, places among them, and one road more."""

    roads: tuple[Road, ...]
    places: tuple[Node, ...]
    another: Road
    center: str | None


def node(number: int) -> Node:
    east, north = number % SIDE * SPACING_M, number // SIDE * SPACING_M
    return Node(id=f"n{number}", lon=107.5 + east / DEGREE_M, lat=north / DEGREE_M)


@st.composite
def roads(draw: st.DrawFn, name: str) -> Road:
    """Draw a road of any kind, straight or with a bend, between two nodes or back to one."""
    start, end = draw(st.integers(0, NODES - 1)), draw(st.integers(0, NODES - 1))
    ends = [(one.lon, one.lat) for one in (node(start), node(end))]
    bend = draw(st.lists(_spots, max_size=1))
    water = draw(st.integers(0, 5)) == 0
    structure = draw(st.sampled_from(("", "", "", "bridge", "ford", "ferry")))
    return Road(
        id=name,
        from_node=f"n{start}",
        to_node=f"n{end}",
        road_class="river" if water else draw(st.sampled_from(CLASSES)),
        surface="water" if water else draw(st.sampled_from(("", "asphalt", "earth", "gravel"))),
        condition=draw(st.integers(0, 5)),
        length_m=draw(st.integers(0, 4_000)),
        modes=(Mode.BOAT,) if water else tuple(draw(st.sets(st.sampled_from(list(Mode))))),
        one_way=draw(st.booleans()),
        dry_only=draw(st.booleans()),
        tags=RoadTags(structure=structure, gates=draw(st.integers(0, 1))),
        line=(ends[0], *bend, ends[1]),
    )


_metres = st.integers(-100, SIDE * SPACING_M)
_spots = st.tuples(_metres, _metres).map(
    lambda spot: (107.5 + spot[0] / DEGREE_M, spot[1] / DEGREE_M)
)
_beside_nodes = st.builds(
    lambda number, aside: (node(number).lon + aside / DEGREE_M, node(number).lat),
    st.integers(0, NODES - 1),
    st.integers(0, 40),
)


@st.composite
def lands(draw: st.DrawFn) -> Land:
    count = draw(st.integers(1, 7))
    spots = draw(st.lists(_spots | _beside_nodes, min_size=2, max_size=4))
    at_node = draw(st.lists(st.integers(0, NODES - 1), max_size=1))
    return Land(
        roads=tuple(draw(roads(f"r{number}")) for number in range(count)),
        places=(
            *(Node(id=f"P{i}", lon=lon, lat=lat) for i, (lon, lat) in enumerate(spots)),
            *(node(number) for number in at_node),
        ),
        another=draw(roads("another")),
        center=draw(st.sampled_from((None, "P0"))),
    )


def times(
    land: Land,
    roads: tuple[Road, ...],
    mode: str,
    onward: tuple[str, ...],
    season: RoadSpeed,
    terrain: Terrain | None = None,
) -> np.ndarray:
    network = RoadNetwork.from_roads(map(node, range(NODES)), roads)
    joined = join_places(network, land.places, center=land.center, max_snap_m=600)
    matrix = road_matrix(joined, mode=mode, onward=onward, season=season, terrain=terrain)
    seconds = matrix.duration_s
    return np.where(seconds == UNREACHABLE, np.inf, seconds)


@pytest.mark.parametrize(("mode", "onward"), CHAINS)
@settings(max_examples=30, deadline=None)
@given(
    land=lands(),
    season=st.sampled_from(("dry", "wet")),
    terrain=st.sampled_from((None, HILLS)),
)
def test_another_road_makes_no_time_longer(
    mode: str, onward: tuple[str, ...], land: Land, season: RoadSpeed, terrain: Terrain | None
) -> None:
    with_another = (*land.roads, land.another)
    try:
        before = times(land, land.roads, mode, onward, season, terrain)
        after = times(land, with_another, mode, onward, season, terrain)
    except InputError:  # the center has no road, or is on an island
        reject()
    assert (after <= before).all()


@pytest.mark.parametrize(("mode", "onward"), [CHAINS[2], CHAINS[-1]])
@settings(max_examples=15, deadline=None)
@given(land=lands())
def test_without_one_way_roads_the_way_back_takes_as_long(
    mode: str, onward: tuple[str, ...], land: Land
) -> None:
    both_ways = tuple(road.model_copy(update={"one_way": False}) for road in land.roads)
    try:
        seconds = times(land, both_ways, mode, onward, "dry")
    except InputError:  # the center has no road, or is on an island
        reject()
    assert (seconds == seconds.T).all()
