"""The command that makes road tables from map data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from osm_xml import osm_xml, way
from routeplan.cli.commands import app
from routeplan.io.roads import ROAD_FILES

PLACES = "village_id,name,lon,lat,households\nV1,Tà Vàng,107.5015,15.901,12\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["roads", "import", *(str(word) for word in words)])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write a map of a track of 214 m and a path of 107 m."""
    file = tmp_path / "map.osm"
    file.write_text(
        osm_xml(
            way(1, [1, 2, 3], highway="track", surface="moondust"),
            way(2, [3, 4], highway="path", surface="compacted", foot__conditional="no @ (Oct)"),
        ),
        encoding="utf-8",
    )
    return file


def test_the_tables_say_where_roads_are(source: Path, tmp_path: Path) -> None:
    done = run(source, "-o", tmp_path / "mine")
    assert done.exit_code == 0
    roads = (tmp_path / "mine/roads.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[:3] for row in roads[1:]] == [["w1.1", "n1", "n3"], ["w2.1", "n3", "n4"]]
    assert "OpenStreetMap" in (tmp_path / "mine/roads_source.txt").read_text(encoding="utf-8")


def test_people_see_lengths_repairs_and_whose_the_data_are(source: Path, tmp_path: Path) -> None:
    shown = run(source, "-o", tmp_path / "mine", "--lang", "en").stdout
    for words in ("0.3 km", "moondust", "66.7 %", "OpenStreetMap contributors", "10"):
        assert words in shown


def test_programs_get_one_document(source: Path, tmp_path: Path) -> None:
    document = json.loads(run(source, "-o", tmp_path / "mine", "--json").stdout)
    assert (document["roads"], document["nodes"], document["length_m"]) == (2, 3, 321)
    assert document["length_m_by_mode"]["foot"] == 321
    assert document["length_m_by_mode"]["car"] == 214
    assert document["without_surface"] == pytest.approx(214 / 321)
    assert document["repairs"][0]["done"] == "kept as a note of the road"
    assert document["recurring_closures"][0]["months"] == [10]
    assert set(document["files"]) == set(ROAD_FILES)


def test_what_is_there_is_replaced_only_by_force(source: Path, tmp_path: Path) -> None:
    kept = tmp_path / "mine" / "roads.csv"
    kept.parent.mkdir()
    kept.write_text("mine")
    refused = run(source, "-o", kept.parent)
    assert (refused.exit_code, kept.read_text()) == (2, "mine")
    assert "with --force" in refused.stderr
    assert [file.name for file in kept.parent.iterdir()] == ["roads.csv"]
    assert run(source, "-o", kept.parent, "--force").exit_code == 0
    assert kept.read_text(encoding="utf-8").startswith("road_id")


def test_a_broken_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    broken = tmp_path / "map.osm.pbf"
    broken.write_bytes(b"nothing")
    done = run(broken, "-o", tmp_path / "mine", "--json")
    assert done.exit_code == 2
    assert "map.osm.pbf is damaged" in json.loads(done.stdout)["error"]
    assert not (tmp_path / "mine").exists()


def test_the_roads_of_a_scenario_can_be_replaced(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    rp.write_scenario(rp.example("tay_giang"), folder)
    before = rp.read_scenario(folder)
    for name in ("closures.csv", "terrain.asc", "rivers.geojson"):
        (folder / name).unlink()
    assert run(source, "-o", folder, "--force").exit_code == 0
    after = rp.read_scenario(folder)
    assert after.network.road_id == ("w1.1", "w2.1")
    assert (after.center, after.villages) == (before.center, before.villages)
    assert after.network.surface == ("", "compacted")  # which speeds.csv does not name
    assert after.network.note == ("surface=moondust", "")


def test_villages_become_nodes_where_no_table_names_them(source: Path, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text(PLACES, encoding="utf-8")
    assert run(source, "-o", tmp_path / "mine", "--places", places).exit_code == 0
    nodes = (tmp_path / "mine/nodes.csv").read_text(encoding="utf-8").splitlines()
    assert nodes[1] == "V1,Tà Vàng,107.5015,15.901,village"


@pytest.mark.parametrize(
    ("clip", "roads"),
    [("107.5,15.8,107.5015,16", 1), ("107,15,108,16", 2), ("places", 2)],
)
def test_an_area_is_cut_out(source: Path, tmp_path: Path, clip: str, roads: int) -> None:
    places = tmp_path / "places.csv"
    places.write_text(PLACES, encoding="utf-8")
    done = run(source, "-o", tmp_path / "mine", "--places", places, "--clip", clip, "--json")
    assert json.loads(done.stdout)["roads"] == roads


@pytest.mark.parametrize(
    ("clip", "told"),
    [("here", "--clip is here"), ("1,2,3", "--clip is 1,2,3"), ("places", "there are none")],
)
def test_an_area_that_is_none_is_told(source: Path, tmp_path: Path, clip: str, told: str) -> None:
    done = run(source, "-o", tmp_path / "mine", "--clip", clip)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("village_id,name,lon,lat\n", "has no rows"),
        ("village_id,name,lon\nV1,A,107\n", "has no column lat"),
        ("village_id,name,lon,lat\nV1,A,107,95\n", "lat is 95"),
    ],
)
def test_places_with_faults_are_told(source: Path, tmp_path: Path, text: str, told: str) -> None:
    places = tmp_path / "places.csv"
    places.write_text(text, encoding="utf-8")
    done = run(source, "-o", tmp_path / "mine", "--places", places)
    assert done.exit_code == 2
    assert told in done.stderr


DRAWN = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"LOAI_DG": "DX"}, "geometry":
 {"type": "LineString", "coordinates": [[107.5, 15.9], [107.51, 15.9]]}},
{"type": "Feature", "properties": {"LOAI_DG": "QL"}, "geometry":
 {"type": "LineString", "coordinates": [[107.51005, 15.9], [107.52, 15.9]]}}]}"""


def test_drawn_lines_are_joined_and_their_columns_named(tmp_path: Path) -> None:
    """The ends part 0.00005 degrees, 5.3 m at 15.9 degrees north."""
    source = tmp_path / "mine.geojson"
    source.write_text(DRAWN)
    out = tmp_path / "out"
    done = run(source, "-o", out, "--column", "LOAI_DG=road_class", "--json")
    document = json.loads(done.stdout)
    assert (document["roads"], document["nodes"]) == (2, 3)
    assert "ends 5 m from" in document["repairs"][0]["what"]
    assert ",DX," in (out / "roads.csv").read_text(encoding="utf-8")
    apart = run(source, "-o", out, "--force", "--join", "2", "--json")
    assert json.loads(apart.stdout)["nodes"] == 4


def test_a_graph_and_the_tables_of_a_scenario_are_read(tmp_path: Path) -> None:
    network = rp.example("la_dee").network
    rp.write_roads(network, tmp_path / "roads.graphml")
    rp.write_scenario(rp.example("la_dee"), tmp_path / "folder")
    for source in ("roads.graphml", "folder"):
        done = run(tmp_path / source, "-o", tmp_path / f"out-{source}", "--json")
        assert json.loads(done.stdout)["roads"] == len(network)
        assert rp.read_roads(tmp_path / f"out-{source}").network.length_m.sum() == int(
            network.length_m.sum()
        )


def test_a_column_without_meaning_is_told(source: Path, tmp_path: Path) -> None:
    done = run(source, "-o", tmp_path / "mine", "--column", "LOAI")
    assert done.exit_code == 2
    assert "--column is LOAI" in done.stderr
