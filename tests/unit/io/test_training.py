"""Training in tables and documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lessons import trained_plan
from routeplan.domain.message import Message
from routeplan.errors import InputError
from routeplan.io import plan_from_json, plan_to_json, read_scenario

SAMPLE = Path(__file__).parents[3] / "sample_data" / "la_dee"


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """Replace a text in a file of a copy of the sample, and list the faults."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "la_dee"))

    def read(file: str, old: str, new: str) -> list[str]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_scenario(folder)
        return list(map(str, caught.value.faults))

    return read


def test_a_plan_comes_back_with_its_sessions() -> None:
    plan = trained_plan()
    assert plan_from_json(plan_to_json(plan, with_names=True)) == plan


def test_unknown_ids_of_training_are_named() -> None:
    text = plan_to_json(trained_plan())
    for old, new in (
        ('"host_id": "V2"', '"host_id": "V8"'),
        ('["P1", "P2"]', '["P1", "X2"]'),
        ('["B2"]', '["X3"]'),
        ('["M0", "M1"]', '["M0", "X4"]'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(InputError) as caught:
        plan_from_json(text)
    assert [(fault.where, fault.what) for fault in caught.value.faults] == [
        ("plan.json sessions[0].trainer_ids[1]", "is X2, which is no member of the scenario"),
        ("plan.json sessions[1].host_id", "is V8, which is no village of the scenario"),
        (
            "plan.json sessions[1].lessons[0].learner_ids[0]",
            "is X3, which is no learner of the scenario",
        ),
        ("plan.json untaught[0].module_ids[1]", "is X4, which is no module of the scenario"),
    ]


def test_a_reason_that_nobody_can_write_is_named() -> None:
    odd = trained_plan().untaught[0].model_copy(update={"reason": Message(key="reason.tea")})
    with pytest.raises(InputError) as caught:
        plan_from_json(plan_to_json(trained_plan(untaught=(odd,))))
    assert [fault.where for fault in caught.value.faults] == ["plan.json untaught[0].reason"]


def test_an_unknown_module_is_named_with_its_line(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    told = broken("digital_teams.csv", "LD01-3,LD01,đoàn viên,M0", "LD01-3,LD01,đoàn viên,M9")
    assert len(told) == 1
    assert told[0].startswith("digital_teams.csv:4")
    assert "M9" in told[0]


def test_a_circle_of_modules_is_named_with_its_lines(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    told = broken("training_modules.csv", ",90,,1,1,portal", ",90,M6,1,1,portal")
    waiting = [fault for fault in told if "wait for it in turn" in fault]
    assert [fault.partition(" ")[0] for fault in waiting] == [
        f"training_modules.csv:{line}" for line in range(2, 9)
    ]


def test_a_misspelt_key_is_named(broken: Callable[[str, str, str], list[str]]) -> None:
    assert broken("scenario.toml", "kit_computers", "kit_computer") == [
        "scenario.toml training.kit_computer is not known; did you mean kit_computers?"
    ]


def test_a_count_of_families_fits_the_village(
    broken: Callable[[str, str, str], list[str]],
) -> None:
    told = broken("villages.csv", ",fibre,20,30\n", ",fibre,20,300\n")
    assert told == [
        "villages.csv:2 has 300 proficient households among 88; mend households_proficient"
    ]
