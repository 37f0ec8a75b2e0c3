"""Closures by name, by area and by month, as tables tell them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.io import closures_at, read_scenario, write_scenario

FOLDER = Path("sample_data/tay_giang")
HEAD = "road_id,road_name,area,date_from,date_to,modes\n"
RECURRING = "road_id,road_name,area,months,chance,modes\n"
DT606 = ["E01", "E02", "E03", "E06", "E07", "E08", "E09", "E10"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mine = tmp_path / "mine"
    shutil.copytree(FOLDER, mine)
    (mine / "closures.csv").unlink()
    return mine


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(FOLDER)


def square_on(scenario: Scenario, road_id: str, half: float = 1e-4) -> dict[str, Any]:
    """Draw a square of some 20 m around a point in the middle of a road."""
    line = scenario.network.road(road_id).line
    lon, lat = line[len(line) // 2]
    around = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return {"type": "Polygon", "coordinates": [[[lon + x, lat + y] for x, y in around]]}


def draw(folder: Path, areas: dict[str, dict[str, Any]]) -> None:
    features = [
        {"type": "Feature", "properties": {"area": name}, "geometry": geometry}
        for name, geometry in areas.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "closures.geojson").write_text(text, encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        read_scenario(folder)
    return [str(fault) for fault in refused.value.faults]


def test_a_name_shuts_all_stretches_of_the_road(folder: Path) -> None:
    rows = ",dt606,,2026-10-01,2026-10-09,motorbike\n"
    (folder / "closures.csv").write_text(HEAD + rows, encoding="utf-8")
    closures = read_scenario(folder).closures
    assert [one.road_id for one in closures] == DT606
    first, last = date(2026, 10, 1), date(2026, 10, 9)
    assert {(one.date_from, one.date_to, one.modes) for one in closures} == {
        (first, last, (Mode.MOTORBIKE,))
    }


def test_an_area_shuts_the_roads_that_it_meets(folder: Path, scenario: Scenario) -> None:
    draw(folder, {"slide": square_on(scenario, "E06"), "other": square_on(scenario, "E20")})
    (folder / "closures.csv").write_text(HEAD + ",,slide,2026-10-01,,\n", encoding="utf-8")
    closures = read_scenario(folder).closures
    assert closures == (Closure(road_id="E06", date_from=date(2026, 10, 1)),)


def test_what_is_said_twice_is_kept_once(folder: Path, scenario: Scenario) -> None:
    draw(folder, {"slide": square_on(scenario, "E06")})
    rows = ",ĐT606,,2026-10-01,,\n,,slide,2026-10-01,,\n,,slide,2026-10-01,2026-10-02,\n"
    (folder / "closures.csv").write_text(HEAD + rows, encoding="utf-8")
    closures = read_scenario(folder).closures
    assert [one.road_id for one in closures] == [*DT606, "E06"]


def test_closures_are_written_road_by_road(
    folder: Path, scenario: Scenario, tmp_path: Path
) -> None:
    draw(folder, {"slide": square_on(scenario, "E06")})
    rows = ",ĐT606,,2026-10-01,,\n,,slide,2026-10-01,2026-10-02,\n"
    (folder / "closures.csv").write_text(HEAD + rows, encoding="utf-8")
    rain = "E20,,,10|11,0.25,motorbike\n,ĐT606,,9,1,\n"
    (folder / "recurring_closures.csv").write_text(RECURRING + rain, encoding="utf-8")
    given = read_scenario(folder)
    for name in ("again", "again.xlsx"):
        write_scenario(given, tmp_path / name)
        again = read_scenario(tmp_path / name)
        assert again.closures == given.closures
        assert again.recurring_closures == given.recurring_closures
    assert given.recurring_closures[0] == RecurringClosure(
        road_id="E20", months=(10, 11), chance=0.25, modes=(Mode.MOTORBIKE,)
    )
    assert [one.road_id for one in given.recurring_closures[1:]] == DT606


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",ĐT607,,2026-10-01,,", "closures.csv:2 road_name is ĐT607, which no road is called"),
        (",,south,2026-10-01,,", "closures.csv:2 area is south, which is not in closures.geojson"),
        (",,sea,2026-10-01,,", "closures.csv:2 area is sea, which meets no road"),
        (",,,2026-10-01,,", "closures.csv:2 says no road; fill one of road_id, road_name and area"),
        ("E01,ĐT606,,2026-10-01,,", "closures.csv:2 fills road_id and road_name"),
        (",ĐT606,,2026-10-09,2026-10-01,", "closures.csv:2 ends on 2026-10-01, before it begins"),
    ],
)
def test_a_row_that_means_no_road(folder: Path, row: str, fault: str) -> None:
    ring = [[110, 15], [111, 15], [111, 16], [110, 15]]
    draw(folder, {"sea": {"type": "Polygon", "coordinates": [ring]}})
    (folder / "closures.csv").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    assert faults_of(folder)[0].startswith(fault)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("E01,,,13,0.5,", "recurring_closures.csv:2 months names the month 13"),
        ("E01,,,10,2,", "recurring_closures.csv:2 chance is 2; use 1 or less"),
        ("E01,,,10,0,", "recurring_closures.csv:2 chance is 0"),
        ("E99,,,10,0.5,", "recurring_closures.csv:2 road_id is E99, which is not in roads.csv"),
    ],
)
def test_a_recurring_closure_that_cannot_be(folder: Path, row: str, fault: str) -> None:
    (folder / "recurring_closures.csv").write_text(f"{RECURRING}{row}\n", encoding="utf-8")
    assert faults_of(folder)[0].startswith(fault)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "Point", "coordinates": [107, 15]}, "is no polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "has less than three"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
            "is no simple polygon",
        ),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "is not closed"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [1, "x"], [1, 1], [0, 0]]]},
            "has the point",
        ),
        (None, "is no polygon"),
    ],
)
def test_a_drawing_that_is_no_area(folder: Path, geometry: Any, fault: str) -> None:
    draw(folder, {"slide": geometry})
    assert faults_of(folder) == [one for one in faults_of(folder) if "closures.geojson" in one]
    assert fault in faults_of(folder)[0]


def test_a_misspelt_table_and_a_misspelt_drawing(folder: Path) -> None:
    for name in ("closure.csv", "closure.geojson"):
        (folder / name).write_text(HEAD, encoding="utf-8")
    told = "\n".join(faults_of(folder))
    assert "rename it to closures.csv" in told
    assert "rename it to closures.geojson" in told


def test_closures_by_name_within_an_area(scenario: Scenario) -> None:
    area = square_on(scenario, "E06")["coordinates"][0]
    shut = closures_at(scenario, date(2026, 10, 1), name="ĐT606", area=area, modes=["pickup"])
    assert shut == (Closure(road_id="E06", date_from=date(2026, 10, 1), modes=(Mode.PICKUP,)),)


@pytest.mark.parametrize(
    ("which", "fault"),
    [
        ({}, "neither a name nor an area"),
        ({"name": "ĐT607"}, "no road is called ĐT607"),
        ({"name": "ĐT606", "area": [(110, 15), (111, 15), (111, 16)]}, "meets none"),
        ({"area": [(110, 15), (111, 15)]}, "less than three corners"),
    ],
)
def test_closures_that_mean_no_road(scenario: Scenario, which: dict[str, Any], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        closures_at(scenario, date(2026, 10, 1), **which)


def test_closures_that_end_before_they_begin_or_shut_no_mode(scenario: Scenario) -> None:
    first, last = date(2026, 10, 9), date(2026, 10, 1)
    with pytest.raises(InputError, match="end on 2026-10-01, before they begin on 2026-10-09"):
        closures_at(scenario, first, last, name="ĐT606")
    with pytest.raises(InputError, match="mode is tram; use motorbike"):
        closures_at(scenario, last, first, name="ĐT606", modes=["tram"])
