"""Lengths of a table of roads that cannot be those of its lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.io import read_scenario
from routeplan.io.roads import read_roads

ROAD = "E01,J0,TG04,ĐT606 km0-9,DT,asphalt,3,9.0,"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree("sample_data/tay_giang", tmp_path / "mine")
    return tmp_path / "mine"


def with_length(folder: Path, cell: str) -> Path:
    table = folder / "roads.csv"
    text = table.read_text(encoding="utf-8")
    assert ROAD in text
    table.write_text(text.replace(ROAD, ROAD.replace("9.0", cell)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("0", r"roads\.csv:2 length_km is 0, but its ends are \d\.\d km apart"),
        ("0.009", r"roads\.csv:2 length_km is 0\.009, but its ends are"),
        ("900", r"roads\.csv:2 length_km is 900, but its line is \d\.\d km long; give kilometres"),
    ],
)
def test_a_slip_in_units_is_told(folder: Path, cell: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_scenario(with_length(folder, cell))
    with pytest.raises(InputError, match=fault):
        read_roads(folder)


def test_a_rough_length_is_taken(folder: Path) -> None:
    assert read_scenario(with_length(folder, "14")).network.road("E01").length_m == 14_000
