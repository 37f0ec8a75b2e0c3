"""A workbook that is written: text stays text, numbers stay exact, and nothing runs."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import node, position, road, small_scenario, village
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import InputError
from routeplan.io import read_scenario, write_scenario
from routeplan.io.workbook import workbook_of

HOSTILE = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "https://example.org", "007", "1e5")


def again(scenario: Scenario, tmp_path: Path) -> Scenario:
    write_scenario(scenario, tmp_path / "again.xlsx")
    return read_scenario(tmp_path / "again.xlsx")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    scenario = small_scenario(villages=[village("V1", name=text), village("V2")])
    cell = load_workbook(io.BytesIO(workbook_of(scenario)))["villages"]["B5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_numbers_with_more_digits_than_excel_keeps_are_exact(tmp_path: Path) -> None:
    """0.1 + 0.2 needs 17 digits, and Excel keeps 16."""
    places = [village("V1", elevation_m=0.1 + 0.2), village("V2", elevation_m=1 / 3)]
    scenario = small_scenario(villages=places)
    assert again(scenario, tmp_path) == scenario


def test_equal_scenarios_are_equal_files() -> None:
    assert workbook_of(small_scenario()) == workbook_of(small_scenario())


def test_optional_tables_without_rows_have_no_sheet() -> None:
    names = load_workbook(io.BytesIO(workbook_of(small_scenario()))).sheetnames
    assert "absences" not in names
    assert {"villages", "roads", "road_points", "scenario"} <= set(names)


def test_heights_and_rivers_are_carried(tmp_path: Path) -> None:
    heights = [[700 + row * column for column in range(60)] for row in range(60)]
    heights[3][4] = float("nan")  # type: ignore[call-overload]
    step = 0.0003
    grid = Terrain(lon_west=107.49, lat_north=15.91, step_lon=step, step_lat=step, heights=heights)
    creek = River(name="Suối Đá", kind="stream", line=((107.5, 15.9), (107.51, 15.91)))
    nameless = River(line=((107.49, 15.9), (107.5, 15.89), (107.51, 15.88)))
    scenario = small_scenario(terrain=grid, rivers=(creek, nameless))
    assert again(scenario, tmp_path) == scenario


def test_a_sheet_of_heights_that_was_changed_is_refused(tmp_path: Path) -> None:
    grid = Terrain(
        lon_west=107.4, lat_north=16.0, step_lon=0.1, step_lat=0.1, heights=[[1, 2], [3, 4]]
    )
    book = load_workbook(io.BytesIO(workbook_of(small_scenario(terrain=grid))))
    book["terrain"]["C5"] = "107,4"
    book.save(tmp_path / "changed.xlsx")
    with pytest.raises(InputError, match="terrain is not as routeplan has written it; take the"):
        read_scenario(tmp_path / "changed.xlsx")


def test_nodes_beside_villages_and_many_points_are_carried(tmp_path: Path) -> None:
    bend = (position("C"), (107.501, 15.901), (107.502, 15.9005), position("J"))
    roads = [
        road("C", "J", 1_234, line=bend, sketch=False),
        road("J", "V1", 5_001),
        road("V1", "V2", 6_000, sketch=True),
    ]
    scenario = small_scenario(nodes=[node("J", kind="junction")], roads=roads)
    read = again(scenario, tmp_path)
    assert read.network.roads() == scenario.network.roads()
    assert set(read.network.nodes) == set(scenario.network.nodes)
