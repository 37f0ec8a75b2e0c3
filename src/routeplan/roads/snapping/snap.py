"""Places joined to the roads near them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, RoadNetwork
from routeplan.domain.road_rule import RoadRule
from routeplan.errors import Fault, InputError
from routeplan.roads.snapping.connectors import (
    DETOUR,
    ROADSIDE_M,
    YARD_M,
    connectors,
    extended,
    walked_m,
)
from routeplan.roads.snapping.cutting import cut, parts_of
from routeplan.roads.snapping.faults import check_center, check_places
from routeplan.roads.snapping.islands import Islands
from routeplan.roads.snapping.joints import How, JoinedRoads, Joint, Unjoined
from routeplan.roads.snapping.junctions import Junctions
from routeplan.roads.snapping.nearest import Courses, Feet

_NO_STOPPING = ("motorway", "motorway_link")
_CARRIED = ("bridge", "tunnel", "ferry")
_ON_LAND = [mode is not Mode.BOAT for mode in Mode]


def join_places(
    network: RoadNetwork,
    places: Iterable[Node],
    *,
    center: str | None = None,
    max_snap_m: int = RoadRule().max_snap_m,
) -> JoinedRoads:
    """Join places to the roads near them.

    A place within `ROADSIDE_M` of a road becomes a node of it. Otherwise a way on foot leads to the
    nearest point of *every* road within reach, `DETOUR` times as long as the straight line, and the
    shortest way of a journey chooses among them: so a new road never makes a journey longer. Roads
    are cut where such ways end. Bridges, tunnels, ferries, motorways, water, and roads that nobody
    may use are not joined. Places that are nodes of the network already stay as they are.

    Parameters
    ----------
    places
        Nodes, each with its own id.
    center
        Id of the place or node where journeys begin: places are joined only to roads that lead to
        it, whoever may use them. Vehicles get from it to every road within `YARD_M`. Without a
        center places are joined to any road, and `Joint.component` says to which piece.
    max_snap_m
        Longest way on foot [m].

    Returns
    -------
    JoinedRoads
        The new network; how each place is joined, or why it is not.

    Raises
    ------
    InputError
        If two places have one id, `center` is no place, `max_snap_m` is no length, or the center is
        on an island, and places are left out because of that.

    Examples
    --------
    A village 222 m north of the middle of a road of 2,138 m:

    >>> from routeplan.domain.network import Node, Road, RoadNetwork
    >>> a, b = Node(id="a", lon=107.50, lat=15.9), Node(id="b", lon=107.52, lat=15.9)
    >>> road = Road(
    ...     id="w1", from_node="a", to_node="b", road_class="track", surface="earth", condition=3,
    ...     length_m=2_138, modes=("pickup", "foot"), line=((a.lon, a.lat), (b.lon, b.lat)),
    ... )
    >>> village = Node(id="V", name="A Sờ", lon=107.51, lat=15.902)
    >>> roads = join_places(RoadNetwork.from_roads([a, b], [road]), [village])
    >>> roads.network.road_id, roads.network.length_m.tolist()
    (('w1a', 'w1b', 'V~w1'), [1069, 1069, 289])
    >>> roads.joints[0].walk_m, roads.joints[0].walk_min
    (289, 5)
    """
    if not 0 <= max_snap_m < math.inf:
        what, fix = f"is {max_snap_m}", "give metres, 0 or more"
        raise InputError([Fault(where="max_snap_m", what=what, fix=fix)])
    wanted = tuple(places)
    check_places(wanted, center, network)
    known = {node.id for node in network.nodes}
    new = [place for place in wanted if place.id not in known]
    islands = Islands(network)
    joinable = _joinable(network)
    feet = Courses(network, np.flatnonzero(joinable)).near(new, max_snap_m / DETOUR)
    mainland = _mainland(center, new, feet, islands)
    check_center(center, new, feet, islands, mainland)
    within_reach = frozenset(feet.place.tolist())
    feet = feet.only(mainland[islands.of_road[feet.road]])

    junctions = Junctions(network, new, feet)
    laid = cut(network, junctions.cuts, junctions.nodes, junctions.replaced)
    ways = connectors(network, laid, new, feet, junctions.at, center)
    left_out = [i for i in range(len(new)) if i not in set(feet.place.tolist())]
    leading = Courses(network, np.flatnonzero(joinable & mainland[islands.of_road]))
    return JoinedRoads(
        network=extended(laid, ways),
        place_ids=tuple(place.id for place in wanted),
        center=center,
        joints=(
            *(
                Joint(place_id=place.id, how="node", component=islands.of_node(place.id))
                for place in wanted
                if place.id in known
            ),
            *_joints(network, new, feet, islands, center, [way.from_node for way in ways]),
        ),
        unjoined=tuple(
            _unjoined(network, new[i], leading, is_near_roads=i in within_reach) for i in left_out
        ),
        parts=parts_of(network, junctions.cuts),
    )


def _joinable(network: RoadNetwork) -> np.ndarray:
    carried = np.array([tags.structure in _CARRIED for tags in network.tags], dtype=bool)
    without_stops = np.isin(network.road_class, _NO_STOPPING)
    joinable: np.ndarray = network.allows[:, _ON_LAND].any(axis=1) & ~without_stops
    return joinable & ~carried if network.tags else joinable


def _mainland(center: str | None, new: Sequence[Node], feet: Feet, islands: Islands) -> np.ndarray:
    """Flag the pieces of the network that lead to the center; all of them without one."""
    if center is None:
        return np.ones(len(islands.length_m), dtype=bool)
    ids = [place.id for place in new]
    if center in ids:
        leading = islands.of_road[feet.road[feet.place == ids.index(center)]]
    else:
        leading = np.array([islands.of_node(center)])
    return np.isin(np.arange(len(islands.length_m)), leading)


def _joints(
    network: RoadNetwork,
    new: Sequence[Node],
    feet: Feet,
    islands: Islands,
    center: str | None,
    connected: Sequence[str],
) -> tuple[Joint, ...]:
    order = np.lexsort((feet.away_m, feet.place))
    begins = np.searchsorted(feet.place[order], np.arange(len(new) + 1))
    joints = []
    for i, place in enumerate(new):
        mine = order[begins[i] : begins[i + 1]]
        if not len(mine):
            continue
        away_m = feet.away_m[mine].tolist()
        how = _how(away_m[0], is_center=place.id == center)
        walks_m = [walked_m(metres) for metres in away_m[:2]]
        joints.append(
            Joint(
                place_id=place.id,
                how=how,
                road_id=network.road_id[feet.road[mine[0]]],
                walk_m=walks_m[0],
                component=int(islands.of_road[feet.road[mine[0]]]),
                runner_up=network.road_id[feet.road[mine[1]]] if len(mine) > 1 else "",
                runner_up_m=walks_m[1] if len(mine) > 1 else None,
                connectors=connected.count(place.id),
            )
        )
    return tuple(joints)


def _how(away_m: float, *, is_center: bool) -> How:
    if away_m <= ROADSIDE_M:
        return "road"
    return "yard" if is_center and away_m <= YARD_M else "foot"


def _unjoined(
    network: RoadNetwork, place: Node, leading: Courses, *, is_near_roads: bool
) -> Unjoined:
    nearest = leading.nearest(place)
    if not len(nearest):
        return Unjoined(place_id=place.id, reason="unjoined.no_road")
    return Unjoined(
        place_id=place.id,
        reason="unjoined.island" if is_near_roads else "unjoined.too_far",
        road_id=network.road_id[nearest.road[0]],
        road_name=network.name[nearest.road[0]],
        walk_m=round(float(nearest.away_m[0]) * DETOUR),
    )
