"""What a way of OpenStreetMap is as a road."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadTags, Structure
from routeplan.domain.speed_tables import SMOOTHNESSES, TRACKTYPES
from routeplan.domain.surfaces import SURFACES, WATER
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm import measures
from routeplan.io.roads.osm.access import Access, Way, access, as_mapped
from routeplan.io.roads.osm.elements import OsmWay
from routeplan.io.roads.osm.words import (
    CLASSES,
    FERRY,
    NO_ROADS,
)
from routeplan.io.roads.plain import plain

_ONE_WAY = frozenset({"yes", "true", "1", "-1", "reverse"})
_BACKWARDS = frozenset({"-1", "reverse"})
_BOTH_WAYS = frozenset({"no", "false", "0", "alternating"})
_ROUND = frozenset({"roundabout", "circular"})

_UNLIMITED = frozenset({"none", "no", "unsigned", "default", "signals", "variable", "unknown"})
"""Words for a limit that is none, or that nobody can tell; they are no slips."""

_ABSENT = frozenset({"", "no", "none"})


@dataclass(frozen=True, kw_only=True)
class Shut:
    """Months in which some modes may not pass (all modes if none is named)."""

    months: tuple[int, ...]
    modes: tuple[Mode, ...]
    reason: str

    def closure(self, road_id: str, source: str) -> RecurringClosure:
        """Return it as a closure of a road: in these months nobody passes on any day."""
        return RecurringClosure(
            road_id=road_id,
            months=self.months,
            chance=1.0,
            modes=self.modes,
            reason=self.reason,
            source=source,
        )


@dataclass(frozen=True, kw_only=True)
class Attributes:
    """All that two pieces of road must have in common to be one."""

    road_class: str
    name: str
    surface: str
    note: str
    width_m: float
    modes: frozenset[Mode]
    one_way: bool
    dry_only: bool
    tags: RoadTags
    shut: tuple[Shut, ...]


def class_of(tags: Mapping[str, str]) -> str:
    """Return the class of a road, or nothing if a way is none.

    Examples
    --------
    >>> class_of({"highway": "track"}), class_of({"highway": "track", "area": "yes"})
    ('track', '')
    """
    highway = tags.get("highway", "")
    if tags.get("area") == "yes":
        return ""
    if tags.get("route") == "ferry" and highway not in CLASSES:
        return FERRY
    return highway if highway in CLASSES and highway != FERRY else ""


def is_backwards(tags: Mapping[str, str]) -> bool:
    """Tell whether vehicles pass a way only against the order of its nodes."""
    return tags.get("oneway") in _BACKWARDS


def attributes(way: OsmWay, oddities: Oddities, *, southern: bool) -> Attributes | None:
    """Return what a way is as a road, in the direction in which vehicles pass it.

    None if it is no road, or one that no mode may use.

    Parameters
    ----------
    southern
        Whether winter is in July.
    """
    tags = way.tags
    road_class = class_of(tags)
    if not road_class:
        _note_class(way, oddities)
        return None
    reader = _Reader(way, oddities)
    width_m = reader.width_m()
    passing = access(
        Way(id=way.id, road_class=road_class, tags=tags, width_m=width_m, southern=southern),
        oddities,
    )
    if not passing.modes:
        return None
    return Attributes(
        road_class=road_class,
        name=plain(tags.get("name") or tags.get("ref") or ""),
        surface=WATER if road_class == FERRY else reader.surface(),
        note=reader.note(),
        width_m=width_m,
        modes=passing.modes,
        one_way=reader.is_one_way(),
        dry_only=passing.dry_only,
        tags=reader.tags(road_class),
        shut=tuple(_shut(tags, passing)),
    )


class _Reader:
    """Reads the tags of one way and notes what it does not know."""

    def __init__(self, way: OsmWay, oddities: Oddities) -> None:
        self._way = way
        self._oddities = oddities

    def surface(self) -> str:
        value = self._value("surface")
        return value if value in SURFACES else ""

    def note(self) -> str:
        """Return what is told of the surface in words that no table of speeds has."""
        value = self._value("surface")
        if value in SURFACES or not value:
            return ""
        self._note("surface", value, "kept as a note of the road")
        return f"surface={value}"

    def word(self, tag: str, known: Collection[str]) -> str:
        value = self._value(tag)
        if value and value not in known:
            self._note(tag, value, "kept as it is")
        return value

    def measure(self, tag: str, read: Callable[[str], float | None]) -> float | None:
        value = self._value(tag)
        measure = read(value)
        if measure is None and value and value not in _UNLIMITED:
            self._note(tag, value, "left out")
        return measure

    def width_m(self) -> float:
        """Return how wide what passes may be; 0 if nobody has told."""
        tags = ("width", "est_width", "maxwidth")
        width, estimate, limit = (self.measure(tag, measures.width_m) for tag in tags)
        return min((one for one in (width or estimate, limit) if one), default=0.0)

    def is_one_way(self) -> bool:
        value = self._value("oneway")
        if value in _ONE_WAY:
            return True
        if value and value not in _BOTH_WAYS:
            self._note("oneway", value, "taken as open both ways")
        if value:
            return False
        tags = self._way.tags
        return tags.get("junction") in _ROUND or tags.get("highway") == "motorway"

    def tags(self, road_class: str) -> RoadTags:
        fields = {
            "tracktype": self.word("tracktype", TRACKTYPES),
            "smoothness": self.word("smoothness", SMOOTHNESSES),
            "lanes": self._lanes(),
            "max_speed_kmh": self.measure("maxspeed", measures.speed_kmh),
            "max_weight_t": self.measure("maxweight", measures.weight_t),
            "structure": _structure(self._way.tags, road_class),
            "incline": self._incline(),
            "access": plain(as_mapped(self._way.tags)),
        }
        try:
            return RoadTags.model_validate(fields)
        except ValidationError as error:
            names = {str(one["loc"][0]) for one in error.errors(include_url=False)}
            for name in names:
                self._note(name, str(fields[name]), "left out")
            kept = {name: value for name, value in fields.items() if name not in names}
            return RoadTags.model_validate(kept)

    def _lanes(self) -> int | None:
        value = self._value("lanes")
        if not value.isdecimal() and value:
            self._note("lanes", value, "left out")
        return int(value) if value.isdecimal() else None

    def _incline(self) -> float | None:
        value = self._value("incline")
        if value in ("", "up", "down", "yes", "0"):  # says nothing about how much
            return None
        slope = self.measure("incline", measures.incline)
        return -slope if slope and is_backwards(self._way.tags) else slope

    def _value(self, tag: str) -> str:
        return plain(self._way.tags.get(tag, ""))

    def _note(self, tag: str, value: str, done: str) -> None:
        self._oddities.note(tag, value, done, of=self._way.id)


def _note_class(way: OsmWay, oddities: Oddities) -> None:
    highway = way.tags.get("highway", "")
    if highway and highway not in NO_ROADS and highway not in CLASSES:
        oddities.note("highway", highway, "left out", of=way.id)


def _structure(tags: Mapping[str, str], road_class: str) -> Structure:
    if road_class == FERRY:
        return "ferry"
    if tags.get("ford", "") not in _ABSENT:
        return "ford"
    if tags.get("bridge", "") not in _ABSENT:
        return "bridge"
    if tags.get("tunnel", "") not in (*_ABSENT, "culvert", "building_passage"):
        return "tunnel"
    return ""


def _shut(tags: Mapping[str, str], passing: Access) -> list[Shut]:
    modes: dict[frozenset[int], list[Mode]] = {}
    for mode, months in passing.shut_months.items():
        modes.setdefault(months, []).append(mode)
    said = [
        f"{tag}={value}"
        for tag, value in tags.items()
        if tag in ("seasonal", "ice_road", "winter_road") or tag.endswith(":conditional")
    ]
    reason = plain("; ".join(said))
    return [
        Shut(
            months=tuple(sorted(months)),
            modes=() if passing.modes == set(ones) else tuple(ones),
            reason=reason,
        )
        for months, ones in modes.items()
    ]
