"""A small desk beside the villages of `plans`: two center teams of three, on Mondays and Tuesdays.

A has Mondays and B Tuesdays, from 02/03 to 24/03/2026: eight duties. The least is two people, the
target three, and one of them must know taxes: A1 and B1 do. T1-2 of team A goes out with the
mobile team T1 as well, on trip R1: away on 02/03 and 03/03, at rest on 04/03; and on 10/03.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from builders import MONDAY, member, team
from plans import valid_plan, valid_scenario
from routeplan.domain.plan import Plan
from routeplan.domain.rota import DeskShortage, DeskTopic, Duty, RotaLevel, RotaRule
from routeplan.domain.scenario import Scenario

TEAM_A, TEAM_B = ("A1", "A2", "T1-2"), ("B1", "B2", "B3")
MONDAYS, TUESDAYS = (2, 9, 16, 23), (3, 10, 17, 24)


def rota(**fields: Any) -> RotaRule:
    """Build the rule of the small desk; `fields` replace its own."""
    defaults: dict[str, Any] = {
        "pattern": "fixed_weekday",
        "anchor": MONDAY,
        "weekdays": (0, 1),
        "least_staff": 2,
        "target_staff": 3,
        "topics": (DeskTopic(skill="tax"),),
    }
    return RotaRule(**{**defaults, **fields})


def desk_scenario(**fields: Any) -> Scenario:
    """Build the scenario; `fields` replace those of `Scenario`, or of the rule as ``rule``."""
    base = valid_scenario()
    people = [
        member(one, skills=("tax",) if one in ("A1", "B1") else ())
        for one in (*TEAM_A[:2], *TEAM_B)
    ]
    defaults: dict[str, Any] = {
        "members": (*base.members, *people),
        "teams": (
            *base.teams,
            team("A", kind="center", member_ids=TEAM_A),
            team("B", kind="center", member_ids=TEAM_B),
        ),
        "rota": rota(**fields.pop("rule", {})),
    }
    return base.but(**{**defaults, **fields})


def duty(day: int, team_id: str, member_ids: Iterable[str], **fields: Any) -> Duty:
    """Build a duty in March 2026."""
    return Duty(date=date(2026, 3, day), team_id=team_id, member_ids=tuple(member_ids), **fields)


def staffed_plan(**fields: Any) -> Plan:
    """Build a plan whose duties keep every rule; `fields` replace those of `Plan`.

    On 02/03 T1-2 is out: A1 and A2 are enough.

    Imbalance: A has 4 Mondays and B none, B has 4 Tuesdays and A none: 4 + 4 = 8.
    Load: A 4 Mondays x 2 = 8, for T1-2 one of them excused; B 4 x 1 = 4; 8 - 4 = 4.
    """
    defaults: dict[str, Any] = {
        "scenario": desk_scenario(),
        "duties": (
            duty(2, "A", ("A1", "A2")),
            duty(3, "B", TEAM_B),
            *(
                one
                for monday, tuesday in zip(MONDAYS[1:], TUESDAYS[1:], strict=True)
                for one in (duty(monday, "A", TEAM_A), duty(tuesday, "B", TEAM_B))
            ),
        ),
        "rota_levels": (
            RotaLevel(name="shortage", value=0, bound=0),
            RotaLevel(name="weekday_imbalance", value=8, bound=8),
            RotaLevel(name="moved_turns", value=0, bound=0),
            RotaLevel(name="uncalled", value=0, bound=0),
            RotaLevel(name="substitutions", value=0, bound=0),
            RotaLevel(name="unfairness", value=4, bound=4),
        ),
    }
    return valid_plan(**{**defaults, **fields})


def with_duty(plan: Plan, day: int, **fields: Any) -> Plan:
    """Return the plan with the duty of one day in March changed."""
    duties = tuple(
        one.model_copy(update=fields) if one.date == date(2026, 3, day) else one
        for one in plan.duties
    )
    return plan.model_copy(update={"duties": duties})


def short(missing: int, topic: str | None = None) -> DeskShortage:
    """Name a shortage."""
    return DeskShortage(topic=topic, missing=missing)
