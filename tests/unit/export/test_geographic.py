"""Layers for geographic systems: typed, flat, and the same in each format."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from builders import position
from crews import crewed_plan, with_member
from editions import HOSTILE, plan_of_village, told
from homes import plan_with_lists
from plans import leg, valid_plan, with_day, with_scenario
from routeplan.domain.plan import Plan
from routeplan.export.geographic import geojson_files, gpkg_files, parquet_files
from routeplan.export.layers import layers

NAMES = ["legs", "stops", "villages", "unserved"]


def test_layers_are_in_degrees_with_one_feature_for_each_leg_and_stop() -> None:
    found = layers(told(valid_plan()))
    assert list(found) == NAMES
    assert [len(layer) for layer in found.values()] == [8, 5, 5, 1]
    assert {str(layer.crs) for layer in found.values()} == {"EPSG:4326"}


def test_a_leg_has_its_course_and_its_ends() -> None:
    second = layers(told(valid_plan()))["legs"].iloc[1]
    assert (second.from_name, second.to_name, second.modes) == (
        "Thôn V1",
        "Thôn V3",
        "motorbike|foot",
    )
    assert list(second.geometry.coords) == [position("V1"), position("J"), position("V3")]


def test_a_leg_to_nowhere_has_no_line() -> None:
    plan = with_day(valid_plan(), "R3", 0, legs=(leg("C", "C", "07:00", "07:00", 0),))
    assert layers(told(plan))["legs"].geometry.iloc[-1] is None


def test_a_village_has_its_visits() -> None:
    village = layers(told(valid_plan()))["villages"].set_index("village_id").loc["V2"]
    assert (village.visits_required, village.visits_planned) == (2, 2)
    assert village.visit_dates == "2026-03-03|2026-03-10"


def test_coordinates_have_five_decimals() -> None:
    moved = [
        one.model_copy(update={"lon": 107.1234567}) for one in valid_plan().scenario.villages[4:]
    ]
    plan = with_scenario(
        valid_plan(),
        villages=(*valid_plan().scenario.villages[:4], *moved),
        network=_moved(moved[0]),
    )
    assert layers(told(plan))["villages"].geometry.iloc[4].x == 107.12346


def _moved(village: Any) -> Any:
    network = valid_plan().scenario.network
    nodes = tuple(
        one.model_copy(update={"lon": village.lon}) if one.id == village.id else one
        for one in network.nodes
    )
    return network.model_copy(update={"nodes": nodes})


@pytest.mark.parametrize("name", NAMES)
def test_geoparquet_reads_back_equal(name: str) -> None:
    edition = told(valid_plan())
    content = parquet_files(edition)[f"parquet/{name}.parquet"]
    read = gpd.read_parquet(io.BytesIO(content))
    assert_geodataframe_equal(read, layers(edition)[name], check_dtype=False)


@pytest.mark.parametrize("name", NAMES)
def test_geojson_reads_back_equal(name: str) -> None:
    edition = told(valid_plan())
    content = geojson_files(edition)[f"geojson/{name}.geojson"]
    layer = layers(edition)[name]
    features = json.loads(content)["features"]
    assert [one["properties"] for one in features] == _plain(layer)
    shapes = [shapely.geometry.shape(one["geometry"]) for one in features]
    assert shapes == list(layer.geometry)


@pytest.mark.parametrize("name", NAMES)
def test_geopackage_reads_back_equal(name: str, tmp_path: Path) -> None:
    edition = told(valid_plan())
    (tmp_path / "plan.gpkg").write_bytes(gpkg_files(edition)["plan.gpkg"])
    read = gpd.read_file(tmp_path / "plan.gpkg", layer=name)
    assert _plain(read) == _plain(layers(edition)[name])
    assert list(read.geometry) == list(layers(edition)[name].geometry)
    assert str(read.crs) == "EPSG:4326"


def _plain(layer: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return the rows as JSON has them."""
    columns = layer.drop(columns=layer.geometry.name)
    return [
        {name: _value(value) for name, value in row.items()}
        for row in columns.to_dict(orient="records")
    ]


def _value(value: Any) -> object:
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return None if pd.isna(value) else value


@pytest.mark.parametrize("name", HOSTILE)
def test_names_come_back_whole(name: str) -> None:
    edition = told(plan_of_village(name))
    [stop, *_] = json.loads(geojson_files(edition)["geojson/stops.geojson"])["features"]
    assert stop["properties"]["village"] == edition.place("V1")


def test_homes_are_a_layer_only_if_asked_for() -> None:
    plan = plan_with_lists()
    assert "households" not in layers(told(plan))
    assert not any("H1" in str(one) for one in geojson_files(told(plan)).values())
    homes = layers(told(plan, with_households=True))["households"].set_index("household_id")
    assert homes.index.tolist() == ["H1", "H2", "H3", "H5", "H6", "H4"]
    assert (homes.loc["H2", "carer_id"], homes.loc["H2", "order"]) == ("T1-2", 2)
    assert pd.isna(homes.loc["H4", "carer_id"])
    assert homes.geometry.loc["H1"].coords[0] == position("V1")


def test_a_home_whose_position_is_withheld_has_none() -> None:
    plan = plan_with_lists()
    homes = [one.model_copy(update={"lon": None, "lat": None}) for one in plan.scenario.households]
    plan = with_scenario(plan, households=tuple(homes))
    assert layers(told(plan, with_households=True))["households"].geometry.isna().all()


def test_members_go_by_alias_in_a_column_of_its_own_only_if_asked_for() -> None:
    plan: Plan = with_member(crewed_plan(), "T1-1", alias="Chị Hoa")
    assert "members" not in layers(told(plan))["legs"]
    first = layers(told(plan, with_names=True))["legs"].iloc[0]
    assert first.member_ids.startswith("T1-1|T1-2")
    assert first.members.startswith("Chị Hoa|T1-2")
