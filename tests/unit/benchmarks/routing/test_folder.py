"""Which instances a folder has."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from benchmarks.routing.commands import chosen_entries
from benchmarks.routing.folder import Entry, entries

KNOWN = "instance,n,best_known,panel8,note\na,2,10.5,1,\nb,2,,0,nothing published\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "X").mkdir()
    (tmp_path / "reference_solutions").mkdir()
    for name in ("X/b.vrp", "c", "a.txt", "README.md", "LICENSE", "reference_solutions/a.txt"):
        (tmp_path / name).touch()
    (tmp_path / "best_known.csv").write_text(KNOWN, encoding="utf-8")
    return tmp_path


def test_instances_are_found_with_what_is_known_of_them(folder: Path) -> None:
    a, b, c = entries(folder)
    assert a == Entry(name="a", path=folder / "a.txt", best_known=10.5, in_panel=True)
    assert (b.path, b.best_known, b.in_panel) == (folder / "X" / "b.vrp", None, False)
    assert (c.name, c.best_known) == ("c", None)


def test_a_folder_without_known_values_has_instances_all_the_same(folder: Path) -> None:
    (folder / "best_known.csv").unlink()
    assert [entry.best_known for entry in entries(folder)] == [None, None, None]


def test_those_that_are_named_or_in_the_panel_are_chosen(folder: Path) -> None:
    found = entries(folder)
    assert [entry.name for entry in chosen_entries(found, ["c", "a"], panel=False)] == ["a", "c"]
    assert [entry.name for entry in chosen_entries(found, [], panel=True)] == ["a"]


@pytest.mark.parametrize(
    ("wanted", "panel", "message"),
    [(["d"], False, "no instance d"), (["b"], True, "no instance of the panel")],
)
def test_nothing_to_plan_is_refused(
    folder: Path, wanted: list[str], message: str, *, panel: bool
) -> None:
    with pytest.raises(typer.BadParameter, match=message):
        chosen_entries(entries(folder), wanted, panel=panel)
