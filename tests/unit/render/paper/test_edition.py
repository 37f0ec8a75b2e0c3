"""A plan as it is printed."""

from __future__ import annotations

from crews import with_member
from plans import valid_plan
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.speech import NOTHING, Said


def named_plan(alias: str) -> Plan:
    return with_member(valid_plan(), "T1-1", alias=alias)


def test_people_go_by_their_ids_unless_names_are_asked_for() -> None:
    plan = named_plan("Chị An")
    assert Edition(plan=plan).person("T1-1") == "T1-1"
    assert Edition(plan=plan, with_names=True).person("T1-1") == "Chị An"


def test_who_has_no_alias_goes_by_the_id() -> None:
    assert Edition(plan=named_plan(""), with_names=True).person("T1-1") == "T1-1"


def test_reasons_are_sentences_in_both_languages() -> None:
    message = Message(key="remedy.gap", values=(("gap", 5),))
    assert Edition(plan=valid_plan(), lang="both").message(message) == Said(
        "Làm được nếu hai lần đến chỉ cần cách nhau 5 ngày",
        "Feasible with visits 5 days apart",
    )
    assert Edition(plan=valid_plan()).message(None) == NOTHING
