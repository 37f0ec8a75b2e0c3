"""Nothing is planned or drawn in vain, and nothing is written over that is no result."""

from __future__ import annotations

from pathlib import Path

import pytest

from routeplan.cli.targets import check_page, make_folder
from routeplan.errors import InputError


def test_the_folder_is_made(tmp_path: Path) -> None:
    files = make_folder(tmp_path / "out" / "march")
    assert files["plan.json"] == tmp_path / "out" / "march" / "plan.json"
    assert not list(files["plan.json"].parent.iterdir())


def test_a_folder_in_the_place_of_a_result_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(InputError, match=r"map\.html is a folder; move it away"):
        make_folder(tmp_path)


def test_results_of_before_are_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "plan.json").touch()
    make_folder(tmp_path)


def test_a_page_is_not_written_over_its_plan(tmp_path: Path) -> None:
    plan_file = tmp_path / "plan.json"
    plan_file.touch()
    with pytest.raises(InputError, match=r"plan\.json is the plan itself"):
        check_page(tmp_path / "." / "plan.json", plan_file)


@pytest.mark.parametrize(("page", "what"), [("/dev/null", "no ordinary file"), (".", "a folder")])
def test_a_page_takes_the_place_of_files_only(page: str, what: str) -> None:
    with pytest.raises(InputError, match=f"is {what}; move it away, or give another name"):
        check_page(Path(page), Path("plan.json"))


def test_a_page_may_take_the_place_of_the_last_one(tmp_path: Path) -> None:
    page, plan_file = tmp_path / "map.html", tmp_path / "plan.json"
    page.touch()
    plan_file.touch()
    check_page(page, plan_file)


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_page_without_a_folder_is_told_before_it_is_drawn(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=rf"{folder} cannot hold the results: .*; give a folder"):
        check_page(tmp_path / folder / "atlas.pdf", tmp_path / "plan.json")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
