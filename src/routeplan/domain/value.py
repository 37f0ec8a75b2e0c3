"""What all values of the domain have in common: frozen, strict about names, NFC text."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

_HALF = re.compile("[\ud800-\udfff]")


class Value(BaseModel):
    """A frozen, keyword-only value. Unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, so that equal names compare equal.

    Half a character, which no file can hold, is refused.
    """
    if not text.isascii() and _HALF.search(text):
        raise PydanticCustomError("string_unicode", "Input should be text without half characters")
    return unicodedata.normalize("NFC", text)


def _to_the_second(moment: time) -> time:
    if moment.tzinfo is not None or moment.microsecond:
        raise PydanticCustomError("time_parsing", "time of day with a zone or parts of a second")
    return moment


LARGEST = 1_000_000_000
"""No count and no measure of a commune is larger; what is, is a slip."""

Text = Annotated[str, AfterValidator(nfc)]
Id = Annotated[str, Field(min_length=1), AfterValidator(nfc)]
Finite = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
"""A measure that is not below 0. (`Finite` with a field that says so keeps its own lower limit.)"""
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
Several = Annotated[int, Field(ge=1, le=LARGEST)]
"""A count of what there is at least one of."""
Days = Annotated[int, Field(ge=0, le=3_660)]
"""A number of days, ten years at most: a date so much later or earlier is still one."""
Seconds = Annotated[int, Field(ge=0, le=LARGEST)]
TimeOfDay = Annotated[time, AfterValidator(_to_the_second)]
Weekday = Annotated[int, Field(ge=0, le=6)]
"""Day of the week as `datetime.date.weekday` counts it: Monday 0 … Sunday 6."""


def _column(dtype: str) -> Any:
    def freeze(value: Any) -> np.ndarray:
        column = np.array(value, dtype=dtype)
        if not np.isfinite(column).all():
            raise PydanticCustomError("finite_number", "Input should be finite numbers")
        column.setflags(write=False)
        return column

    return freeze


def _as_list(column: np.ndarray) -> list[Any]:
    return list(column.tolist())


Integers = Annotated[
    np.ndarray, PlainValidator(_column("int64")), PlainSerializer(_as_list, when_used="json")
]
Floats = Annotated[
    np.ndarray, PlainValidator(_column("float64")), PlainSerializer(_as_list, when_used="json")
]
Flags = Annotated[
    np.ndarray, PlainValidator(_column("bool")), PlainSerializer(_as_list, when_used="json")
]


def seconds_of_day(moment: time) -> int:
    """Return the seconds from midnight to `moment`.

    Examples
    --------
    >>> seconds_of_day(time(7, 30))
    27000
    """
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def time_of_day(seconds: int) -> time:
    """Return the time of day `seconds` after midnight.

    Examples
    --------
    >>> time_of_day(27000)
    datetime.time(7, 30)
    """
    return time(seconds // 3600, seconds % 3600 // 60, seconds % 60)
