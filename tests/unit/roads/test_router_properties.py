"""What holds for the ways of any network; compared with a plain reading of the rules."""

from __future__ import annotations

import math
from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import LAND, hills, road, small_scenario, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import Terrain
from routeplan.domain.travel import UNREACHABLE, Conditions, TravelMatrix
from routeplan.roads.arcs import passable
from routeplan.roads.passage import Roads
from routeplan.roads.router import Router

VILLAGES = ("V1", "V2", "V3")
NODES = ("C", "J", *VILLAGES)
DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
BOAT = Conditions(speed="dry", boat=True)
FAR = 1_000_000

quick = settings(max_examples=60, deadline=None)


@st.composite
def networks(draw: st.DrawFn, modes: tuple[tuple[Mode, ...], ...]) -> tuple[Road, ...]:
    """Draw up to eight roads between five nodes; parallel and one-way roads among them."""
    ends = st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True)
    roads = []
    for number in range(draw(st.integers(1, 8))):
        (start, end), allowed = draw(ends), draw(st.sampled_from(modes))
        kind = water if allowed == (Mode.BOAT,) else road
        roads.append(
            kind(
                start,
                end,
                draw(st.integers(0, 3_000)),
                id=f"R{number}",
                modes=allowed,
                one_way=draw(st.booleans()),
            )
        )
    return tuple(roads)


driven = networks(modes=(DRIVE,))
mixed = networks(modes=(DRIVE, LAND, (Mode.FOOT,), (Mode.BOAT,)))


hilly = st.lists(st.integers(0, 400), min_size=16, max_size=16).map(hills)
"""Ground on which hardly a road is level."""


def scenario_with(
    roads: tuple[Road, ...], max_walk_m: int = FAR, terrain: Terrain | None = None
) -> Scenario:
    rules = Rules(max_walk_m=max_walk_m)
    return small_scenario(villages=3, roads=roads, rules=rules, terrain=terrain)


def matrix_of(scenario: Scenario) -> TravelMatrix:
    return Router(scenario, Mode.MOTORBIKE, BOAT).matrix()


def graph_of(scenario: Scenario, *modes: Mode) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(NODES)
    roads = Roads.of(scenario)
    for mode in modes:
        for arc in passable(roads, mode, BOAT):
            walk_m = arc.length_m if mode is Mode.FOOT else 0
            graph.add_edge(arc.start, arc.end, seconds=arc.step.duration_s, walk_m=walk_m)
    return graph


def fastest(graph: nx.MultiDiGraph[str], start: str, end: str, max_walk_m: float) -> float:
    """Try every way that passes no node twice."""
    if start == end:
        return 0
    ways = (
        [graph.get_edge_data(*edge) for edge in way]
        for way in nx.all_simple_edge_paths(graph, start, end)
    )
    times = (
        sum(arc["seconds"] for arc in way)
        for way in ways
        if sum(arc["walk_m"] for arc in way) <= max_walk_m
    )
    return min(times, default=math.inf)


def plain_times(scenario: Scenario) -> Iterator[tuple[str, str, float]]:
    """Apply the rules of roads as they are worded, by brute force."""
    max_walk_m = scenario.rules.max_walk_m
    by_vehicle = graph_of(scenario, Mode.MOTORBIKE)
    by_foot_and_boat = graph_of(scenario, Mode.FOOT, Mode.BOAT)

    def drive(start: str, end: str) -> float:
        return fastest(by_vehicle, start, end, math.inf)

    def onward(start: str, end: str) -> float:
        return fastest(by_foot_and_boat, start, end, max_walk_m)

    parking = {"C": "C"}
    for village in VILLAGES:
        ends = [node for node in NODES if drive("C", node) + drive(node, "C") < math.inf]
        total, _, node = min(
            (drive("C", node) + onward(node, village), onward(node, village), node)
            for node in ([village] if village in ends else ends)
        )
        if total < math.inf:
            parking[village] = node
    for start, leaving in parking.items():
        for end, arriving in parking.items():
            way = onward(start, leaving) + drive(leaving, arriving) + onward(arriving, end)
            direct = onward(start, end) if leaving == arriving else math.inf
            yield start, end, 0 if start == end else min(way, direct)


@quick
@given(mixed, st.sampled_from([0, 1_000, 2_500, FAR]), st.none() | hilly)
def test_times_are_those_of_the_rules_applied_by_brute_force(
    roads: tuple[Road, ...], max_walk_m: int, terrain: Terrain | None
) -> None:
    scenario = scenario_with(roads, max_walk_m, terrain)
    matrix = matrix_of(scenario)
    expected = {(start, end): seconds for start, end, seconds in plain_times(scenario)}
    places = matrix.place_ids
    for start in places:
        for end in places:
            unreachable = 0 if start == end else None
            assert matrix.time_s(start, end) == expected.get((start, end), unreachable)


@quick
@given(driven)
def test_drives_are_those_of_networkx(roads: tuple[Road, ...]) -> None:
    scenario = scenario_with(roads)
    matrix = matrix_of(scenario)
    times = dict(
        nx.all_pairs_dijkstra_path_length(graph_of(scenario, Mode.MOTORBIKE), weight="seconds")
    )
    for village in VILLAGES:
        there, back = times["C"].get(village), times[village].get("C")
        both = there is not None and back is not None
        assert matrix.time_s("C", village) == (there if both else None)
        assert matrix.time_s(village, "C") == (back if both else None)


@quick
@given(mixed, st.sampled_from([1_000, FAR]), st.none() | hilly)
def test_steps_add_up_to_the_matrix(
    roads: tuple[Road, ...], max_walk_m: int, terrain: Terrain | None
) -> None:
    scenario = scenario_with(roads, max_walk_m, terrain)
    router = Router(scenario, Mode.MOTORBIKE, BOAT)
    matrix = router.matrix()
    for i, start in enumerate(matrix.place_ids):
        for j, end in enumerate(matrix.place_ids):
            if matrix.duration_s[i, j] == UNREACHABLE:
                with pytest.raises(ValueError, match="there is no way"):
                    router.steps(start, end)
                continue
            steps = router.steps(start, end)
            driven_s = sum(step.duration_s for step in steps if step.mode is Mode.MOTORBIKE)
            assert sum(step.duration_s for step in steps) == matrix.duration_s[i, j]
            assert driven_s == matrix.driving_s[i, j]
            ways = [scenario.network.road(step.road_id) for step in steps]
            assert sum(way.length_m for way in ways) == matrix.distance_m[i, j]
            here = start
            for step, way in zip(steps, ways, strict=True):
                ends = way.from_node, way.to_node
                begin, here_after = reversed(ends) if step.reverse else ends
                assert here == begin
                here = here_after
            assert here == end


@quick
@given(mixed, st.none() | hilly)
def test_a_detour_by_a_third_place_is_never_shorter(
    roads: tuple[Road, ...], terrain: Terrain | None
) -> None:
    matrix = matrix_of(scenario_with(roads, terrain=terrain))
    seconds = matrix.duration_s
    reached = [i for i, parking in enumerate(matrix.parking) if parking]
    for i in reached:
        for j in reached:
            assert all(seconds[i, j] <= seconds[i, k] + seconds[k, j] for k in reached)


@quick
@given(driven, driven)
def test_more_roads_never_make_a_drive_longer(
    roads: tuple[Road, ...], new: tuple[Road, ...]
) -> None:
    before = matrix_of(scenario_with(roads))
    renamed = tuple(one.model_copy(update={"id": f"new {one.id}"}) for one in new)
    after = matrix_of(scenario_with((*roads, *renamed)))
    for start in before.place_ids:
        for end in before.place_ids:
            if (old := before.time_s(start, end)) is not None:
                assert (after.time_s(start, end) or 0) <= old
                assert after.is_reachable(start, end)


@quick
@given(mixed, st.sampled_from([1_000, FAR]))
def test_every_village_is_reached_or_has_a_reason(roads: tuple[Road, ...], max_walk_m: int) -> None:
    matrix = Router(
        scenario_with(roads, max_walk_m), Mode.MOTORBIKE, Conditions(speed="wet")
    ).matrix()
    reached = {place for place, node in zip(matrix.place_ids, matrix.parking, strict=True) if node}
    assert reached | {one.village_id for one in matrix.unreachable} == {"C", *VILLAGES}
    assert len(reached) + len(matrix.unreachable) == 4
