"""Several values of one thing, as OSMnx has them where it made one edge of several ways."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence

from routeplan.domain.speed_tables import SMOOTHNESSES, TRACKTYPES
from routeplan.domain.surfaces import PAVED
from routeplan.io.roads.columns import text_of
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm import measures
from routeplan.io.roads.osm.access import verdict
from routeplan.io.roads.osm.words import CLASSES

_NOTHING = ("", "no", "none")


def listed(value: object) -> tuple[str, ...]:
    """Return the texts of a list, or of a text that looks like one; nothing if it is none.

    Examples
    --------
    >>> listed("['track', 'path']"), listed(["4", 5]), listed("[track"), listed("track")
    (('track', 'path'), ('4', '5'), (), ())
    """
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return ()
    if isinstance(value, list | tuple | set):
        texts = dict.fromkeys(map(text_of, value))
        return tuple(text for text in texts if text)
    return ()


def one_value(tag: str, value: object, oddities: Oddities, *, of: int) -> str:
    """Return a text as it is, and of several the one that makes the road worst."""
    several = listed(value)
    if not several:
        return text_of(value)
    if tag == "osmid" or len(several) == 1:
        return min(several)  # the way back lists the same ones in another order
    worst = _worst(tag, several)
    what, done = "are several values of one road", f"taken as {worst}"
    oddities.note(tag, ", ".join(several), done, of=of, what=what)
    return worst


def _worst(tag: str, values: Sequence[str]) -> str:
    return min(values, key=_GOODNESS[tag]) if tag in _GOODNESS else values[0]


def _low(read: Callable[[str], float | None]) -> Callable[[str], float]:
    """Return how good a measure is: the less, the worse; what cannot be read is no limit."""

    def goodness(text: str) -> float:
        measure = read(text)
        return float("inf") if measure is None else measure

    return goodness


def _first_is_best(words: Sequence[str]) -> Callable[[str], float]:
    rank = {word: -position for position, word in enumerate(words)}
    return lambda word: float(rank.get(word, 1))


def _closed_is_worst(value: str) -> float:
    return 0.0 if verdict(value) is False else 1.0


def _anything_is_worse(value: str) -> float:
    return float(value in _NOTHING)


_GOODNESS: Mapping[str, Callable[[str], float]] = {
    "highway": _first_is_best(CLASSES),
    "tracktype": _first_is_best(TRACKTYPES),
    "smoothness": _first_is_best(SMOOTHNESSES),
    "surface": lambda surface: float(surface in PAVED),
    "maxspeed": _low(measures.speed_kmh),
    "maxweight": _low(measures.weight_t),
    "width": _low(measures.width_m),
    "est_width": _low(measures.width_m),
    "lanes": _low(measures.width_m),
    "bridge": _anything_is_worse,
    "tunnel": _anything_is_worse,
    "ford": _anything_is_worse,
    **dict.fromkeys(
        ("access", "vehicle", "motor_vehicle", "motorcar", "motorcycle", "hgv", "foot"),
        _closed_is_worst,
    ),
}
