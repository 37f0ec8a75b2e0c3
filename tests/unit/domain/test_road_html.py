"""A notebook shows roads that matter, and who is reached, as plain tables."""

from __future__ import annotations

import re

from routeplan.domain.reach import Band, PlaceReach, Reach
from routeplan.domain.risk import Criticality, Delay, RoadRisk


def rows(table: str) -> list[str]:
    """Return what is in each row."""
    return re.findall(r"<tr>(.*?)</tr>", table)


def test_the_worst_roads_are_rows_and_names_are_text() -> None:
    behind = Delay(place_id="V1", name="<b>", households=1_200)
    risk = RoadRisk(road_id="E1", name="ĐH 1", delays=(behind,), chance=0.045)
    later = tuple(risk.model_copy(update={"road_id": f"E{i}"}) for i in range(2, 13))
    found = Criticality(center_id="C", mode="pickup", households=3_000, roads=(risk, *later))
    table = found._repr_html_()
    assert "Criticality by pickup: 12 roads matter" in table
    assert len(rows(table)) == 1 + 10
    assert rows(table)[1] == (
        "<td>1</td><td>ĐH 1 (E1)</td><td>&lt;b&gt;</td><td>1.200</td><td>4,5 %</td>"
    )


def test_households_are_told_hours_by_hours() -> None:
    near = PlaceReach(
        place_id="V1", lon=107.5, lat=15.9, households=40, there_s=3_000, back_s=3_000
    )
    none = PlaceReach(place_id="V2", lon=107.5, lat=15.9, households=7)
    bands = tuple(Band(hours=hours, polygons=()) for hours in (1, 2.5))
    found = Reach(center_id="C", mode="foot", bands=bands, places=(near, none))
    head, one, more = rows(found._repr_html_())
    assert "Not reachable" in head
    assert one == "<td>trong 1 giờ</td><td>0</td><td>40</td><td>7</td>"
    assert more == "<td>trong 2,5 giờ</td><td>40</td><td>0</td><td>7</td>"
