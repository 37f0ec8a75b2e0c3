"""Courses against every way to share few learners out among two hosts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import member, road, small_scenario, village
from lessons import learner
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.optimize.budget import Budget
from routeplan.optimize.courses import choose_courses
from routeplan.optimize.schools import schools_of
from routeplan.optimize.trainers import Trainers
from routeplan.roads import travel_times

MODULES = tuple(
    Module(id=f"M{n}", name_vi="", name_en="", minutes=60, prerequisites=("M0",) if n else ())
    for n in range(3)
)
APART_S = 1_000
"""V1 and V2 are 10 km apart, at 10 m/s."""


def two_hosts(
    learners: Sequence[Learner], seats: tuple[int, int], per_trainer: int, a_day: int
) -> Scenario:
    places = [village(f"V{n}", training_seats=count) for n, count in enumerate(seats, start=1)]
    base = small_scenario(
        villages=places, roads=[road("C", "V1", 5_000), road("V1", "V2", 10_000)], teams=1
    )
    rule = TrainingRule(people_per_trainer=per_trainer, max_modules_per_day=a_day)
    return base.but(
        members=(*base.members, member("P1")),
        modules=MODULES,
        learners=tuple(learners),
        training=rule,
    )


def groupings(count: int) -> Iterator[list[int]]:
    """Yield every way to part so many things, as the number of the part of each."""
    if not count:
        yield []
        return
    for parts in groupings(count - 1):
        yield from ([*parts, part] for part in range(max(parts, default=-1) + 2))


def days_of(learners: Sequence[Learner], a_day: int) -> list[set[str]]:
    """Lay the modules of some people out: those of M0 first, M1 and M2 in order."""
    needed = [m.id for m in MODULES if any(m.id not in one.completed for one in learners)]
    return [set(needed[n : n + a_day]) for n in range(0, len(needed), a_day)]


def by_hand(scenario: Scenario) -> tuple[int, int]:
    """Try everything: who learns with whom, and where; trainer-days first, then travel."""
    rule = scenario.training
    assert rule is not None
    seats = {one.id: one.training_seats for one in scenario.villages}
    best = []
    for parts in groupings(len(scenario.learners)):
        for hosts in product(seats, repeat=max(parts) + 1):
            trainer_days = travel_s = 0
            for part, host in enumerate(hosts):
                people = [
                    one for one, of in zip(scenario.learners, parts, strict=True) if of == part
                ]
                stuck = [one for one in people if one.village_id != host and not one.can_travel_km]
                if stuck or len(people) > seats[host]:
                    break
                for day in days_of(people, rule.max_modules_per_day):
                    there = [one for one in people if day - set(one.completed)]
                    trainer_days += -(-len(there) // rule.people_per_trainer)
                    travel_s += sum(2 * APART_S for one in there if one.village_id != host)
            else:
                best.append((trainer_days, travel_s))
    return min(best)


@st.composite
def small_question(draw: st.DrawFn) -> Scenario:
    learners = [
        learner(
            f"L{n}",
            draw(st.sampled_from(["V1", "V2"])),
            completed=draw(st.sampled_from([(), ("M0",)])),
            can_travel_km=draw(st.sampled_from([0, 99])),
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    seats = (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    return two_hosts(learners, seats, draw(st.integers(1, 3)), draw(st.integers(1, 3)))


@settings(max_examples=25, deadline=None)
@given(small_question())
def test_no_way_to_share_learners_out_is_better(scenario: Scenario) -> None:
    rule = scenario.training
    assert rule is not None
    courses = choose_courses(
        scenario,
        rule,
        schools_of(scenario, rule, travel_times(scenario)),
        Trainers(scenario, rule, ()),
        Budget(60.0),
        seed=1,
        workers=2,
    )
    assert (courses.trainer_days, courses.travel_s) == by_hand(scenario)
    seated = [one.id for course in courses.courses for one in course.learners]
    assert sorted(seated) == [one.id for one in scenario.learners]
