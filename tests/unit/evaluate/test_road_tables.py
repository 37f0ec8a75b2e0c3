"""Roads, and what is worked out of them, as tables."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

import routeplan as rp
from routeplan.domain.calibration import Calibration, Multiplier
from routeplan.domain.network import Node
from routeplan.evaluate import to_frame
from routeplan.io.roads import ReadRoads
from routeplan.roads.snapping.joints import JoinedRoads

DEGREE_M = 106_940
"""Length of a degree of longitude at 15.9 degrees north [m]."""


@pytest.fixture(name="drawn", scope="module")
def _drawn(tmp_path_factory: pytest.TempPathFactory) -> ReadRoads:
    """Return two lines of 1,069 m that miss each other by 5 m."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "road_class": "track", "surface": "earth"},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for name, line in {
            "west": [(107.50, 15.9), (107.51, 15.9)],
            "east": [(107.51 + 5 / DEGREE_M, 15.9), (107.52, 15.9)],
        }.items()
    ]
    file = tmp_path_factory.mktemp("drawn") / "roads.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return rp.read_roads(file)


@pytest.fixture(name="joined", scope="module")
def _joined(drawn: ReadRoads) -> JoinedRoads:
    places = [
        Node(id="C", name="Trung tâm", lon=107.50, lat=15.9),
        Node(id="V", lon=107.515, lat=15.902),
        Node(id="X", name="Xa", lon=107.60, lat=15.9),
    ]
    return rp.join_places(drawn.network, places, center="C")


def test_a_repair_is_one_row(drawn: ReadRoads) -> None:
    (row,) = to_frame(drawn).to_dict("records")
    assert row["where"].startswith("line 1 (west)")
    assert row["done"] == "joined"


def test_roads_and_nodes_have_their_places_on_earth(drawn: ReadRoads) -> None:
    roads, nodes = to_frame(drawn.network), to_frame(drawn.network, "nodes")
    assert roads["name"].tolist() == ["west", "east"]
    assert roads.crs == nodes.crs == "EPSG:4326"
    assert roads.total_bounds.tolist() == [107.5, 15.9, 107.52, 15.9]
    assert nodes.geometry.x.tolist() == sorted(nodes.geometry.x)


def test_a_place_is_joined_or_says_why_not(joined: JoinedRoads) -> None:
    joints = to_frame(joined, lang="en").set_index("place_id")
    assert joints["how"].tolist()[:2] == ["road", "foot"]
    assert joints.loc["V", "walk_m"] == 289  # 222 m, times 1.3
    assert pd.isna(joints.loc["X", "how"])
    assert joints.loc["X", "reason"].startswith("No road within reach on foot")
    assert joints["place"].tolist() == ["Trung tâm", "V", "Xa"]


def test_a_pair_without_a_way_has_no_time_and_a_reason(joined: JoinedRoads) -> None:
    matrix = rp.road_matrix(joined, mode="motorbike")
    times = to_frame(matrix).set_index(["from_id", "to_id"])
    assert len(times) == 9
    assert times.loc[("C", "V"), "duration_s"] == matrix.time_s("C", "V")
    assert pd.isna(times.loc[("C", "X"), "duration_s"])
    assert pd.isna(times.loc[("C", "X"), "distance_m"])
    (missing,) = to_frame(matrix, "unreachable", lang="en").to_dict("records")
    assert (missing["to_id"], missing["to_place"]) == ("X", "Xa")
    assert missing["reason"].startswith("No road within reach on foot")


def test_roads_that_matter_are_rows_in_their_order() -> None:
    found = rp.criticality(rp.example("tay_giang"), mode="motorbike", on=date(2026, 10, 1))
    roads = to_frame(found)
    assert roads["road_id"].tolist() == [risk.road_id for risk in found.roads]
    assert roads.loc[0, ["rank", "households_cut"]].tolist() == [1, 994]
    assert roads.loc[0, "cut_off"].startswith("A Chiing; ")


def test_reach_has_a_table_of_places_and_one_of_ground() -> None:
    found = rp.reach(rp.example("tay_giang"), hours=(2, 4), mode="pickup", on=date(2026, 10, 1))
    places, bands = to_frame(found, lang="en"), to_frame(found, "bands")
    assert places["households"].sum() == sum(found.households(2).values())
    assert places.loc[places["within_hours"] == 2, "both_s"].max() <= 2 * 3_600
    missing = places[places["both_s"].isna()]
    assert missing.iloc[0]["reason"] == "The walk of 18.4 km from Tà Ri is longer than allowed"
    assert len(missing) > 0
    assert bands["hours"].tolist() == [4, 2]
    wide, narrow = bands.geometry
    assert narrow.difference(wide).area < 1e-4 * narrow.area  # corners are rounded


def test_a_multiplier_is_one_row_and_unsure_ones_have_no_range() -> None:
    one = Multiplier(surface="earth", condition=4, mode="pickup", trips=3)
    (row,) = to_frame(Calibration(verdict="too_few", trips=3, multipliers=(one,))).to_dict(
        "records"
    )
    assert (row["surface"], row["factor"], row["is_known"]) == ("earth", 1.0, False)
    assert pd.isna(row["low"])


def test_unknown_tables_are_refused_with_those_that_exist(drawn: ReadRoads) -> None:
    with pytest.raises(ValueError, match="table is 'visits'; use one of roads, nodes"):
        to_frame(drawn.network, "visits")


def test_values_of_roads_are_short_in_a_notebook(drawn: ReadRoads, joined: JoinedRoads) -> None:
    by_pickup = rp.road_matrix(joined, mode="pickup", onward=["foot"])
    assert repr(drawn) == "<ReadRoads: 2 roads, 1 repairs>"
    assert repr(drawn.network) == "<RoadNetwork: 2 roads, 3 nodes>"
    assert repr(joined).endswith("3 places, 1 not joined>")
    assert repr(by_pickup) == "<RoadMatrix by pickup, foot: 3 places, 4 pairs without a way>"
    assert str(rp.calibrate(rp.example("tay_giang"), [])) == "<Calibration: too_few, 0 trips>"


def test_what_is_found_of_a_scenario_is_short_as_well() -> None:
    scenario, day = rp.example("tay_giang"), date(2026, 10, 1)
    found = rp.criticality(scenario, mode="motorbike", on=day)
    cut = sum(bool(risk.cut_off) for risk in found.roads)
    said = f"<Criticality by motorbike: {len(found.roads)} roads matter, {cut} cut villages off>"
    assert str(found) == said
    reached = rp.reach(scenario, hours=(2, 4.5), mode="motorbike", on=day)
    assert str(reached) == "<Reach by motorbike: 21 places, 2, 4.5 h>"
