"""Several formats in one step: all files or none, and each whole."""

from __future__ import annotations

import builtins
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import routeplan as rp
from homes import plan_with_lists, with_round
from lessons import training_scenario
from plans import valid_plan
from routeplan.errors import InputError, MissingExtraError
from routeplan.export import FORMATS
from routeplan.export.files import known_formats

NEW_YEAR = "1767225600"
"""2026-01-01, as a value of SOURCE_DATE_EPOCH."""


def test_every_format_writes_the_files_that_it_returns(tmp_path: Path) -> None:
    files = rp.export(valid_plan(), tmp_path / "new" / "out", formats=FORMATS)
    assert sorted(files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {file.suffix[1:] for file in files} == set(FORMATS)
    assert all(file.stat().st_size for file in files)


def test_equal_plans_give_equal_files(tmp_path: Path) -> None:
    plan = with_round(plan_with_lists(), date(2026, 3, 5), "H1", "H2")
    for name in ("first", "second"):
        rp.export(plan, tmp_path / name, formats=FORMATS, with_names=True, with_households=True)
    first, second = (_contents(tmp_path / name) for name in ("first", "second"))
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_files_say_the_moment_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR)
    rp.export(valid_plan(), tmp_path, formats=["gpx", "ics"])
    assert "2026-01-01T00:00:00Z" in (tmp_path / "gpx" / "2026-03-02_T1_R1.gpx").read_text()
    assert "DTSTAMP:20260101T000000Z" in (tmp_path / "ics" / "crew_T1.ics").read_text()


@pytest.mark.parametrize("moment", ["yesterday", "9" * 30])
def test_a_moment_that_is_none_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with pytest.raises(InputError, match=r"SOURCE_DATE_EPOCH is '.*'; give whole seconds"):
        rp.export(valid_plan(), tmp_path, formats=["gpx"])


def test_unknown_formats_are_told_together_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        rp.export(valid_plan(), tmp_path / "out", formats=["gpxx", "csv", "pdf"])
    first, second = map(str, error.value.faults)
    assert first.startswith("format is 'gpxx'; did you mean gpx? Or use xlsx, csv, ics")
    assert second.startswith("format is 'pdf'; use xlsx")
    assert list(tmp_path.iterdir()) == []


def test_no_format_at_all_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="format is missing; use xlsx"):
        rp.export(valid_plan(), tmp_path, formats=[])


def test_formats_are_taken_once_and_in_any_case() -> None:
    assert known_formats([" GPX", "xlsx", "gpx"]) == ("xlsx", "gpx")
    assert known_formats("gpx, xlsx") == ("xlsx", "gpx")


def test_a_folder_in_the_place_of_a_file_is_told_before_any_file_is_replaced(
    tmp_path: Path,
) -> None:
    (tmp_path / "plan.kml").mkdir()
    (tmp_path / "plan.xlsx").write_text("old")
    with pytest.raises(InputError, match=r"plan\.kml is no file"):
        rp.export(valid_plan(), tmp_path, formats=["xlsx", "kml"])
    assert (tmp_path / "plan.xlsx").read_text() == "old"


def test_a_file_in_the_place_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "gpx").write_text("no folder")
    with pytest.raises(InputError, match=r"gpx cannot hold the files: .*; give a folder"):
        rp.export(valid_plan(), tmp_path, formats=["gpx"])


def test_a_full_disk_leaves_every_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rp.export(valid_plan(), tmp_path, formats=["csv"])
    before = _contents(tmp_path)
    _let_fsync_fail_at(7, monkeypatch)
    with pytest.raises(InputError, match="No space left on device"):
        rp.export(valid_plan(trips=()), tmp_path, formats=["csv"])
    assert _contents(tmp_path) == before


def _let_fsync_fail_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [number]

    def fails_at_last(_: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails_at_last)


def test_no_room_for_temporary_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geopandas.GeoDataFrame.to_file", full)
    with pytest.raises(InputError, match=r"temporary folder cannot hold a GeoPackage: .*No space"):
        rp.export(valid_plan(), tmp_path, formats="gpkg")


def test_without_pyarrow_the_error_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_import = builtins.__import__

    def without_pyarrow(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "pyarrow":
            raise ImportError
        return really_import(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(MissingExtraError, match=r"pip install 'routeplan\[parquet\]'"):
        rp.export(valid_plan(), tmp_path, formats=["csv", "parquet"])
    assert list(tmp_path.iterdir()) == []


def test_a_plan_without_trips_is_exported_too(tmp_path: Path) -> None:
    plan = rp.Plan(scenario=training_scenario(), trips=())
    files = rp.export(plan, tmp_path, formats=FORMATS, with_households=True)
    assert "plan.xlsx" in {file.name for file in files}
