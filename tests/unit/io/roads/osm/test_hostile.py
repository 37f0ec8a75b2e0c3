"""Files that are damaged, or are not what they seem."""

from __future__ import annotations

import bz2
import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import osmium
import pytest

from osm_xml import osm_xml, way
from routeplan.errors import InputError
from routeplan.io.roads import read_roads
from routeplan.io.roads.osm import elements

TRACK = way(1, [1, 2], highway="track")
PACKINGS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("osm", bytes),
    ("osm.gz", gzip.compress),
    ("osm.bz2", bz2.compress),
]
DTD = '<!DOCTYPE osm [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def fault(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_roads(path)
    (one,) = caught.value.faults
    return str(one)


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pbf(folder: Path) -> Path:
    path = folder / "map.osm.pbf"
    with osmium.SimpleWriter(path) as writer:
        for node in (1, 2):
            writer.add_node(osmium.osm.mutable.Node(id=node, location=(107.5 + node / 1000, 15.9)))
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 2], tags={"highway": "track"}))
    return path


@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_packed_xml_is_read(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = written(tmp_path / f"map.{ending}", pack(osm_xml(TRACK).encode()))
    assert read_roads(path).network.road_id == ("w1.1",)


def test_a_protocol_buffer_is_read(tmp_path: Path) -> None:
    assert read_roads(pbf(tmp_path)).network.road_id == ("w1.1",)


def test_every_truncation_of_a_protocol_buffer_is_told_or_complete(tmp_path: Path) -> None:
    """Blocks end where the next begins, so that a file cut between them cannot be told apart."""
    content = pbf(tmp_path).read_bytes()
    for size in range(0, len(content) - 1, 7):
        message = fault(written(tmp_path / "cut.osm.pbf", content[:size]))
        assert "is damaged" in message or "holds no road" in message


@pytest.mark.parametrize("ending", ["osm", "osm.gz", "osm.bz2", "osm.pbf"])
@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 100, b"<gpx/>", b"village_id,name\n"])
def test_what_is_no_map_is_told(tmp_path: Path, ending: str, content: bytes) -> None:
    message = fault(written(tmp_path / f"map.{ending}", content))
    assert message.startswith(f"map.{ending} is ")
    assert "OpenStreetMap" in message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_cut_xml_is_told(
    tmp_path: Path, share: float, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    content = pack(osm_xml(TRACK).encode())
    cut = written(tmp_path / f"map.{ending}", content[: int(len(content) * share)])
    assert "OpenStreetMap" in fault(cut)


@pytest.mark.parametrize(("ending", "pack"), PACKINGS[1:])
def test_a_small_file_that_unpacks_without_end_is_refused(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    """It is 12 MB of blanks, more than is read of any file of its size."""
    content = osm_xml(TRACK).replace("</osm>", " " * 12_000_000 + "</osm>")
    path = written(tmp_path / f"map.{ending}", pack(content.encode()))
    assert "unpacks to more than 100 times its size" in fault(path)


def test_packed_content_that_is_damaged_is_told(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(osm_xml(TRACK).encode()))
    content[40] ^= 255
    assert "OpenStreetMap" in fault(written(tmp_path / "map.osm.gz", bytes(content)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_a_document_type_is_refused_in_every_packing_and_encoding(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes], encoding: str
) -> None:
    text = osm_xml(TRACK).replace("<osm", f"<!-- {'x' * 100_000} -->{DTD}<osm")
    content = text.removeprefix('<?xml version="1.0"?>\n').encode(encoding)
    path = written(tmp_path / f"map.{ending}", pack(content))
    assert "has a document type (DTD)" in fault(path)


def test_a_beginning_without_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "map.osm.gz", gzip.compress(b"<!--" + b" " * 5_000_000))
    assert "is no OpenStreetMap XML" in fault(path)


@pytest.mark.parametrize("point", ['lat="15.9" lon="190"', 'lat="95" lon="107"', ""])
def test_a_point_that_is_nowhere_is_as_good_as_missing(tmp_path: Path, point: str) -> None:
    text = osm_xml(TRACK).replace('lat="15.9" lon="107.5010000"', point)
    assert "holds no road" in fault(written(tmp_path / "map.osm", text))


@pytest.mark.parametrize("text", ["NaN", "1e9", "north"])
def test_a_coordinate_that_is_no_number_is_told(tmp_path: Path, text: str) -> None:
    content = osm_xml(TRACK).replace('lat="15.9"', f'lat="{text}"')
    assert "is damaged" in fault(written(tmp_path / "map.osm", content))


def test_a_map_without_roads_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "map.osm", osm_xml(way(1, [1, 2], waterway="river")))
    assert fault(path) == "map.osm holds no road; give a file of roads"


def test_a_history_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "map.osm", osm_xml(TRACK, TRACK))
    assert "holds way 1 twice" in fault(path)


def test_too_many_roads_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "MAX_WAYS", 1)
    ways = (TRACK, way(2, [3, 4], highway="track"))
    message = fault(written(tmp_path / "map.osm", osm_xml(*ways)))
    assert message == ("map.osm holds more than 1 roads; clip it to the area of your villages")


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/map.osm.pbf",
        "/vsicurl/https://example.org/map.osm",
        "-",
        "",
        "no\0file.osm",
        "x" * 5_000 + ".osm",
        "missing.osm",
        ".",
    ],
)
def test_only_a_file_on_this_computer_is_opened(path: str) -> None:
    assert "is no file on this computer" in fault(path)


def test_another_kind_of_file_is_told(tmp_path: Path) -> None:
    assert "is of no kind that can be read" in fault(written(tmp_path / "map.txt", "x"))


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "osmium", None)
    message = fault(written(tmp_path / "map.osm", osm_xml(TRACK)))
    assert message == (
        'map.osm needs pyosmium, which is not installed; pip install "routeplan[osm]"'
    )


def test_hidden_signs_and_separators_are_taken_out_of_texts(tmp_path: Path) -> None:
    tags = way(1, [1, 2], highway="track", name="Đường\u200b|606\u202e", surface="a|b")
    network = read_roads(written(tmp_path / "map.osm", osm_xml(tags))).network
    assert (network.name, network.note) == (("Đường/606",), ("surface=a/b",))


def test_only_roads_that_touch_the_area_are_read_and_whole(tmp_path: Path) -> None:
    ways = (way(1, [1, 2, 3], highway="track"), way(2, [13, 14], highway="track"))
    path = written(tmp_path / "map.osm", osm_xml(*ways))
    network = read_roads(path, clip=(107.5, 15.8, 107.5015, 16.0)).network
    assert (network.road_id, network.to_node) == (("w1.1",), ("n3",))


@pytest.mark.parametrize("clip", [(107.6, 15.8, 107.5, 16.0), (0, 0, 500, 1)])
def test_an_area_that_is_none_is_told(
    tmp_path: Path, clip: tuple[float, float, float, float]
) -> None:
    path = written(tmp_path / "map.osm", osm_xml(TRACK))
    with pytest.raises(InputError, match="give west, south, east, north"):
        read_roads(path, clip=clip)


def test_an_area_without_roads_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "map.osm", osm_xml(TRACK))
    with pytest.raises(InputError, match="give a file of this area"):
        read_roads(path, clip=(10, 10, 11, 11))


def test_a_map_whose_lat_and_lon_are_swapped(tmp_path: Path) -> None:
    nodes = '<node id="1" lat="107.5" lon="15.9"/><node id="2" lat="107.6" lon="15.9"/>'
    ends = '<nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/>'
    text = f'<osm version="0.6">{nodes}<way id="1">{ends}</way></osm>'
    assert "lat and lon may be swapped" in fault(written(tmp_path / "map.osm", text))


def test_a_point_at_0_0_makes_no_road_across_the_ocean(tmp_path: Path) -> None:
    nodes = "".join(
        f'<node id="{node}" lon="{lon}" lat="{lat}"/>'
        for node, lon, lat in ((1, 107.5, 15.9), (2, 107.51, 15.9), (3, 0, 0))
    )
    ways = "".join(
        f'<way id="{end}"><nd ref="1"/><nd ref="{end}"/><tag k="highway" v="track"/></way>'
        for end in (2, 3)
    )
    path = written(tmp_path / "map.osm", f'<osm version="0.6">{nodes}{ways}</osm>')
    found = read_roads(path)
    assert found.network.road_id == ("w2.1",)
    assert [str(one) for one in found.repairs] == [
        "way 3 is 11877 km long: a point of it is misplaced; left out"
    ]


def test_words_about_lines_mean_nothing_of_a_map(tmp_path: Path) -> None:
    path = written(tmp_path / "map.osm", osm_xml(TRACK))
    with pytest.raises(InputError) as caught:
        read_roads(path, layer="duong", crs="EPSG:32648", columns={"LOAI": "road_class"})
    assert [one.where for one in caught.value.faults] == [
        "layer map.osm",
        "crs map.osm",
        "columns map.osm",
    ]
