"""Households in tables and documents."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from homes import plan_with_lists
from routeplan.errors import InputError
from routeplan.evaluate.carers import carer_balance
from routeplan.io import plan_from_json, plan_to_json, read_plan, read_scenario, write_plan

SAMPLE = Path(__file__).parents[3] / "sample_data" / "hai_van"


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """Replace a text in a file of a copy of the sample, and list the faults."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "hai_van"))

    def read(file: str, old: str, new: str) -> list[str]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_scenario(folder)
        return list(map(str, caught.value.faults))

    return read


def test_a_document_holds_ids_and_villages_only() -> None:
    document = json.loads(plan_to_json(plan_with_lists()))
    assert document["scenario"]["households"][1] == {"id": "H2", "village_id": "V1"}


def test_a_plan_comes_back_with_its_households_if_asked(tmp_path: Path) -> None:
    plan = plan_with_lists()
    write_plan(plan, tmp_path / "plan.json", with_households=True, with_names=True)
    assert read_plan(tmp_path / "plan.json") == plan


def test_lists_come_back_without_the_households() -> None:
    plan = plan_with_lists()
    written = plan_from_json(plan_to_json(plan))
    assert (written.household_lists, written.uncared) == (plan.household_lists, plan.uncared)
    assert {one.position for one in written.scenario.households} == {None}


def test_an_unknown_household_and_carer_are_named() -> None:
    text = plan_to_json(plan_with_lists()).replace('"H1", "H2", "H3"', '"H1", "X", "H3"')
    text = text.replace('"carer_id": "T1-3"', '"carer_id": "T9"')
    with pytest.raises(InputError) as caught:
        plan_from_json(text)
    assert [fault.where for fault in caught.value.faults] == [
        "plan.json household_lists[0].household_ids[1]",
        "plan.json household_lists[1].carer_id",
    ]


def test_a_reason_that_says_nothing_is_refused() -> None:
    text = plan_to_json(plan_with_lists()).replace("reason.household.places", "reason.nothing")
    with pytest.raises(InputError, match=r"uncared\[0\]\.reason says nothing"):
        plan_from_json(text)


def test_a_household_far_away_is_named_with_its_row(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    # From 16.11571 to 16.31571: 0.2 degrees, 22.1 km beside the village in 16.117.
    [fault] = broken("households.csv", "108.06837,16.11571", "108.06837,16.31571")
    assert fault.startswith("households.csv:2 lies 22.1 km from its village HV01")


def test_a_household_of_no_village_is_named_with_its_row(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    faults = broken("households.csv", "H0001,HV01", "H0001,HV99")
    assert faults[0].startswith("households.csv:2 village_id is HV99")


def test_a_language_that_nobody_speaks_is_named(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    [fault] = broken("scenario.toml", '"katu"', '"thai"')
    assert fault.startswith("scenario.toml households needs thai for co_tu")


def test_a_rule_that_does_not_exist_is_named(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    faults = broken("scenario.toml", "per_carer", "per_care")
    assert any(fault.startswith("scenario.toml households.per_care") for fault in faults)


def test_two_households_at_one_point_are_named_with_their_row(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    [fault] = broken("households.csv", "108.07169,16.11866", "108.06837,16.11571")
    assert fault.startswith("households.csv:3 lies at the same point as H0001")


def test_a_household_whose_carer_takes_nobody_is_named_with_its_row(tmp_path: Path) -> None:
    """V01 is given to H0001 as carer, and then takes no households any more."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "hai_van"))
    households = (folder / "households.csv").read_text(encoding="utf-8").splitlines()
    rows = [
        f"{households[0]},carer_id",
        f"{households[1]},V01",
        *(f"{row}," for row in households[2:]),
    ]
    (folder / "households.csv").write_text("\n".join(rows), encoding="utf-8")
    members = (folder / "members.csv").read_text(encoding="utf-8")
    (folder / "members.csv").write_text(members.replace(",mon,20,", ",mon,0,", 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(folder)
    [fault] = map(str, caught.value.faults)
    assert fault.startswith("households.csv:2 names V01 as carer, whose max_households is 0")


def test_households_without_any_carer_are_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "hai_van"))
    members = (folder / "members.csv").read_text(encoding="utf-8")
    (folder / "members.csv").write_text(members.replace(",20,\n", ",0,\n"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(folder)
    [fault] = map(str, caught.value.faults)
    assert fault.startswith("households.csv have no carer at all")


def test_evenings_too_short_for_one_visit_are_told(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    [fault] = broken("scenario.toml", "visit_minutes = 40", "visit_minutes = 140")
    assert fault == (
        "scenario.toml households has evenings from 18:30 to 20:30, no visit of 140 minutes fits; "
        "mend begin, end or visit_minutes"
    )


def test_without_a_table_of_households_villages_are_counted(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "hai_van"))
    (folder / "households.csv").unlink()
    scenario = read_scenario(folder)
    assert scenario.households == ()
    balance = carer_balance(scenario)
    assert balance is not None
    assert (balance.households, balance.missing, balance.missing_in_villages) == (1_350, 22, 25)
