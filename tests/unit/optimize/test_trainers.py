"""Trainers: enough of them, with the skills that are taught, those who have trained least first."""

from __future__ import annotations

from datetime import date

from builders import member
from lessons import M0, M1, RULE, training_scenario
from routeplan.domain.people import Qualification
from routeplan.domain.training import Module
from routeplan.optimize.trainers import Trainers

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
SIGNING = Module(id="S", name_vi="", name_en="", minutes=60, skill="signature")


def trainers(**skills: str) -> Trainers:
    """Let people train with skills written as ``P1="tax|signature"``."""
    people = tuple(
        member(name, skills=("teach", *filter(None, words.split("|"))))
        for name, words in skills.items()
    )
    base = training_scenario(members=(*training_scenario().members[:-2], *people))
    return Trainers(base, RULE, ())


def test_one_of_them_has_the_skill_that_is_taught() -> None:
    some = trainers(P1="", P2="", P3="tax")
    assert some.choose([M0], 1, MONDAY, without=()) == ("P1",)
    assert some.choose([M1], 1, MONDAY, without=()) == ("P3",)
    assert some.choose([M1], 2, MONDAY, without=()) == ("P1", "P3")


def test_two_come_if_nobody_has_both_skills() -> None:
    some = trainers(P1="tax", P2="", P3="signature")
    assert some.fewest([M1, SIGNING], [MONDAY]) == 2
    assert some.choose([M1, SIGNING], 1, MONDAY, without=()) == ("P1", "P3")
    assert trainers(P1="tax|signature").fewest([M1, SIGNING], [MONDAY]) == 1


def test_who_has_trained_least_comes_first() -> None:
    some = trainers(P1="", P2="")
    some.ask(["P1"], [], MONDAY)
    assert some.choose([M0], 1, TUESDAY, without=()) == ("P2",)


def test_nobody_is_asked_twice_for_a_day_or_while_learning() -> None:
    some = trainers(P1="", P2="", P3="")
    some.ask(["P1"], ["P2"], MONDAY)
    assert some.choose([M0], 1, MONDAY, without=()) == ("P3",)
    assert some.choose([M0], 1, MONDAY, without=["P3"]) is None
    assert some.choose([M0], 2, MONDAY, without=()) is None


def test_a_skill_that_nobody_has_cannot_be_taught() -> None:
    some = trainers(P1="")
    assert some.fewest([M1], [MONDAY]) is None
    assert some.choose([M1], 1, MONDAY, without=()) is None


def test_a_skill_counts_on_its_days_only() -> None:
    base = training_scenario()
    scenario = base.but(
        members=tuple(one for one in base.members if one.id != "P1"),
        qualifications=(Qualification(member_id="P2", skill="tax", date_from=TUESDAY),),
    )
    some = Trainers(scenario, RULE, ())
    assert some.choose([M1], 1, MONDAY, without=()) is None
    assert some.choose([M1], 1, TUESDAY, without=()) == ("P2",)


def test_only_who_may_train_is_asked() -> None:
    base = training_scenario()
    may_train = Qualification(member_id="T1-1", skill="teach", date_from=TUESDAY)
    scenario = base.but(
        members=tuple(one for one in base.members if "teach" not in one.skills),
        qualifications=(may_train,),
    )
    some = Trainers(scenario, RULE, ())
    assert some.fewest([M0], [MONDAY]) is None
    assert some.choose([M0], 1, TUESDAY, without=()) == ("T1-1",)
