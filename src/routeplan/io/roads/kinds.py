"""What a row says of a road, as fields of a `Road`: tags of OpenStreetMap and our columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.network import Road, RoadTags
from routeplan.domain.surfaces import SURFACES
from routeplan.io.cells import CellError, kilometres, number, whole
from routeplan.io.names import folded
from routeplan.io.roads.columns import Values, texts_in
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm.attributes import Attributes, Shut, attributes
from routeplan.io.roads.osm.elements import OsmWay
from routeplan.io.roads.osm.words import CLASSES, NO_ROADS
from routeplan.io.roads.plain import plain

UNKNOWN_CLASS = "road"
"""What OpenStreetMap calls a road of which nobody knows what it is."""

ALIKE: Mapping[str, str] = {
    "QL": "primary",
    "DT": "secondary",
    "DH": "tertiary",
    "DX": "unclassified",
    "urban": "residential",
    "local": "unclassified",
    "trail": "path",
    "water": "ferry",
    "connector": "path",
    "other": "road",
}
"""Vietnamese classes, and ours, by the class of OpenStreetMap that the same people may use."""

_VIETNAMESE_CLASSES: Mapping[str, str] = {
    "quoclo": "QL",
    "tinhlo": "DT",
    "duongtinh": "DT",
    "huyenlo": "DH",
    "duonghuyen": "DH",
    "duongxa": "DX",
    "duonglienhuyen": "DH",
    "duonglienxa": "DX",
    "duonglienthon": "local",
    "duongthon": "local",
    "duongdansinh": "local",
    "duongdothi": "urban",
    "duongmon": "trail",
    "duongbo": "trail",
}
_VIETNAMESE_SURFACES: Mapping[str, str] = {
    "betong": "concrete",
    "betongximang": "concrete",
    "btxm": "concrete",
    "betongnhua": "asphalt",
    "btn": "asphalt",
    "nhua": "asphalt",
    "langnhua": "asphalt",
    "dadam": "gravel",
    "soi": "gravel",
    "capphoi": "compacted",
    "dat": "earth",
}

_ACCESS = ("access", "vehicle", "motor_vehicle", "motorcar", "motorcycle", "hgv", "foot", "boat")
_YES = frozenset({"1", "yes", "true", "t", "y", "có", "x"})
_NO = frozenset({"0", "no", "false", "f", "n", "không"})


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is known of a road beside where it is.

    Parameters
    ----------
    fields
        Fields of a `Road`.
    length_m
        Its length, if its own table says it.
    shut
        Months in which it is shut.
    """

    fields: Mapping[str, Any]
    length_m: int | None = None
    shut: tuple[Shut, ...] = ()

    @property
    def one_way(self) -> bool:
        """Whether vehicles pass only in the direction of its line."""
        return bool(self.fields["one_way"])


def kind_of(values: Values, oddities: Oddities, *, at: int, southern: bool) -> Kind | None:
    """Return what is known of a road; None if it is none, or one that nobody may use.

    Parameters
    ----------
    at
        Its row, for `oddities`.
    southern
        Whether winter is in July.
    """
    is_ours = "road_class" in values
    road_class = _class_of(values, oddities, at)
    if not road_class:
        return None
    tags = {tag: value for tag, value in values.items() if not (is_ours and tag in _ACCESS)}
    tags["highway"] = ALIKE.get(road_class, road_class)
    surface = _surface(values, oddities, at, is_ours=is_ours)
    tags["surface"] = surface
    if tags["highway"] == "ferry":
        tags |= {"highway": "", "route": "ferry"}
    if is_ours and surface not in SURFACES:
        tags["surface"] = ""
    what = attributes(OsmWay(id=at, nodes=(), tags=tags), oddities, southern=southern)
    if what is None:
        return None
    fields = _mapped(what, road_class)
    if is_ours:
        is_ferry = what.tags.structure == "ferry"  # which a table says in words of its own
        about = what.tags.model_copy(update={"structure": ""}) if is_ferry else what.tags
        fields |= {"surface": surface, "note": "", "tags": about}
    return _with_own(Kind(fields=fields, shut=what.shut), values, oddities, at)


def _surface(values: Values, oddities: Oddities, at: int, *, is_ours: bool) -> str:
    word = plain(values.get("surface", ""))
    surface = _VIETNAMESE_SURFACES.get(folded(word), word)
    if is_ours and surface and surface not in SURFACES:
        oddities.note("surface", word, "kept as it is", of=at)
    return surface


def _class_of(values: Values, oddities: Oddities, at: int) -> str:
    """Return the class of a road; nothing if it is no road."""
    if "road_class" in values:
        word = plain(values["road_class"])
        known = _VIETNAMESE_CLASSES.get(folded(word), word)
        if known in ALIKE or known in CLASSES:
            return known
    else:
        word = values.get("highway", "")
        if word in CLASSES or values.get("route") == "ferry":
            return word if word in CLASSES else "ferry"
    if word in NO_ROADS:
        oddities.note("highway", word, "left out", of=at, what="is no road")
        return ""
    what = "is not known" if word else "says nothing of the class"
    oddities.note("road_class", word, f"taken as {UNKNOWN_CLASS}", of=at, what=what)
    return UNKNOWN_CLASS


def _mapped(what: Attributes, road_class: str) -> dict[str, Any]:
    return {
        "name": what.name,
        "road_class": road_class,
        "surface": what.surface,
        "width_m": what.width_m,
        "modes": tuple(mode for mode in Mode if mode in what.modes),
        "one_way": what.one_way,
        "dry_only": what.dry_only,
        "note": what.note,
        "tags": what.tags,
    }


def _with_own(kind: Kind, values: Values, oddities: Oddities, at: int) -> Kind:
    """Let our own columns count before the tags of OpenStreetMap."""
    own = {
        field: value
        for column, (field, read) in _OWN.items()
        if (value := _cell(column, values, read, oddities, at)) is not None
    }
    if _has_modes(values):
        flags = {mode: _cell(mode, values, _flag, oddities, at) for mode in Mode}
        own["modes"] = tuple(mode for mode in Mode if flags[mode])
    tags = {
        column: value
        for column, read in _OWN_TAGS.items()
        if (value := _cell(column, values, read, oddities, at)) is not None
    }
    if "road_class" in values and "access" in values:
        tags["access"] = plain(values["access"])
    length_m = own.pop("length_m", None)
    fields = _valid({**kind.fields, **own}, Road, oddities, at)
    fields["tags"] = RoadTags(
        **_valid({**dict(kind.fields["tags"]), **tags}, RoadTags, oddities, at)
    )
    return Kind(fields=fields, length_m=length_m, shut=kind.shut)


def _has_modes(values: Values) -> bool:
    """Tell whether a row says who may pass; ``foot`` and ``boat`` alone may be tags."""
    ours = Mode if "road_class" in values else VEHICLE_MODES
    return any(mode in values for mode in ours)


def _cell(
    column: str, values: Values, read: Callable[[str], Any], oddities: Oddities, at: int
) -> Any:
    if column not in values:
        return None
    try:
        return read(values[column])
    except CellError:
        oddities.note(column, plain(values[column]), "left out", of=at, what="cannot be read")
        return None


def _valid(
    fields: dict[str, Any], of: type[Road | RoadTags], oddities: Oddities, at: int
) -> dict[str, Any]:
    """Return fields without those that cannot be."""
    known = {**_ANY_ROAD, **fields} if of is Road else fields
    try:
        of.model_validate(known)
    except ValidationError as error:
        names = {str(one["loc"][0]) for one in error.errors(include_url=False)}
        for name in sorted(names):
            oddities.note(name, str(fields[name]), "left out", of=at, what="cannot be")
        return {name: value for name, value in fields.items() if name not in names}
    return dict(fields)


def _flag(cell: str) -> bool:
    word = cell.casefold()
    if word not in _YES | _NO:
        raise CellError(f"is {cell}", "use 1 for yes and 0 for no")
    return word in _YES


def _incline(cell: str) -> float | None:
    # A text such as 8% is a tag of OpenStreetMap, which is read already.
    return None if cell.endswith(("%", "°")) or cell in ("up", "down") else number(cell)


_OWN: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "condition": ("condition", whole),
    "length_km": ("length_m", kilometres),
    "width_m": ("width_m", number),
    "one_way": ("one_way", _flag),
    "dry_only": ("dry_only", _flag),
    "p_closed_peak": ("p_closed_peak", number),
    "sketch": ("sketch", _flag),
    "hazards": ("hazards", texts_in),
    "note": ("note", plain),
}
"""Columns of ``roads.csv``, each with its field and how it is read."""

_OWN_TAGS: Mapping[str, Callable[[str], Any]] = {
    "max_speed_kmh": number,
    "max_weight_t": number,
    "structure": plain,
    "gates": whole,
    "incline": _incline,
    "source_id": plain,
}
"""The same of those that are `RoadTags`."""

_ANY_ROAD: Mapping[str, Any] = {
    "id": "r",
    "from_node": "a",
    "to_node": "b",
    "length_m": 1,
    "line": ((0.0, 0.0), (0.0, 1.0)),
}
"""Stands in for what is not known yet, so that the rest can be checked."""
