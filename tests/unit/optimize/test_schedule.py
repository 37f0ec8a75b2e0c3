"""The clock of a day, with the sums done by hand."""

from __future__ import annotations

from routeplan.optimize.profile import DayLimits
from routeplan.optimize.schedule import Stay, schedule_day

LIMITS = DayLimits(
    day_start=25_200,  # 07:00
    service_open=27_000,  # 07:30
    service_close=61_200,
    latest_return=63_000,
    max_day=37_800,
    max_driving=18_000,
    meal_break=2_700,
    meal_break_after=21_600,
)


def test_the_crew_arrives_as_service_opens() -> None:
    # 10 min on the way: away at 07:20, served 07:30 to 09:30, home at 09:40.
    day = schedule_day([600, 600], [7_200], LIMITS)
    assert day.legs == ((26_400, 27_000), (34_200, 34_800))
    assert day.stays == (Stay(begin_s=27_000, end_s=34_200, break_s=0),)


def test_nobody_leaves_before_the_day_starts() -> None:
    # 1 h on the way: away at 07:00, there at 08:00.
    day = schedule_day([3_600, 3_600], [7_200], LIMITS)
    assert day.legs[0] == (25_200, 28_800)


def test_where_the_crew_slept_service_begins_as_it_opens() -> None:
    day = schedule_day([0, 600, 600], [7_200, 7_200], LIMITS)
    assert day.legs[0] == (27_000, 27_000)
    assert [stay.begin_s for stay in day.stays] == [27_000, 34_800]


def test_a_day_of_just_six_hours_of_work_has_no_break() -> None:
    # 600 + 20,400 + 600 = 21,600 s
    assert schedule_day([600, 600], [20_400], LIMITS).stays[0].break_s == 0
    assert schedule_day([600, 600], [20_401], LIMITS).stays[0].break_s == 2_700


def test_the_break_lies_in_the_stay_in_which_half_of_the_work_is_done() -> None:
    # Work is 600 + 7,200 + 600 + 7,200 + 600 + 7,200 + 600 = 24,000 s. After the first stay 7,800 s
    # are done, after the second 15,600 s: more than 12,000 s.
    day = schedule_day([600, 600, 600, 600], [7_200, 7_200, 7_200], LIMITS)
    assert [stay.break_s for stay in day.stays] == [0, 2_700, 0]
    # 07:30 to 09:30, on the way to 09:40, until 12:25 with the break, and 12:35 to 14:35.
    ends = [(stay.begin_s, stay.end_s) for stay in day.stays]
    assert ends == [(27_000, 34_200), (34_800, 44_700), (45_300, 52_500)]
    assert day.legs[-1] == (52_500, 53_100)


def test_half_of_the_work_at_the_very_end_of_a_stay_is_enough() -> None:
    # Work is 1,200 + 10,800 + 1,200 + 9,600 + 1,200 = 24,000 s; 12,000 s after the first stay.
    day = schedule_day([1_200, 1_200, 1_200], [10_800, 9_600], LIMITS)
    assert [stay.break_s for stay in day.stays] == [2_700, 0]


def test_the_break_lies_in_the_last_stay_if_the_way_home_is_most_of_the_work() -> None:
    # Work is 1,200 + 5,400 + 16,000 = 22,600 s; 6,600 s are done after the only stay.
    assert schedule_day([1_200, 16_000], [5_400], LIMITS).stays[0].break_s == 2_700


def test_the_break_is_as_long_as_the_rules_say() -> None:
    day = schedule_day([600, 600], [21_600], LIMITS._replace(meal_break=3_600))
    assert day.stays[0].end_s - day.stays[0].begin_s == 21_600 + 3_600
