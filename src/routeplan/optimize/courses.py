"""Who learns where: learners to courses, as a model for CP-SAT.

A learner learns everything at one school and in one course. Learners who are alike are counted,
not named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from ortools.sat.python import cp_model

from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.optimize.budget import Budget
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.schools import School
from routeplan.optimize.timetable import Timetable, lay_out
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
    """Courses in the order of their schools, and what no others can beat, goal by goal."""

    courses: tuple[Course, ...]
    bounds: tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Group:
    """Learners who are alike in all that matters."""

    learners: tuple[Learner, ...]
    weight: int
    open_modules: int


@dataclass(frozen=True, kw_only=True, eq=False)
class _Offer:
    """A timetable at a school, and what each group that may join learns in it."""

    school: School
    timetable: Timetable
    fewest: tuple[int, ...]
    joining: dict[_Group, tuple[Module, ...]]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Class:
    """One course that may be held: how many of each group come, and the trainers of each day."""

    offer: _Offer
    comers: dict[_Group, cp_model.IntVar]
    trainers: list[cp_model.IntVar] = field(default_factory=list)


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
    """Send learners to courses: much is learned, then by few trainers, then on short ways."""
    groups = _groups(scenario)
    model = cp_model.CpModel()
    offers = [offer for school in schools for offer in _offers(scenario, school, groups, trainers)]
    classes = [one for offer in offers for one in _classes(model, offer, rule)]
    _once_each(model, groups, classes)
    all_missing = sum(group.weight * group.open_modules * len(group.learners) for group in groups)
    best = {
        group: max((len(offer.joining.get(group, ())) for offer in offers), default=0)
        for group in groups
    }
    floor = sum(
        group.weight * (group.open_modules - best[group]) * len(group.learners) for group in groups
    )
    goals = [
        Goal(total=all_missing - cp_model.LinearExpr.sum(_learned(classes)), floor=floor),
        Goal(total=cp_model.LinearExpr.sum([days for one in classes for days in one.trainers])),
        Goal(total=cp_model.LinearExpr.sum(_travel(classes))),
    ]
    solver, bounds = minimise_in_order(
        model, goals, budget, seed=seed, workers=workers, work=MOST_WORK
    )
    missing, trainer_days, travel = bounds
    chosen = () if solver is None else _courses(solver, classes)
    return Courses(courses=chosen, bounds=(missing, trainer_days, travel))


def _groups(scenario: Scenario) -> tuple[_Group, ...]:
    priority = {village.id: village.priority for village in scenario.villages}
    alike: dict[object, list[Learner]] = {}
    for one in scenario.learners:
        key = (one.village_id, frozenset(one.completed), one.can_travel_km, one.member_id)
        alike.setdefault(key, []).append(one)
    return tuple(
        _Group(
            learners=tuple(learners),
            weight=priority[learners[0].village_id],
            open_modules=len({module.id for module in scenario.modules}.difference(done)),
        )
        for learners in alike.values()
        for done in [learners[0].completed]
    )


def _offers(
    scenario: Scenario, school: School, groups: Sequence[_Group], trainers: Trainers
) -> Iterator[_Offer]:
    """Yield the timetables of a school: one for each curriculum, and one for all together."""
    teachable = teachable_modules(scenario, school, trainers)
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
            yield _Offer(school=school, timetable=timetable, fewest=fewest, joining=joining)


def teachable_modules(scenario: Scenario, school: School, trainers: Trainers) -> tuple[Module, ...]:
    """Return the modules that a school has the means, the time and the trainers for."""
    return tuple(
        module
        for module in scenario.modules
        if school.has_means(module)
        and school.fits([module])
        and trainers.fewest([module], school.days) is not None
    )


def _classes(model: cp_model.CpModel, offer: _Offer, rule: TrainingRule) -> list[_Class]:
    """Add as many courses of an offer as everybody who may join could fill."""
    school, everybody = offer.school, sum(len(group.learners) for group in offer.joining)
    in_need = [module for day in offer.timetable for module in day if module.needs_computer]
    places = min(school.seats, school.computer_places) if in_need else school.seats
    classes = []
    for _ in range(ceil(everybody / places)):
        comers = {
            group: model.new_int_var(0, min(places, len(group.learners)), "")
            for group in offer.joining
        }
        one = _Class(offer=offer, comers=comers)
        model.add(cp_model.LinearExpr.sum(list(comers.values())) <= places)
        for day, fewest in zip(offer.timetable, offer.fewest, strict=True):
            one.trainers.append(_trainers(model, one, day, fewest, rule))
        classes.append(one)
    for first, second in pairwise(classes):  # else they could swap places
        model.add(_size(first) >= _size(second))
    return classes


def _trainers(
    model: cp_model.CpModel, one: _Class, day: Sequence[Module], fewest: int, rule: TrainingRule
) -> cp_model.IntVar:
    """Add the trainers of a day: none if nobody comes, else enough for all who do."""
    present = [
        comers
        for group, comers in one.comers.items()
        if set(day).intersection(one.offer.joining[group])
    ]
    most = one.offer.school.seats
    people = cp_model.LinearExpr.sum(present)
    held = model.new_bool_var("")
    model.add(people <= most * held)
    trainers = model.new_int_var(0, max(fewest, ceil(most / rule.people_per_trainer)), "")
    model.add(trainers * rule.people_per_trainer >= people)
    model.add(trainers >= fewest * held)
    return trainers


def _size(one: _Class) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum(list(one.comers.values()))


def _once_each(
    model: cp_model.CpModel, groups: Sequence[_Group], classes: Sequence[_Class]
) -> None:
    for group in groups:
        places = [one.comers[group] for one in classes if group in one.comers]
        model.add(cp_model.LinearExpr.sum(places) <= len(group.learners))


def _learned(classes: Sequence[_Class]) -> list[cp_model.LinearExpr]:
    return [
        group.weight * len(one.offer.joining[group]) * comers
        for one in classes
        for group, comers in one.comers.items()
    ]


def _travel(classes: Sequence[_Class]) -> list[cp_model.LinearExpr]:
    travel = []
    for one in classes:
        for group, comers in one.comers.items():
            taught = set(one.offer.joining[group])
            days = sum(not taught.isdisjoint(day) for day in one.offer.timetable)
            travel.append(one.offer.school.round_trip_s(group.learners[0]) * days * comers)
    return travel


def _courses(solver: cp_model.CpSolver, classes: Sequence[_Class]) -> tuple[Course, ...]:
    """Name the people who come, in the order in which they are given."""
    taken = dict.fromkeys((group for one in classes for group in one.comers), 0)
    courses = []
    for one in classes:
        learners: list[Learner] = []
        for group, comers in one.comers.items():
            begin, taken[group] = taken[group], taken[group] + solver.value(comers)
            learners += group.learners[begin : taken[group]]
        if learners:
            offer = one.offer
            courses.append(
                Course(school=offer.school, timetable=offer.timetable, learners=tuple(learners))
            )
    return tuple(courses)
