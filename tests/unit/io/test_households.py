"""Households in tables and documents."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from homes import plan_with_lists
from routeplan.errors import InputError
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
    write_plan(plan, tmp_path / "plan.json", with_households=True)
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
