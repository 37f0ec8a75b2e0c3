"""How values are written in a language: dates, times, durations, distances, numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from types import MappingProxyType
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

HOURS_SIGN = MappingProxyType({"vi": "giờ", "en": "h"})
MINUTES_SIGN = MappingProxyType({"vi": "phút", "en": "min"})


def written(value: object, form: str, lang: str) -> str:
    """Write a value, or the text of one, in a form.

    Raises
    ------
    ValueError
        If `form` is unknown or the value does not fit it.

    Examples
    --------
    >>> written(40_800, "duration", "vi"), written("2026-03-02", "date", "vi")
    ('11 giờ 20', '02/03/2026')
    >>> written(6_400, "km", "vi"), written(0.0083, "percent", "vi")
    ('6,4 km', '0,8 %')
    """
    if form not in _FORMS:
        raise ValueError(f"the form is {form!r}; use one of {', '.join(filter(None, _FORMS))}")
    try:
        return _FORMS[form](value, lang)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{value!r} is not a {form}: {error}") from error


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _text(value: Any, _lang: str) -> str:
    return str(value)


def _date(value: Any, lang: str) -> str:
    return str(format_date(_day(value), "dd/MM/yyyy", locale=lang))


def _day_month(value: Any, lang: str) -> str:
    return str(format_date(_day(value), "dd/MM", locale=lang))


def _month(value: Any, lang: str) -> str:
    return str(format_date(_day(value), "MMMM", locale=lang))


def _weekday(value: Any, lang: str) -> str:
    return str(format_date(_day(value), "EEEE", locale=lang))


def _short_weekday(value: Any, lang: str) -> str:
    return str(format_date(_day(value), "EEEEEE", locale=lang))


def _time(value: Any, _lang: str) -> str:
    moment = value if isinstance(value, time) else time.fromisoformat(value)
    return f"{moment:%H:%M}"


def _duration(value: Any, lang: str) -> str:
    hours, minutes = divmod(round(float(value) / 60), 60)
    if not hours:
        return f"{minutes} {MINUTES_SIGN[lang]}"
    return f"{hours} {HOURS_SIGN[lang]} {minutes:02d}" if minutes else f"{hours} {HOURS_SIGN[lang]}"


def _number(value: Any, lang: str) -> str:
    return str(format_decimal(float(value), "#,##0.#", locale=lang))


def _factor(value: Any, lang: str) -> str:
    return str(format_decimal(float(value), "#,##0.##", locale=lang))


def _km(value: Any, lang: str) -> str:
    return f"{format_decimal(float(value) / 1000, '#,##0.0', locale=lang)} km"


def _percent(value: Any, lang: str) -> str:
    return str(format_percent(float(value), "#,##0.# %", locale=lang))


_FORMS: MappingProxyType[str, Callable[[Any, str], str]] = MappingProxyType(
    {
        "": _text,
        "date": _date,
        "day_month": _day_month,
        "month": _month,
        "weekday": _weekday,
        "short_weekday": _short_weekday,
        "time": _time,
        "duration": _duration,
        "number": _number,
        "factor": _factor,
        "km": _km,
        "percent": _percent,
    }
)
