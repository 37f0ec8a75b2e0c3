"""The speed of a road in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.network import Road
from routeplan.roads.speed import Pace, Term
from routeplan.wording import Wording

_OURS = "our judgement"
"""So begins the source of packaged numbers that nobody has published."""

TAKEN_CONDITION = ("default", "condition")


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that is to be told.

    Parameters
    ----------
    is_least, is_least_on_slopes
        Whether factors, or slopes, would make the mode slower than its least speed.
    slope_note
        Key of why slopes do not count, or empty.
    """

    road: Road
    mode: Mode
    day: date
    season: RoadSpeed
    terms: tuple[Term, ...]
    pace: Pace
    slopes: tuple[float, float]
    is_least: bool
    is_least_on_slopes: bool
    slope_note: str
    obstacles: tuple[Message, ...]
    risks: tuple[Message, ...]
    there_s: int | None
    back_s: int | None

    @property
    def condition(self) -> float | str:
        """The condition of the road, or what it is taken to be."""
        taken = [one.word for one in self.terms if (one.effect, one.what) == TAKEN_CONDITION]
        return taken[0] if taken else self.road.condition


def sentences(told: Told, wording: Wording) -> Iterator[str]:
    """Yield what a road is, what makes the speed on it, and how long it takes."""
    yield _head(told, wording)
    for message in (*told.obstacles, *told.risks):
        yield wording(message.key, **dict(message.values))
    yield from _terms(told, "default", "explain.default", wording)
    yield from _terms(told, "barrier", "explain.barrier", wording)
    if told.pace.kmh:
        yield from _caps(told, wording)
        yield from _terms(told, "factor", "explain.factor", wording)
        if told.is_least:
            yield _least(told, "explain.least", wording)
        yield wording("explain.level", kmh=told.pace.kmh)
        yield from _terms(told, "time", "explain.time", wording)
        yield _slopes(told, wording)
        if told.is_least_on_slopes:
            yield _least(told, "explain.least_on_slopes", wording)
        yield from _terms(told, "delay", "explain.delay", wording)
    yield _times(told, wording)


def _head(told: Told, wording: Wording) -> str:
    road = told.road
    return wording(
        "explain.head",
        road=f"{road.id} ({road.name})" if road.name not in ("", road.id) else road.id,
        length=road.length_m,
        mode=told.mode.value,
        day=told.day,
        season=wording(f"explain.{told.season}"),
    )


def _caps(told: Told, wording: Wording) -> Iterator[str]:
    """Yield the least cap, which holds, and those that do not matter beside it."""
    caps = sorted(
        (term for term in told.terms if term.effect == "cap"), key=lambda term: term.number
    )
    holds, *others = caps
    yield wording("explain.cap", **_values(holds, told, wording))
    if others:
        higher = (
            wording("explain.other_cap", what=_what(term, told, wording), kmh=term.number)
            for term in others
        )
        yield wording("explain.other_caps", caps="; ".join(higher))


def _terms(told: Told, effect: str, key: str, wording: Wording) -> Iterator[str]:
    for term in told.terms:
        if term.effect == effect:
            specific = f"{key}.{term.what}"
            chosen = specific if specific in wording else key
            yield wording(chosen, **_values(term, told, wording))


def _least(told: Told, key: str, wording: Wording) -> str:
    """Say which speed it does not fall below; a lower cap or a measured speed lowers that too."""
    (least,) = (term for term in told.terms if term.effect == "least")
    kmh = told.pace.kmh / told.pace.most_slope
    return wording(key, kmh=kmh, source=_source(least, wording))


def _values(term: Term, told: Told, wording: Wording) -> dict[str, object]:
    return {
        "what": _what(term, told, wording),
        "word": term.word,
        "number": term.number,
        "source": _source(term, wording),
    }


def _what(term: Term, told: Told, wording: Wording) -> str:
    return wording(f"explain.what.{term.what}", word=term.word, condition=told.condition)


def _source(term: Term, wording: Wording) -> str:
    """Say where a number is from: a published table, an assumption, or the scenario."""
    if term.what == "local":
        return wording("explain.source.local")
    if wording.lang != "en" and term.source.startswith(_OURS):
        return wording("explain.source.ours")  # the tables give their reasons in English
    provenance = term.provenance or "none"
    return wording(f"explain.source.{provenance}", source=term.source or "–")


def _slopes(told: Told, wording: Wording) -> str:
    if told.slope_note:
        return wording(told.slope_note)
    there, back = told.slopes
    return wording("explain.slopes", there=there, back=back)


def _times(told: Told, wording: Wording) -> str:
    road = told.road
    if told.there_s is None and told.back_s is None:
        return wording("explain.no_way", mode=told.mode.value)
    values = {"start": road.from_node, "end": road.to_node, "there": told.there_s}
    if told.back_s is None:
        return wording("explain.there_only", **values)
    return wording("explain.there_and_back", back=told.back_s, **values)
