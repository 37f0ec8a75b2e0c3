"""The settings of a scenario as `scenario.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from routeplan.domain.care import Evenings, HouseholdRule
from routeplan.domain.costs import CostRates
from routeplan.domain.crews import CrewRule
from routeplan.domain.rota import RotaRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import TrainingRule
from routeplan.io.cells import WEEKDAYS
from routeplan.io.settings import RULE_FIELDS, Horizon, Settings


def settings_document(scenario: Scenario) -> dict[str, Any]:
    """Return every setting that a scenario has, under its key, in the order of the guide."""
    calendar = scenario.calendar
    settings = Settings(
        id=scenario.id,
        title=scenario.title,
        title_en=scenario.title_en,
        data_note_vi=scenario.data_note_vi,
        data_note_en=scenario.data_note_en,
        center=scenario.center.id,
        horizon=Horizon(start=calendar.start, end=calendar.end, weekdays=calendar.weekdays),
        roads=scenario.road_rule,
        rules=scenario.rules,
        costs=scenario.costs,
        objective=scenario.objective.levels,
        crews=scenario.crews,
        rota=scenario.rota,
        training=scenario.training,
        coverage=scenario.coverage,
        households=scenario.household_rule,
    )
    return document_from(settings)


def default_document() -> dict[str, Any]:
    """Return what holds where nothing is said, of parts that may be left out as well.

    What has no default is not in it.
    """
    day = date(2000, 1, 1)
    settings = Settings(
        id="-",
        center="-",
        horizon=Horizon(start=day, end=day),
        costs=CostRates(),
        crews=CrewRule(),
        rota=RotaRule(pattern="fixed_weekday", anchor=day),
        training=TrainingRule(),
        households=HouseholdRule(evenings=Evenings()),
    )
    document = document_from(settings)
    for place, names in (
        (document, ("id", "center")),
        (document["horizon"], ("start", "end")),
        (document["rota"], ("pattern", "anchor")),
    ):
        for name in names:
            del place[name]
    return document


def document_from(settings: Settings) -> dict[str, Any]:
    """Return settings as the file has them."""
    document: dict[str, Any] = _plain(settings.model_dump(exclude_none=True))
    document["rules"] = {key: _rule(document["rules"], key) for key in RULE_FIELDS}
    for part in ("horizon", "rota"):
        if part in document:
            weekdays = document[part]["weekdays"]
            document[part]["weekdays"] = [WEEKDAYS[day] for day in weekdays]
    return document


def _rule(rules: Mapping[str, Any], key: str) -> Any:
    """Return a rule under its key: a duration as hours and minutes."""
    field = RULE_FIELDS[key]
    if field == key:
        return rules[field]
    hours, rest = divmod(rules[field], 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}" if not seconds else f"{hours}:{minutes:02d}:{seconds:02d}"


def _plain(value: Any) -> Any:
    """Return a value made of what TOML knows: lists, and times of day as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return value
