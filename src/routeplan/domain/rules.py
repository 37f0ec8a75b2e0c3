"""The rules every day of a trip keeps."""

from __future__ import annotations

from datetime import time

from pydantic import Field

from routeplan.domain.value import Count, Days, Seconds, Several, TimeOfDay, Value


class Rules(Value):
    """The rules every day of a trip keeps. All durations are in seconds.

    Parameters
    ----------
    day_start
        Earliest departure in the morning, from the center or from the lodging.
    service_open, service_close
        A visit's service lies between these.
    latest_return
        Latest arrival at the center or the lodging: nobody travels in the dark.
    max_day_s
        Longest day from the first departure or service to the last arrival, the meal break
        included.
    max_driving_s
        Longest time a day in the vehicle; walking and boats do not count.
    meal_break_s, meal_break_after_s
        A day that holds more than `meal_break_after_s` of travel and service also holds one
        break, taken at a village.
    max_trip_days
        Longest trip [days]; 1 means nobody sleeps out.
    sleep_beyond_s
        A crew sleeps only where the way back to the center takes at least this long: nobody
        spends a night away next to home.
    rest_after_overnight_days
        Days a crew stays at home after a trip with a night away.
    crew_size, desks
        People in a crew, and how many of them serve at the same time.
    min_motorbikes
        Never one motorbike alone: a crew on motorbikes takes at least so many.
    min_visit_s, max_visit_s
        A visit's service is never shorter or longer than this; demand beyond it stays open.
    max_walk_m
        Longest walk from the parked vehicle to a village, one way [m].
    notice_days
        Days before which a vehicle on request cannot come, counted from the horizon's start.
    """

    day_start: TimeOfDay = time(7, 0)
    service_open: TimeOfDay = time(7, 30)
    service_close: TimeOfDay = time(17, 0)
    latest_return: TimeOfDay = time(17, 30)
    max_day_s: Seconds = 37_800
    max_driving_s: Seconds = 18_000
    meal_break_s: Seconds = 2_700
    meal_break_after_s: Seconds = 21_600
    max_trip_days: int = Field(default=3, ge=1, le=3)
    sleep_beyond_s: Seconds = 3_600
    rest_after_overnight_days: Days = 1
    crew_size: Several = 6
    desks: Several = 5
    min_motorbikes: Several = 2
    min_visit_s: Seconds = 5_400
    max_visit_s: Seconds = 18_000
    max_walk_m: Count = 8_000
    notice_days: Days = 2
