"""Observed trips from tables and tracks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment

import routeplan as rp
from builders import small_scenario, village
from routeplan.domain.fleet import Mode
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario

HEADER = "date,from,to,mode,minutes\n"
SIX = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
"""Six in the morning of 3 March in Viet Nam."""


@pytest.fixture
def scenario() -> Scenario:
    places = [village("V1", lon=107.6, lat=15.9), village("V2", lon=107.7, lat=15.9)]
    return small_scenario(villages=places)


def trips(folder: Path, text: str, scenario: Scenario) -> tuple[ObservedTrip, ...]:
    path = folder / "trips.csv"
    path.write_text(text, encoding="utf-8")
    return rp.read_trips(path, scenario)


def refusal(folder: Path, text: str, scenario: Scenario) -> list[str]:
    with pytest.raises(rp.InputError) as caught:
        trips(folder, text, scenario)
    return [str(fault) for fault in caught.value.faults]


def test_a_row_is_a_trip(tmp_path: Path, scenario: Scenario) -> None:
    [trip] = trips(tmp_path, f"{HEADER}2026-03-02,C,V1,pickup,90.5\n", scenario)
    assert (trip.day, trip.from_id, trip.to_id) == (date(2026, 3, 2), "C", "V1")
    assert (trip.mode, trip.duration_s) == (Mode.PICKUP, 5430)


def test_places_are_known_by_their_names(tmp_path: Path, scenario: Scenario) -> None:
    name = scenario.villages[0].name
    [trip] = trips(tmp_path, f"{HEADER}2026-03-02,trung tam,{name},foot,9\n", scenario)
    assert (trip.from_id, trip.to_id) == ("C", "V1")


def test_equal_rows_are_two_trips(tmp_path: Path, scenario: Scenario) -> None:
    row = "2026-03-02,C,V1,motorbike,60\n"
    assert len(trips(tmp_path, HEADER + row + row, scenario)) == 2


def test_all_faults_are_told(tmp_path: Path, scenario: Scenario) -> None:
    rows = "2026-03-02,C,V9,pickup,90\n02/13/2026,C,V1,tram,0\n"
    told = refusal(tmp_path, HEADER + rows, scenario)
    assert len(told) == 4
    assert told[0].startswith("trips.csv:2 to is V9, which is not in the places of the scenario")
    assert told[3] == "trips.csv:3 minutes is 0; use a number above 0"


def test_a_table_without_trips(tmp_path: Path, scenario: Scenario) -> None:
    told = refusal(tmp_path, HEADER, scenario)
    assert told == ["trips.csv has no trips; write a row for each trip"]


def track(folder: Path, *points: tuple[float, int], kind: str | None = "motorbike") -> Path:
    """Write a track along latitude 15.9: longitudes and minutes after six."""
    recorded = [
        GPXTrackPoint(latitude=15.9, longitude=lon, time=SIX + timedelta(minutes=minute))
        for lon, minute in points
    ]
    gpx = GPX()
    gpx.tracks.append(GPXTrack())
    gpx.tracks[0].type = kind
    gpx.tracks[0].segments.append(GPXTrackSegment(points=recorded))
    path = folder / "morning.gpx"
    path.write_text(gpx.to_xml(), encoding="utf-8")
    return path


def test_a_track_is_cut_at_the_places_it_passes(tmp_path: Path, scenario: Scenario) -> None:
    """It leaves the center at 6:10 and V1 at 7:30, where it stood since 6:40."""
    path = track(tmp_path, (107.5, 0), (107.5, 10), (107.6, 40), (107.6, 90), (107.7, 130))
    first, second = rp.read_trips(path, scenario)
    assert (first.day, first.from_id, first.to_id) == (date(2026, 3, 3), "C", "V1")
    assert first.duration_s == 30 * 60
    assert (second.from_id, second.to_id, second.duration_s) == ("V1", "V2", 40 * 60)


def test_a_long_halt_on_the_way_is_no_travel(tmp_path: Path, scenario: Scenario) -> None:
    """Twenty minutes on one spot are taken off, three minutes are not."""
    path = track(tmp_path, (107.5, 0), (107.55, 10), (107.55, 30), (107.58, 40), (107.6, 43))
    [trip] = rp.read_trips(path, scenario)
    assert trip.duration_s == 23 * 60


def test_a_track_that_does_not_tell_its_mode(tmp_path: Path, scenario: Scenario) -> None:
    path = track(tmp_path, (107.5, 0), (107.6, 40), kind=None)
    with pytest.raises(rp.InputError, match="does not tell with what it was travelled"):
        rp.read_trips(path, scenario)
    [trip] = rp.read_trips(path, scenario, mode="pickup")
    assert trip.mode is Mode.PICKUP


def test_a_track_that_joins_no_places(tmp_path: Path, scenario: Scenario) -> None:
    path = track(tmp_path, (107.52, 0), (107.58, 40))
    with pytest.raises(rp.InputError, match="holds no track with times"):
        rp.read_trips(path, scenario)


@pytest.mark.parametrize("text", ["<gpx", "", "<!DOCTYPE x [<!ENTITY a 'b'>]><gpx/>", "date,from"])
def test_what_is_no_gpx_is_refused(tmp_path: Path, scenario: Scenario, text: str) -> None:
    path = tmp_path / "morning.gpx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(rp.InputError, match=r"morning\.gpx"):
        rp.read_trips(path, scenario, mode="pickup")


def test_tracks_of_a_mode_that_is_none(tmp_path: Path, scenario: Scenario) -> None:
    path = track(tmp_path, (107.5, 0), (107.6, 60))
    with pytest.raises(rp.InputError, match="mode is tram; use motorbike"):
        rp.read_trips(path, scenario, mode="tram")
