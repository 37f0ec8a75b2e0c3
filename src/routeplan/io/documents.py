"""Plans and scenarios as JSON documents that people may read and edit.

A document names its format and version. A plan stands first in its document and the scenario it
answers last, so that the part people look at is at the top.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError, create_model

from routeplan.domain.network import Node, Road, RoadNetwork
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import Value
from routeplan.errors import Fault, InputError
from routeplan.io.atomic import write_whole
from routeplan.io.explanations import explained, path_of, shown
from routeplan.io.json_layout import laid_out
from routeplan.io.json_text import parse_json
from routeplan.io.packed_terrain import PackedTerrain, packed_terrain, terrain_from
from routeplan.io.plan_messages import unwritable
from routeplan.io.plan_references import unknown_ids
from routeplan.io.text import read_text

PLAN_FORMAT = "routeplan plan"
SCENARIO_FORMAT = "routeplan scenario"
_FIXES = {
    PLAN_FORMAT: "give a plan.json that routeplan has written",
    SCENARIO_FORMAT: "give a scenario document that routeplan has written",
}
VERSION = 1
"""Raised whenever older documents could not be read as they are any more."""


class _Network(Value):
    """A road network as a document has it: road by road, not in columns."""

    nodes: tuple[Node, ...]
    roads: tuple[Road, ...]


def _fields(kind: type[BaseModel], *without: str) -> dict[str, Any]:
    return {
        name: (field.annotation, field)
        for name, field in kind.model_fields.items()
        if name not in without
    }


# The same fields, each checked by itself: what needs the whole is checked at its birth.
_ScenarioPart: Any = create_model(
    "_ScenarioPart",
    __base__=Value,
    **{
        **_fields(Scenario, "network", "terrain"),
        "network": (_Network, ...),
        "terrain": (PackedTerrain | None, None),
    },
)
_PlanPart: Any = create_model("_PlanPart", __base__=Value, **_fields(Plan, "scenario"))


def write_plan(
    plan: Plan,
    path: str | PathLike[str],
    *,
    with_households: bool = False,
    with_names: bool = False,
) -> None:
    """Write a plan with its scenario to a JSON document, whole or not at all.

    Parameters
    ----------
    with_households
        Whether to write all that is known of each household. If not, the document holds its id
        and its village only: no position, no group, no need.
    with_names
        Whether to write the aliases of members, the notes on them, and why they are absent. If
        not, members are ids.

    Raises
    ------
    InputError
        If the path cannot be written to.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from plans import valid_plan
    >>> with TemporaryDirectory() as folder:
    ...     write_plan(valid_plan(), f"{folder}/plan.json", with_names=True)
    ...     read_plan(f"{folder}/plan.json") == valid_plan()
    True
    """
    text = plan_to_json(plan, with_households=with_households, with_names=with_names)
    write_whole(path, text)


def read_plan(path: str | PathLike[str]) -> Plan:
    """Read a plan document, which a person may have edited.

    Raises
    ------
    InputError
        With every fault found, each with its place in the document, such as
        ``plan.json trips[3].days[0].date``.

    Examples
    --------
    >>> try:
    ...     read_plan("nowhere.json")
    ... except InputError as error:
    ...     print(error.faults[0].what)
    does not exist
    """
    file = Path(path)
    if file.is_dir() or not file.exists():
        what = "is a folder" if file.is_dir() else "does not exist"
        raise InputError([Fault(where=str(path), what=what, fix=_FIXES[PLAN_FORMAT])])
    return plan_from_json(read_text(file), name=file.name)


def plan_to_json(plan: Plan, *, with_households: bool = False, with_names: bool = False) -> str:
    """Return a plan as the text of a document; equal plans give equal text."""
    left_out = {"scenario"} if plan.broken_pins else {"scenario", "broken_pins"}
    fields = plan.model_dump(mode="json", exclude=left_out)
    scenario = _scenario_fields(plan.scenario)
    if not with_households:
        scenario["households"] = [
            {"id": home.id, "village_id": home.village_id} for home in plan.scenario.households
        ]
    if not with_names:
        for member in scenario["members"]:
            del member["alias"], member["note"]
        for absence in scenario["absences"]:
            del absence["kind"]
    return _document(PLAN_FORMAT, {**fields, "scenario": scenario})


def scenario_to_json(scenario: Scenario) -> str:
    """Return a scenario as the text of a document; equal scenarios give equal text."""
    return _document(SCENARIO_FORMAT, _scenario_fields(scenario))


def plan_from_json(text: str, name: str = "plan.json") -> Plan:
    """Read a plan from the text of a document; `name` stands in messages.

    Raises
    ------
    InputError
        With every fault found.
    """
    fields = _opened(text, name, PLAN_FORMAT)
    faults: list[Fault] = []
    scenario = None
    if "scenario" in fields:
        scenario = _scenario(fields.pop("scenario"), name, ("scenario",), faults)
    else:
        faults.append(Fault(where=f"{name} scenario", what="is missing", fix="add it"))
    part = _validated(_PlanPart, fields, name, (), faults)
    if scenario is not None and part is not None:
        plan = Plan(scenario=scenario, **dict(part))
        faults.extend(unknown_ids(plan, name))
        faults.extend(unwritable(plan, name))
    if faults:
        raise InputError(faults)
    return plan


def scenario_from_json(text: str, name: str = "scenario.json") -> Scenario:
    """Read a scenario from the text of a document; `name` stands in messages.

    Raises
    ------
    InputError
        With every fault found.
    """
    faults: list[Fault] = []
    scenario = _scenario(_opened(text, name, SCENARIO_FORMAT), name, (), faults)
    if scenario is None:
        raise InputError(faults)
    return scenario


def _document(kind: str, fields: Mapping[str, Any]) -> str:
    return laid_out({"format": kind, "version": VERSION, **fields}) + "\n"


def _scenario_fields(scenario: Scenario) -> dict[str, Any]:
    fields = scenario.model_dump(mode="json", exclude={"network", "terrain", "rivers"})
    network = _Network(nodes=scenario.network.nodes, roads=scenario.network.roads())
    return {**fields, "network": network.model_dump(mode="json"), **_land_fields(scenario)}


def _land_fields(scenario: Scenario) -> dict[str, Any]:
    """Return what is known of the land; most scenarios know nothing of it."""
    fields: dict[str, Any] = {}
    if scenario.terrain is not None:
        fields["terrain"] = packed_terrain(scenario.terrain).model_dump(mode="json")
    if scenario.rivers:
        fields["rivers"] = [river.model_dump(mode="json") for river in scenario.rivers]
    return fields


def _opened(text: str, name: str, kind: str) -> dict[str, Any]:
    """Return the contents of a document of the right format and a version we know."""
    document = parse_json(text, name)
    if not isinstance(document, dict) or document.get("format") != kind:
        raise InputError([Fault(where=name, what=f"is no {kind}", fix=_FIXES[kind])])
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        is_newer = isinstance(version, int) and version > VERSION
        fix = "use a newer routeplan" if is_newer else "write the document anew"
        what = f"is {shown(version)}, this routeplan reads {VERSION}"
        raise InputError([Fault(where=f"{name} version", what=what, fix=fix)])
    return {key: value for key, value in document.items() if key not in ("format", "version")}


def _scenario(
    fields: object, name: str, inside: tuple[str, ...], faults: list[Fault]
) -> Scenario | None:
    part = _validated(_ScenarioPart, fields, name, inside, faults)
    if part is None:
        return None
    network = RoadNetwork.from_roads(part.network.nodes, part.network.roads)
    try:
        terrain = part.terrain and terrain_from(part.terrain)
        return Scenario(**{**dict(part), "network": network, "terrain": terrain})
    except InputError as error:
        faults.extend(
            Fault(where=f"{name} {fault.where}", what=fault.what, fix=fault.fix)
            for fault in error.faults
        )
        return None


def _validated(
    kind: Any, fields: object, name: str, inside: tuple[str, ...], faults: list[Fault]
) -> Any:
    """Return `fields`, which lie `inside` the document `name`, as a value; or None."""
    try:
        # JSON is where pydantic tells 1 from true and takes dates from text all the same.
        return kind.model_validate_json(json.dumps(fields), strict=True)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        for one in errors:
            if not _is_echo(one, errors):
                absent = [
                    str(other["loc"][-1])
                    for other in errors
                    if other["type"] == "missing" and other["loc"][:-1] == one["loc"][:-1]
                ]
                what, fix = explained(one, known=absent)
                where = f"{name} {path_of((*inside, *one['loc']))}"
                faults.append(Fault(where=where, what=what, fix=fix))
        return None


def _is_echo(one: Any, errors: Sequence[Any]) -> bool:
    """Tell whether a list is called too short only because of faults inside it."""
    depth = len(one["loc"])
    return one["type"] == "too_short" and any(
        len(other["loc"]) > depth and other["loc"][:depth] == one["loc"] for other in errors
    )
