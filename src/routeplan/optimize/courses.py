"""Who learns where: learners to courses, as a model for CP-SAT.

A learner learns everything at one school and in one course, and as much as there is any way to.
Learners who are alike are counted, not named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.optimize.budget import Budget
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.offers import Group, Offer, best_offers, groups_of
from routeplan.optimize.schools import School
from routeplan.optimize.timetable import Timetable
from routeplan.optimize.trainers import Trainers

MOST_WORK = 6.0
"""What CP-SAT may do for all goals, in its own units: the same on every machine."""

Lessons = list[tuple[Module, list[Learner]]]
"""The modules of a day, each with those who need it."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """People who learn together at a school, day by day."""

    school: School
    timetable: Timetable
    learners: tuple[Learner, ...]

    def days(self) -> list[Lessons]:
        """Return the lessons of each day on which somebody needs one."""
        modules = [module for day in self.timetable for module in day]
        taught = {learner.id: self.school.curriculum(learner, modules) for learner in self.learners}
        days = [
            [(module, [one for one in self.learners if module in taught[one.id]]) for module in day]
            for day in self.timetable
        ]
        needed = ([lesson for lesson in day if lesson[1]] for day in days)
        return [day for day in needed if day]


@dataclass(frozen=True, kw_only=True)
class Courses:
    """Courses in the order of their schools, and what no others can beat.

    Parameters
    ----------
    trainer_days, travel_s
        Fewest trainers over all days, and with so many the least time of learners on the way [s].
    """

    courses: tuple[Course, ...]
    trainer_days: int
    travel_s: int


def choose_courses(
    scenario: Scenario,
    rule: TrainingRule,
    schools: Sequence[School],
    trainers: Trainers,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Courses:
    """Send everybody where they learn most; of that with few trainers, then on short ways."""
    groups = groups_of(scenario)
    classes = [
        _Class(offer=offer, number=number)
        for offer in best_offers(scenario, schools, groups, trainers)
        for number in range(-(-_people(offer.joining) // offer.places))
    ]
    seating = _nearest(groups, classes)
    model = _Model(classes, rule, seating)
    goals = [Goal(total=model.trainer_days), Goal(total=model.travel_s)]
    solver, (trainer_days, travel_s) = minimise_in_order(
        model.model, goals, budget, seed=seed, workers=workers, work=MOST_WORK
    )
    if solver is not None:
        seating = {key: solver.value(comers) for key, comers in model.comers.items()}
    return Courses(courses=_courses(classes, seating), trainer_days=trainer_days, travel_s=travel_s)


@dataclass(frozen=True, kw_only=True)
class _Class:
    """One of the courses of an offer that may be held."""

    offer: Offer
    number: int


_Key = tuple[_Class, Group]


def _people(groups: Mapping[Group, object]) -> int:
    return sum(len(group.learners) for group in groups)


def _nearest(groups: Sequence[Group], classes: Sequence[_Class]) -> dict[_Key, int]:
    """Seat everybody in the first course with room on the shortest way, to begin with."""
    seated: Counter[_Class] = Counter()
    seating = {}
    for group in groups:
        left = len(group.learners)
        joined = [one for one in classes if group in one.offer.joining]
        for one in sorted(joined, key=lambda one: one.offer.travel_s(group)):
            count = min(left, one.offer.places - seated[one])
            seating[one, group] = count
            seated[one] += count
            left -= count
    return seating


class _Model:
    """How many of each group come to each course, and the trainers of its days.

    Parameters
    ----------
    seating
        What the search begins with.
    """

    def __init__(
        self, classes: Sequence[_Class], rule: TrainingRule, seating: Mapping[_Key, int]
    ) -> None:
        self.model = cp_model.CpModel()
        self._rule, self._seating = rule, seating
        self.comers = {
            (one, group): self.model.new_int_var(0, min(one.offer.places, len(group.learners)), "")
            for one in classes
            for group in one.offer.joining
        }
        for key, comers in self.comers.items():
            self.model.add_hint(comers, seating[key])
        self._seat_everybody()
        self._keep_to_places(classes)
        trainers = [
            self._trainers(one, day) for one in classes for day in range(len(one.offer.timetable))
        ]
        self.trainer_days = cp_model.LinearExpr.sum(trainers)
        self.travel_s = cp_model.LinearExpr.sum(
            [one.offer.travel_s(group) * comers for (one, group), comers in self.comers.items()]
        )

    def _seat_everybody(self) -> None:
        for group in dict.fromkeys(group for _, group in self.comers):
            places = [comers for (_, other), comers in self.comers.items() if other is group]
            self.model.add(cp_model.LinearExpr.sum(places) == len(group.learners))

    def _keep_to_places(self, classes: Sequence[_Class]) -> None:
        sizes = {
            one: cp_model.LinearExpr.sum([self.comers[one, group] for group in one.offer.joining])
            for one in classes
        }
        for one, size in sizes.items():
            self.model.add(size <= one.offer.places)
        for first, second in pairwise(classes):
            if first.offer is second.offer:  # else they could swap their people
                self.model.add(sizes[first] >= sizes[second])

    def _trainers(self, one: _Class, day: int) -> cp_model.IntVar:
        """Add the trainers of a day: none if nobody comes, else enough for all who do."""
        offer, per_trainer = one.offer, self._rule.people_per_trainer
        present = [group for group in offer.joining if offer.comes_on(group)[day]]
        people = cp_model.LinearExpr.sum([self.comers[one, group] for group in present])
        begun_with = sum(self._seating[one, group] for group in present)
        fewest, most = offer.fewest[day], -(-offer.places // per_trainer)
        held = self.model.new_bool_var("")
        self.model.add(people <= offer.places * held)
        trainers = self.model.new_int_var(0, max(fewest, most), "")
        self.model.add(trainers * per_trainer >= people)
        self.model.add(trainers >= fewest * held)
        self.model.add_hint(held, begun_with > 0)
        self.model.add_hint(trainers, max(fewest * (begun_with > 0), -(-begun_with // per_trainer)))
        return trainers


def _courses(classes: Sequence[_Class], seating: Mapping[_Key, int]) -> tuple[Course, ...]:
    """Name the people who come, in the order in which they are given."""
    taken: Counter[Group] = Counter()
    courses = []
    for one in classes:
        learners: list[Learner] = []
        for group in one.offer.joining:
            begin = taken[group]
            taken[group] += seating[one, group]
            learners += group.learners[begin : taken[group]]
        if learners:
            offer = one.offer
            courses.append(
                Course(school=offer.school, timetable=offer.timetable, learners=tuple(learners))
            )
    return tuple(courses)
