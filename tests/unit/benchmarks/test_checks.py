"""Figures against their limits, and how results are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.checks import Check, as_results
from benchmarks.results import publish


@pytest.mark.parametrize(("measured", "kept"), [(0.3, "yes"), (0.31, "NO"), (None, "NO")])
def test_a_figure_is_kept_up_to_its_limit_and_never_without_one(
    measured: float | None, kept: str
) -> None:
    assert Check(what="import", unit="s", measured=measured, limit=0.3).row()["kept"] == kept


def test_results_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = as_results("Speed", [Check(what="import", unit="s", measured=0.25, limit=0.3)])
    publish(results, json_file=tmp_path / "a.json", markdown_file=tmp_path / "a.md")
    assert "import" in capsys.readouterr().out
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    (record,) = written["rows"]
    assert written["title"] == "Speed"
    assert (record["measured"], record["is_kept"]) == (0.25, True)
    assert "| import | 0.25 s | 0.3 s | yes |  |" in (tmp_path / "a.md").read_text(encoding="utf-8")
