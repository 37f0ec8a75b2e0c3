"""`scenario.toml`: what is asked, by which rules, and what is better."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import ValidationError

from routeplan.domain.care import HouseholdRule
from routeplan.domain.costs import CostRates
from routeplan.domain.crews import CrewRule
from routeplan.domain.objective import Level, Objective
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.rota import RotaRule
from routeplan.domain.rules import Rules
from routeplan.domain.training import CoverageRule, TrainingRule
from routeplan.domain.value import Id, Text, Value, Weekday
from routeplan.errors import Fault
from routeplan.io.cells import CellError, duration, weekday
from routeplan.io.explanations import explained, path_of
from routeplan.io.names import similar
from routeplan.io.toml_text import parse_toml

FILE = "scenario.toml"

RULE_FIELDS = {name.removesuffix("_s"): name for name in Rules.model_fields}
"""Key in the file to field of `Rules`: durations are written as hours and minutes there."""


class Horizon(Value):
    """First and last day, and the weekdays on which teams go out."""

    start: date
    end: date
    weekdays: tuple[Weekday, ...] = (0, 1, 2, 3, 4)


class Settings(Value):
    """The contents of the file; `center` is the id of a node."""

    id: Id
    title: Text = ""
    title_en: Text = ""
    data_note_vi: Text = ""
    data_note_en: Text = ""
    center: Id
    horizon: Horizon
    roads: RoadRule = RoadRule()
    rules: Rules = Rules()
    costs: CostRates | None = None
    objective: tuple[Level, ...] = Objective().levels
    crews: CrewRule | None = None
    rota: RotaRule | None = None
    training: TrainingRule | None = None
    coverage: CoverageRule = CoverageRule()
    households: HouseholdRule = HouseholdRule()


def place_in_file(path: str) -> str:
    """Return where a setting stands, such as ``scenario.toml rules.max_day``."""
    return f"{FILE} {path}"


def read_settings(text: str, faults: list[Fault]) -> Settings | None:
    """Read the text of the file; add what is wrong to `faults`.

    Raises
    ------
    InputError
        If it is not TOML at all.
    """
    return settings_of(parse_toml(text, FILE), faults, place_in_file)


def settings_of(
    document: dict[str, Any], faults: list[Fault], place: Callable[[str], str]
) -> Settings | None:
    """Read settings as a file has them; add what is wrong to `faults`.

    Parameters
    ----------
    place
        Returns where a setting such as ``rules.max_day`` stands.
    """
    before = len(faults)
    _translate_rules(document, faults, place)
    for part in ("horizon", "rota"):
        _translate_weekdays(document, part, faults, place)
    try:
        # JSON is where pydantic tells 1 from true and takes dates from text all the same.
        settings = Settings.model_validate_json(json.dumps(document, default=str), strict=True)
    except ValidationError as error:
        faults.extend(_fault(one, place) for one in error.errors(include_url=False))
        return None
    return settings if len(faults) == before else None


def _translate_rules(
    document: dict[str, Any], faults: list[Fault], place: Callable[[str], str]
) -> None:
    """Replace durations by seconds, under the names of the domain."""
    rules = document.get("rules")
    if not isinstance(rules, dict):
        return
    fields = {}
    for key, value in rules.items():
        field = RULE_FIELDS.get(key)
        where = place(f"rules.{key}")
        if field is None:
            near = similar(key, RULE_FIELDS)
            fix = f"did you mean {near}?" if near else "delete it"
            faults.append(Fault(where=where, what="is not known", fix=fix))
        elif field == key:
            fields[field] = value
        else:
            try:
                fields[field] = duration(str(value))
            except CellError as error:
                faults.append(Fault(where=where, what=error.what, fix=error.fix))
    document["rules"] = fields


def _translate_weekdays(
    document: dict[str, Any], part: str, faults: list[Fault], place: Callable[[str], str]
) -> None:
    fields = document.get(part)
    if not isinstance(fields, dict) or not isinstance(fields.get("weekdays"), list):
        return
    try:
        fields["weekdays"] = [weekday(str(name)) for name in fields["weekdays"]]
    except CellError as error:
        faults.append(Fault(where=place(f"{part}.weekdays"), what=error.what, fix=error.fix))
        del fields["weekdays"]


def _fault(error: Any, place: Callable[[str], str]) -> Fault:
    part = error["loc"][0] if len(error["loc"]) > 1 else ""
    kinds: dict[Any, type[Value]] = {
        "": Settings,
        "roads": RoadRule,
        "crews": CrewRule,
        "rota": RotaRule,
        "costs": CostRates,
        "training": TrainingRule,
        "coverage": CoverageRule,
        "households": HouseholdRule,
    }
    known = kinds.get(part, Horizon).model_fields
    what, fix = explained(error, known)
    path = path_of(error["loc"]).removesuffix("_s")
    return Fault(where=place(path), what=what, fix=fix)
