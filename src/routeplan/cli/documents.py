"""What ``--json`` prints: plain values for other programs, in no language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import routeplan as rp
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate import Change
from routeplan.evaluate.overview import Overview


def scenario_document(scenario: Scenario, overview: Overview) -> dict[str, Any]:
    """Say what ``check`` finds."""
    cut_off = [
        {"mode": one.mode, "days": one.days, **one.unreachable.model_dump(mode="json")}
        for one in overview.cut_off
    ]
    return {"scenario": scenario.id, **asdict(overview), "cut_off": cut_off}


def plan_document(
    plan: Plan, files: Mapping[str, Path], changes: Sequence[Change] | None = None
) -> dict[str, Any]:
    """Say what ``plan`` finds and where it is written, and what differs from a published plan."""
    known = rp.costs(plan)
    return {
        "scenario": plan.scenario.id,
        "status": plan.status,
        "gap": plan.gap,
        "levels": [_level(level) for level in plan.levels],
        **quality_document(plan),
        "indicators": {
            name: {"value": None if math.isnan(value) else value, "unit": unit}
            for name, value, unit in rp.indicators(plan).itertuples(index=False)
        },
        "costs": known and known.by_kind,
        "unserved": [one.model_dump(mode="json") for one in plan.unserved],
        "broken_pins": [one.model_dump(mode="json") for one in plan.broken_pins],
        "uncared": [one.model_dump(mode="json") for one in plan.uncared],
        **(
            {} if changes is None else {"changes": [one.model_dump(mode="json") for one in changes]}
        ),
        "files": {name: str(path) for name, path in files.items()},
    }


def quality_document(plan: Plan) -> dict[str, Any]:
    """Say what proves each stage, and what visits and days are worth."""
    return {
        "stages": [
            {**one.model_dump(mode="json"), "gap": one.gap, "proof": one.proof}
            for one in plan.outcomes
        ],
        "prices": plan.prices and plan.prices.model_dump(mode="json"),
    }


def report_document(report: rp.Report) -> dict[str, Any]:
    """Say what ``verify`` finds."""
    return {"ok": report.ok, **report.model_dump(mode="json")}


def _level(level: LevelOutcome) -> dict[str, Any]:
    return {**level.model_dump(mode="json"), "gap": level.gap, "is_proven": level.is_proven}
