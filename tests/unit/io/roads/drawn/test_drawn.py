"""Files of lines, drawn by hand or made by others, and files that only look like it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

import routeplan as rp
from routeplan.domain.fleet import Mode
from routeplan.io.roads.joining.plane import Plane

PLANE = Plane(16.0)
X, Y = PLANE.metres([(107.5, 15.9)])[0]
UTM = "EPSG:32648"

Spot = tuple[float, float]


def line(*spots: Spot) -> shapely.LineString:
    """Draw through places in metres east and north of a corner."""
    return shapely.LineString([PLANE.place(X + east, Y + north) for east, north in spots])


def layer(*lines: Any, **columns: Sequence[object]) -> Any:
    return gpd.GeoDataFrame(columns, geometry=list(lines), crs="EPSG:4326")


NEAR = (line((0, 0), (100, 0)), line((40, 6), (40, 100)))


def written(folder: Path, frame: Any, ending: str) -> Path:
    file = folder / f"roads.{ending}"
    if ending == "geojson":
        file.write_text(frame.to_json(), encoding="utf-8")
    else:
        frame.to_file(file, engine="pyogrio", **({"encoding": "UTF-8"} if ending == "shp" else {}))
    return file


def fault(path: Path, **asked: Any) -> str:
    with pytest.raises(rp.InputError) as caught:
        rp.read_roads(path, **asked)
    (one,) = caught.value.faults
    return str(one)


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp"])
def test_lines_are_joined_whatever_they_are_read_from(tmp_path: Path, ending: str) -> None:
    frame = layer(*NEAR, highway=["track", "path"], name=["Đường 606", "B"])
    found = rp.read_roads(written(tmp_path, frame, ending))
    network = found.network
    assert network.road_id == ("r1.1", "r1.2", "r2")
    assert network.road_class == ("track", "track", "path")
    assert network.name == ("Đường 606", "Đường 606", "B")
    assert len(network.nodes) == 4
    assert "line 2 (B) at" in str(found.repairs[0])
    assert "ends 6 m from line 1 (Đường 606); joined" in str(found.repairs[0])


def test_metres_become_degrees(tmp_path: Path) -> None:
    frame = layer(*NEAR, highway=["track", "path"]).to_crs(UTM)
    network = rp.read_roads(written(tmp_path, frame, "gpkg")).network
    assert network.length_m.tolist() == [40, 60, 100]


def test_columns_are_known_by_vietnamese_headings_and_words(tmp_path: Path) -> None:
    frame = layer(
        *NEAR,
        **{"Loại đường": ["Đường xã", "đường mòn"], "MAT_DUONG": ["Bê tông", "đất"]},
    )
    frame["BE_RONG"] = [3.5, 1.0]
    network = rp.read_roads(written(tmp_path, frame, "gpkg")).network
    assert network.road_class == ("DX", "DX", "trail")
    assert network.surface == ("concrete", "concrete", "earth")
    assert network.width_m.tolist() == [3.5, 3.5, 1.0]
    assert network.allows[:, list(Mode).index(Mode.PICKUP)].tolist() == [True, True, False]


def test_a_caller_says_what_columns_mean(tmp_path: Path) -> None:
    file = written(tmp_path, layer(*NEAR, cap=["DH", "QL"]), "gpkg")
    assert set(rp.read_roads(file, columns={"cap": "road_class"}).network.road_class) == {
        "DH",
        "QL",
    }


def test_geofabrik_writes_one_way_and_bridge_as_letters(tmp_path: Path) -> None:
    frame = layer(
        line((0, 0), (100, 0)),
        line((50, -50), (50, 50)),
        fclass=["track_grade3", "tertiary"],
        oneway=["T", "B"],
        bridge=["F", "T"],
    )
    network = rp.read_roads(written(tmp_path, frame, "shp")).network
    assert network.one_way.tolist() == [True, False]
    assert [tags.tracktype for tags in network.tags] == ["grade3", ""]
    assert [tags.structure for tags in network.tags] == ["", "bridge"]
    assert network.line(0)[0, 0] > network.line(0)[1, 0]  # against the drawing


@pytest.mark.parametrize(("crossings", "roads"), [("join", 4), ("bridge", 2)])
def test_crossings_are_what_the_caller_says(tmp_path: Path, crossings: Any, roads: int) -> None:
    file = written(tmp_path, layer(line((0, 0), (100, 0)), line((50, -50), (50, 50))), "geojson")
    assert len(rp.read_roads(file, crossings=crossings).network) == roads


def test_unknown_words_are_told(tmp_path: Path) -> None:
    frame = layer(*NEAR, highway=["tracc", None], surface=["moondust", None])
    found = rp.read_roads(written(tmp_path, frame, "gpkg"))
    told = [str(one) for one in found.repairs]
    assert set(found.network.road_class) == {"road"}
    assert any("tracc" in one and "taken as road" in one for one in told)
    assert any("moondust" in one for one in told)


def test_what_is_no_line_is_left_out_and_told(tmp_path: Path) -> None:
    frame = layer(line((0, 0), (100, 0)), shapely.Point(107.5, 15.9), None)
    found = rp.read_roads(written(tmp_path, frame, "geojson"))
    told = [str(one) for one in found.repairs]
    assert len(found.network) == 1
    assert "line 2 is Point; left out" in told
    assert "line 3 is empty; left out" in told


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp"])
@pytest.mark.parametrize("shape", [shapely.Point(107.5, 15.9), shapely.box(107, 15, 108, 16)])
def test_points_and_areas_alone_are_refused(tmp_path: Path, ending: str, shape: Any) -> None:
    assert "" in (told := fault(written(tmp_path, layer(shape, a=[1]), ending)))
    assert "lines" in told or "layer" in told


def test_a_file_without_coordinates_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, layer(*NEAR, highway=["track", "path"]), "shp")
    file.with_suffix(".prj").unlink()
    assert "does not say its coordinates; taken as degrees" in str(rp.read_roads(file).repairs[0])


def test_metres_without_coordinates_are_refused_and_can_be_named(tmp_path: Path) -> None:
    file = written(tmp_path, layer(*NEAR, highway=["track", "path"]).to_crs(UTM), "shp")
    file.with_suffix(".prj").unlink()
    assert "does not say its coordinates" in fault(file)
    assert rp.read_roads(file, crs=UTM).network.length_m.tolist() == [40, 60, 100]


@pytest.mark.parametrize(
    ("made", "labelled", "told"),
    [("EPSG:4326", UTM, "looks like degrees"), (UTM, "EPSG:4326", "is in degrees")],
)
def test_wrong_coordinates_are_refused(tmp_path: Path, made: str, labelled: str, told: str) -> None:
    frame = layer(*NEAR, a=[1, 2]).to_crs(made).set_crs(labelled, allow_override=True)
    assert told in fault(written(tmp_path, frame, "gpkg"))


def test_swapped_coordinates_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path, layer(shapely.LineString([(15.9, 107.5), (15.9, 107.6)])), "geojson")
    assert "looks swapped" in fault(file)


def test_a_nan_in_a_shapefile_or_geopackage_is_told(tmp_path: Path) -> None:
    with np.errstate(invalid="ignore"):
        broken = shapely.LineString([(107.5, 15.9), (float("nan"), 15.9)])
    found = rp.read_roads(written(tmp_path, layer(NEAR[0], broken, a=[1, 2]), "gpkg"))
    assert str(found.repairs[0]) == "line 2 has a point that is no number; left out"


def test_an_empty_file_holds_no_road(tmp_path: Path) -> None:
    file = tmp_path / "roads.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    assert "holds no road" in fault(file)


OTHER = "other.csv"
VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="roads"><SrcDataSource>{source}</SrcDataSource>'
    "<GeometryType>wkbLineString</GeometryType></OGRVRTLayer></OGRVRTDataSource>"
)


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp"])
@pytest.mark.parametrize("source", [OTHER, "/vsicurl/http://127.0.0.1:9/roads.geojson"])
def test_a_virtual_layer_opens_nothing_else(tmp_path: Path, ending: str, source: str) -> None:
    (tmp_path / OTHER).write_text("WKT,name\n'LINESTRING (107 15, 108 16)',hidden\n")
    file = tmp_path / f"roads.{ending}"
    file.write_text(VRT.format(source=source))
    assert "hidden" not in (told := fault(file))
    assert "is no" in told


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://127.0.0.1:9/a.gpkg", "https://example.org/a.shp"]
)
def test_an_address_is_no_file(path: str) -> None:
    assert "is no file on this computer" in fault(Path(path))


def test_a_virtual_table_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, layer(*NEAR, a=[1, 2]), "gpkg")
    with closing(sqlite3.connect(file)) as tables, tables:
        tables.execute("PRAGMA writable_schema = 1")
        sql = "CREATE VIRTUAL TABLE evil USING VirtualOGR('other.csv')"
        row = ("table", "evil", "evil", 0, sql)
        tables.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
    assert "holds a virtual table" in fault(file)


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.95])
def test_a_cut_file_is_told(tmp_path: Path, ending: str, share: float) -> None:
    file = written(tmp_path, layer(*NEAR, highway=["track", "path"]), ending)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert any(words in fault(file) for words in ("is damaged", "is no", "is not JSON"))


@pytest.mark.parametrize("ending", [".shx", ".dbf"])
def test_a_missing_part_of_a_shapefile_is_named(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, layer(*NEAR, a=[1, 2]), "shp")
    file.with_suffix(ending).unlink()
    assert f"{ending} is missing" in fault(file)


def test_of_several_layers_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "roads.gpkg"
    for name in ("a", "b"):
        layer(*NEAR, highway=["track", "path"]).to_file(file, layer=name, engine="pyogrio")
    assert "name one of a, b" in fault(file)
    assert "has no layer c" in fault(file, layer="c")
    assert len(rp.read_roads(file, layer="b").network) == 3


@pytest.mark.parametrize("join_m", [-1, float("nan"), 1e9])
def test_a_tolerance_that_is_none_is_told(tmp_path: Path, join_m: float) -> None:
    assert "join_m" in fault(written(tmp_path, layer(*NEAR), "geojson"), join_m=join_m)


def test_a_point_at_0_0_makes_no_road_across_the_ocean(tmp_path: Path) -> None:
    astray = shapely.LineString([PLANE.place(X, Y), (0, 0)])
    found = rp.read_roads(written(tmp_path, layer(line((0, 0), (100, 0)), astray), "geojson"))
    assert len(found.network) == 1
    assert "line 2 is 11" in str(found.repairs[0])
    assert "misplaced; left out" in str(found.repairs[0])
    alone = written(tmp_path, layer(astray), "geojson")
    assert "holds no road (line 1 is 11" in fault(alone)


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, layer(*NEAR, LOAI_DG=["track", "path"]), "geojson")
    told = fault(path, columns={"LOAI_DUONG": "road_class"})
    assert told == 'roads.geojson has no column "LOAI_DUONG"; did you mean LOAI_DG?'


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"layer": "duong"}, "layer roads.geojson is of no meaning here; leave layer out"),
        ({"crossings": "brigde"}, "crossings is brigde; use one of join, bridge"),
    ],
)
def test_what_means_nothing_here(tmp_path: Path, asked: dict[str, str], told: str) -> None:
    path = written(tmp_path, layer(*NEAR, highway=["track", "path"]), "geojson")
    assert fault(path, **asked) == told


def test_a_line_through_an_area_is_in_it_although_none_of_its_points_is(tmp_path: Path) -> None:
    through, beside = line((0, 0), (1_000, 0)), line((0, 300), (1_000, 300))
    path = written(tmp_path, layer(through, beside, highway=["track", "path"]), "geojson")
    west, north = PLANE.place(X + 400, Y + 100)
    east, south = PLANE.place(X + 600, Y - 100)
    network = rp.read_roads(path, clip=(west, south, east, north)).network
    assert network.road_class == ("track",)
