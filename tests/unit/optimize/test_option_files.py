"""Settings of a solve are read from TOML, and every fault is named at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.optimize import SolveOptions, read_options
from routeplan.optimize.outings.options import OutingOptions


def written(folder: Path, text: str) -> Path:
    file = folder / "solve.toml"
    file.write_text(text, encoding="utf-8")
    return file


def faults_of(file: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read_options(file)
    return [str(fault) for fault in error.value.faults]


def test_what_a_file_leaves_out_is_as_usual(tmp_path: Path) -> None:
    assert read_options(written(tmp_path, "")) == SolveOptions()


def test_all_settings_are_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'method = "exact"\nworkers = 1\ndeterministic = true\n'
        "[search]\niterations = 500\nblink = 0.02",
    )
    assert read_options(file) == SolveOptions(
        method="exact",
        workers=1,
        deterministic=True,
        search=OutingOptions(iterations=500, blink=0.02),
    )


def test_every_fault_is_named_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    file = written(
        tmp_path, 'methd = "exact"\nworkers = 0\ndeterministic = 1\n[search]\nblink = 1.5'
    )
    assert sorted(faults_of(file)) == [
        "solve.toml deterministic is 1; use true or false",
        "solve.toml methd is not known; did you mean method?",
        "solve.toml search.blink is 1.5; use less than 1",
        "solve.toml workers is 0; use 1 or more",
    ]


def test_text_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    [fault] = faults_of(written(tmp_path, "workers = 1\nmethod = exact"))
    assert fault.startswith("solve.toml:2 is not TOML")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "solve.toml") == ["solve.toml is missing; add this file"]
