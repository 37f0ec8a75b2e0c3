"""Small communes of roads, paths and water, for what holds of any network."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from builders import LAND, fleet, hills, road, small_scenario, village, water
from routeplan.domain.fleet import Mode
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario

DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
MARCH = date(2026, 3, 2)

NODES = ("C", "J", "V1", "V2", "V3")


@st.composite
def valleys(draw: st.DrawFn) -> Scenario:
    """Draw up to eight roads, paths and stretches of water between five nodes, on hills or not."""
    ends = st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True)
    roads = []
    for number in range(draw(st.integers(1, 8))):
        (start, end) = draw(ends)
        modes = draw(st.sampled_from([DRIVE, DRIVE, LAND, (Mode.FOOT,), (Mode.BOAT,)]))
        kind = water if modes == (Mode.BOAT,) else road
        length_m, one_way = draw(st.integers(0, 3_000)), draw(st.booleans())
        roads.append(kind(start, end, length_m, id=f"R{number}", modes=modes, one_way=one_way))
    return small_scenario(
        villages=[village(node, households=5) for node in NODES[2:]],
        roads=roads,
        rules=Rules(max_walk_m=draw(st.sampled_from([1_500, 1_000_000]))),
        vehicles=fleet(motorbikes=2, boats=1),
        calendar=small_scenario().calendar.from_day(MARCH, weeks=1),
        terrain=draw(
            st.none() | st.lists(st.integers(0, 400), min_size=16, max_size=16).map(hills)
        ),
    )
