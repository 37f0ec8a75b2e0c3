"""`scenario.toml` is read in the units of people."""

from __future__ import annotations

from datetime import date, time

import pytest

from routeplan.domain.costs import CostRates
from routeplan.domain.objective import Level, Objective
from routeplan.domain.rota import DeskTopic, RotaGoal
from routeplan.domain.rules import Rules
from routeplan.errors import Fault, InputError
from routeplan.io.settings import RULE_FIELDS, Settings, read_settings

LEAST = """
id = "x"
center = "C"
[horizon]
start = 2026-03-02
end = 2026-03-31
"""


def read(text: str) -> Settings:
    faults: list[Fault] = []
    settings = read_settings(text, faults)
    assert settings is not None, faults
    assert not faults
    return settings


def faults_of(text: str) -> list[str]:
    faults: list[Fault] = []
    assert read_settings(text, faults) is None
    return list(map(str, faults))


def test_what_is_left_out_takes_the_defaults() -> None:
    settings = read(LEAST)
    assert (settings.horizon.start, settings.horizon.end) == (date(2026, 3, 2), date(2026, 3, 31))
    assert settings.horizon.weekdays == (0, 1, 2, 3, 4)
    assert settings.rules == Rules()
    assert settings.objective == Objective().levels


def test_durations_are_hours_and_minutes_and_times_of_day_the_clock() -> None:
    rules = read(f'{LEAST}[rules]\nmax_day = "9:30"\nday_start = "06:45"\ndesks = 4\n').rules
    assert rules == Rules(max_day_s=34_200, day_start=time(6, 45), desks=4)  # 9.5 x 3600


def test_every_rule_has_its_key() -> None:
    assert sorted(RULE_FIELDS.values()) == sorted(Rules.model_fields)


def test_weekdays_are_named() -> None:
    assert read(f'{LEAST}weekdays = ["mon", "sat"]\n').horizon.weekdays == (0, 5)


def test_goals_come_in_the_order_of_the_file() -> None:
    text = f'{LEAST}[[objective]]\nname = "nights"\n[[objective]]\nname = "travel"\ntolerance = 0.1'
    assert read(text).objective == (Level(name="nights"), Level(name="travel", tolerance=0.1))


def test_all_faults_are_told_at_once() -> None:
    text = """
title = 5
center = "C"
colour = "red"
[horizon]
start = 2026-03-02
weekdays = ["mon", "Tuesday"]
[rules]
max_dy = "10:30"
max_day = 10.5
crew_size = true
day_start = "7:00"
latest_return = "17:30Z"
[[objective]]
name = "speed"
tolerance = -1
"""
    assert faults_of(text) == [
        "scenario.toml rules.max_dy is not known; did you mean max_day?",
        'scenario.toml rules.max_day is 10.5; write hours and minutes such as "1:30"',
        "scenario.toml horizon.weekdays is Tuesday; use mon, tue, wed, thu, fri, sat, sun",
        "scenario.toml id is missing; add it",
        "scenario.toml title is 5; use text in double quotes",
        "scenario.toml horizon.end is missing; add it",
        'scenario.toml rules.day_start is "7:00"; write a time such as 07:30:00',
        'scenario.toml rules.latest_return is "17:30Z"; write a time such as 07:30:00',
        "scenario.toml rules.crew_size is true; use a whole number",
        (
            'scenario.toml objective[0].name is "speed"; '
            "use required_visits, travel, nights or evenness"
        ),
        "scenario.toml objective[0].tolerance is -1; use 0 or more",
        "scenario.toml colour is not known; delete it",
    ]


def test_a_wrong_duration_alone_is_enough_to_refuse() -> None:
    assert faults_of(f'{LEAST}[rules]\nmax_walk = "1:00"\n') == [
        "scenario.toml rules.max_walk is not known; did you mean max_walk_m?"
    ]


@pytest.mark.parametrize("text", ["rules = 5", "horizon = 5", "[horizon]\nweekdays = 3"])
def test_a_value_where_a_table_belongs_is_a_fault(text: str) -> None:
    assert faults_of(text)


def test_broken_toml_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match=r"scenario.toml:2 is not TOML"):
        read_settings('id = "x"\ncenter = C\n', [])


@pytest.mark.parametrize("value", ["[" * 100_000, "9" * 5_000])
def test_values_without_end_are_refused(value: str) -> None:
    with pytest.raises(InputError, match=r"scenario.toml is not TOML"):
        read_settings(f"a = {value}", [])


def test_without_costs_there_are_no_rates() -> None:
    assert read(LEAST).costs is None


def test_rates_that_are_left_out_are_absent_not_zero() -> None:
    costs = read(f"{LEAST}[costs]\nper_diem_vnd = 300000\n").costs
    assert costs == CostRates(per_diem_vnd=300_000)
    assert costs.by_kind == {"per_diem": 300_000}


def test_faults_of_costs_are_named_with_their_keys() -> None:
    text = f"{LEAST}[costs]\nper_dieme_vnd = 1\nlodging_vnd = -1\nfuel_vnd_l = 20500.5\n"
    assert faults_of(text) == [
        "scenario.toml costs.lodging_vnd is -1; use 0 or more",
        "scenario.toml costs.fuel_vnd_l is 20500.5; use a whole number",
        "scenario.toml costs.per_dieme_vnd is not known; did you mean per_diem_vnd?",
    ]


ROTA = f"""{LEAST}
[rota]
pattern = "moving_weekday"
anchor = 2026-03-02
"""


def test_without_a_rota_the_desk_is_not_planned() -> None:
    assert read(LEAST).rota is None


def test_a_rota_has_named_weekdays_topics_and_goals() -> None:
    rota = read(
        f"""{ROTA}
weekdays = ["mon", "sat"]
topics = [{{ skill = "tax", staff = 2 }}, {{ skill = "portal" }}]
goals = [{{ name = "shortage" }}, {{ name = "substitutions", tolerance = 3 }}]
"""
    ).rota
    assert rota is not None
    assert (rota.anchor, rota.step, rota.weekdays) == (date(2026, 3, 2), 1, (0, 5))
    assert rota.topics == (DeskTopic(skill="tax", staff=2), DeskTopic(skill="portal", staff=1))
    assert rota.goals == (RotaGoal(name="shortage"), RotaGoal(name="substitutions", tolerance=3))


def test_faults_of_a_rota_are_named_with_their_keys() -> None:
    assert faults_of(f"{ROTA}weekdays = ['Tuesday']\n") == [
        "scenario.toml rota.weekdays is Tuesday; use mon, tue, wed, thu, fri, sat, sun"
    ]
    assert faults_of(f"{ROTA}least_stuff = 8\ntarget_staff = 0\n") == [
        "scenario.toml rota.target_staff is 0; use 1 or more",
        "scenario.toml rota.least_stuff is not known; did you mean least_staff?",
    ]
