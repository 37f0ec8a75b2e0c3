"""The hours of a day, with the sums done by hand."""

from __future__ import annotations

from datetime import time

from plans import (
    leg,
    ride,
    stay,
    valid_plan,
    with_day,
    with_leg,
    with_rules,
    with_visit,
)
from routeplan.verify.facts import Facts
from routeplan.verify.rules.clock import (
    clock,
    idle_day,
    long_day,
    long_drive,
    meal_break,
    too_early,
    too_late,
    wrong_order,
    wrong_place,
)

R2 = valid_plan().trips[1].days[0]


def test_a_leg_that_begins_before_the_visit_has_ended() -> None:
    # V4 is served until 09:50; they leave at 09:40.
    plan = with_leg(valid_plan(), "R2", 0, 1, depart=time(9, 40), arrive=time(10, 30))
    [violation] = clock(Facts(plan))
    assert str(violation) == (
        "clock: trip R2 on 02/03/2026: "
        "the way from V4 to C begins at 09:40, but the crew is busy until 09:50"
    )
    assert (violation.value, violation.limit) == (34_800, 35_400)


def test_what_ends_before_it_begins() -> None:
    plan = with_visit(valid_plan(), "R2", 0, 0, end=time(7, 40))
    [violation] = clock(Facts(plan))
    assert violation.message == "the visit to V4 ends at 07:40, before it begins"


def test_waiting_is_allowed() -> None:
    later = with_leg(valid_plan(), "R2", 0, 1, depart=time(10, 50), arrive=time(11, 40))
    assert not list(clock(Facts(later)))


def test_ways_of_no_length_take_no_time() -> None:
    idle = leg("C", "C", "07:00", "07:00", 0)
    plan = with_day(valid_plan(), "R2", 0, legs=(idle, idle, *R2.legs))
    assert not [*clock(Facts(plan)), *wrong_order(Facts(plan))]


def test_visits_are_numbered_from_1() -> None:
    plan = with_visit(valid_plan(), "R1", 0, 1, order=3)
    [violation] = wrong_order(Facts(plan))
    assert violation.message == "the visit to V3 has number 3; it is visit 2"
    assert (violation.value, violation.limit) == (3, 2)


def test_legs_are_listed_by_the_hour() -> None:
    plan = with_day(valid_plan(), "R2", 0, legs=R2.legs[::-1])
    [violation] = wrong_order(Facts(plan))
    assert violation.message == (
        "the way from C to V4 is listed after the way from V4 to C, but begins earlier"
    )


def test_a_visit_where_the_crew_is_not() -> None:
    plan = with_visit(valid_plan(), "R2", 0, 0, village_id="V1")
    assert [one.message for one in wrong_place(Facts(plan))] == [
        "the visit to V1, but the crew is at V4",
        "the way from V4 to C, but the crew is at V1",
    ]


def test_a_day_that_ends_elsewhere() -> None:
    plan = with_day(valid_plan(), "R2", 0, legs=R2.legs[:1])
    [violation] = wrong_place(Facts(plan))
    assert violation.message == "the day is said to end at C, but the crew is at V4"


def test_a_day_without_a_visit() -> None:
    [violation] = idle_day(Facts(with_day(valid_plan(), "R1", 1, visits=())))
    assert str(violation) == "idle_day: trip R1 on 03/03/2026: no visit on that day; at least 1"
    assert (violation.value, violation.limit) == (0, 1)


def test_nobody_leaves_before_the_day_starts() -> None:
    plan = with_leg(valid_plan(), "R2", 0, 0, depart=time(6, 40), arrive=time(7, 30))
    [violation] = too_early(Facts(plan))
    assert violation.message == "the way from C to V4 begins at 06:40; not before 07:00"


def test_no_service_before_it_opens() -> None:
    plan = with_visit(valid_plan(), "R3", 0, 0, begin=time(7, 29))
    [violation] = too_early(Facts(plan))
    assert violation.message == "the visit to V2 begins at 07:29; not before 07:30"


def test_nobody_travels_after_the_latest_return() -> None:
    plan = with_leg(valid_plan(), "R3", 0, 1, depart=time(17, 10), arrive=time(17, 35))
    [violation] = too_late(Facts(plan))
    assert violation.message == "the way from V2 to C ends at 17:35; not after 17:30"


def test_no_service_after_it_closes() -> None:
    plan = with_visit(valid_plan(), "R3", 0, 0, begin=time(15, 31), end=time(17, 1))
    [violation] = too_late(Facts(plan))
    assert violation.message == "the visit to V2 ends at 17:01; not after 17:00"


def test_limits_of_the_clock_are_themselves_allowed() -> None:
    # R3 from 07:00 to 17:30: 10 h 30 min = 37,800 s.
    plan = with_leg(valid_plan(), "R3", 0, 0, depart=time(7, 0), arrive=time(7, 25))
    plan = with_visit(plan, "R3", 0, 0, begin=time(7, 30), end=time(17, 0))
    plan = with_leg(plan, "R3", 0, 1, depart=time(17, 5), arrive=time(17, 30))
    facts = Facts(plan)
    assert not [*too_early(facts), *too_late(facts), *long_day(facts)]


def test_a_day_that_is_too_long() -> None:
    # R1 on Monday: 07:15 to 14:15 = 25,200 s.
    assert not list(long_day(Facts(with_rules(valid_plan(), max_day_s=25_200))))
    [violation] = long_day(Facts(with_rules(valid_plan(), max_day_s=25_140)))
    assert str(violation) == (
        "long_day: trip R1 on 02/03/2026: the day lasts 7 h 00 min; at most 6 h 59 min"
    )


def test_a_day_counts_from_the_first_service_where_the_crew_slept() -> None:
    # R1 on Tuesday: service from 07:30, at home at 15:25 = 28,500 s.
    plan = with_leg(valid_plan(), "R1", 1, 0, depart=time(15, 0), arrive=time(15, 25))
    [violation] = long_day(Facts(with_rules(plan, max_day_s=28_000)))
    assert (violation.value, violation.limit) == (28_500, 28_000)


def test_a_day_without_anything_has_no_length() -> None:
    assert not list(long_day(Facts(with_day(valid_plan(), "R2", 0, legs=(), visits=()))))


def test_too_much_driving() -> None:
    # R3: 1,500 s there and 1,500 s back = 50 min; R1 on Monday 900 + 300 + 900 = 2,100 s and R2
    # 1,200 + 1,200 = 2,400 s: walking and the boat do not count.
    assert not list(long_drive(Facts(with_rules(valid_plan(), max_driving_s=3_000))))
    [violation] = long_drive(Facts(with_rules(valid_plan(), max_driving_s=2_400)))
    assert str(violation) == (
        "long_drive: trip R3 on 10/03/2026: 50 min in the vehicle; at most 40 min"
    )


def test_a_long_day_without_a_break() -> None:
    # The work of R1's Monday is 22,500 s.
    plan = with_visit(valid_plan(), "R1", 0, 0, end=time(10, 30), break_s=0)
    [violation] = meal_break(Facts(plan))
    assert str(violation) == (
        "meal_break: trip R1 on 02/03/2026: break of 0 min in V1, half way through "
        "6 h 15 min of work; at least 45 min"
    )
    assert (violation.value, violation.limit) == (0, 2_700)


def test_a_day_that_is_just_short_enough_needs_no_break() -> None:
    plan = with_visit(valid_plan(), "R1", 0, 0, end=time(10, 30), break_s=0)
    assert not list(meal_break(Facts(with_rules(plan, meal_break_after_s=22_500))))
    assert list(meal_break(Facts(with_rules(plan, meal_break_after_s=22_499))))


def test_the_break_lies_in_the_visit_at_half_of_the_work() -> None:
    # In V3, after 900 + 10,800 + 1,500 of 22,500 s: too late.
    plan = with_visit(valid_plan(), "R1", 0, 0, end=time(10, 30), break_s=0)
    plan = with_visit(plan, "R1", 0, 1, end=time(14, 25), break_s=2_700)
    assert [one.rule for one in meal_break(Facts(plan))] == ["meal_break"]


def test_half_of_the_work_reached_on_the_way_puts_the_break_in_the_next_visit() -> None:
    # V1 5,400 s, 14,400 s on the way, V2 and V3 5,400 s each: half of 30,600 s is on the way.
    long_way = leg("V1", "V2", "09:00", "13:00", 0, ride("V1-V2", 14_400))
    visits = (
        stay("V1", 1, "07:30", "09:00"),
        stay("V2", 2, "13:00", "14:30"),
        stay("V3", 3, "14:30", "16:00"),
    )
    plan = with_day(valid_plan(), "R2", 0, legs=(long_way,), visits=visits)
    [violation] = meal_break(Facts(plan))
    assert violation.message.startswith("break of 0 min in V2, half way through 8 h 30 min")


def test_half_of_the_work_reached_on_the_way_home_puts_the_break_in_the_last_visit() -> None:
    # V1 5,400 s, V2 5,400 s, 14,400 s home: half of 25,200 s is on the way home.
    way_home = leg("V2", "C", "10:30", "14:30", 0, ride("V1-V2", 14_400))
    visits = (stay("V1", 1, "07:30", "09:00"), stay("V2", 2, "09:00", "10:30"))
    plan = with_day(valid_plan(), "R2", 0, legs=(way_home,), visits=visits)
    assert [one.message[:22] for one in meal_break(Facts(plan))] == ["break of 0 min in V2, "]
    with_break = with_visit(plan, "R2", 0, 1, end=time(11, 15), break_s=2_700)
    assert not list(meal_break(Facts(with_break)))


def test_half_of_the_work_reached_with_the_end_of_a_visit_puts_the_break_there() -> None:
    # V1 10,800 s, V2 10,860 s: after V1 it is 10,800 of 21,660 s, so V2; with equal halves of
    # 10,830 s each it is V1.
    visits = (stay("V1", 1, "07:30", "10:30"), stay("V2", 2, "10:30", "13:31"))
    plan = with_day(valid_plan(), "R2", 0, legs=(), visits=visits)
    assert [one.message[:22] for one in meal_break(Facts(plan))] == ["break of 0 min in V2, "]
    equal = (
        visits[0].model_copy(update={"end": time(10, 30, 30)}),
        visits[1].model_copy(update={"begin": time(10, 30, 30)}),
    )
    plan = with_day(plan, "R2", 0, visits=equal)
    assert [one.message[:22] for one in meal_break(Facts(plan))] == ["break of 0 min in V1, "]


def test_a_day_without_visits_has_nowhere_to_take_a_break() -> None:
    hours = leg("C", "C", "07:00", "15:00", 0, ride("C-V1", 28_800))
    plan = with_day(valid_plan(), "R2", 0, legs=(hours,), visits=())
    assert not list(meal_break(Facts(plan)))


def test_the_valid_plan_keeps_the_clock() -> None:
    facts = Facts(valid_plan())
    rules = (clock, idle_day, long_day, long_drive, meal_break)
    rules += (too_early, too_late, wrong_order, wrong_place)
    assert not [violation for rule in rules for violation in rule(facts)]
