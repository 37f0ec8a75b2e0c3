"""Records to the parts of a `Scenario`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from routeplan.domain.calendar import (
    Calendar,
    CalendarEvent,
    Closure,
    RecurringClosure,
    SeasonMonth,
)
from routeplan.domain.fleet import Mode, Vehicle
from routeplan.domain.history import Acquaintance, History, MemberRecord, VillageRecord
from routeplan.domain.network import NO_TAGS, Node, Road, RoadNetwork, RoadTags, Speed
from routeplan.domain.objective import Objective
from routeplan.domain.people import Absence, Member, Qualification, Team
from routeplan.domain.pins import Pin
from routeplan.domain.places import Center, Household, Village
from routeplan.domain.services import Demand, Equipment, Service, VisitRequirement
from routeplan.domain.training import Learner, Module
from routeplan.domain.value import Value
from routeplan.errors import Fault
from routeplan.io.cells import CellError
from routeplan.io.geojson import Line, check_names, join_lines
from routeplan.io.names import Directory
from routeplan.io.records import Record, build
from routeplan.io.road_lengths import length_faults
from routeplan.io.settings import Settings

V = TypeVar("V", bound=Value)

FIELDS_OF_PART: Mapping[str, tuple[str, ...]] = {
    "scenario": (
        *("center", "calendar", "rules", "costs", "objective", "crews", "rota", "road_rule"),
        *("household_rule", "training", "coverage"),
    ),
    "road_points": ("network",),
    "villages": ("villages", "visits", "network"),
    "nodes": ("center", "network"),
    "roads": ("network",),
    "services": ("services",),
    "demand": ("demand",),
    "equipment": ("equipment",),
    "members": ("members",),
    "teams": ("teams",),
    "absences": ("absences",),
    "skills": ("qualifications",),
    "pins": ("pins",),
    "training_modules": ("modules",),
    "digital_teams": ("learners",),
    "vehicles": ("vehicles",),
    "speeds": ("speeds",),
    "season": ("seasons",),
    "calendar": ("calendar",),
    "closures": ("closures", "recurring_closures"),
    "recurring_closures": ("recurring_closures",),
    "households": ("households",),
    "member_history": ("history",),
    "village_history": ("history",),
    "acquaintances": ("history",),
}
"""The fields of `Scenario` that are made from each table, and from the settings."""

_NO_LINE: Line = ((0.0, 0.0), (0.0, 0.0))
"""Stands in for a line with a fault, so that the rest of its road is checked as well."""

Records = Mapping[str, tuple[Record, ...]]


def checked_network(
    records: Records,
    directories: Mapping[str, Directory],
    lines: Mapping[str, Line] | None,
    faults: list[Fault],
    lines_from: str,
) -> RoadNetwork:
    """Return the roads as far as they can be made; add faults to `faults`."""
    if lines is not None and "roads" in directories:
        check_names(lines, directories["roads"], faults, lines_from)
    return network_of(records, lines, faults, lines_from)


def scenario_parts(
    asked: Settings | None,
    records: Records,
    directories: Mapping[str, Directory],
    network: RoadNetwork,
    faults: list[Fault],
    *,
    place_of_center: str,
) -> dict[str, Any]:
    """Return the fields of a scenario as far as they can be made; add faults to `faults`."""
    parts = {
        "villages": _values(Village, records["villages"], faults),
        "visits": _visits(records["villages"], faults),
        "services": _values(Service, records["services"], faults),
        "demand": _values(Demand, records["demand"], faults),
        "equipment": _values(Equipment, records["equipment"], faults),
        "members": _values(Member, records["members"], faults),
        "absences": _values(Absence, records["absences"], faults),
        "qualifications": _values(Qualification, records["skills"], faults),
        "pins": _values(Pin, records["pins"], faults),
        "teams": _teams(records["teams"], faults),
        "modules": _values(Module, records["training_modules"], faults),
        "learners": _values(Learner, records["digital_teams"], faults),
        "vehicles": _values(Vehicle, records["vehicles"], faults),
        "speeds": _values(Speed, records["speeds"], faults),
        "seasons": _values(SeasonMonth, records["season"], faults),
        "closures": _values(Closure, records["closures"], faults),
        "recurring_closures": _values(RecurringClosure, records["recurring_closures"], faults),
        "households": _values(Household, records["households"], faults),
        "history": History(
            members=_values(MemberRecord, records["member_history"], faults),
            villages=_values(VillageRecord, records["village_history"], faults),
            acquaintances=_values(Acquaintance, records["acquaintances"], faults),
        ),
        "network": network,
    }
    events = _values(CalendarEvent, records["calendar"], faults)
    if asked is not None:
        parts |= _asked(asked, events)
        parts |= _center(asked.center, network.nodes, directories, faults, place_of_center)
    return parts


def network_of(
    records: Records, lines: Mapping[str, Line] | None, faults: list[Fault], lines_from: str
) -> RoadNetwork:
    """Return the roads that tables of roads, nodes and villages describe."""
    nodes = _nodes(records, faults)
    return RoadNetwork.from_roads(nodes, _roads(records, nodes, lines, faults, lines_from))


def _values(kind: type[V], records: tuple[Record, ...], faults: list[Fault]) -> tuple[V, ...]:
    values = (build(kind, record, faults) for record in records)
    return tuple(value for value in values if value is not None)


def _visits(records: tuple[Record, ...], faults: list[Fault]) -> tuple[VisitRequirement, ...]:
    values = (
        build(VisitRequirement, record, faults, village_id=record.fields["id"])
        for record in records
    )
    return tuple(value for value in values if value is not None)


def _teams(records: tuple[Record, ...], faults: list[Fault]) -> tuple[Team, ...]:
    """Gather the rows of each team: one row is one member."""
    rows: dict[str, list[Record]] = {}
    for record in records:
        rows.setdefault(record.fields["id"], []).append(record)
    teams = []
    for team_id, of_team in rows.items():
        first = of_team[0]
        for record in of_team:
            if record.fields["kind"] != first.fields["kind"]:
                kinds = f"{record.fields['kind']}, above it was {first.fields['kind']}"
                what = f"makes the team {team_id} {kinds}"
                fix = "give a team one kind, and another team another id"
                faults.append(Fault(where=record.at("kind"), what=what, fix=fix))
        member_ids = tuple(record.fields["member_id"] for record in of_team)
        teams.append(build(Team, first, faults, member_ids=member_ids))
    return tuple(team for team in teams if team is not None)


def _nodes(records: Records, faults: list[Fault]) -> tuple[Node, ...]:
    """Return the nodes of the roads: those of their own table, and every village."""
    villages = {record.fields["id"]: record for record in records["villages"]}
    own = []
    for record in records["nodes"]:
        node_id = record.fields["id"]
        if node_id in villages:
            what = f"repeats the village {node_id} of {villages[node_id].where}"
            fix = "delete this row: every village is a node"
            faults.append(Fault(where=record.where, what=what, fix=fix))
        else:
            own.append(build(Node, record, faults))
    # What is wrong with the position or name of a village is reported with the village.
    nodes = [*own, *(build(Node, record, [], kind="village") for record in villages.values())]
    return tuple(node for node in nodes if node is not None)


def _roads(
    records: Records,
    nodes: tuple[Node, ...],
    lines: Mapping[str, Line] | None,
    faults: list[Fault],
    lines_from: str,
) -> tuple[Road, ...]:
    rows = records["roads"]
    joined: Mapping[str, Line] = {}
    if lines is not None:
        ends = {row.fields["id"]: (row.fields["from_node"], row.fields["to_node"]) for row in rows}
        joined = join_lines(
            lines,
            ends,
            {node.id: (node.lon, node.lat) for node in nodes},
            faults,
            lines_from=lines_from,
            sketched={row.fields["id"] for row in rows if row.fields.get("sketch")},
        )
    for row in rows:
        faults.extend(length_faults(row, joined.get(row.fields["id"], _NO_LINE)))
    roads = (
        build(
            Road,
            row,
            faults,
            modes=tuple(mode for mode in Mode if row.fields.get(mode)),
            tags=build(RoadTags, row, faults) or NO_TAGS,
            line=joined.get(row.fields["id"], _NO_LINE),
        )
        for row in rows
    )
    return tuple(road for road in roads if road is not None)


def _asked(asked: Settings, events: tuple[CalendarEvent, ...]) -> dict[str, Any]:
    horizon = asked.horizon
    return {
        "id": asked.id,
        "title": asked.title,
        "title_en": asked.title_en,
        "data_note_vi": asked.data_note_vi,
        "data_note_en": asked.data_note_en,
        "calendar": Calendar(
            start=horizon.start, end=horizon.end, weekdays=horizon.weekdays, events=events
        ),
        "road_rule": asked.roads,
        "rules": asked.rules,
        "costs": asked.costs,
        "objective": Objective(levels=asked.objective),
        "crews": asked.crews,
        "rota": asked.rota,
        "training": asked.training,
        "coverage": asked.coverage,
        "household_rule": asked.households,
    }


def _center(
    word: str,
    nodes: tuple[Node, ...],
    directories: Mapping[str, Directory],
    faults: list[Fault],
    where: str,
) -> dict[str, Any]:
    try:
        center_id = directories["nodes"].id_of(word) if "nodes" in directories else word
    except CellError as error:
        faults.append(Fault(where=where, what=error.what, fix=error.fix))
        return {}
    for node in nodes:
        if node.id == center_id:
            return {"center": Center(id=node.id, name=node.name, lon=node.lon, lat=node.lat)}
    return {}  # its row has a fault, which is already listed
