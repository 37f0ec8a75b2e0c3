"""Values as text: every form, given as a value or as its text."""

from __future__ import annotations

from datetime import date, time

import pytest

from routeplan.wording.formats import written


@pytest.mark.parametrize(
    ("value", "form", "vi", "en"),
    [
        (date(2026, 3, 2), "date", "02/03/2026", "02/03/2026"),
        ("2026-03-02", "date", "02/03/2026", "02/03/2026"),
        ("2026-03-02", "day_month", "02/03", "02/03"),
        ("2026-03-08", "weekday", "Chủ Nhật", "Sunday"),
        ("2026-03-08", "short_weekday", "CN", "Su"),
        (time(7, 5), "time", "07:05", "07:05"),
        ("17:30", "time", "17:30", "17:30"),
        (0, "duration", "0 phút", "0 min"),
        (2_700, "duration", "45 phút", "45 min"),
        (3_600, "duration", "1 giờ", "1 h"),
        (3_570, "duration", "1 giờ", "1 h"),  # 59.5 min, rounded to even 60
        (3_900, "duration", "1 giờ 05", "1 h 05"),
        ("360000", "duration", "100 giờ", "100 h"),
        (6_400, "km", "6,4 km", "6.4 km"),
        (1_234_567, "km", "1.234,6 km", "1,234.6 km"),
        (0, "km", "0,0 km", "0.0 km"),
        (8, "number", "8", "8"),
        ("2.50", "number", "2,5", "2.5"),
        (0.0083, "percent", "0,8 %", "0.8 %"),
        (0, "percent", "0 %", "0 %"),
        ("A Ró", "", "A Ró", "A Ró"),
    ],
)
def test_forms(value: object, form: str, vi: str, en: str) -> None:
    assert written(value, form, "vi") == vi
    assert written(value, form, "en") == en


def test_a_value_that_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match="'11 h 20' is not a duration"):
        written("11 h 20", "duration", "en")


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(ValueError, match="the form is 'miles'; use one of date, day_month"):
        written(1, "miles", "en")
