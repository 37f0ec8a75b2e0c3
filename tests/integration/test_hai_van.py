"""Hải Vân from the planner's files to visits and household lists, by the real command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import routeplan as rp
from routeplan.evaluate.carers import carer_balance

HAI_VAN = Path(__file__).parents[2] / "sample_data" / "hai_van"
COMMAND = "from routeplan.cli.app import main; main()"


def plan_the_month(out: Path, *options: str) -> str:
    words = [sys.executable, "-c", COMMAND, "plan", HAI_VAN, "-o", out, "--time-limit", "120"]
    done = subprocess.run(
        [*map(str, words), "--lang", "en", *options],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": ":".join(sys.path), "COLUMNS": "160", "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("month")
    return out, plan_the_month(out)


@pytest.fixture(scope="module")
def plan(month: tuple[Path, str]) -> rp.Plan:
    return rp.read_plan(month[0] / "plan.json")


def test_the_plan_keeps_every_rule_and_makes_every_visit(plan: rp.Plan) -> None:
    assert rp.verify(plan).violations == ()
    assert plan.unserved == ()
    assert plan.status == "optimal"


def test_all_46_carers_have_a_list_and_450_households_are_named(plan: rp.Plan) -> None:
    # Cơ Tu families fill 7 lists of 128 and 6 of 112; 33 lists of 20 are left: 240 + 660 = 900.
    assert len(plan.household_lists) == 46
    assert sum(len(one.household_ids) for one in plan.household_lists) == 900
    assert sum(len(one.household_ids) for one in plan.uncared) == 450


def test_every_family_that_comes_first_has_a_carer(plan: rp.Plan) -> None:
    with_carer = {home for one in plan.household_lists for home in one.household_ids}
    first = rp.read_scenario(HAI_VAN).households
    assert {home.id for home in first if home.priority_group} <= with_carer


def test_the_summary_says_what_the_model_hides(month: tuple[Path, str]) -> None:
    words = " ".join(month[1].split())
    assert "Carers: 46, with 920 places for 1,350 households. Missing: 22; or lists of 30" in words
    assert "speaks the Cơ Tu language: 240. Carers who do: 6, with 120 places" in words


def test_every_home_on_a_list_has_an_evening(month: tuple[Path, str], plan: rp.Plan) -> None:
    # Two visits of 40 minutes an evening: a list of twenty takes ten.
    assert {one.undated for one in plan.household_lists} == {0}
    assert max(len(one.rounds) for one in plan.household_lists) == 10
    assert "4 visits of 40 minutes do not fit between 18:30 and 20:30" in " ".join(month[1].split())


def test_no_output_says_where_a_household_is(month: tuple[Path, str]) -> None:
    document = (month[0] / "plan.json").read_text(encoding="utf-8")
    page = (month[0] / "map.html").read_text(encoding="utf-8")
    for home in rp.read_scenario(HAI_VAN).households[::50]:
        assert f"{home.lon}, {home.lat}" not in document
        assert f"{home.lat}, {home.lon}" not in page
        assert f"{home.lon}, {home.lat}" not in page
        assert home.id not in page
    assert "co_tu" not in page
    assert {tuple(one) for one in json.loads(document)["scenario"]["households"]} == {
        ("id", "village_id")
    }


def test_households_and_names_are_written_if_asked(plan: rp.Plan, tmp_path: Path) -> None:
    plan_the_month(tmp_path, "--with-households", "--with-names")
    whole = rp.read_plan(tmp_path / "plan.json")
    assert whole.scenario == rp.read_scenario(HAI_VAN)
    assert whole.household_lists == plan.household_lists
    assert rp.verify(whole).ok


def test_the_same_seed_gives_the_same_bytes(month: tuple[Path, str], tmp_path: Path) -> None:
    plan_the_month(tmp_path)
    assert (tmp_path / "plan.json").read_bytes() == (month[0] / "plan.json").read_bytes()


def test_where_households_are_only_counted_carers_have_numbers(tmp_path: Path) -> None:
    tables = tmp_path / "hai_van"
    shutil.copytree(HAI_VAN, tables)
    (tables / "households.csv").unlink()
    plan = rp.solve(rp.read_scenario(tables), time_limit=60, seed=1)
    assert rp.verify(plan).ok
    assert len({one.carer_id for one in plan.allotments}) == 46
    assert 1_350 - sum(one.households for one in plan.allotments) == 450
    speakers = {one.id for one in plan.scenario.members if "katu" in one.languages}
    served = {one.village_id for one in plan.allotments if one.carer_id in speakers}
    assert served == {"HV06", "HV07"}
    # Seven lists for 128 families and six for 112; six of them with the speakers.
    first = [(one.carer_id, one.priority_households) for one in plan.allotments]
    assert sum(count or 0 for _, count in first) == 240
    assert sum(count or 0 for carer_id, count in first if carer_id in speakers) == 6 * 20
    balance = carer_balance(plan.scenario)
    assert balance is not None
    (need,) = balance.languages
    assert (need.households, need.carers, need.places) == (240, 6, 120)
