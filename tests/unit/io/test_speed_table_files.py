"""Rows of a scenario in place of those of the packaged tables of speeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builders import small_scenario
from routeplan.domain.speed_tables import SHAPES, SpeedRow
from routeplan.errors import InputError
from routeplan.io import read_scenario, write_scenario

Faults = Callable[[], list[str]]

CLASS_SPEED = (
    "preset,mode,road_class,kmh,provenance,source\n"
    "rural,car,primary,34,assumption,our drivers\n"
    "rural,truck,DX,closed,assumption,our drivers\n"
)

ROWS = (
    SpeedRow(table="class_speed", key=("rural", "car", "primary"), value=34, source="drivers"),
    SpeedRow(table="class_speed", key=("rural", "truck", "DX"), value="closed", source="drivers"),
    SpeedRow(table="surface_kind", key=("bamboo",), value="mud"),
    SpeedRow(table="width_cap", key=(2.5, "car"), value=9.5, provenance="published", source="X"),
    SpeedRow(table="season", key=("wet", "earth", 4, "car"), value=0.25),
    SpeedRow(table="obstacle", key=("ford", "wet", "pickup"), value=25),
    SpeedRow(table="spread", key=("wet", "earth", 4), value=0.7),
)


def write(folder: Path, tables: Mapping[str, str]) -> None:
    (folder / "speed_tables").mkdir()
    for name, text in tables.items():
        (folder / "speed_tables" / name).write_text(text, encoding="utf-8")


def test_a_folder_may_hold_rows_of_its_own(folder: Path) -> None:
    write(folder, {"class_speed.csv": CLASS_SPEED})
    assert read_scenario(folder).speed_tables == (
        SpeedRow(
            table="class_speed", key=("rural", "car", "primary"), value=34, source="our drivers"
        ),
        SpeedRow(
            table="class_speed", key=("rural", "truck", "DX"), value="closed", source="our drivers"
        ),
    )


def test_provenance_and_source_may_be_left_out(folder: Path) -> None:
    write(folder, {"maxspeed.csv": "mode,share\ncar,0.8\n"})
    (row,) = read_scenario(folder).speed_tables
    assert (row.provenance, row.source) == ("assumption", "")


def test_every_fault_of_every_table_is_told_at_once(folder: Path, faults: Faults) -> None:
    write(
        folder,
        {
            "class_speed.csv": "preset,mode,road_class,kmh\n"
            "rural,bus,primary,34\n"
            "rural,car,primary,400\n"
            'rural,car,trunk,"34,5"\n'
            "rural,car,DX,30\n"
            "rural,car,DX,31\n",
            "season.csv": "season,kind,condition,mode,factor,provenance\n"
            "wet,earth,6,car,0.5,assumption\n"
            "wet,earth,4,car,0.5,guess\n",
            "weight.csv": "mode\ncar\n",
            "class_sped.csv": CLASS_SPEED,
        },
    )
    modes = "motorbike, pickup, foot, boat, car or truck"
    twice = "preset rural and mode car and road_class DX"
    assert faults() == [
        "speed_tables/class_sped.csv is no table of speeds; rename it to class_speed.csv",
        f"speed_tables/class_speed.csv:2 mode is bus; use {modes}",
        "speed_tables/class_speed.csv:3 kmh is 400; use a number from 0.1 to 200, or closed",
        "speed_tables/class_speed.csv:4 kmh is 34,5, with a decimal comma; write 34.5",
        f"speed_tables/class_speed.csv:6 repeats {twice} of line 5; keep one of them",
        "speed_tables/season.csv:2 condition is 6; use a whole number from 1 to 5",
        "speed_tables/season.csv:3 provenance is guess; use published, assumption or fitted",
        "speed_tables/weight.csv:1 has no column weight_t; add it",
    ]


@pytest.mark.parametrize("target", ["again", "again.xlsx"])
def test_rows_are_written_with_the_scenario(tmp_path: Path, target: str) -> None:
    """In a folder each in its table, in a workbook all in one sheet."""
    scenario = small_scenario(speed_tables=ROWS)
    write_scenario(scenario, tmp_path / target)
    assert set(read_scenario(tmp_path / target).speed_tables) == set(ROWS)


def test_a_folder_without_rows_of_its_own_has_no_tables(tmp_path: Path) -> None:
    write_scenario(small_scenario(), tmp_path / "again")
    assert not (tmp_path / "again/speed_tables").exists()


def test_only_replaced_rows_are_written(tmp_path: Path) -> None:
    write_scenario(small_scenario(speed_tables=ROWS), tmp_path / "again")
    text = (tmp_path / "again/speed_tables/class_speed.csv").read_text(encoding="utf-8")
    assert text == (
        "preset,mode,road_class,kmh,provenance,source\n"
        "rural,car,primary,34,assumption,drivers\n"
        "rural,truck,DX,closed,assumption,drivers\n"
    )


def test_a_scenario_needs_no_speeds_of_its_own(folder: Path) -> None:
    (folder / "speeds.csv").unlink()
    assert read_scenario(folder).speeds == ()


def test_a_surface_that_nobody_knows_is_told_although_there_are_no_speeds(
    folder: Path, faults: Faults, replace: Callable[[str, str, str], None]
) -> None:
    (folder / "speeds.csv").unlink()
    replace("roads.csv", ",asphalt,", ",gravvel,")
    assert faults() == [
        "roads.csv:2 surface is gravvel, which is not in speeds.csv; did you mean gravel?"
    ]


def test_a_surface_whose_kind_the_scenario_tells_is_known(
    folder: Path, replace: Callable[[str, str, str], None]
) -> None:
    replace("roads.csv", ",asphalt,", ",bamboo,")
    write(folder, {"surface_kind.csv": "surface,kind\nbamboo,mud\n"})
    assert read_scenario(folder).network.surface[0] == "bamboo"


def test_a_row_of_a_sheet_that_cannot_be_is_told_with_its_place(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415  only here

    write_scenario(small_scenario(speed_tables=ROWS), tmp_path / "mine.xlsx")
    book = load_workbook(tmp_path / "mine.xlsx")
    sheet = book["speed_tables"]
    sheet["B5"], sheet["C6"], sheet["A7"] = "rural|car", "fast", "surfaces"
    book.save(tmp_path / "mine.xlsx")
    with pytest.raises(InputError) as caught:
        read_scenario(tmp_path / "mine.xlsx")
    assert list(map(str, caught.value.faults)) == [
        "speed_tables!B5 key is rural|car; give preset|mode|road_class",
        "speed_tables!C6 value is fast; use a number from 0.1 to 200, or closed",
        f"speed_tables!A7 table is surfaces; use {', '.join(SHAPES)}",
    ]
