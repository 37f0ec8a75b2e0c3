"""Measures as mappers write them: a number, mostly with a unit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_NUMBER = r"(?P<sign>-?)(?P<number>\d+(?:[.,]\d+)?)"
_WITH_UNIT = re.compile(rf"{_NUMBER}\s*(?P<unit>[^\d\s]*)")
_FEET = re.compile(r"(?P<feet>\d+)'(?:\s*(?P<inches>\d+)\")?")

_KMH_OF_UNIT = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
_TONNES_OF_UNIT = {"": 1.0, "t": 1.0, "to": 1.0, "kg": 0.001, "st": 0.907185, "lbs": 0.000453592}
_METRES_OF_UNIT = {"": 1.0, "m": 1.0, "cm": 0.01}

_METRES_PER_FOOT = 0.3048

SPEED_WORDS: Mapping[str, float] = {
    "walk": 5,
    "VN:urban": 50,
    "VN:rural": 80,
    "VN:motorway": 120,
}
"""Limits that stand for themselves [km/h]. Those of Viet Nam are the general ones for roads
without a divide (Circular 38/2024/TT-BGTVT); ``walk`` is an assumption."""


def speed_kmh(text: str) -> float | None:
    """Read a speed limit [km/h]; None if there is none to be read.

    Examples
    --------
    >>> speed_kmh("50"), speed_kmh("30 mph"), speed_kmh("walk"), speed_kmh("fast")
    (50.0, 48.28032, 5, None)
    """
    return SPEED_WORDS.get(text) or _measure(text, _KMH_OF_UNIT)


def weight_t(text: str) -> float | None:
    """Read a weight limit [t].

    Examples
    --------
    >>> weight_t("3.5"), weight_t("7500 kg"), weight_t("unsigned")
    (3.5, 7.5, None)
    """
    return _measure(text, _TONNES_OF_UNIT)


def width_m(text: str) -> float | None:
    """Read a width [m].

    Examples
    --------
    >>> width_m("2,5 m"), width_m("6'6\\""), width_m("narrow")
    (2.5, 1.9812, None)
    """
    feet = _FEET.fullmatch(text)
    if feet:
        return (int(feet["feet"]) + int(feet["inches"] or 0) / 12) * _METRES_PER_FOOT
    return _measure(text, _METRES_OF_UNIT)


def incline(text: str) -> float | None:
    """Read a slope as rise over length, below 0 if it falls.

    Examples
    --------
    >>> incline("8%"), incline("-12.5 %"), incline("45°"), incline("up")
    (0.08, -0.125, 1.0, None)
    """
    match = _WITH_UNIT.fullmatch(text)
    if match is None or match["unit"] not in ("%", "°"):
        return None
    number = float(match["number"].replace(",", "."))
    slope = number / 100 if match["unit"] == "%" else math.tan(math.radians(number))
    return round(-slope if match["sign"] else slope, 4)


def _measure(text: str, units: Mapping[str, float]) -> float | None:
    match = _WITH_UNIT.fullmatch(text)
    if match is None or match["sign"] or match["unit"].lower() not in units:
        return None
    measure = float(match["number"].replace(",", ".")) * units[match["unit"].lower()]
    return round(measure, 6) if measure > 0 else None
