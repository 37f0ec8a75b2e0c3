"""Who may use a road, by its tags: each mode for itself, month by month.

The most particular tag decides, as mappers agreed: ``motorcycle`` before ``motor_vehicle`` before
``vehicle`` before ``access``. Where no tag says anything, the class of the road does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.surfaces import PAVED
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm.months import YEAR, Condition, conditions, months_of
from routeplan.io.roads.osm.words import CLIMBS, FERRY, FOR_FEET, NO_FEET

KEYS: Mapping[Mode, tuple[str, ...]] = {
    Mode.MOTORBIKE: ("motorcycle", "motor_vehicle", "vehicle", "access"),
    Mode.PICKUP: ("motorcar", "motor_vehicle", "vehicle", "access"),
    Mode.FOOT: ("foot", "access"),
    Mode.BOAT: ("boat", "access"),
    Mode.CAR: ("motorcar", "motor_vehicle", "vehicle", "access"),
    Mode.TRUCK: ("hgv", "motor_vehicle", "vehicle", "access"),
}
"""Tags that say whether a mode may pass, the most particular first."""

_ALL_KEYS = tuple(dict.fromkeys(key for keys in KEYS.values() for key in keys))

_OPENING_KEYS: Mapping[Mode, tuple[str, ...]] = {
    Mode.MOTORBIKE: ("motorcycle", "motor_vehicle"),
    Mode.PICKUP: ("motorcar",),
    Mode.CAR: ("motorcar",),
}
"""Tags that let a vehicle onto a way for people on foot; wider ones such as ``access`` do not."""

_OPEN = frozenset(
    {
        *("yes", "permissive", "designated", "official", "destination", "public", "permit"),
        *("customers", "delivery", "discouraged", "unknown", "variable", "allowed"),
    }
)
_SHUT = frozenset(
    {
        *("no", "private", "agricultural", "forestry", "military", "emergency", "restricted"),
        *("bus", "psv", "use_sidepath", "residents", "employees", "students", "staff"),
    }
)

_NARROWEST_RIDEABLE_M = 1.0
"""Motorbikes use a hard path of this width although no tag lets them: it was built for them."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """What must be known of a way to tell who may use it.

    Parameters
    ----------
    southern
        Whether winter is in July.
    """

    id: int
    road_class: str
    tags: Mapping[str, str]
    width_m: float = 0.0
    southern: bool = False


@dataclass(frozen=True, kw_only=True)
class Access:
    """Which modes may pass, and when not.

    Parameters
    ----------
    shut_months
        Months in which a mode that may pass otherwise may not.
    dry_only
        Whether vehicles may pass only while it is dry.
    """

    modes: frozenset[Mode]
    shut_months: Mapping[Mode, frozenset[int]]
    dry_only: bool


def access(way: Way, oddities: Oddities) -> Access:
    """Return who may use a way."""
    for key in _ALL_KEYS:
        if verdict(way.tags.get(key, "yes")) is None:
            oddities.note(key, way.tags[key], "passed over", of=way.id)
    rules = dict(_conditions(way, oddities))
    there = _months_there(way, oddities)
    varies = bool(rules) or there != YEAR
    modes, shut_months = set(), {}
    for mode in Mode:
        asked = there if varies else {1}  # one month stands for all
        open_in = frozenset(month for month in asked if _is_open(mode, way, rules, month))
        if open_in:
            modes.add(mode)
            if varies and open_in != YEAR:
                shut_months[mode] = YEAR - open_in
    return Access(
        modes=frozenset(modes), shut_months=shut_months, dry_only=_is_dry_only(way, rules)
    )


def verdict(value: str) -> bool | None:
    """Tell whether a value of an access tag lets pass; None if it is none that we know.

    Examples
    --------
    >>> verdict("destination"), verdict("agricultural;forestry"), verdict("maybe")
    (True, False, None)
    """
    words = {word.strip() for word in value.split(";")}
    if words & _OPEN:
        return True
    return False if words & _SHUT else None


def stopped_by(tags: Mapping[str, str], usually: frozenset[Mode]) -> frozenset[Mode]:
    """Return the modes that a barrier stops: those that its kind does, unless its tags differ."""
    said = {mode: _first_verdict(tags, KEYS[mode]) for mode in Mode}
    return frozenset(
        mode for mode in Mode if said[mode] is False or (said[mode] is None and mode in usually)
    )


def as_mapped(tags: Mapping[str, str]) -> str:
    """Return the tags about access as one text.

    Examples
    --------
    >>> as_mapped({"highway": "track", "access": "private", "foot": "yes"})
    'private; foot=yes'
    """
    whole = [tags["access"]] if "access" in tags else []
    parts = [f"{key}={tags[key]}" for key in _ALL_KEYS if key in tags and key != "access"]
    return "; ".join([*whole, *parts])


def _first_verdict(tags: Mapping[str, str], keys: tuple[str, ...]) -> bool | None:
    said = (verdict(tags[key]) for key in keys if key in tags)
    return next((one for one in said if one is not None), None)


def _conditions(way: Way, oddities: Oddities) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Yield the conditions of each tag that has any."""
    for key in _ALL_KEYS:
        tag = f"{key}:conditional"
        if tag in way.tags:
            found = conditions(way.tags[tag], southern=way.southern)
            if found is None:
                done = "passed over: only months and rain are understood"
                oddities.note(tag, way.tags[tag], done, of=way.id)
            else:
                yield key, found


def _months_there(way: Way, oddities: Oddities) -> frozenset[int]:
    """Return the months in which there is a way at all: some are of ice."""
    value = way.tags.get("seasonal", "no")
    if "yes" in (way.tags.get("ice_road"), way.tags.get("winter_road")):
        value = "winter"
    months = months_of(value, southern=way.southern)
    if not months and value not in ("no", "dry_season"):
        oddities.note("seasonal", value, "passed over: it does not say when", of=way.id)
    return months or YEAR


def _is_dry_only(way: Way, rules: Mapping[str, tuple[Condition, ...]]) -> bool:
    shut_when_wet = (
        verdict(one.value) is False
        for key, ones in rules.items()
        for one in ones
        if one.when_wet and key != "foot"
    )
    return way.tags.get("seasonal") == "dry_season" or any(shut_when_wet)


def _is_open(mode: Mode, way: Way, rules: Mapping[str, tuple[Condition, ...]], month: int) -> bool:
    if (mode is Mode.BOAT and way.road_class != FERRY) or not _can_pass(mode, way):
        return False
    on_foot_way = way.road_class in FOR_FEET and mode is not Mode.FOOT
    if on_foot_way and not _may_ride(mode, way, rules):
        return False
    for key in KEYS[mode]:
        said = [
            opens
            for one in rules.get(key, ())
            if (opens := verdict(one.value)) is not None
            and month in (one.whole_months if opens else one.months)
        ]
        if said:  # of conditions that hold at once the last one counts
            return said[-1]
        says = verdict(way.tags[key]) if key in way.tags else None
        if says is not None:
            return says
    return on_foot_way or _is_usual(mode, way)


def _can_pass(mode: Mode, way: Way) -> bool:
    """Tell whether the ground lets pass those whom the law may."""
    if way.tags.get("4wd_only") == "yes" and mode in (Mode.CAR, Mode.TRUCK):
        return False
    return way.tags.get("sac_scale") not in CLIMBS


def _may_ride(mode: Mode, way: Way, rules: Mapping[str, tuple[Condition, ...]]) -> bool:
    """Tell whether a way for people on foot is open to a vehicle at some time."""
    if mode not in _OPENING_KEYS or way.road_class == "steps":
        return False
    if mode is Mode.MOTORBIKE and _is_built_for_motorbikes(way):
        return True
    keys = _OPENING_KEYS[mode]
    return any(key in rules or verdict(way.tags.get(key, "no")) for key in keys)


def _is_built_for_motorbikes(way: Way) -> bool:
    """Tell a path of concrete between fields from the pavement of a town."""
    signed = "designated" in (way.tags.get("foot"), way.tags.get("bicycle"))
    is_hard = way.tags.get("surface") in PAVED
    is_wide = way.width_m >= _NARROWEST_RIDEABLE_M
    return way.road_class == "path" and is_wide and is_hard and not signed


def _is_usual(mode: Mode, way: Way) -> bool:
    """Tell what holds where no tag says anything."""
    if way.road_class == FERRY:
        # A ferry that is described for people on foot or with bicycles takes nothing else.
        is_described = "foot" in way.tags or "bicycle" in way.tags
        return mode not in VEHICLE_MODES or not is_described
    if mode is Mode.FOOT:
        return way.road_class not in NO_FEET and way.tags.get("motorroad") != "yes"
    return True
