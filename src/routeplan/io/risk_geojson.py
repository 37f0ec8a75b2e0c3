"""What every road is worth, as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from routeplan.domain.network import Road, RoadNetwork
from routeplan.domain.risk import Criticality, Delay, RoadRisk
from routeplan.domain.stretch import stretches
from routeplan.io.geojson import collection_text

_DECIMALS = 5
"""Of a degree: about a metre."""


def road_risks_geojson(network: RoadNetwork, found: Criticality) -> str:
    """Return a feature for every road, the worst first; described in ``docs/roads.md``."""
    ranks = {
        risk.road_id: rank
        for rank, stretch in enumerate(stretches(found), start=1)
        for risk in stretch.roads
    }
    roads = {road.id: road for road in network.roads()}
    road_ids = (*ranks, *found.spared)
    return collection_text(
        _feature(roads[road_id], found.road(road_id), ranks.get(road_id)) for road_id in road_ids
    )


def _feature(road: Road, risk: RoadRisk, rank: int | None) -> dict[str, Any]:
    line = [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in road.line]
    return {
        "type": "Feature",
        "properties": {
            "road_id": road.id,
            "name": road.name,
            "road_class": road.road_class,
            "length_m": road.length_m,
            "rank": rank,
            **risk_figures(risk),
        },
        "geometry": {"type": "LineString", "coordinates": line},
    }


def risk_figures(risk: RoadRisk) -> dict[str, Any]:
    """Return what is lost by a road as plain values: names are joined by semicolons."""
    return {
        "villages_cut": len(risk.cut_off),
        "households_cut": risk.households_cut,
        "cut_off": _names(risk.cut_off),
        "villages_delayed": len(risk.delayed),
        "households_delayed": risk.households_delayed,
        "delayed": _names(risk.delayed),
        "worst_delay_s": risk.longest_s,
        "chance": round(risk.chance, 4),
        "expected_household_s": round(risk.expected_s),
    }


def _names(delays: Sequence[Delay]) -> str:
    return "; ".join(delay.name or delay.place_id for delay in delays)
