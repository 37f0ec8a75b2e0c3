"""Cross-checks of modules, learners and the rules of training and coverage."""

from __future__ import annotations

from typing import Any

import pytest

from builders import village
from lessons import M0, M1, learner, trained_plan, training_scenario
from routeplan.domain.training import CoverageRule, Module
from routeplan.errors import InputError


def faults(**fields: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        training_scenario(**fields)
    return list(map(str, caught.value.faults))


def test_modules_that_wait_for_each_other() -> None:
    first = M0.model_copy(update={"prerequisites": ("M1",)})
    assert faults(modules=(first, M1), learners=(learner("A1", "V1"),)) == [
        "training_modules M0 waits for M1, which wait for it in turn; take a prerequisite out",
        "training_modules M1 waits for M0, which wait for it in turn; take a prerequisite out",
    ]


def test_more_modules_than_can_be_laid_out() -> None:
    modules = tuple(Module(id=f"M{n}", name_vi="", name_en="", minutes=10) for n in range(13))
    assert faults(modules=modules) == [
        "training_modules are 13; give at most 12; join what is taught together"
    ]


def test_an_unknown_prerequisite_module_village_and_member() -> None:
    people = (learner("A1", "V9", completed=("M7",), member_id="X1"),)
    other = M1.model_copy(update={"prerequisites": ("M8",)})
    assert faults(modules=(M0, other), learners=people) == [
        (
            "training_modules M1 names M8 as prerequisites, "
            "which is not among the training_modules; use an id of the training_modules"
        ),
        (
            "digital_teams A1 names V9 as village_id, which is not among the villages; "
            "use an id of the villages"
        ),
        (
            "digital_teams A1 names M7 as completed, which is not among the training_modules; "
            "use an id of the training_modules"
        ),
        (
            "digital_teams A1 names X1 as member_id, which is not among the members; "
            "use an id of the members"
        ),
    ]


def test_a_module_completed_without_its_prerequisite() -> None:
    assert faults(learners=(learner("A1", "V1", completed=("M1",)),)) == [
        (
            "digital_teams A1 has completed M1 without M0; "
            "add it to completed_modules, or mend the prerequisites"
        )
    ]


def test_a_member_who_is_two_people() -> None:
    people = (learner("A1", "V1", member_id="P1"), learner("A2", "V1", member_id="P1"))
    assert faults(learners=people) == ["members P1 is 2 people of digital_teams; keep one of them"]


def test_training_without_modules_or_learners() -> None:
    assert faults(modules=(), learners=()) == [
        "training has no training_modules; add some, or leave [training] out",
        "training has no digital_teams; add some, or leave [training] out",
    ]


def test_a_skill_that_no_trainer_can_have() -> None:
    assert faults(rule={"trainer_skill": "tea"}) == [
        "training has the trainer_skill tea, which no member has; teach a member or mend the skill"
    ]


def test_more_proficient_households_than_households() -> None:
    places = tuple(
        village(f"V{n}", households_proficient=41 if n == 1 else 40) for n in range(1, 6)
    )
    assert faults(villages=places) == [
        "villages V1 has 41 proficient households among 40; mend households_proficient"
    ]


def test_shares_of_coverage_in_order() -> None:
    assert faults(coverage=CoverageRule(enough=0.4)) == [
        "coverage has behind 0.5 above enough 0.4; swap or mend them"
    ]


def test_who_comes_to_a_session_is_named_once() -> None:
    assert trained_plan().sessions[0].learner_ids == ("A1", "A2", "B1", "A3")
