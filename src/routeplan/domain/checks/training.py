"""Training: modules can be learned in some order, and somebody is there to learn them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario

MOST_MODULES = 12
"""Modules that are laid out over days in the best way; with each one there are twice as many."""


def modules(scenario: Scenario) -> Iterator[Fault]:
    """Find too many modules, and prerequisites that go round in circles."""
    if len(scenario.modules) > MOST_MODULES:
        what = f"are {len(scenario.modules)}"
        fix = f"give at most {MOST_MODULES}; join what is taught together"
        yield Fault(where="training_modules", what=what, fix=fix)
    known = {module.id for module in scenario.modules}
    done: set[str] = set()
    waiting = list(scenario.modules)
    while waiting:
        ready = [one for one in waiting if set(one.prerequisites) & known <= done]
        if not ready:
            for one in waiting:
                what = f"waits for {', '.join(one.prerequisites)}, which wait for it in turn"
                where = f"training_modules {one.id}"
                yield Fault(where=where, what=what, fix="take a prerequisite out")
            return
        done |= {one.id for one in ready}
        waiting = [one for one in waiting if one.id not in done]


def learners(scenario: Scenario) -> Iterator[Fault]:
    """Find members listed twice, and modules completed before one that they build upon."""
    members = Counter(one.member_id for one in scenario.learners if one.member_id is not None)
    for member_id, count in members.items():
        if count > 1:
            what = f"is {count} people of digital_teams"
            yield Fault(where=f"members {member_id}", what=what, fix="keep one of them")
    prerequisites = {module.id: module.prerequisites for module in scenario.modules}
    for learner in scenario.learners:
        for module_id in learner.completed:
            missing = set(prerequisites.get(module_id, ())) - set(learner.completed)
            if missing:
                what = f"has completed {module_id} without {', '.join(sorted(missing))}"
                fix = "add it to completed_modules, or mend the prerequisites"
                yield Fault(where=f"digital_teams {learner.id}", what=what, fix=fix)


def rule(scenario: Scenario) -> Iterator[Fault]:
    """Find training that is asked for without modules, learners or trainers."""
    if scenario.training is None:
        return
    for name, values in (
        ("training_modules", scenario.modules),
        ("digital_teams", scenario.learners),
    ):
        if not values:
            fix = "add some, or leave [training] out"
            yield Fault(where="training", what=f"has no {name}", fix=fix)
    skill = scenario.training.trainer_skill
    if skill is not None and skill not in scenario.known_skills():
        what = f"has the trainer_skill {skill}, which no member has"
        yield Fault(where="training", what=what, fix="teach a member or mend the skill")


def proficient(scenario: Scenario) -> Iterator[Fault]:
    """Find villages with more proficient families than families."""
    for village in scenario.villages:
        count = village.households_proficient
        if count is not None and count > village.households:
            what = f"has {count} proficient households among {village.households}"
            where = f"villages {village.id}"
            yield Fault(where=where, what=what, fix="mend households_proficient")


def coverage(scenario: Scenario) -> Iterator[Fault]:
    """Find a share that is enough below one that is behind."""
    rule = scenario.coverage
    if rule.behind > rule.enough:
        what = f"has behind {rule.behind:g} above enough {rule.enough:g}"
        yield Fault(where="coverage", what=what, fix="swap or mend them")
