"""The samples come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from routeplan.errors import InputError
from routeplan.io import EXAMPLES, copy_example, example, read_scenario

SAMPLES = Path(__file__).parents[3] / "sample_data"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_the_sample_of_that_name(name: Any) -> None:
    assert example(name) == read_scenario(SAMPLES / name)


def test_every_sample_is_an_example() -> None:
    assert sorted(EXAMPLES) == sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


def test_a_copy_has_every_file_and_can_be_changed(tmp_path: Path) -> None:
    names = copy_example("la_dee", tmp_path / "mine")
    assert names == tuple(sorted(path.name for path in (SAMPLES / "la_dee").iterdir()))
    with (tmp_path / "mine/villages.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read_scenario(tmp_path / "mine") == example("la_dee")


def test_nothing_is_copied_over_something(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="is a folder that is not empty"):
        copy_example("la_dee", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="A Xan is no example; use tay_giang, hai_van, la_dee"):
        copy_example("A Xan", tmp_path / "mine")  # type: ignore[arg-type]
