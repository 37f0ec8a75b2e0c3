"""Who can be visited there and back: households by hours, then village by village."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.cli.scenario_summary import why_not
from routeplan.domain.reach import STATES, PlaceReach, Reach
from routeplan.domain.scenario import Scenario
from routeplan.wording import Wording


def reach_document(found: Reach, files: Mapping[str, Path]) -> dict[str, Any]:
    """Say who is reached, for programs."""
    return {
        "center_id": found.center_id,
        "mode": found.mode,
        "on": found.on,
        "bands": [
            {
                "hours": hours,
                "households": found.households(hours),
                "villages": _villages(found, hours),
            }
            for hours in found.hours
        ],
        "villages": [
            {
                **place.model_dump(mode="json"),
                "both_s": place.both_s,
                "within_hours": found.fewest_hours(place),
            }
            for place in found.places
        ],
        "files": {name: str(path) for name, path in files.items()},
    }


def reach_summary(
    found: Reach, scenario: Scenario, files: Mapping[str, Path], wording: Wording
) -> Iterator[RenderableType]:
    """Yield who is reached, for people."""
    title = wording("cli.reach", center=scenario.center.name, mode=found.mode)
    yield Text(title, style="bold")
    if found.on:
        yield Text(wording("cli.reach.on", on=found.on))
    yield _households(found, wording)
    yield _places(found, scenario, wording)
    for name, path in files.items():
        yield Text(f"{name}: {path}")


def _villages(found: Reach, hours: float) -> dict[str, list[str]]:
    """Return the villages in each state, by id."""
    return {
        state: [place.place_id for place in found.places if place.state(hours) == state]
        for state in STATES
    }


def _households(found: Reach, wording: Wording) -> Table:
    columns = ("cli.reach.hours", *(f"reach.{state}" for state in STATES))
    rows = table(wording("col.households"), *map(wording, columns))
    for hours in found.hours:
        sums = found.households(hours)
        within = wording("cli.hours", hours=hours)
        rows.add_row(within, *(wording.number(sums[state]) for state in STATES))
    return rows


def _places(found: Reach, scenario: Scenario, wording: Wording) -> Table:
    names = ("there", "back", "both", "state")
    rows = table(
        wording("cli.reach.villages"),
        *map(wording, ("cli.village", "col.households", *(f"cli.reach.{name}" for name in names))),
        whole=(2, 3, 4),
    )
    for place in sorted(found.places, key=_soonest_first):
        rows.add_row(
            place.name or place.place_id,
            wording.number(place.households),
            *(
                "" if seconds is None else wording.duration(seconds)
                for seconds in (place.there_s, place.back_s, place.both_s)
            ),
            _state(place, found, scenario, wording),
        )
    return rows


def _soonest_first(place: PlaceReach) -> tuple[bool, int]:
    return place.both_s is None, place.both_s or 0


def _state(place: PlaceReach, found: Reach, scenario: Scenario, wording: Wording) -> str:
    if place.why:
        reason = why_not(place.why, found.mode, scenario, wording)
        return f"{wording('reach.unreachable')}: {reason}"
    hours = found.fewest_hours(place)
    return wording("reach.overnight") if hours is None else wording("reach.within", hours=hours)
