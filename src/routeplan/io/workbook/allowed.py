"""What may stand in a column: read off the domain, so that a template never says another thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from routeplan.domain.calendar import CalendarEvent, Closure, RecurringClosure, SeasonMonth
from routeplan.domain.fleet import Vehicle
from routeplan.domain.history import Acquaintance, MemberRecord, VillageRecord
from routeplan.domain.network import Node, Road, RoadTags, Speed
from routeplan.domain.people import Absence, Member, Qualification, Team
from routeplan.domain.pins import Pin
from routeplan.domain.places import Household, Village
from routeplan.domain.services import Demand, Equipment, Service, VisitRequirement
from routeplan.domain.speed_tables import SpeedRow
from routeplan.domain.terrain import River
from routeplan.domain.training import Learner, Module
from routeplan.domain.value import LARGEST, Value
from routeplan.io import cells
from routeplan.io.records import Column, Schema

_KINDS: Mapping[str, tuple[type[Value], ...]] = MappingProxyType(
    {
        "villages": (Village, VisitRequirement),
        "nodes": (Node,),
        "roads": (Road, RoadTags),
        "services": (Service,),
        "demand": (Demand,),
        "equipment": (Equipment,),
        "members": (Member,),
        "teams": (Team,),
        "absences": (Absence,),
        "skills": (Qualification,),
        "pins": (Pin,),
        "training_modules": (Module,),
        "digital_teams": (Learner,),
        "vehicles": (Vehicle,),
        "speeds": (Speed,),
        "speed_tables": (SpeedRow,),
        "season": (SeasonMonth,),
        "calendar": (CalendarEvent,),
        "closures": (Closure,),
        "recurring_closures": (RecurringClosure,),
        "households": (Household,),
        "member_history": (MemberRecord,),
        "village_history": (VillageRecord,),
        "acquaintances": (Acquaintance,),
        "rivers": (River,),
    }
)

_USUAL: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("nodes", "kind"): ("center", "junction", "town", "fuel_town", "boat_landing"),
        ("roads", "road_class"): ("QL", "DT", "DH", "DX", "local", "trail", "water"),
        ("roads", "surface"): ("asphalt", "concrete", "gravel", "earth", "footpath", "water"),
        ("speeds", "surface"): ("asphalt", "concrete", "gravel", "earth", "footpath", "water"),
        ("speeds", "provenance"): ("fitted", "assumption"),
        ("season", "season"): ("dry", "shoulder", "wet", "peak"),
        ("members", "role"): ("volunteer", "team_lead", "police_officer"),
        ("absences", "kind"): ("leave", "exam", "training"),
        ("calendar", "basis"): ("S", "A"),
    }
)
"""Words that columns usually have, where any other may stand as well."""


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What may stand in a column.

    Parameters
    ----------
    words
        Words to choose from.
    is_strict
        Whether no other word may stand there.
    least, most
        Limits of a number; None if the usual ones hold.
    """

    words: tuple[str, ...] = ()
    is_strict: bool = False
    least: float | None = None
    most: float | None = None


def allowed_in(schema: Schema, column: Column) -> Allowed:
    """Return what may stand in a column of a table."""
    if column.parse is cells.flag:
        return Allowed(words=("1", "0"), is_strict=True)
    if column.parse is cells.longitude:
        return Allowed(least=-180, most=180)
    if column.parse is cells.latitude:
        return Allowed(least=-90, most=90)
    if column.parse in (cells.text, cells.identifier):
        words = _words(schema, column)
        usual = _USUAL.get((schema.table, column.name), ())
        return Allowed(words=words or usual, is_strict=bool(words))
    field = _field(schema, column)
    if column.parse in (cells.number, cells.whole) and field is not None:
        return allowed_numbers(field)
    return Allowed()


def allowed_numbers(field: FieldInfo) -> Allowed:
    """Return the limits of a field that holds a number."""
    least = [one.ge for one in field.metadata if hasattr(one, "ge")]
    most = [one.le for one in field.metadata if hasattr(one, "le")]
    for one in field.metadata:
        if isinstance(one, FieldInfo):
            inner = allowed_numbers(one)
            least += [] if inner.least is None else [inner.least]
            most += [] if inner.most is None else [inner.most]
    return Allowed(
        least=max((one for one in least if one is not None and one > -LARGEST), default=None),
        most=min((one for one in most if one is not None and one < LARGEST), default=None),
    )


def words_of(annotation: Any) -> tuple[str, ...]:
    """Return the words that an annotation such as ``Literal["yes", "no"] | None`` lists."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    for inner in get_args(annotation):
        if get_origin(annotation) is not tuple and (words := words_of(inner)):
            return words
    return ()


def _words(schema: Schema, column: Column) -> tuple[str, ...]:
    field = _field(schema, column)
    return words_of(field.annotation) if field is not None else ()


def _field(schema: Schema, column: Column) -> FieldInfo | None:
    for kind in _KINDS.get(schema.table, ()):
        if column.target in kind.model_fields:
            return kind.model_fields[column.target]
    return None
