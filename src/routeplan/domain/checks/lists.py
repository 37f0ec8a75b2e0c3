"""Lists of values: no id twice, no reference to what is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Items:
    """Values of a scenario that are listed under a name and told apart by some fields."""

    name: str
    path: str
    key: tuple[str, ...] = ("id",)

    @property
    def part(self) -> str:
        """Field of the scenario they lie in."""
        return self.path.partition(".")[0]

    def of(self, scenario: Scenario) -> tuple[Any, ...]:
        """Return the values."""
        values: tuple[Any, ...] = attrgetter(self.path)(scenario)
        return values

    def where(self, value: Any) -> str:
        """Name one of them, such as ``villages TG05``."""
        return " ".join([self.name, *(str(getattr(value, field)) for field in self.key)])


_VILLAGES = Items(name="villages", path="villages")
_VISITS = Items(name="visits", path="visits", key=("village_id",))
_SERVICES = Items(name="services", path="services")
_DEMAND = Items(name="demand", path="demand", key=("village_id", "service_id"))
_EQUIPMENT = Items(name="equipment", path="equipment")
_MEMBERS = Items(name="members", path="members")
_ABSENCES = Items(name="absences", path="absences", key=("member_id", "date_from"))
_QUALIFICATIONS = Items(
    name="skills", path="qualifications", key=("member_id", "skill", "date_from")
)
_PINS = Items(name="pins", path="pins", key=("date", "kind", "who"))
_MEMBER_RECORDS = Items(name="member_history", path="history.members", key=("member_id",))
_VILLAGE_RECORDS = Items(name="village_history", path="history.villages", key=("village_id",))
_ACQUAINTANCES = Items(
    name="acquaintances", path="history.acquaintances", key=("member_id", "village_id")
)
_TEAMS = Items(name="teams", path="teams")
_VEHICLES = Items(name="vehicles", path="vehicles")
_HOUSEHOLDS = Items(name="households", path="households")
_GROUPS = Items(name="priority_groups", path="household_rule.priority_groups")
_MODULES = Items(name="training_modules", path="modules")
_LEARNERS = Items(name="digital_teams", path="learners")
_NODES = Items(name="nodes", path="network.nodes")
_SPEEDS = Items(name="speeds", path="speeds", key=("surface", "condition", "mode"))
_SEASONS = Items(name="seasons", path="seasons", key=("month",))
_EVENTS = Items(name="calendar", path="calendar.events", key=("date_from",))
_LEVELS = Items(name="objective", path="objective.levels", key=("name",))

UNIQUE = (
    *(_VILLAGES, _VISITS, _SERVICES, _DEMAND, _EQUIPMENT, _MEMBERS, _TEAMS, _VEHICLES),
    *(_NODES, _SPEEDS, _SEASONS, _LEVELS, _ABSENCES, _HOUSEHOLDS, _GROUPS),
    *(_QUALIFICATIONS, _PINS, _MEMBER_RECORDS, _VILLAGE_RECORDS, _ACQUAINTANCES),
    *(_MODULES, _LEARNERS),
)
"""Lists in which nothing is given twice."""

REFERENCES = (
    (_VISITS, "village_id", _VILLAGES),
    (_DEMAND, "village_id", _VILLAGES),
    (_DEMAND, "service_id", _SERVICES),
    (_SERVICES, "equipment", _EQUIPMENT),
    (_TEAMS, "member_ids", _MEMBERS),
    (_MEMBERS, "home_id", _NODES),
    (_ABSENCES, "member_id", _MEMBERS),
    (_QUALIFICATIONS, "member_id", _MEMBERS),
    (_MEMBER_RECORDS, "member_id", _MEMBERS),
    (_VILLAGE_RECORDS, "village_id", _VILLAGES),
    (_ACQUAINTANCES, "member_id", _MEMBERS),
    (_ACQUAINTANCES, "village_id", _VILLAGES),
    (_EVENTS, "applies_to", _VILLAGES),
    (_MODULES, "prerequisites", _MODULES),
    (_LEARNERS, "village_id", _VILLAGES),
    (_LEARNERS, "completed", _MODULES),
    (_LEARNERS, "member_id", _MEMBERS),
    (_HOUSEHOLDS, "village_id", _VILLAGES),
    (_HOUSEHOLDS, "carer_id", _MEMBERS),
    (_HOUSEHOLDS, "priority_group", _GROUPS),
)
"""List, field with one id or several, and the list in which they are found."""


def repeated(scenario: Scenario, items: Items) -> Iterator[Fault]:
    """Find what is given more than once."""
    for where, count in Counter(map(items.where, items.of(scenario))).items():
        if count > 1:
            yield Fault(where=where, what=f"is given {count} times", fix="keep one of them")


def unknown(scenario: Scenario, items: Items, field: str, known: Items) -> Iterator[Fault]:
    """Find ids in a field that are not among those of another list."""
    ids = {value.id for value in known.of(scenario)}
    for value in items.of(scenario):
        found = getattr(value, field)
        for one in found if isinstance(found, tuple) else (found,):
            if one is not None and one not in ids:
                what = f"names {one} as {field}, which is not among the {known.name}"
                fix = f"use an id of the {known.name}"
                yield Fault(where=items.where(value), what=what, fix=fix)
