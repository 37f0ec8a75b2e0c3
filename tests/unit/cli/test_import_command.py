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
    closures = (tmp_path / "mine/recurring_closures.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[:6] for row in closures[1:]] == [["w2.1", "", "", "10", "1", ""]]


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


def test_ways_on_foot_to_roads_are_no_roads(source: Path, tmp_path: Path) -> None:
    places = tmp_path / "villages.csv"
    places.write_text(PLACES, encoding="utf-8")
    words = (source, "-o", tmp_path / "mine", "--places", places)
    document = json.loads(run(*words, "--json").stdout)
    assert document["connectors"] == 2
    assert document["length_m"] == document["length_m_by_mode"]["foot"] == 321
    assert document["without_surface"] == pytest.approx(214 / 321)
    shown = run(*words, "--force").stdout
    assert "connector" not in shown
    assert "lâm nghiệp (track)" in shown


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
    assert (after.center, after.villages) == (before.center, before.villages)
    path = after.network.road("w2.1")
    assert path.surface == "compacted"  # which speeds.csv does not name
    assert {road.from_node for road in after.network.roads() if road.sketch} == {
        *("C", "TG01", "TG03", "TG04")
    }


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """Write a table of a village 111 m north of the track, halfway between its points."""
    file = tmp_path / "places.csv"
    file.write_text(PLACES, encoding="utf-8")
    return file


def test_villages_become_nodes_where_no_table_names_them(
    source: Path, places: Path, tmp_path: Path
) -> None:
    assert run(source, "-o", tmp_path / "mine", "--places", places).exit_code == 0
    nodes = (tmp_path / "mine/nodes.csv").read_text(encoding="utf-8").splitlines()
    assert "V1,Tà Vàng,107.5015,15.901,village" in nodes


def test_villages_are_joined_to_the_roads_near_them(
    source: Path, places: Path, tmp_path: Path
) -> None:
    """From 111 m off the track people walk 1.3 times as far; from the center vehicles start."""
    words = ("--places", places, "--center", "107.504,15.9005", "--json")
    document = json.loads(run(source, "-o", tmp_path / "mine", *words).stdout)
    village, center = sorted(document["joints"], key=lambda one: one["how"])
    assert (village["place_id"], village["walk_m"], village["walk_min"]) == ("V1", 145, 2)
    assert (center["place_id"], center["how"]) == ("C", "yard")
    assert document["unjoined"] == []


def test_who_is_not_joined_and_where_no_vehicle_starts_is_told(
    source: Path, places: Path, tmp_path: Path
) -> None:
    words = ("--places", places, "--center", "107.503,15.905", "--max-snap", "800", "--lang", "en")
    shown = run(source, "-o", tmp_path / "mine", *words).stdout
    assert "Vehicles do not get to the center: the nearest road is 0.7 km away" in shown
    with places.open("a", encoding="utf-8") as file:
        file.write("V2,A Xan,107.6,15.8,7\n")
    shown = run(source, "-o", tmp_path / "other", *words).stdout
    assert "No road within reach on foot" in " ".join(shown.split())


def test_an_import_of_the_same_roads_comes_to_the_same(
    source: Path, places: Path, tmp_path: Path
) -> None:
    """The center stays in nodes.csv, and so may be left out the next time."""
    folder = tmp_path / "mine"
    run(source, "-o", folder, "--places", places, "--center", "107.504,15.9005")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert run(source, "-o", folder, "--places", places, "--force").exit_code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("center", "told"),
    [
        ("here", "center here is neither a place nor a node"),
        ("107.5,here", "--center is 107.5,here"),
        ("15.9,107.5", "--center is 15.9,107.5"),
    ],
)
def test_a_center_that_is_none_is_told(
    source: Path, tmp_path: Path, center: str, told: str
) -> None:
    done = run(source, "-o", tmp_path / "mine", "--center", center)
    assert (done.exit_code, (tmp_path / "mine").exists()) == (2, False)
    assert told in done.stderr


def heights(folder: Path, west: float = 107.0) -> Path:
    """Write a grid of heights that rises by 10 m with every 0.01 degrees to the east."""
    file = folder / "heights.asc"
    row = " ".join(str(10 * column) for column in range(100))
    head = f"ncols 100\nnrows 100\nxllcorner {west}\nyllcorner 15.4\ncellsize 0.01\n"
    file.write_text(head + f"{row}\n" * 100)
    return file


def test_heights_are_written_beside_the_roads(source: Path, tmp_path: Path) -> None:
    words = ("-o", tmp_path / "mine", "--terrain", heights(tmp_path), "--json")
    document = json.loads(run(source, *words).stdout)
    text = Path(document["files"]["terrain.asc"]).read_text(encoding="utf-8")
    assert "\n450 460 470 480 490 500 " in text


def test_heights_of_another_place_leave_everything_as_it_was(source: Path, tmp_path: Path) -> None:
    done = run(source, "-o", tmp_path / "mine", "--terrain", heights(tmp_path, west=1.0))
    assert (done.exit_code, (tmp_path / "mine").exists()) == (2, False)
    assert "heights.asc has no heights here" in done.stderr


def test_heights_do_not_come_beside_others(source: Path, tmp_path: Path) -> None:
    (tmp_path / "terrain.tif").touch()
    done = run(source, "-o", tmp_path, "--terrain", heights(tmp_path), "--force")
    assert "terrain.tif would stand beside terrain.asc" in done.stderr


@pytest.mark.parametrize(
    ("clip", "roads"),
    [("107.5,15.8,107.5015,16", 3), ("107,15,108,16", 5), ("places", 5)],
)
def test_an_area_is_cut_out(
    source: Path, places: Path, tmp_path: Path, clip: str, roads: int
) -> None:
    """The way from the village ends on the track and cuts it; the path is farther off."""
    done = run(source, "-o", tmp_path / "mine", "--places", places, "--clip", clip, "--json")
    document = json.loads(done.stdout)
    assert document["roads"] + document["connectors"] == roads


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
