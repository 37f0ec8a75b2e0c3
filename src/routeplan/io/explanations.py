"""What a pydantic error means, in the words of a planner."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from routeplan.io.names import similar

_FIXES = {
    "greater_than_equal": "use {ge:.15g} or more",
    "greater_than": "use more than {gt:.15g}",
    "less_than_equal": "use {le:.15g} or less",
    "less_than": "use less than {lt:.15g}",
    "literal_error": "use {expected}",
    "enum": "use {expected}",
    "finite_number": "use a finite number",
    "int_type": "use a whole number",
    "int_parsing": "use a whole number",
    "int_from_float": "use a whole number",
    "float_type": "use a number",
    "float_parsing": "use a number",
    "bool_type": "use true or false",
    "string_type": "use text in double quotes",
    "string_too_short": "fill it in",
    "tuple_type": "use a list in square brackets",
    "too_short": "give at least {min_length}",
    "too_long": "give at most {max_length}",
    "date_type": "write a date such as 2026-03-02",
    "date_parsing": "write a date such as 2026-03-02",
    "date_from_datetime_parsing": "write a date such as 2026-03-02",
    "date_from_datetime_inexact": "write a date such as 2026-03-02",
    "time_type": "write a time such as 07:30:00",
    "time_parsing": "write a time such as 07:30:00",
    "model_type": "use an object in curly brackets",
    "model_attributes_type": "use an object in curly brackets",
}

_LONGEST = 100
"""Longer values are cut in messages."""


def explained(error: Mapping[str, Any], known: Iterable[str] = ()) -> tuple[str, str]:
    """Return what is wrong and what to do, without the place.

    Parameters
    ----------
    error
        One of pydantic's ``ValidationError.errors()``.
    known
        Names that are allowed where an unknown one was found.
    """
    kind = error["type"]
    if kind == "missing":
        return "is missing", "add it"
    if kind == "extra_forbidden":
        near = similar(str(error["loc"][-1]), known)
        return "is not known", f"did you mean {near}?" if near else "delete it"
    fix = _FIXES.get(kind, error["msg"]).format(**error.get("ctx", {})).replace("'", "")
    return f"is {shown(error['input'])}", fix


def path_of(location: Sequence[str | int]) -> str:
    """Return a place within a document as people write it.

    Examples
    --------
    >>> path_of(("trips", 3, "days", 0, "date"))
    'trips[3].days[0].date'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def shown(value: object) -> str:
    """Return a value as a message shows it: as JSON has it, and short.

    Examples
    --------
    >>> shown("3"), shown(3), shown(None)
    ('"3"', '3', 'null')
    """
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
