"""What people of village digital teams do not learn: why, and what would help."""

from __future__ import annotations

from collections.abc import Sequence

from routeplan.domain.message import Message
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, Untaught
from routeplan.optimize.schools import School
from routeplan.optimize.trainers import Trainers

Pairs = list[tuple[Learner, Module]]
"""Somebody, and a module that the person does not complete."""

Cause = tuple[Message, Message]
"""Why something is not learned, and what would help."""


def name_untaught(
    scenario: Scenario,
    schools: Sequence[School],
    trainers: Trainers,
    missing: Pairs,
) -> tuple[Untaught, ...]:
    """Name everything that is not learned, village by village, alike things together."""
    modules_of: dict[tuple[Learner, Cause], list[str]] = {}
    for learner, module in missing:
        cause = _cause(scenario, schools, trainers, learner, module)
        modules_of.setdefault((learner, cause), []).append(module.id)
    learners_of: dict[tuple[str, Cause, tuple[str, ...]], list[str]] = {}
    for (learner, cause), module_ids in modules_of.items():
        key = (learner.village_id, cause, tuple(module_ids))
        learners_of.setdefault(key, []).append(learner.id)
    order = {village.id: number for number, village in enumerate(scenario.villages)}
    return tuple(
        Untaught(
            village_id=village_id,
            learner_ids=tuple(learner_ids),
            module_ids=module_ids,
            reason=reason,
            remedy=remedy,
        )
        for (village_id, (reason, remedy), module_ids), learner_ids in sorted(
            learners_of.items(), key=lambda item: order[item[0][0]]
        )
    )


def _cause(
    scenario: Scenario,
    schools: Sequence[School],
    trainers: Trainers,
    learner: Learner,
    module: Module,
) -> Cause:
    """Find what stands in the way of a module, or of the first one that it builds upon."""
    for one in (*_before(scenario, learner, module), module):
        able = [school for school in schools if school.has_means(one)]
        if not able:
            return _message("means"), _message("means", remedy=True)
        days = sorted({day for school in able for day in school.days})
        if trainers.fewest([one], days) is None:
            return _message("skill"), _message("skill", remedy=True)
        near = [school for school in able if school.is_near(learner)]
        if not near:
            return _too_far(learner, able)
        if not any(school.fits([one]) for school in near):
            return _message("hours"), _message("hours", remedy=True)
    return _message("trainers"), _message("trainers", remedy=True)


def _before(scenario: Scenario, learner: Learner, module: Module) -> list[Module]:
    """Return the modules that must come before one and are not completed, in any order."""
    known = {one.id: one for one in scenario.modules}
    found: dict[str, Module] = {}
    waiting = list(module.prerequisites)
    while waiting:
        one = known[waiting.pop()]
        if one.id not in found and one.id not in learner.completed:
            found[one.id] = one
            waiting += one.prerequisites
    return list(found.values())


def _too_far(learner: Learner, able: Sequence[School]) -> Cause:
    """Say how far the nearest host is, and how far the person can go."""
    ways = [
        (school.ways[learner.village_id], school)
        for school in able
        if learner.village_id in school.ways
    ]
    remedy = _message("far", remedy=True)
    if not ways:
        return _message("cut_off"), remedy
    way, school = min(ways, key=lambda one: (one[0].longest_s, one[0].length_m))
    values = (
        ("host", school.host.name),
        ("duration_s", way.longest_s),
        ("way_m", way.length_m),
    )
    if learner.can_travel_km == 0:
        return Message(key="reason.training.home", values=values), remedy
    limits = (
        ("limit_s", school.rule.max_travel_minutes * 60),
        ("limit_m", round(learner.can_travel_km * 1000)),
    )
    return Message(key="reason.training.far", values=(*values, *limits)), remedy


def _message(what: str, *, remedy: bool = False) -> Message:
    return Message(key=f"{'remedy' if remedy else 'reason'}.training.{what}")
