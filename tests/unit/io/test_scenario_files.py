"""Scenarios are written as folders and workbooks, whole, and as they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builders import member, position, road, small_scenario, team, village
from routeplan.domain.network import Node
from routeplan.domain.places import Household
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import InputError
from routeplan.io import read_scenario, write_scenario

SAMPLES = Path(__file__).parents[3] / "sample_data"


def refusal(scenario: Scenario, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        write_scenario(scenario, path)
    assert not path.exists()
    assert [one.name for one in path.parent.iterdir()] == []  # no half of it either
    return "\n".join(map(str, caught.value.faults))


@pytest.mark.parametrize("name", ["tay_giang", "hai_van", "la_dee"])
@pytest.mark.parametrize("form", ["folder", "book.xlsx"])
def test_a_sample_is_the_same_in_both_forms(tmp_path: Path, name: str, form: str) -> None:
    scenario = read_scenario(SAMPLES / name)
    write_scenario(scenario, tmp_path / form)
    assert read_scenario(tmp_path / form) == scenario


def test_equal_scenarios_are_equal_folders(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_scenario(small_scenario(), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "absences.csv" not in files  # it has no rows
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_settings_are_written_in_full_as_people_write_them(tmp_path: Path) -> None:
    write_scenario(small_scenario(rules=Rules(max_day_s=34_200, desks=3)), tmp_path / "new")
    document = tomllib.loads((tmp_path / "new/scenario.toml").read_text(encoding="utf-8"))
    assert document["rules"]["max_day"] == "9:30"
    assert document["rules"]["day_start"] == "07:00"
    assert document["rules"]["desks"] == 3
    assert document["horizon"]["weekdays"] == ["mon", "tue", "wed", "thu", "fri"]
    assert "crews" not in document


def test_an_empty_folder_may_be_filled_but_not_one_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    write_scenario(small_scenario(), tmp_path / "new")
    with pytest.raises(InputError, match=r"new is a folder that is not empty; give one that does"):
        write_scenario(small_scenario(), tmp_path / "new")


def test_a_workbook_replaces_an_older_one(tmp_path: Path) -> None:
    write_scenario(small_scenario(), tmp_path / "book.xlsx")
    write_scenario(small_scenario(villages=3), tmp_path / "book.xlsx")
    assert len(read_scenario(tmp_path / "book.xlsx").villages) == 3


@pytest.mark.parametrize("name", ["book.ods", "book.xls", "book.csv", "book.xlsm"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    assert "is no workbook that can be written" in refusal(small_scenario(), tmp_path / name)


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(InputError, match="is a file; give a folder that does not exist"):
        write_scenario(small_scenario(), tmp_path / "notes")
    assert (tmp_path / "notes").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(InputError, match="cannot be written: Not a directory; check that the"):
        write_scenario(small_scenario(), tmp_path / "notes" / "new")


@pytest.mark.parametrize("form", ["folder", "book.xlsx"])
def test_what_tables_cannot_hold_is_refused_before_anything_is_written(
    tmp_path: Path, form: str
) -> None:
    spaces = small_scenario(villages=[village("V1", name="Thôn  Một"), village("V2")])
    seconds = small_scenario(rules=Rules(max_day_s=37_801))
    people = team("T1")
    home = Household(id="H1", village_id="V1")
    withheld = small_scenario(
        villages=[village("V1", households=1), village("V2", households=0)],
        teams=[people],
        members=[member(one, max_households=20) for one in people.member_ids],
        households=(home,),
    )
    bar = small_scenario(villages=[village("V|1"), village("V2")])
    path = tmp_path / form
    assert (
        'villages[0] name cannot be written: "Thôn  Một" would be read as "Thôn Một"; mend it'
    ) in refusal(spaces, path)
    assert "max_day is 10:30:01; write hours and minutes" in refusal(seconds, path)
    assert "lon is empty; fill it in" in refusal(withheld, path)
    assert "village_id is V|1; use an id without |" in refusal(bar, path)


def test_a_line_that_does_not_meet_its_nodes_is_refused(tmp_path: Path) -> None:
    away = road("C", "V1", 6_000, line=(position("C"), (107.9, 15.9)))
    scenario = small_scenario(villages=1, roads=[away])
    assert "roads.geojson C-V1 ends" in refusal(scenario, tmp_path / "new")


def test_heights_and_rivers_are_written_as_files(tmp_path: Path) -> None:
    grid = Terrain(
        lon_west=107.49, lat_north=15.91, step_lon=0.01, step_lat=0.007, heights=[[1, 2], [3, 4]]
    )
    grid = grid.model_copy(update={"lat_north": 15.9 + 0.007})
    river = River(name="Sông A Vương", line=((107.5, 15.9), (107.51, 15.91)))
    scenario = small_scenario(terrain=grid, rivers=(river,))
    write_scenario(scenario, tmp_path / "new")
    assert {"terrain.asc", "rivers.geojson"} <= {one.name for one in (tmp_path / "new").iterdir()}
    assert read_scenario(tmp_path / "new") == scenario


def test_land_far_from_all_roads_is_not_kept(tmp_path: Path) -> None:
    far = River(name="Mekong", line=((104.0, 16.0), (104.1, 16.1)))
    scenario = small_scenario(rivers=(far,))
    write_scenario(scenario, tmp_path / "new")
    assert read_scenario(tmp_path / "new") == scenario.but(rivers=())


def test_the_order_of_nodes_means_nothing(tmp_path: Path) -> None:
    """Villages are read after all other nodes, wherever they stood."""
    scenario = small_scenario(villages=1, nodes=[Node(id="J", name="Ngã ba", lon=107.5, lat=15.9)])
    write_scenario(scenario, tmp_path / "new")
    read = read_scenario(tmp_path / "new")
    assert [one.id for one in scenario.network.nodes] == ["C", "V1", "J"]
    assert [one.id for one in read.network.nodes] == ["C", "J", "V1"]
    assert read.network.roads() == scenario.network.roads()


def test_a_full_disk_leaves_the_older_workbook_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scenario(small_scenario(), tmp_path / "book.xlsx")
    before = (tmp_path / "book.xlsx").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(InputError, match="No space left on device"):
        write_scenario(small_scenario(villages=3), tmp_path / "book.xlsx")
    with pytest.raises(InputError, match="No space left on device"):
        write_scenario(small_scenario(villages=3), tmp_path / "new")
    assert (tmp_path / "book.xlsx").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"]
