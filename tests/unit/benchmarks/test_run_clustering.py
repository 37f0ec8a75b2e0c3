"""Public instances of the capacitated p-median problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import run_clustering
from benchmarks.run_clustering import is_feasible, measure_clustering, read_instance, value_of

FILE = " 1 3\n 4 2 5\n 1 0 0 3\n 2 1 1 2\n 3 9 9 4\n 4 9 7 1\n"
"""Points at (0, 0) and (1, 1) lie floor(1.41) = 1 apart, those at (9, 9) and (9, 7) 2."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "two.txt").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_an_instance_is_read_and_solved(folder: Path) -> None:
    (run,) = measure_clustering(folder, (), time_limit=5, seed=1)
    assert (run.instance, run.value, run.best_known, run.gap) == ("two", 3, 3, 0)
    assert run.feasible


def test_only_named_instances_are_solved(folder: Path) -> None:
    assert list(measure_clustering(folder, ["other"], time_limit=5, seed=1)) == []


@pytest.mark.parametrize(
    ("medians", "feasible"),
    [
        ([0, 0, 2, 2], True),
        ([0, 0, 0, 2], False),  # 3 + 2 + 4 is more than 5
        ([1, 0, 2, 2], False),  # the first point is a median, but served by the second
        ([0, 1, 2, 2], False),  # three medians
    ],
)
def test_the_check_knows_what_is_allowed(
    folder: Path, medians: list[int], *, feasible: bool
) -> None:
    instance = read_instance(folder / "instances" / "two.txt")
    assert is_feasible(instance, medians) == feasible


def test_the_value_rounds_every_way_down(folder: Path) -> None:
    instance = read_instance(folder / "instances" / "two.txt")
    # To the third point: floor(12.73), floor(11.31), 0 and 2.
    assert value_of(instance, [2, 2, 2, 2]) == 12 + 11 + 0 + 2


def test_the_mean_gap_comes_last(folder: Path) -> None:
    runs = list(measure_clustering(folder, (), time_limit=5, seed=1))
    assert run_clustering.as_results(runs).rows[-1]["gap"] == "0.00%"
