"""KML: folders by week and crew, lines in the crews' colours, and text that is only text."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest

from builders import position
from editions import HOSTILE, plan_of_village, told
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.export.placemarks import kml_files, kmz_files

KML = {"": "http://www.opengis.net/kml/2.2"}


def document(plan: Plan) -> ET.Element:
    return ET.fromstring(kml_files(told(plan))["plan.kml"])  # noqa: S314  our own file


def names(element: ET.Element, path: str) -> list[str | None]:
    return [one.text for one in element.findall(f"{path}/name", KML)]


def test_folders_are_by_week_crew_and_day() -> None:
    kml = document(valid_plan())
    weeks = "./Document/Folder"
    assert names(kml, weeks) == ["Week 1 (02/03 – 03/03)", "Week 2 (10/03 – 10/03)"]
    assert names(kml, f"{weeks}/Folder") == ["Team T1", "Team T2", "Team T1"]
    days = names(kml, f"{weeks}/Folder/Folder")
    assert days == ["Mo 02/03/2026", "Tu 03/03/2026", "Mo 02/03/2026", "Tu 10/03/2026"]


def test_each_way_of_travelling_has_a_line_and_each_stop_a_point() -> None:
    first = document(valid_plan()).find("./Document/Folder/Folder/Folder", KML)
    assert first is not None
    assert names(first, "./Placemark") == [
        "Mo 02/03/2026 · Motorbike",
        "Mo 02/03/2026 · On foot",
        "1. Thôn V1",
        "2. Thôn V3",
    ]
    lon, lat = position("V1")
    point = first.find("./Placemark/Point/coordinates", KML)
    assert point is not None
    assert point.text == f"{lon},{lat},0.0"
    about = first.findall("./Placemark/description", KML)[0]
    assert about.text == "Mo 02/03/2026, 07:30–11:15<br>Advice, Identity card"


def test_crews_have_the_colours_of_the_map_in_the_order_of_kml() -> None:
    colours = [one.text for one in document(valid_plan()).iterfind(".//LineStyle/color", KML)]
    assert set(colours) == {"ffb27200", "ff005ed5"}  # #0072b2 and #d55e00: opacity, blue first


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_and_in_descriptions_no_tag(name: str) -> None:
    edition = told(plan_of_village(name))
    kml = document(edition.plan)
    assert f"1. {edition.place('V1')}" in [one.text for one in kml.iterfind(".//name", KML)]
    for one in kml.iterfind(".//description", KML):
        assert "<" not in (one.text or "").replace("<br>", "")


def test_a_packed_document_is_the_same() -> None:
    with zipfile.ZipFile(io.BytesIO(kmz_files(told(valid_plan()))["plan.kmz"])) as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == kml_files(told(valid_plan()))["plan.kml"]


def test_several_threads_write_the_same_document() -> None:
    alone = kml_files(told(valid_plan()))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: kml_files(told(valid_plan())), range(12)))
    assert all(one == alone for one in found)
