"""How fast a mode goes on roads of a make, and all that makes it so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.network import UNKNOWN_CONDITION, Speed
from routeplan.domain.road_rule import Likelihood, RoadRule
from routeplan.domain.speed_tables import CLOSED, SpeedRow, TableName
from routeplan.roads.makes import Make
from routeplan.roads.packaged import SpeedTables

Effect = Literal["default", "cap", "factor", "least", "time", "delay", "barrier"]

OURS = ("connector", "ferry")
"""Classes of road of which local speeds know nothing: a way that we add, a boat for vehicles."""

_DEVIATIONS: Mapping[Likelihood, float] = {"median": 0.0, "p80": 0.8416, "p90": 1.2816}
"""So many standard deviations above the middle lies a time that suffices on 5, 8, 9 of 10 days."""


class Term(NamedTuple):
    """One thing that makes the time on a road.

    Parameters
    ----------
    effect
        A ``default`` for what is not known, a ``cap`` of the speed [km/h], a ``factor`` of the
        speed, the ``least`` speed that factors and slopes may come to [km/h], a factor of the
        ``time``, a ``delay`` [s], or a ``barrier``.
    what
        What of the road it looks at, such as ``surface``.
    word
        What the road says there.
    """

    effect: Effect
    what: str
    word: str | float
    number: float = 0.0
    provenance: str = ""
    source: str = ""


class Pace(NamedTuple):
    """What terms come to on the level.

    Parameters
    ----------
    kmh
        The least cap, times the factors, but no slower than the least speed [km/h]; 0 if the mode
        cannot pass.
    time_factor
        How much longer than in the middle it takes on the days that are planned for.
    delay_s
        What is lost on every such road, however long it is [s].
    most_slope
        By what a slope multiplies the time at most, since it makes nobody slower than the least
        speed.
    """

    kmh: float
    time_factor: float
    delay_s: float
    most_slope: float = math.inf


def pace_of(terms: Iterable[Term]) -> Pace:
    """Return what terms come to.

    Many causes of being slow do not multiply without end, so there is a least speed. It is no
    reason to go faster than a cap, or than what was measured: a speed of the scenario, a fitted
    factor.

    Examples
    --------
    >>> cap, rain = Term("cap", "surface", "gravel", 30.0), Term("factor", "season", "wet", 0.75)
    >>> pace_of([cap, rain])
    Pace(kmh=22.5, time_factor=1.0, delay_s=0.0, most_slope=inf)
    >>> pace_of([cap, rain, Term("least", "mode", "pickup", 3.0)]).most_slope
    7.5
    """
    kmh, factor, fitted, least_kmh = math.inf, 1.0, 1.0, 0.0
    time_factor, delay_s = 1.0, 0.0
    for term in terms:
        match term.effect:
            case "barrier":
                kmh = 0.0
            case "cap":
                kmh = min(kmh, term.number)
            case "factor":
                factor *= term.number
                fitted *= term.number if term.provenance == "fitted" else 1
            case "least":
                least_kmh = term.number
            case "time":
                time_factor *= term.number
            case "delay":
                delay_s += term.number
    least_kmh = min(least_kmh, kmh * fitted)
    kmh = max(kmh * factor, least_kmh)
    return Pace(kmh, time_factor, delay_s, kmh / least_kmh if least_kmh else math.inf)


@dataclass(frozen=True, kw_only=True)
class Speeds:
    """What holds for a mode in a season.

    Parameters
    ----------
    local
        Speeds of a scenario by surface and condition; None if it has none of the mode, which is
        another thing than none on some surface.
    """

    tables: SpeedTables
    rule: RoadRule
    mode: Mode
    season: RoadSpeed
    local: Mapping[tuple[str, int], Speed] | None = None

    def terms(self, make: Make) -> tuple[Term, ...]:
        """Return all that makes the time on roads of a make, but their slopes."""
        make = _as_tables_know(make)
        defaults = tuple(self._defaults(make))
        for default in defaults:
            make = _filled(make, default)
        is_local = self.local is not None and make.road_class not in OURS
        speeds = self._local_speed(make) if is_local else self._packaged_speed(make)
        least = _terms("least", "mode", self.mode, self._row("least_speed"))
        return (*defaults, *speeds, *self._tags(make), *least, *self._times(make))

    def _defaults(self, make: Make) -> Iterator[Term]:
        """Yield what is taken to be so where the data do not say."""
        preset = self.rule.preset
        if not make.surface:
            row = self.tables.of_class("default_surface", preset, make.road_class)
            yield Term("default", "surface", row.value, 0.0, row.provenance, row.source)
        if make.condition == UNKNOWN_CONDITION:
            row = self.tables.default_condition(
                preset, make.road_class, smoothness=make.smoothness, tracktype=make.tracktype
            )
            yield Term("default", "condition", row.value, 0.0, row.provenance, row.source)

    def _local_speed(self, make: Make) -> Iterator[Term]:
        """Yield the speed that the scenario has for a surface, its condition and the season."""
        known = self.local or {}
        by_word = known.get((make.surface, make.condition))
        speed = by_word or known.get((self.tables.kind_of(make.surface), make.condition))
        kmh = getattr(speed, f"{self.season}_kmh") if speed else 0.0
        effect: Effect = "cap" if kmh else "barrier"
        provenance = speed.provenance if speed else ""
        yield Term(effect, "local", make.surface, kmh, provenance, "speeds")

    def _packaged_speed(self, make: Make) -> Iterator[Term]:
        """Yield what class, surface, condition and season make of the speed."""
        kind = self.tables.kind_of(make.surface)
        row = self.tables.class_speed(self.rule.preset, self.mode, make.road_class)
        if row is None:
            yield Term("barrier", "class", make.road_class)
        yield from _terms("cap", "class", make.road_class, row)
        row = self._row("surface_cap", kind)
        yield from _terms("cap", "surface", make.surface, row)
        row = self._row("condition_cap", make.condition)
        yield from _terms("cap", "condition", make.condition, row)
        row = self.tables.row("season", self.season, kind, make.condition, self.mode)
        yield from _terms("factor", "season", self.season, row)

    def _tags(self, make: Make) -> Iterator[Term]:
        """Yield what else is known of the road."""
        row = self._row("tracktype_cap", make.tracktype)
        yield from _terms("cap", "tracktype", make.tracktype, row)
        row = self._row("smoothness_cap", make.smoothness)
        yield from _terms("cap", "smoothness", make.smoothness, row)
        if make.width_m:
            row = self.tables.width_cap(make.width_m, self.mode)
            yield from _terms("cap", "width", make.width_m, row)
        if make.max_speed_kmh:
            row = self._row("maxspeed")
            yield from _terms("cap", "maxspeed", make.max_speed_kmh, row, of=make.max_speed_kmh)
        row = self._row("weight")
        if row and make.max_weight_t and make.max_weight_t < float(row.value):
            yield Term("barrier", "weight", make.max_weight_t, 0.0, row.provenance, row.source)

    def _times(self, make: Make) -> Iterator[Term]:
        """Yield what makes the time longer, but not the road slower."""
        likelihood = self.rule.likelihood(self.season)
        kind = self.tables.kind_of(make.surface)
        row = self.tables.row("spread", self.season, kind, make.condition)
        if row and _DEVIATIONS[likelihood]:
            longer = math.exp(_DEVIATIONS[likelihood] * float(row.value))
            yield Term("time", "likelihood", likelihood, longer, row.provenance, row.source)
        for obstacle, count in ((make.structure, 1), ("gate", make.gates)):
            if obstacle and count:
                row = self.tables.row("obstacle", obstacle, self.season, self.mode)
                yield from _terms("delay", obstacle, count, row, of=60 * count)

    def _row(self, table: TableName, *key: str | float) -> SpeedRow | None:
        return self.tables.row(table, *key, self.mode)


def _as_tables_know(make: Make) -> Make:
    """Return a make with a class that has rows of its own."""
    if make.structure == "ferry":
        return make._replace(road_class="ferry", surface="")
    return make._replace(road_class=make.road_class.removesuffix("_link"))


def _filled(make: Make, default: Term) -> Make:
    """Return a make with what is taken to be so."""
    if default.what == "surface":
        return make._replace(surface=str(default.word))
    return make._replace(condition=int(default.word))


def _terms(
    effect: Effect, what: str, word: str | float, row: SpeedRow | None, *, of: float = 1.0
) -> Iterator[Term]:
    """Yield what a row says: nothing if there is none, a barrier if it is closed."""
    if row is None:
        return
    if row.value == CLOSED:
        yield Term("barrier", what, word, 0.0, row.provenance, row.source)
    else:
        yield Term(effect, what, word, of * float(row.value), row.provenance, row.source)
