"""Observed trips: a table of times that people wrote down, or tracks that a phone recorded."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from routeplan.domain.fleet import Mode, mode_named
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io.cells import CellError, day, modes, number
from routeplan.io.names import Directory
from routeplan.io.records import Column, Schema, build, read_records
from routeplan.io.tables import parse_table
from routeplan.io.text import read_text
from routeplan.io.tracks import trips_of_tracks


def _mode(cell: str) -> Mode:
    several = modes(cell)
    if len(several) != 1:
        raise CellError(f"is {cell}", "name one mode, that of the vehicle that set out")
    return several[0]


def _minutes(cell: str) -> int:
    minutes = number(cell)
    if minutes <= 0:
        raise CellError(f"is {cell}", "use a number above 0")
    return max(1, round(minutes * 60))


TRIPS = Schema(
    table="trips",
    key=("trip_id",),
    columns=(
        Column(name="trip_id", parse=str, required=False),
        Column(name="date", parse=day, field="day"),
        Column(name="from", parse=str, field="from_id", refers_to="places"),
        Column(name="to", parse=str, field="to_id", refers_to="places"),
        Column(name="mode", parse=_mode),
        Column(name="minutes", parse=_minutes, field="duration_s"),
    ),
)
"""One row a trip, with an id if it has one: date, from and to (ids, names or aliases of places),
mode, minutes without stops.
"""


def read_trips(
    path: str | PathLike[str], scenario: Scenario, *, mode: Mode | str | None = None
) -> tuple[ObservedTrip, ...]:
    r"""Read observed trips of a scenario.

    Parameters
    ----------
    path
        A table ``.csv`` with the columns ``date``, ``from``, ``to``, ``mode``, ``minutes``, or
        recorded tracks ``.gpx``.
    mode
        With what the tracks were travelled, unless their type says so, such as ``motorbike``.

    Raises
    ------
    InputError
        With every fault of the file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import routeplan as rp
    >>> scenario = rp.read_scenario("sample_data/tay_giang")
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder) / "trips.csv"
    ...     _ = table.write_text(
    ...         "date,from,to,mode,minutes\n2026-03-03,C,TG15,pickup,104\n", encoding="utf-8"
    ...     )
    ...     [trip] = rp.read_trips(table, scenario)
    >>> trip.from_id, trip.to_id, trip.duration_s
    ('C', 'TG15', 6240)
    """
    file = Path(path)
    if file.suffix.lower() == ".gpx":
        by = mode_named(mode) if mode else None
        return trips_of_tracks(read_text(file), file.name, scenario, by)
    faults: list[Fault] = []
    table = parse_table(read_text(file), file.name, faults)
    places = Directory("the places of the scenario", _names(scenario))
    records = read_records(table, TRIPS, {"places": places}, faults)
    trips = [build(ObservedTrip, record, faults) for record in records]
    if not faults and not trips:
        fix = "write a row for each trip"
        faults.append(Fault(where=file.name, what="has no trips", fix=fix))
    if faults:
        raise InputError(faults)
    return tuple(trip for trip in trips if trip is not None)


def _names(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    center = scenario.center
    villages = {one.id: (one.name, *one.aliases) for one in scenario.villages}
    return {center.id: (center.name,), **villages}
