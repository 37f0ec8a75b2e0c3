"""A scenario with the speeds that observed trips speak for."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.calibration import Calibration
from routeplan.domain.network import FASTEST_KMH, SLOWEST_KMH, Speed
from routeplan.domain.scenario import Scenario
from routeplan.domain.speed_tables import CLOSED, COLUMNS, SpeedRow
from routeplan.roads.packaged import speed_tables

SEASONS: tuple[RoadSpeed, ...] = ("dry", "wet")


def calibrated(scenario: Scenario, calibration: Calibration) -> Scenario:
    """Return a scenario whose median times are those that observed trips speak for.

    Speeds of `Scenario.speeds` are divided by the multipliers. Modes that it does not name have
    the speeds of the packaged tables: for them, rows of the table ``season`` are replaced, which
    hold for every class of road. What is shut stays so; kinds of road that no trip used stay as
    they are; how much a time varies from day to day (`RoadRule.dry`, `RoadRule.wet`) comes on top
    as before.

    Parameters
    ----------
    calibration
        What `calibrate` found for this scenario.

    Returns
    -------
    Scenario
        The same one if the calibration changes nothing.

    Examples
    --------
    >>> import routeplan as rp
    >>> scenario = rp.read_scenario("sample_data/tay_giang")
    >>> rp.calibrated(scenario, rp.calibrate(scenario, [])) is scenario
    True
    """
    if calibration.verdict != "fitted":
        return scenario
    source = f"fitted to {calibration.trips} trips"
    rows = {row.key: row for row in _season_rows(scenario, calibration, source)}
    kept = (row for row in scenario.speed_tables if row.table != "season" or row.key not in rows)
    return scenario.but(
        speeds=tuple(_fitted(speed, calibration, source) for speed in scenario.speeds),
        speed_tables=(*kept, *rows.values()),
    )


def _fitted(speed: Speed, calibration: Calibration, source: str) -> Speed:
    factor = calibration.factors.get((speed.surface, speed.condition, speed.mode))
    if factor is None:
        return speed
    kmh = {f"{name}_kmh": _kmh(getattr(speed, f"{name}_kmh") / factor) for name in SEASONS}
    return speed.model_copy(update={**kmh, "provenance": source})


def _kmh(kmh: float) -> float:
    """Return a speed as tables have it; 0 stays 0."""
    return kmh and round(min(max(kmh, SLOWEST_KMH), FASTEST_KMH), 2)


def _season_rows(scenario: Scenario, calibration: Calibration, source: str) -> Iterator[SpeedRow]:
    """Yield rows of the table ``season`` for modes that have the speeds of packaged tables."""
    local = {speed.mode for speed in scenario.speeds}
    tables = speed_tables(scenario.speed_tables)
    limits = COLUMNS["factor"]
    for (kind, condition, mode), factor in calibration.factors.items():
        for season in SEASONS:
            key = (season, kind, float(condition), mode.value)
            row = tables.row("season", *key)
            if mode in local or (row and row.value == CLOSED):
                continue
            share = round((float(row.value) if row else 1.0) / factor, 4)
            yield SpeedRow(
                table="season",
                key=key,
                value=min(max(share, limits.least or 0.0), limits.most or share),
                provenance="fitted",
                source=source,
            )
