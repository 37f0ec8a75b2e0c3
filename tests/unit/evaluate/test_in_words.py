"""Numbers and shortages in words are the same wherever they are shown."""

from __future__ import annotations

import pytest

from builders import road, small_scenario
from crews import lacks
from desks import short
from plans import valid_plan
from routeplan.domain.risk import RoadRisk
from routeplan.domain.stretch import Stretch
from routeplan.evaluate.in_words import (
    crew_shortage,
    desk_shortage,
    figure,
    stretch_name,
    title,
    vehicles,
)
from routeplan.wording import Wording

EN = Wording("en")


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1.5, "h", "1 h 30"),
        (100.0, "h", "100 h"),
        (16.75, "h of day", "16:45"),
        (0.123, "share", "12.3 %"),
        (73_511_971.4, "VND", "73,511,971 VND"),
        (49.44, "l", "49.4 l"),
        (630.6, "km", "630.6 km"),
        (4_006.6, "cases", "4,007"),
        (7.25, "people", "7.2"),
    ],
)
def test_a_figure_is_written_in_its_unit(value: float, unit: str, written: str) -> None:
    assert figure(value, unit, EN) == written


def test_a_boat_comes_after_the_vehicles() -> None:
    trips = {trip.id: trip for trip in valid_plan().trips}
    assert vehicles(trips["R3"], EN) == "2 \N{MULTIPLICATION SIGN} pickup"
    assert vehicles(trips["R2"], EN).endswith("+ 1 \N{MULTIPLICATION SIGN} boat")


def test_what_crews_and_the_desk_lack_is_counted_and_named() -> None:
    scenario = valid_plan().scenario
    assert crew_shortage(lacks("people", 2), scenario, EN) == "people too few: 2"
    assert desk_shortage(short(1), EN) == "1 too few"
    assert desk_shortage(short(1, "tax"), EN) == "1 too few for Tax"


def test_a_desk_without_its_people_is_named_by_its_village() -> None:
    shortage = lacks("desk", 1, "V1")
    assert "Thôn V1" in crew_shortage(shortage, valid_plan().scenario, EN)


def test_a_scenario_without_an_english_title_keeps_its_own() -> None:
    scenario = valid_plan().scenario.but(title="Năm thôn", title_en="")
    assert title(scenario, Wording("en")) == "Năm thôn"
    assert title(scenario.but(title_en="Five"), Wording("en")) == "Five"
    assert title(scenario.but(title_en="Five"), Wording("vi")) == "Năm thôn"
    assert title(scenario.but(title=""), Wording("en")) == scenario.id


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("CG-1", "CG-2", "CG-1"), "CG-1 – CG-2"),
        (("A", "B", "C", "D"), "A – B – C …"),
        (("", ""), "đường thôn, chưa có tên"),
    ],
)
def test_a_stretch_is_called_after_its_roads_or_their_class(
    names: tuple[str, ...], called: str
) -> None:
    worst = road("C", "V1", 1_000, road_class="local")
    network = small_scenario(villages=1, roads=[worst]).network
    stretch = Stretch(roads=tuple(RoadRisk(road_id=worst.id, name=name) for name in names))
    assert stretch_name(stretch, network, Wording("vi")) == called
