"""Conditions of access that hold in some months, such as ``no @ (Sep-Dec)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

YEAR = frozenset(range(1, 13))

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:\s*(\d{1,2}))?"
_SPAN = re.compile(rf"{_MONTH}{_DAY}(?:\s*-\s*(?:{_MONTH})?{_DAY})?", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*(?P<value>[a-z_]+)\s*@\s*(?:\((?P<inner>[^()]*)\)|(?P<bare>[^();]*))\s*")
_SEASONS = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}
_WET = frozenset({"wet", "wet_season", "rain", "rainy_season"})


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What access is (``no``, ``yes`` …) in some months, or while it is wet.

    Parameters
    ----------
    months
        Months in which it holds on some days at least: what is shut then is not relied on.
    whole_months
        Months in which it holds on every day.
    """

    value: str
    months: frozenset[int] = frozenset()
    whole_months: frozenset[int] = frozenset()
    when_wet: bool = False


def conditions(text: str, *, southern: bool = False) -> tuple[Condition, ...] | None:
    """Read the value of a ``:conditional`` tag; None if a part of it is of another kind.

    Parameters
    ----------
    southern
        Whether winter is in July.

    Examples
    --------
    >>> [one] = conditions("no @ (Nov 15-Feb)")
    >>> one.value, sorted(one.months), sorted(one.whole_months)
    ('no', [1, 2, 11, 12], [1, 2, 12])
    >>> conditions("no @ (Mo-Fr 22:00-05:00)") is None
    True
    """
    found = []
    for clause in re.split(r";(?![^(]*\))", text):
        parts = _CLAUSE.fullmatch(clause)
        if parts is None:
            return None
        when = (parts["inner"] or parts["bare"] or "").strip()
        if when.lower() in _WET:
            found.append(Condition(value=parts["value"], when_wet=True))
            continue
        months = months_of(when, southern=southern)
        if not months:
            return None
        whole = months_of(when, southern=southern, whole=True)
        found.append(Condition(value=parts["value"], months=months, whole_months=whole))
    return tuple(found)


def months_of(text: str, *, southern: bool = False, whole: bool = False) -> frozenset[int]:
    """Read months or seasons of the year; none if the text is anything else.

    Parameters
    ----------
    whole
        Leave out months of which only a part is named.

    Examples
    --------
    >>> sorted(months_of("Sep-Dec")), sorted(months_of("summer", southern=True))
    ([9, 10, 11, 12], [1, 2, 12])
    """
    months: set[int] = set()
    for part in re.split(r"[,;]", text):
        word = part.strip().lower()
        span = _SPAN.fullmatch(word)
        if word in _SEASONS:
            months.update((one + 5) % 12 + 1 if southern else one for one in _SEASONS[word])
        elif span:
            months.update(_in_span(span, whole=whole))
        else:
            return frozenset()
    return frozenset(months)


def _in_span(span: re.Match[str], *, whole: bool) -> list[int]:
    first, first_day, last, last_day = span.groups()
    months = _between(_number(first), _number(last or first))
    if not last and last_day is None and first_day is not None:  # a single day
        last_day = first_day
    if whole and last_day is not None and int(last_day) < _DAYS[months[-1] - 1]:
        months.pop()
    if whole and months and int(first_day or 1) > 1 and months[0] == _number(first):
        months.pop(0)
    return months


def _number(name: str) -> int:
    return _NAMES.index(name.lower()) + 1


def _between(first: int, last: int) -> list[int]:
    """Return the months from one to another, over the turn of the year if need be."""
    return [(first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)]
