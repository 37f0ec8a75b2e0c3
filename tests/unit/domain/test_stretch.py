"""Roads that cost the same places the same, as one stretch."""

from __future__ import annotations

import pytest

from routeplan.domain.fleet import Mode
from routeplan.domain.risk import Criticality, Delay, RoadRisk
from routeplan.domain.stretch import stretches


def risk(road_id: str, *delays: Delay, name: str = "", chance: float = 0.0) -> RoadRisk:
    return RoadRisk(road_id=road_id, name=name, delays=delays, chance=chance)


def cut(place_id: str) -> Delay:
    return Delay(place_id=place_id, households=30)


def later(place_id: str, seconds: int) -> Delay:
    return Delay(place_id=place_id, households=30, there_s=seconds, back_s=0)


def ids(*roads: RoadRisk) -> list[list[str]]:
    found = Criticality(center_id="C", mode=Mode.CAR, households=60, roads=roads)
    return [[one.road_id for one in stretch.roads] for stretch in stretches(found)]


def test_roads_that_cut_off_the_same_places_are_one_stretch_where_the_worst_stands() -> None:
    both = (cut("V1"), cut("V2"))
    roads = (risk("E1", *both), risk("E2", cut("V1")), risk("E3", *both[::-1]))
    assert ids(*roads) == [["E1", "E3"], ["E2"]]


def test_seconds_make_no_other_stretch_but_minutes_do() -> None:
    roads = (later("V1", 600), later("V1", 615), later("V1", 720))
    assert ids(*(risk(f"E{at}", delay) for at, delay in enumerate(roads))) == [["E0", "E1"], ["E2"]]


def test_roads_that_cost_less_than_a_minute_stay_apart() -> None:
    assert ids(risk("E1", later("V1", 10)), risk("E2", later("V2", 10))) == [["E1"], ["E2"]]


def test_a_stretch_has_names_once_and_the_chance_of_any_of_its_roads() -> None:
    names = ("ĐT606", "", "ĐT606", "ĐH1")
    roads = [risk(f"E{at}", cut("V1"), name=name, chance=0.5) for at, name in enumerate(names)]
    found = Criticality(center_id="C", mode=Mode.CAR, households=30, roads=tuple(roads[:2]))
    assert stretches(found)[0].chance == pytest.approx(0.75)
    found = found.model_copy(update={"roads": tuple(roads)})
    assert stretches(found)[0].names == ("ĐT606", "ĐH1")
