"""Who staffs the desk: closed form, substitutes, shortages, holidays; against brute force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import MONDAY, horizon, member, team
from desks import TEAM_A, TEAM_B, desk_scenario, rota, staffed_plan
from plans import valid_plan, valid_scenario
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.history import History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.rota import DeskTopic, Duty, RotaGoal, RotaPattern
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.optimize import rota as rota_module
from routeplan.optimize.budget import Budget
from routeplan.optimize.rota import Rota, staff_desk
from routeplan.verify import verify

PATTERNS: tuple[RotaPattern, ...] = ("fixed_weekday", "moving_weekday", "whole_weeks")


def staffed(scenario: Scenario, *, with_trips: bool = False, limit_s: float = 60.0) -> Rota:
    assert scenario.rota is not None
    trips = valid_plan().trips if with_trips else ()
    budget = Budget(limit_s=limit_s)
    return staff_desk(scenario, scenario.rota, trips, (), budget, seed=1, workers=2)


def away(member_id: str, first: int, last: int) -> Absence:
    return Absence(member_id=member_id, date_from=date(2026, 3, first), date_to=date(2026, 3, last))


def values(rota: Rota) -> dict[str, int]:
    return {level.name: level.value for level in rota.levels}


def on(rota: Rota, day: int) -> Duty:
    [duty] = [one for one in rota.duties if one.date == date(2026, 3, day)]
    return duty


def violations(scenario: Scenario, rota: Rota) -> list[str]:
    """Return what `verify` finds in a rota, whatever there is about trips."""
    plan = Plan(scenario=scenario, trips=(), duties=rota.duties, rota_levels=rota.levels)
    return [str(one) for one in verify(plan).violations if one.rule != "missing_visits"]


def five_teams(**fields: Any) -> Scenario:
    """Build five teams of ten on five days."""
    base = valid_scenario()
    teams = [
        team(f"D{t}", kind="center", member_ids=tuple(f"D{t}-{m}" for m in range(10)))
        for t in range(5)
    ]
    members = [member(one) for each in teams for one in each.member_ids]
    rule = rota(
        weekdays=(0, 1, 2, 3, 4),
        least_staff=8,
        target_staff=10,
        topics=(),
        **fields.pop("rule", {}),
    )
    return base.but(
        members=(*base.members, *members), teams=(*base.teams, *teams), rota=rule, **fields
    )


@pytest.mark.parametrize("pattern", PATTERNS)
def test_without_exceptions_the_rota_is_the_closed_form(
    pattern: RotaPattern, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rota_module, "minimise_in_order", None)  # no solver is needed
    scenario = five_teams(rule={"pattern": pattern, "max_days_per_week": 5})
    found = staffed(scenario)
    expected = []
    for week, place in product(range(4), range(5)):
        turn = {
            "fixed_weekday": place,
            "moving_weekday": (place - week) % 5,
            "whole_weeks": week,
        }[pattern]
        day = MONDAY + timedelta(weeks=week, days=place)
        expected.append((day, f"D{turn}", tuple(f"D{turn}-{m}" for m in range(10)), ()))
    assert [(d.date, d.team_id, d.member_ids, d.substitute_ids) for d in found.duties] == expected
    assert all(level.is_proven for level in found.levels)
    assert violations(scenario, found) == []


def test_the_small_desk_with_trips_is_staffed_as_by_hand() -> None:
    found = staffed(desk_scenario(), with_trips=True)
    assert found.duties == staffed_plan().duties
    assert found.levels == staffed_plan().rota_levels


def test_a_substitute_comes_where_the_least_is_not_reached() -> None:
    # On Monday 9 only A1 is left; on Monday 2 T1-2 is out, but two are enough.
    scenario = desk_scenario(absences=(away("A2", 9, 9), away("T1-2", 9, 9)))
    duty = on(staffed(scenario, with_trips=True), 9)
    assert duty.team_id == "A"
    assert len(duty.member_ids) == 2
    assert len(duty.substitute_ids) == 1
    assert duty.shortages == ()


def test_a_substitute_covers_a_topic() -> None:
    duty = on(staffed(desk_scenario(absences=(away("A1", 9, 9),))), 9)
    assert duty.substitute_ids == ("B1",)
    assert duty.member_ids == ("A2", "T1-2", "B1")


def test_a_leave_that_empties_both_teams_is_a_named_shortage() -> None:
    scenario = desk_scenario(absences=tuple(away(one, 9, 9) for one in (*TEAM_A, *TEAM_B)))
    found = staffed(scenario)
    assert on(found, 9).member_ids == ()
    assert [(one.topic, one.missing) for one in on(found, 9).shortages] == [(None, 2), ("tax", 1)]
    # The bound knows that nobody could have come.
    level = found.levels[0]
    assert (level.name, level.value, level.bound) == ("shortage", 3, 3)
    assert violations(scenario, found) == []


def test_who_is_away_makes_up_for_nothing() -> None:
    # T1-2 misses two of four Mondays; nobody of B comes on Monday, A on no Tuesday.
    scenario = desk_scenario(absences=(away("T1-2", 2, 9),))
    found = values(staffed(scenario))
    assert (found["substitutions"], found["unfairness"]) == (0, 4)


def test_debts_of_the_months_before_are_made_up_for() -> None:
    # Two at the desk are enough, on Mondays A1 and one other: A1 comes to 4 * 2 = 8, B2 to 4 at
    # most. That spread of 4 holds as long as A2, who begins with 4, comes on 2 Mondays at most.
    goals = tuple(
        RotaGoal.model_validate({"name": name})
        for name in ("shortage", "substitutions", "unfairness")
    )
    records = (MemberRecord(member_id="A2", desk_debt=4.4), MemberRecord(member_id="B2"))
    scenario = desk_scenario(rule={"goals": goals}, history=History(members=records))
    found = staffed(scenario)
    mondays = [one.member_ids for one in found.duties if one.team_id == "A"]
    days = Counter(member_id for ids in mondays for member_id in ids)
    assert values(found)["unfairness"] == 4
    assert days["A2"] <= 2
    assert violations(scenario, found) == []


def pin(day: int, kind: str, who: str) -> Pin:
    return Pin.model_validate({"date": date(2026, 3, day), "kind": kind, "who": who})


def test_a_pinned_team_is_on_duty_whoever_has_the_turn() -> None:
    scenario = desk_scenario(pins=(pin(9, "duty", "B"),))
    found = staffed(scenario)
    assert (on(found, 9).team_id, on(found, 9).member_ids) == ("B", TEAM_B)
    assert (on(found, 10).team_id, on(found, 16).team_id) == ("B", "A")
    assert values(found)["moved_turns"] == 1
    assert violations(scenario, found) == []


def test_a_pinned_team_is_on_duty_where_turns_move() -> None:
    # The holiday on Monday 9 lets turns move; both turns of the third week are pinned to A.
    closed = CalendarEvent(date_from=date(2026, 3, 9), date_to=date(2026, 3, 9), kind="holiday")
    scenario = desk_scenario(
        rule={"pattern": "moving_weekday"},
        calendar=horizon(28, events=(closed,)),
        pins=(pin(16, "duty", "A"), pin(17, "duty", "A")),
    )
    found = staffed(scenario)
    assert (on(found, 16).team_id, on(found, 17).team_id) == ("A", "A")
    assert violations(scenario, found) == []


@pytest.mark.parametrize("limit_s", [0.0, 60.0])
def test_a_pinned_member_is_at_the_desk_as_substitute_with_or_without_time(limit_s: float) -> None:
    scenario = desk_scenario(pins=(pin(9, "at_desk", "B2"),))
    found = staffed(scenario, limit_s=limit_s)
    # Three seats: B2 takes one of those of A.
    assert on(found, 9).substitute_ids == ("B2",)
    assert len(on(found, 9).member_ids) == 3
    assert violations(scenario, found) == []


def test_who_is_pinned_to_the_desk_stays_at_home_when_the_team_goes() -> None:
    # T1-2 would be out on trip R1 from Monday 2.
    scenario = desk_scenario(pins=(pin(2, "at_desk", "T1-2"),))
    found = staffed(scenario, with_trips=True)
    assert on(found, 2).member_ids == TEAM_A


def test_who_is_pinned_away_is_missing_by_name() -> None:
    pins = tuple(pin(9, "not_at_desk", one) for one in ("A1", "B1"))
    scenario = desk_scenario(pins=pins)
    found = staffed(scenario)
    assert on(found, 9).member_ids == ("A2", "T1-2")
    assert [(one.topic, one.missing) for one in on(found, 9).shortages] == [("tax", 1)]
    assert violations(scenario, found) == []


def test_an_order_with_fairness_first_buys_it_with_substitutes() -> None:
    names = ("shortage", "unfairness", "substitutions")
    goals = tuple(RotaGoal.model_validate({"name": name}) for name in names)
    fair = values(staffed(desk_scenario(rule={"goals": goals})))
    plain = values(staffed(desk_scenario()))
    assert fair["unfairness"] < plain["unfairness"]


def test_a_tolerance_gives_some_of_a_goal_away() -> None:
    goals = (
        RotaGoal(name="shortage", tolerance=1),
        RotaGoal(name="substitutions"),
    )
    scenario = desk_scenario(rule={"goals": goals}, absences=(away("A1", 9, 9),))
    found = staffed(scenario)
    # Taxes stay uncovered on that Monday, so that no substitute is called.
    assert values(found) == {"shortage": 1, "substitutions": 0}
    assert all(level.is_proven for level in found.levels)
    assert violations(scenario, found) == []


def test_a_holiday_among_moving_weekdays_leaves_turns_and_weekdays_balanced() -> None:
    # 20 days less 2 holidays on Mondays: 2 Mondays and 4 of each other weekday over five teams
    # leave a spread of at least 1 on each weekday: 5.
    events = tuple(
        CalendarEvent(date_from=day, date_to=day, kind="holiday")
        for day in (date(2026, 3, 9), date(2026, 3, 16))
    )
    scenario = five_teams(rule={"pattern": "moving_weekday"}, calendar=horizon(28, events=events))
    found = staffed(scenario)
    levels = {level.name: level for level in found.levels}
    assert (levels["weekday_imbalance"].value, levels["weekday_imbalance"].bound) == (5, 5)
    assert levels["moved_turns"].value == 0  # the pattern gives no team two of a weekday in 4 weeks
    assert violations(scenario, found) == []


def test_turns_move_where_that_balances_weekdays() -> None:
    # By the pattern A has Mondays 2 and 16 and Tuesdays 10 and 24, B the others. With holidays on
    # the Mondays of B, A has two Mondays and B none: A swaps Monday 2 or 16 with the Tuesday after
    # it, and as it now has three Tuesdays, B takes one of 10 and 24: three turns move.
    events = tuple(
        CalendarEvent(date_from=day, date_to=day, kind="holiday")
        for day in (date(2026, 3, 9), date(2026, 3, 23))
    )
    scenario = desk_scenario(
        rule={"pattern": "moving_weekday"}, calendar=horizon(28, events=events)
    )
    found = staffed(scenario)
    monday_teams = sorted(duty.team_id for duty in found.duties if duty.date.weekday() == 0)
    assert monday_teams == ["A", "B"]
    levels = {level.name: (level.value, level.bound) for level in found.levels}
    assert levels["weekday_imbalance"] == (0, 0)
    assert levels["moved_turns"] == (3, 3)
    assert violations(scenario, found) == []


def test_without_time_substitutes_come_all_the_same() -> None:
    # On Monday 9 only A1 is left of A. Of B, who served on no Monday yet, all have the same load
    # (Tuesday 3), and B1 comes first; on Tuesday 10 only the team on duty is there.
    scenario = desk_scenario(absences=(away("A2", 9, 9), away("T1-2", 9, 9)))
    found = staffed(scenario, limit_s=0.0)
    assert on(found, 9).substitute_ids == ("B1",)
    assert on(found, 10).substitute_ids == ()
    assert values(found)["shortage"] == 0
    assert violations(scenario, found) == []


def test_without_time_the_substitute_is_who_knows_the_topic() -> None:
    # A1, who knows taxes, is away; B2 and B3 would only be more people.
    found = staffed(desk_scenario(absences=(away("A1", 9, 9),)), limit_s=0.0)
    assert on(found, 9).substitute_ids == ("B1",)
    assert values(found)["shortage"] == 0


def test_without_time_nobody_comes_beyond_the_days_of_a_week() -> None:
    # One day a week: B has the Tuesday, so that nobody is left for the Monday.
    scenario = desk_scenario(absences=(away("A1", 9, 9),), rule={"max_days_per_week": 1})
    found = staffed(scenario, limit_s=0.0)
    assert on(found, 9).substitute_ids == ()
    assert [(one.topic, one.missing) for one in on(found, 9).shortages] == [("tax", 1)]
    assert not all(level.is_proven for level in found.levels)
    assert violations(scenario, found) == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_where_the_desk_never_opens_there_are_no_duties(pattern: RotaPattern) -> None:
    # From Monday to Tuesday all is holiday; the rest of the week is worked, but not at the desk.
    event = CalendarEvent(date_from=MONDAY, date_to=date(2026, 3, 3), kind="holiday")
    scenario = desk_scenario(rule={"pattern": pattern}, calendar=horizon(7, events=(event,)))
    found = staffed(scenario)
    assert found.duties == ()
    assert set(values(found).values()) == {0}
    assert violations(scenario, found) == []


def test_the_same_seed_gives_the_same_rota() -> None:
    scenario = five_teams(
        rule={"pattern": "moving_weekday"},
        absences=tuple(away(f"D{t}-{m}", 2 + t, 9 + m) for t in range(5) for m in range(0, 9, 2)),
    )
    assert staffed(scenario) == staffed(scenario)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("absent", [(), ("A1",), ("A1", "A2"), ("A1", "B1"), ("A2", "B2", "B3")])
def test_small_rotas_are_as_good_as_the_best_of_all(
    pattern: RotaPattern, absent: tuple[str, ...]
) -> None:
    scenario = desk_scenario(
        rule={"pattern": pattern},
        calendar=horizon(14),
        absences=tuple(away(one, 3, 9) for one in absent),
    )
    found = staffed(scenario)
    assert all(level.is_proven for level in found.levels)
    imbalance, moved = found.levels[1].value, found.levels[2].value
    best = min(_all_levels(scenario, found.duties, imbalance, moved))
    assert [level.value for level in found.levels] == best


@pytest.mark.parametrize("absent", [(), ("A1",), ("A1", "A2"), ("B1", "B2", "B3")])
@pytest.mark.parametrize("day", [2, 3, 9, 10])
def test_where_turns_move_rotas_are_as_good_as_the_best_of_all(
    day: int, absent: tuple[str, ...]
) -> None:
    closed = date(2026, 3, day)
    scenario = desk_scenario(
        rule={"pattern": "moving_weekday", "target_staff": 3},
        calendar=horizon(
            14, events=(CalendarEvent(date_from=closed, date_to=closed, kind="holiday"),)
        ),
        absences=tuple(away(one, 3, 9) for one in absent),
    )
    found = staffed(scenario)
    best = min(
        levels
        for turns in product("AB", repeat=3)
        for levels in _levels_of_turns(scenario, found.duties, turns)
    )
    assert [level.value for level in found.levels] == best
    assert all(level.is_proven for level in found.levels)


def _levels_of_turns(
    scenario: Scenario, duties: tuple[Duty, ...], turns: tuple[str, ...]
) -> Iterator[list[int]]:
    """Yield the goals of every way to staff three days of two weeks with these turns."""
    by_week = [(one.date.isocalendar().week, team) for one, team in zip(duties, turns, strict=True)]
    if len(set(by_week)) < len(by_week):
        return  # a team twice in a week
    # Week 1 has A on Monday and B on Tuesday, week 2 the other way round.
    pattern = {2: "A", 3: "B", 9: "B", 10: "A"}
    moved = sum(team != pattern[one.date.day] for one, team in zip(duties, turns, strict=True))
    imbalance = 0
    for weekday in (0, 1):
        of_day = [
            team for one, team in zip(duties, turns, strict=True) if one.date.weekday() == weekday
        ]
        imbalance += abs(of_day.count("A") - of_day.count("B"))
    with_turns = tuple(
        one.model_copy(update={"team_id": team}) for one, team in zip(duties, turns, strict=True)
    )
    yield from _all_levels(scenario, with_turns, imbalance, moved)


def _all_levels(
    scenario: Scenario, duties: tuple[Duty, ...], imbalance: int, moved: int
) -> Iterator[list[int]]:
    """Yield the goals of every way to staff the turns, counted day by day without a solver."""
    rule = scenario.rota
    assert rule is not None
    teams = {one.id: one.member_ids for one in scenario.center_teams()}
    everybody = [one for ids in teams.values() for one in ids]
    skilled = {one.id for one in scenario.members if "tax" in one.skills}
    choices = []
    for duty in duties:
        free = [
            one
            for one in everybody
            if not any(a.member_id == one and a.covers(duty.date) for a in scenario.absences)
        ]
        own = set(teams[duty.team_id])
        excused = own - set(free)
        of_day = []
        for size in range(rule.target_staff + 1):
            for there in combinations(free, size):
                short = max(0, rule.least_staff - size) + (not skilled & set(there))
                uncalled = min(rule.target_staff, len(own & set(free))) - len(own & set(there))
                substitutes = len(set(there) - own)
                of_day.append((short, uncalled, substitutes, set(there) | excused))
        # Only the best of a day in the goals before fairness can be part of the best rota.
        least = min(one[:3] for one in of_day)
        weight = 2 if duty.date.weekday() == 0 else 1
        choices.append([(one, weight) for one in of_day if one[:3] == least])
    for rota_of_days in product(*choices):
        loads = dict.fromkeys(everybody, 0)
        totals = [0, 0, 0]
        for (short, uncalled, substitutes, counted), weight in rota_of_days:
            totals = [a + b for a, b in zip(totals, (short, uncalled, substitutes), strict=True)]
            for one in counted:
                loads[one] += weight
        spread = max(loads.values()) - min(loads.values())
        shortage, uncalled, substitutes = totals
        yield [shortage, imbalance, moved, uncalled, substitutes, spread]


@st.composite
def months(draw: st.DrawFn) -> Scenario:
    """Draw a month of two or three teams with leave, days off, holidays and topics."""
    base = valid_scenario()
    count = draw(st.integers(2, 3))
    skills = st.sets(st.sampled_from(["tax", "portal"])).map(sorted).map(tuple)
    teams, members, absences, records = [], [], [], []
    days = st.integers(0, 27)
    for t in range(count):
        ids = tuple(f"D{t}-{m}" for m in range(draw(st.integers(1, 4))))
        teams.append(team(f"D{t}", kind="center", member_ids=ids))
        for one in ids:
            off = draw(st.sets(st.integers(0, 4), max_size=2).map(sorted).map(tuple))
            members.append(member(one, skills=draw(skills), weekdays_off=off))
            if draw(st.booleans()):
                debt = draw(st.integers(-40, 40)) / 10
                records.append(MemberRecord(member_id=one, desk_debt=debt))
            if draw(st.booleans()):
                first = draw(days)
                last = first + draw(st.integers(0, 9))
                absences.append(
                    Absence(
                        member_id=one,
                        date_from=MONDAY + timedelta(days=first),
                        date_to=MONDAY + timedelta(days=last),
                    )
                )
    holidays = [
        CalendarEvent(
            date_from=day, date_to=day, kind=draw(st.sampled_from(["holiday", "workday"]))
        )
        for day in (MONDAY + timedelta(days=n) for n in sorted(draw(st.sets(days, max_size=4))))
    ]
    least = draw(st.integers(1, 3))
    rule = rota(
        pattern=draw(st.sampled_from(PATTERNS)),
        weekdays=(0, 1, 2, 3, 4),
        step=draw(st.integers(-2, 2)),
        least_staff=least,
        target_staff=draw(st.integers(max(2, least), 4)),
        topics=(DeskTopic(skill="id_card"), DeskTopic(skill="portal", staff=2)),
        max_days_per_week=5,
    )
    holder = member("T1-3", skills=("id_card", "portal"))  # of no center team: always missing
    others = tuple(one for one in base.members if one.id != holder.id)
    return base.but(
        members=(*others, holder, *members),
        teams=(*base.teams, *teams),
        absences=tuple(absences),
        calendar=horizon(28, events=tuple(holidays)),
        rota=rule,
        history=History(members=tuple(records)),
    )


@st.composite
def pinned_months(draw: st.DrawFn) -> Scenario:
    """Draw a month with some pins that can be kept."""
    scenario = draw(months())
    teams = scenario.center_teams()
    everybody = [member_id for one in teams for member_id in one.member_ids]
    days = sorted(draw(st.sets(st.integers(0, 27), max_size=6)))
    for day in (MONDAY + timedelta(days=n) for n in days):
        kind = draw(st.sampled_from(["duty", "at_desk", "not_at_desk"]))
        who = draw(st.sampled_from([one.id for one in teams] if kind == "duty" else everybody))
        pin = Pin.model_validate({"date": day, "kind": kind, "who": who})
        with suppress(InputError):  # the desk is closed, or the member absent
            scenario = scenario.but(pins=(*scenario.pins, pin))
    return scenario


@given(pinned_months())
@settings(max_examples=60, deadline=None)
def test_a_generated_month_gives_a_rota_that_keeps_every_rule(scenario: Scenario) -> None:
    found = staffed(scenario)
    assert violations(scenario, found) == []
    assert all(duty.shortages for duty in found.duties)  # nobody at the desk knows identity cards
