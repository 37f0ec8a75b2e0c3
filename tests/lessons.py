"""Training beside the villages of `plans`: every number in its comments, and means to change it.

V1 has two computers and internet, V2 only a signal, so that trainers bring the kit. P1 and P2
train; P1 knows taxes, which M1 is about. M0 comes before M1. At V1, 15 minutes (900 s) from the
center and 10 minutes (600 s, 6 km) from V2, learn

* A1 and A2 of V1 and B1 of V2 both modules,
* A3 of V1, who has completed M0, M1.

B2 of V2 has completed M0 as well, but cannot travel: the kit comes to V2. D1 of V5 has no way
out, since the walk of 9 km is too long.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

from builders import member
from plans import valid_plan, valid_scenario, with_scenario
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import (
    Learner,
    Lesson,
    Module,
    Session,
    TrainingLevel,
    TrainingRule,
    Untaught,
)

THURSDAY, FRIDAY = date(2026, 3, 5), date(2026, 3, 6)

M0 = Module(
    id="M0",
    name_vi="Định danh",
    name_en="Identity",
    minutes=60,
    needs_computer=True,
    needs_internet=True,
)
M1 = Module(
    id="M1",
    name_vi="Thuế",
    name_en="Tax",
    minutes=90,
    prerequisites=("M0",),
    needs_internet=True,
    skill="tax",
)

RULE = TrainingRule(
    max_people=8,
    people_per_trainer=3,
    people_per_computer=2,
    max_modules_per_day=2,
    max_travel_minutes=15,
    kit_computers=1,
    trainer_skill="teach",
)


def learner(learner_id: str, village_id: str, **fields: Any) -> Learner:
    """Build somebody with a phone who cannot travel."""
    defaults = {"id": learner_id, "village_id": village_id, "has_smartphone": True}
    return Learner(**{**defaults, **fields})


LEARNERS = (
    learner("A1", "V1"),
    learner("A2", "V1"),
    learner("A3", "V1", completed=("M0",)),
    learner("B1", "V2", can_travel_km=6),
    learner("B2", "V2", completed=("M0",)),
    learner("D1", "V5", can_travel_km=99),
)


def training_scenario(**fields: Any) -> Scenario:
    """Build the scenario; `fields` replace those of `Scenario`, or of the rule as ``rule``."""
    base = valid_scenario()
    given: dict[str, dict[str, Any]] = {
        "V1": {"computers": 2, "internet": "4g", "training_seats": 10},
        "V2": {"signal": "4g", "training_seats": 6},
    }
    defaults: dict[str, Any] = {
        "villages": tuple(one.model_copy(update=given.get(one.id, {})) for one in base.villages),
        "members": (
            *base.members,
            member("P1", skills=("teach", "tax")),
            member("P2", skills=("teach",)),
        ),
        "modules": (M0, M1),
        "learners": LEARNERS,
        "training": RULE.model_copy(update=fields.pop("rule", {})),
    }
    return base.but(**{**defaults, **fields})


def trained_plan(**fields: Any) -> Plan:
    """Build a plan whose sessions keep every rule; `fields` replace those of `Plan`.

    V1 on Thursday: 4 people need ceil(4 / 3) = 2 trainers; 3 people share 2 computers with 2
    places each. From 07:30 to 10:00, for 60 + 90 minutes. B1 travels 2 x 600 s.
    Missing: M0 and M1 of D1 with priority 3: 6. Trainer-days: 2 + 1.
    """
    defaults: dict[str, Any] = {
        "scenario": training_scenario(),
        "sessions": (
            Session(
                date=THURSDAY,
                host_id="V1",
                begin=time(7, 30),
                end=time(10, 0),
                trainer_ids=("P1", "P2"),
                lessons=(
                    Lesson(module_id="M0", learner_ids=("A1", "A2", "B1")),
                    Lesson(module_id="M1", learner_ids=("A1", "A2", "A3", "B1")),
                ),
                travel_s=1_200,
            ),
            Session(
                date=FRIDAY,
                host_id="V2",
                begin=time(7, 30),
                end=time(9, 0),
                brings_kit=True,
                trainer_ids=("P1",),
                lessons=(Lesson(module_id="M1", learner_ids=("B2",)),),
            ),
        ),
        "untaught": (
            Untaught(
                village_id="V5",
                learner_ids=("D1",),
                module_ids=("M0", "M1"),
                reason=Message(key="reason.training.cut_off"),
                remedy=Message(key="remedy.training.far"),
            ),
        ),
        "training_levels": (
            TrainingLevel(name="missing", value=6, bound=6),
            TrainingLevel(name="trainer_days", value=3, bound=3),
            TrainingLevel(name="travel", value=1_200, bound=1_200),
        ),
    }
    return valid_plan(**{**defaults, **fields})


def with_session(plan: Plan, number: int, **fields: Any) -> Plan:
    """Change one of the sessions."""
    sessions = list(plan.sessions)
    sessions[number] = sessions[number].model_copy(update=fields)
    return plan.model_copy(update={"sessions": tuple(sessions)})


def with_training_rule(plan: Plan, **fields: Any) -> Plan:
    """Change how sessions are held."""
    return with_scenario(plan, training=RULE.model_copy(update=fields))
