"""Hazards by kilometre, and where the phone has no signal."""

from __future__ import annotations

from builders import road, village
from plans import valid_plan, valid_scenario
from routeplan.domain.scenario import Scenario
from routeplan.render.cartography.way import way_of
from routeplan.render.ground import Ground
from routeplan.render.paper.on_the_way import Span, hazards_of, silent_spans

MONDAY = valid_plan().trips[0].days[0]  # C - V1 - J - V3 - J - V1 - V2
SIGNALS = {"V1": "4g", "V2": "4g", "V3": "none", "V4": None, "V5": None}


def scenario(**hazards: tuple[str, ...]) -> Scenario:
    base = valid_scenario()
    roads = [
        one.model_copy(update={"hazards": hazards.get(one.id.replace("-", "_"), ())})
        for one in base.network.roads()
    ]
    villages = [
        village(one.id, offers_lodging=one.offers_lodging, signal=SIGNALS[one.id])
        for one in base.villages
    ]
    network = type(base.network).from_roads(base.network.nodes, roads)
    return base.but(network=network, villages=tuple(villages))


def test_hazards_have_kilometres_and_neighbours_are_joined() -> None:
    one = scenario(C_V1=("landslide",), V1_J=("landslide", "ford"), V1_V2=("mud",))
    assert hazards_of(way_of(MONDAY, Ground(one)), one) == {
        "landslide": (Span(0, 12_000),),
        "ford": (Span(9_000, 12_000),),
        # after 9 + 4.2 + 4.2 km
        "mud": (Span(17_400, 23_400),),
    }


def test_the_worst_roads_and_those_for_dry_days_are_hazards() -> None:
    base = valid_scenario()
    roads = [road("C", "V1", 9_000, dry_only=True), *base.network.roads()[1:]]
    one = base.but(network=type(base.network).from_roads(base.network.nodes, roads))
    assert hazards_of(way_of(MONDAY, Ground(one)), one) == {"dry_only": (Span(0, 9_000),)}


def test_from_the_last_signal_to_the_next_nothing_is_sure() -> None:
    one = scenario()
    # V1 has a signal at 9 km and again at 17.4 km, V3 between them has none.
    assert silent_spans(way_of(MONDAY, Ground(one)), MONDAY, one) == (Span(9_000, 17_400),)


def test_without_known_signals_nothing_is_said() -> None:
    one = valid_scenario()
    assert silent_spans(way_of(MONDAY, Ground(one)), MONDAY, one) == ()
