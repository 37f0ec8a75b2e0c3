"""Which roads matter, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import heading, table
from routeplan.domain.risk import Criticality, Delay, RoadRisk
from routeplan.domain.scenario import Scenario
from routeplan.domain.stretch import Stretch, stretches
from routeplan.evaluate.in_words import stretch_name
from routeplan.io.risk_geojson import risk_figures
from routeplan.wording import Wording

MOST_NAMES = 4
"""So many villages of a road are named to people; programs get all."""


def risk_document(found: Criticality, files: Mapping[str, Path]) -> dict[str, Any]:
    """Say of every road who loses what, for programs."""
    return {
        "center_id": found.center_id,
        "mode": found.mode,
        "on": found.on,
        "households": found.households,
        "roads": [_road(rank, risk) for rank, risk in enumerate(found.roads, start=1)],
        "spared": list(found.spared),
        "unreachable": list(found.unreachable),
        "files": {name: str(path) for name, path in files.items()},
    }


def _road(rank: int, risk: RoadRisk) -> dict[str, Any]:
    delays = [one.model_dump(mode="json") for one in risk.delays]
    return {
        "rank": rank,
        "road_id": risk.road_id,
        "name": risk.name,
        **risk_figures(risk),
        "delays": delays,
    }


def risk_summary(
    scenario: Scenario,
    found: Criticality,
    files: Mapping[str, Path],
    wording: Wording,
    *,
    top: int,
) -> Iterator[RenderableType]:
    """Yield the roads that matter most, for people."""
    yield from heading(scenario, wording)
    yield Text(wording("critical.how", mode=found.mode, day=found.on))
    found_stretches = stretches(found)
    yield _ranking(scenario, found_stretches[:top], wording)
    more = max(0, len(found_stretches) - top)
    yield Text(wording("critical.rest", count=more, spared=len(found.spared)))
    if found.unreachable:
        names = ", ".join(scenario.place_name(place_id) for place_id in found.unreachable)
        yield Text(wording("critical.unreachable", names=names), style="yellow")
    for name, path in files.items():
        yield Text(f"{name}: {path}")


def _ranking(scenario: Scenario, ranked: Sequence[Stretch], wording: Wording) -> Table:
    columns = ("rank", "name", "km", "cut", "households", "delay", "chance")
    rows = table(
        wording("critical"), *(wording(f"critical.{one}") for one in columns), whole=(0, 2, 5, 6)
    )
    for number in (0, 2, 4, 5, 6):
        rows.columns[number].justify = "right"
    network = scenario.network
    for rank, stretch in enumerate(ranked, start=1):
        risk = stretch.worst
        minutes = round(risk.longest_s / 60)
        length_m = sum(network.road(one.road_id).length_m for one in stretch.roads)
        rows.add_row(
            str(rank),
            f"{stretch_name(stretch, network, wording)}\n{_ids(stretch)}",
            wording.km(length_m),
            _who(risk, wording),
            wording.number(risk.households_cut) if risk.cut_off else "",
            wording("critical.minutes", minutes=minutes) if minutes > 0 else "",
            wording("critical.percent", chance=stretch.chance) if stretch.chance else "",
        )
    return rows


def _who(risk: RoadRisk, wording: Wording) -> str:
    """Name those who are cut off, or if there are none those who lose time."""
    if risk.cut_off:
        return named(risk.cut_off, wording)
    return wording("paper.critical.later", names=named(risk.delayed, wording))


def _ids(stretch: Stretch) -> str:
    """Return the id of the worst road, and how many others there are."""
    others = len(stretch.roads) - 1
    return f"{stretch.worst.road_id}\n+ {others}" if others else stretch.worst.road_id


def named(delays: Sequence[Delay], wording: Wording) -> str:
    """Name the villages of most households, and count the others."""
    names = [delay.name or delay.place_id for delay in delays]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    some = ", ".join(names[: MOST_NAMES - 1])
    return wording("critical.and_more", names=some, count=len(names) - MOST_NAMES + 1)
