"""A copy of the sample scenario to break, and the list of what is then wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.io import read_scenario

SAMPLE = Path(__file__).parents[3] / "sample_data" / "tay_giang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the sample scenario."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "tay_giang"))


@pytest.fixture
def faults(folder: Path) -> Callable[[], list[str]]:
    """Read the copy and return its faults as text."""

    def read() -> list[str]:
        with pytest.raises(InputError) as caught:
            read_scenario(folder)
        return list(map(str, caught.value.faults))

    return read


@pytest.fixture
def replace(folder: Path) -> Callable[[str, str, str], None]:
    """Replace the first occurrence of a text in a file of the copy."""

    def put(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {file}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return put
