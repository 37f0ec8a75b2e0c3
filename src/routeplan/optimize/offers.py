"""What can be learned where: groups of learners who are alike, and the timetables of schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module
from routeplan.optimize.schools import School
from routeplan.optimize.timetable import Timetable, lay_out
from routeplan.optimize.trainers import Trainers


@dataclass(frozen=True, kw_only=True, eq=False)
class Group:
    """Learners who are alike in all that matters."""

    learners: tuple[Learner, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Offer:
    """A timetable at a school.

    Parameters
    ----------
    fewest
        Trainers that each of its days takes at least, for all that is taught.
    joining
        The groups that may join, and what each learns.
    """

    school: School
    timetable: Timetable
    fewest: tuple[int, ...]
    joining: Mapping[Group, tuple[Module, ...]]

    @property
    def places(self) -> int:
        """Most people in one course."""
        modules = [module for day in self.timetable for module in day]
        if any(module.needs_computer for module in modules):
            return min(self.school.seats, self.school.computer_places)
        return self.school.seats

    def comes_on(self, group: Group) -> list[bool]:
        """Tell on which days of the timetable a group has something to learn."""
        return [not set(day).isdisjoint(self.joining[group]) for day in self.timetable]

    def travel_s(self, group: Group) -> int:
        """Return the time of each of a group on the way, on all days."""
        return self.school.round_trip_s(group.learners[0]) * sum(self.comes_on(group))


def groups_of(scenario: Scenario) -> tuple[Group, ...]:
    """Gather learners who are alike, in the order in which they are given."""
    alike: dict[object, list[Learner]] = {}
    for one in scenario.learners:
        key = (one.village_id, frozenset(one.completed), one.can_travel_km, one.member_id)
        alike.setdefault(key, []).append(one)
    return tuple(Group(learners=tuple(learners)) for learners in alike.values())


def best_offers(
    scenario: Scenario, schools: Sequence[School], groups: Sequence[Group], trainers: Trainers
) -> tuple[Offer, ...]:
    """Return the timetables of all schools, each open to the groups that learn most there."""
    offers = [offer for school in schools for offer in _offers(scenario, school, groups, trainers)]
    most = {
        group: max((len(offer.joining.get(group, ())) for offer in offers), default=0)
        for group in groups
    }
    open_to = (
        {group: modules for group, modules in offer.joining.items() if len(modules) == most[group]}
        for offer in offers
    )
    return tuple(
        replace(offer, joining=joining)
        for offer, joining in zip(offers, open_to, strict=True)
        if joining
    )


def _offers(
    scenario: Scenario, school: School, groups: Sequence[Group], trainers: Trainers
) -> Iterator[Offer]:
    """Yield the timetables of a school: one for each curriculum, and one for all together."""
    teachable = [
        module
        for module in scenario.modules
        if school.has_means(module)
        and school.fits([module])
        and trainers.fewest([module], school.days) is not None
    ]
    curricula = {
        group: school.curriculum(group.learners[0], teachable)
        for group in groups
        if school.is_near(group.learners[0])
    }
    everything = tuple(
        module for module in scenario.modules if any(module in one for one in curricula.values())
    )
    for modules in dict.fromkeys([*curricula.values(), everything]):
        joining = {
            group: curriculum
            for group, curriculum in curricula.items()
            if curriculum and set(curriculum) <= set(modules)
        }
        if joining:
            timetable = lay_out(modules, school.rule.max_modules_per_day, school.fits)
            fewest = tuple(trainers.fewest(day, school.days) or 1 for day in timetable)
            yield Offer(school=school, timetable=timetable, fewest=fewest, joining=joining)
