"""The rota of an invented center: five teams of ten over eight weeks, with leave and holidays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from benchmarks.checks import Check
from benchmarks.communes import commune
from routeplan.domain.calendar import Calendar, CalendarEvent
from routeplan.domain.people import Absence, Member, Team
from routeplan.domain.plan import Plan
from routeplan.domain.rota import DeskTopic, RotaGoal, RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.rota import staff_desk
from routeplan.verify import verify

START, WEEKS = date(2026, 3, 2), 8
TEAMS, TEAM_SIZE, HOLIDAYS = 5, 10, 3
TOPICS = ("procedures", "portal", "tax", "signature", "communication")
SECONDS = 15.0

LIMITS = {"shortage": 0, "weekday_imbalance": 5, "unfairness": 1, "substitutions": 19}
"""The goals in their order, each with the best value of an earlier prototype on such centers."""


def measure_rota(seeds: int) -> Iterator[Check]:
    """Staff one center per seed: seconds, every goal, and the independent check."""
    for seed in range(1, seeds + 1):
        scenario = center(seed)
        if scenario.rota is None:
            raise AssertionError("the invented center has a rota")
        begin = perf_counter()
        budget = Budget(limit_s=2 * SECONDS)
        rota = staff_desk(scenario, scenario.rota, (), (), budget, seed=1, workers=2)
        seconds = perf_counter() - begin
        plan = Plan(scenario=scenario, trips=(), duties=rota.duties, rota_levels=rota.levels)
        broken = [one for one in verify(plan).violations if one.rule != "missing_visits"]
        yield Check(what=f"center {seed}", unit="s", measured=seconds, limit=SECONDS)
        yield Check(what=f"center {seed}, broken rules", unit="", measured=len(broken), limit=0)
        for level in rota.levels:
            yield Check(
                what=f"center {seed}, {level.name}",
                unit="",
                measured=level.value,
                limit=LIMITS[level.name],
                remark="proven" if level.is_proven else f"at least {level.bound}",
            )


def center(seed: int) -> Scenario:
    """Invent a center: one to three topics a member, an official and a speaker in each team.

    Six in ten members take one, three or five days of leave in a row, and everybody misses three
    in a hundred days besides.
    """
    chance = random.Random(seed)  # noqa: S311  nothing secret hangs on it
    days = [START + timedelta(days=n) for n in range(7 * WEEKS)]
    weekdays = [day for day in days if day.weekday() < 5]
    holidays = sorted(chance.sample(weekdays, HOLIDAYS))
    base = commune(12, seed=1, crews=2)
    members, teams, absences = [], [], list[Absence]()
    for number in range(1, TEAMS + 1):
        ids = tuple(f"D{number}-{place}" for place in range(1, TEAM_SIZE + 1))
        teams.append(Team(id=f"D{number}", kind="center", member_ids=ids))
        for place, member_id in enumerate(ids):
            skills = chance.sample(TOPICS, chance.randint(1, 3))
            skills += ["official"] if place == 0 or chance.random() < 0.3 else []
            skills += ["speaker"] if place == 1 or chance.random() < 0.3 else []
            members.append(_member(member_id, tuple(skills), base.center.id))
            absences += _absences(member_id, weekdays, chance)
    topics = [DeskTopic(skill=skill, staff=2) for skill in TOPICS]
    topics += [DeskTopic(skill="official"), DeskTopic(skill="speaker")]
    events = [CalendarEvent(date_from=day, date_to=day, kind="holiday") for day in holidays]
    return base.but(
        members=(*base.members, *members),
        teams=(*base.teams, *teams),
        absences=tuple(absences),
        calendar=Calendar(start=days[0], end=days[-1], events=tuple(events)),
        rota=RotaRule(
            pattern="moving_weekday",
            anchor=START,
            topics=tuple(topics),
            goals=tuple(RotaGoal.model_validate({"name": name}) for name in LIMITS),
        ),
    )


def _member(member_id: str, skills: tuple[str, ...], home_id: str) -> Member:
    return Member(
        id=member_id,
        alias=member_id,
        role="volunteer",
        home_id=home_id,
        skills=skills,
        max_days_per_month=10,
    )


def _absences(member_id: str, weekdays: list[date], chance: random.Random) -> Iterator[Absence]:
    away = {day for day in weekdays if chance.random() < 0.03}
    if chance.random() < 0.6:
        length = chance.choice((1, 3, 5))
        first = chance.randrange(len(weekdays) - length + 1)
        away |= set(weekdays[first : first + length])
    for day in sorted(away):
        yield Absence(member_id=member_id, date_from=day, date_to=day)
