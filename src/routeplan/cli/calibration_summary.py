"""What a calibration found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import pairs, table
from routeplan.domain.calibration import LEAST_TRIPS, Calibration, Multiplier
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.wording import Wording


def calibration_document(found: Calibration, files: Mapping[str, Path]) -> dict[str, Any]:
    """Say what was found, for programs."""
    return {
        **found.model_dump(mode="json"),
        "files": {name: str(path) for name, path in files.items()},
    }


def calibration_summary(
    found: Calibration,
    scenario: Scenario,
    trips: Sequence[ObservedTrip],
    files: Mapping[str, Path],
    wording: Wording,
) -> Iterator[RenderableType]:
    """Yield what was found, for people."""
    yield Text(_verdict(found, wording), style="bold")
    if found.error_before is not None:
        yield _errors(found, wording)
    if found.verdict == "fitted":
        yield _multipliers(found.multipliers, wording)
    if found.left_out:
        yield _left_out(found, scenario, trips, wording)
    for name, path in files.items():
        yield Text(f"{name}: {path}")
    if found.verdict == "fitted" and not files:
        yield Text(wording("cli.calibrate.not_written"))


def _verdict(found: Calibration, wording: Wording) -> str:
    return wording(f"cli.calibrate.{found.verdict}", trips=found.trips, least=LEAST_TRIPS)


def _errors(found: Calibration, wording: Wording) -> Table:
    return pairs(
        wording("cli.calibrate.errors"),
        [
            (
                wording(f"cli.calibrate.error.{name}"),
                wording("cli.share", share=getattr(found, f"error_{name}")),
            )
            for name in ("before", "after", "left")
        ],
    )


def _multipliers(multipliers: Sequence[Multiplier], wording: Wording) -> Table:
    names = ("mode", "surface", "time", "range", "trips", "known")
    columns = (wording(f"cli.calibrate.{name}") for name in names)
    rows = table(wording("cli.calibrate.multipliers"), *columns, whole=(0, 1, 2, 3))
    for one in sorted(multipliers, key=lambda one: (one.mode, one.surface, one.condition)):
        rows.add_row(
            wording.term("mode", one.mode),
            _kind(one, wording),
            wording("cli.share", share=round(one.factor, 2)),
            _range(one, wording),
            wording.number(one.trips),
            wording("cli.calibrate.sure" if one.is_known else "cli.calibrate.unsure"),
        )
    return rows


def _kind(one: Multiplier, wording: Wording) -> str:
    surface = wording.term("road", one.surface)
    return wording("cli.calibrate.kind", surface=surface, condition=one.condition)


def _range(one: Multiplier, wording: Wording) -> str:
    low, high = one.low or one.factor, one.high or one.factor
    return wording("cli.calibrate.between", low=round(low, 2), high=round(high, 2))


def _left_out(
    found: Calibration, scenario: Scenario, trips: Sequence[ObservedTrip], wording: Wording
) -> Table:
    names = ("date", "from", "to", "mode", "reason")
    columns = (wording(f"cli.calibrate.{name}") for name in names)
    rows = table(wording("cli.calibrate.left_out"), *columns, whole=(0,))
    for one in found.left_out:
        trip = trips[one.position]
        rows.add_row(
            wording.date(trip.day),
            scenario.place_name(trip.from_id),
            scenario.place_name(trip.to_id),
            wording.term("mode", trip.mode),
            wording(one.reason),
        )
    return rows
