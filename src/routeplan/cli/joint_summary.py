"""How places were joined to imported roads, and why some were not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.cli.wanted_places import WantedPlaces
from routeplan.wording import Wording

if TYPE_CHECKING:  # commands that need no router start faster
    from routeplan.roads.snapping.joints import JoinedRoads, Joint


_FEW_M = 1_000
"""A shorter way on foot is told in metres."""


def joints_document(roads: JoinedRoads) -> dict[str, Any]:
    """Say how places were joined, for programs."""
    return {
        "joints": [asdict(one) | {"walk_min": one.walk_min} for one in roads.joints],
        "unjoined": [asdict(one) for one in roads.unjoined],
    }


def joints_summary(
    roads: JoinedRoads, wanted: WantedPlaces, wording: Wording
) -> Iterator[RenderableType]:
    """Yield how places were joined, for people: first those that were not."""
    named = {place.id: f"{place.id} {place.name}".strip() for place in wanted.places}
    road_named = dict(zip(roads.network.road_id, roads.network.name, strict=True))

    def road(road_id: str) -> str:
        part, *_ = roads.parts.get(road_id, (road_id,))
        return f"{road_id} {road_named.get(part, '')}".strip()

    if roads.unjoined:
        heads = wording("cli.import.place"), wording("plan.reason")
        rows = table(wording("cli.import.unjoined"), *heads)
        for gap in roads.unjoined:
            rows.add_row(named[gap.place_id], gap.text(wording.lang))
        yield rows
    if roads.joints:
        columns = ("cli.import.place", "cli.import.how", "cli.import.nearest", "cli.import.walk")
        rows = table(wording("cli.import.joints"), *map(wording, columns))
        for one in roads.joints:
            how = wording(f"cli.import.how.{one.how}")
            rows.add_row(named[one.place_id], how, road(one.road_id), _walk(one, wording))
        yield rows
    center = roads.joint(wanted.center) if wanted.center else None
    if center and center.how == "foot":
        yield Text(wording("cli.import.center_on_foot", way_m=center.walk_m), style="yellow")
    islands = {one.component for one in roads.joints}
    if len(islands) > 1:
        yield Text(wording("cli.import.islands", count=len(islands)), style="yellow")


def _walk(joint: Joint, wording: Wording) -> str:
    if not joint.walk_m:
        return ""
    key = "cli.import.walk_of_metres" if joint.walk_m < _FEW_M else "cli.import.walk_of"
    return wording(key, way_m=joint.walk_m, duration_s=joint.walk_min * 60)
