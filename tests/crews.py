"""Crews for the three trips of `plans`: T1 goes on R1 and R3, T2 on R2.

Advice takes somebody who has learned to advise (T1-5, T2-2), V3 wants a speaker of Cơ Tu (T1-4),
and V4, where R2 goes, is without signal. Everybody rides, T1-2 and T1-3 drive. T1-6 has been in V1.
"""

from __future__ import annotations

from typing import Any

from builders import ADVICE, ID_CARD, member, village
from plans import valid_plan, valid_scenario
from routeplan.domain.crews import CrewLevel, CrewRule, CrewShortage, ShortageKind
from routeplan.domain.history import Acquaintance, History
from routeplan.domain.people import Member
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario

T1 = tuple(f"T1-{number}" for number in range(1, 7))
T2 = tuple(f"T2-{number}" for number in range(1, 7))
BY_CASES = CrewRule(size="by_cases")
"""Crews as large as expected cases ask for."""
KNOWN = History(acquaintances=(Acquaintance(member_id="T1-6", village_id="V1", visits=2),))


def crew_scenario(**fields: Any) -> Scenario:
    """Build the scenario; `fields` replace those of `Scenario`."""
    own: dict[str, dict[str, Any]] = {
        "T1-1": {"role": "police_officer"},
        "T1-2": {"can_drive_pickup": True},
        "T1-3": {"can_drive_pickup": True},
        "T1-4": {"languages": ("vi", "katu")},
        "T1-5": {"skills": ("advising",)},
        "T2-2": {"skills": ("advising",)},
    }
    defaults: dict[str, Any] = {
        "villages": (
            village("V1"),
            village("V2", offers_lodging=True),
            village("V3", language="katu"),
            village("V4", signal="none"),
            village("V5"),
        ),
        "members": tuple(member(one, licence="A1", **own.get(one, {})) for one in (*T1, *T2)),
        "services": (ADVICE.model_copy(update={"required_skill": "advising"}), ID_CARD),
        "history": KNOWN,
        "crews": CrewRule(),
    }
    return valid_scenario().but(**{**defaults, **fields})


def crewed_plan(**fields: Any) -> Plan:
    """Build a plan whose crews keep every rule; `fields` replace those of `Plan`.

    Load of R1: 2 days x 4, 2 for the Monday, 2 for the night, 6,000 s on the way = 2 h: 14.
    R2: 4 + 2 for the Monday + 2 h = 8. R3: 4 + 3,000 s = 1 h: 5. T1 has 14 + 5 = 19, T2 has 8.
    New to a village: T1 in V1, V2 and V3, 6 x 3 - 1, for T1-6 knows V1; T2 in V4, 6: 23.
    """
    plan = valid_plan()
    goes = {"R1": T1, "R2": T2, "R3": T1}
    defaults: dict[str, Any] = {
        "scenario": crew_scenario(),
        "trips": tuple(
            trip.model_copy(update={"member_ids": goes[trip.id]}) for trip in plan.trips
        ),
        "crew_levels": (
            CrewLevel(name="shortage", value=0, bound=0),
            CrewLevel(name="burden", value=19, bound=15),
            CrewLevel(name="strangers", value=23, bound=23),
            CrewLevel(name="guests", value=0, bound=0),
        ),
    }
    return valid_plan(**{**defaults, **fields})


def with_member(plan: Plan, member_id: str, **fields: Any) -> Plan:
    """Return the plan as an answer to a question with one member changed."""
    scenario = plan.scenario.but(members=changed(plan.scenario, member_id, **fields))
    return plan.model_copy(update={"scenario": scenario})


def changed(scenario: Scenario, member_id: str, **fields: Any) -> tuple[Member, ...]:
    """Return the members of a scenario, one of them changed."""
    return tuple(
        one.model_copy(update=fields) if one.id == member_id else one for one in scenario.members
    )


def lacks(kind: ShortageKind, missing: int = 1, what: str | None = None) -> CrewShortage:
    """Name a shortage."""
    return CrewShortage(kind=kind, what=what, missing=missing)
