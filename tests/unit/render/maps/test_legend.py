"""The legend: what is on the map and nothing else."""

from __future__ import annotations

from datetime import date

from builders import path, road, small_scenario, water
from homes import plan_with_lists
from plans import leg, valid_plan, with_day, without_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River
from routeplan.render.maps.legend import legend, legend_entries
from routeplan.render.subject import Subject


def entries(
    plan_or_scenario: Plan | Scenario, *shown: str, with_households: bool = False
) -> list[str]:
    """Return what is explained always, and while `shown` is on the map."""
    subject = Subject.of(plan_or_scenario, "en")
    return [
        entry.meaning
        for entry in legend_entries(subject, with_households=with_households)
        if entry.needs in ("", *shown)
    ]


def test_the_legend_of_a_scenario_names_what_is_on_the_map_and_nothing_else() -> None:
    assert entries(small_scenario()) == ["Commune centre", "Village"]
    assert entries(small_scenario(), "roads:surface")[2:] == ["Asphalt"]
    assert entries(small_scenario(), "roads:wet")[2:] == ["Cars and motorbikes pass"]


def test_the_legend_of_a_plan_names_statuses_and_roads() -> None:
    assert entries(valid_plan(), "roads:surface") == [
        "Commune centre",
        "All required visits",
        "Not served",
        "Asphalt",
        "Footpath",
        "Waterway",
    ]


def test_stops_are_explained_as_they_are_written_at_the_time_shown() -> None:
    meanings = [entries(valid_plan(), f"mode:{mode}")[3:] for mode in ("day", "week", "whole")]
    assert meanings == [
        ["Team, number of the stop, hours of service"],
        ["Team, weekday, number of the stop"],
        ["Team, date of the visit"],
    ]


def test_nights_and_ways_are_explained_where_they_are_shown() -> None:
    assert entries(valid_plan(), "night:shown", "way:foot", "way:boat")[3:] == [
        "Night away",
        "On foot",
        "By boat",
    ]


def test_a_leg_without_roads_is_explained() -> None:
    bare = (leg("C", "V4", "07:00", "07:50", 15_600), leg("V4", "C", "09:50", "10:40", 15_600))
    plan = with_day(valid_plan(), "R2", 0, legs=bare)
    assert entries(plan, "way:unknown")[3:] == ["Way not given"]
    assert not entries(valid_plan(), "way:unknown")[3:]


def test_the_legend_names_roads_by_surface_use_and_season() -> None:
    roads = [
        road("C", "V1", 1_000, surface="earth", condition=4, modes=(Mode.MOTORBIKE,)),
        road("V1", "V2", 1_000, surface="earth", condition=4, dry_only=True),
        path("C", "V2", 1_000),
        water("C", "V2", 1_000, id="W"),
    ]
    scenario = small_scenario(roads=roads)
    assert entries(scenario, "roads:surface")[2:] == [
        "Earth · Motorbike only",
        "Earth",
        "Footpath",
        "Waterway",
        "Dry season only",
    ]
    assert entries(scenario, "roads:dry")[2:] == [
        "Cars and motorbikes pass",
        "Only motorbikes pass",
        "Only on foot",
        "Only by boat",
        "Dry season only",
    ]
    # V1-V2 is for dry days: in the rains only people on foot pass
    assert entries(scenario, "roads:wet")[2:] == [
        "Only motorbikes pass",
        "Only on foot",
        "Only by boat",
        "Dry season only",
    ]


def test_a_closed_road_is_explained() -> None:
    shut = Closure(road_id="C-V1", date_from=date(2026, 3, 3))
    scenario = small_scenario(villages=1, closures=[shut])
    assert entries(scenario, "closed:shown")[2:] == ["Closed in the period"]
    assert entries(small_scenario(), "closed:shown")[2:] == []


def test_a_partly_served_village_is_explained() -> None:
    assert "Visits missing" in entries(without_trip(valid_plan(), "R3"))


def test_households_are_explained_where_they_are_drawn() -> None:
    scenario = plan_with_lists().scenario  # one of its families is of a group
    assert entries(scenario, with_households=True)[2:] == [
        "A household that comes first",
        "A household",
    ]
    assert entries(scenario)[2:] == []


def test_each_entry_says_what_it_needs() -> None:
    page = legend(Subject.of(valid_plan(), "en"), with_households=False)
    assert '<li data-needs="mode:week" data-layer=""><i><span class="rp-chip">' in page
    assert '<li data-needs="roads:surface" data-layer="Roads"><i><svg' in page


def test_rivers_are_explained_where_they_are_drawn() -> None:
    river = River(name="Sông", line=((107.5, 15.9), (107.6, 15.9)))
    assert entries(small_scenario(rivers=(river,)))[2:] == ["Rivers"]


def test_a_road_whose_course_is_not_known_is_explained() -> None:
    roads = [road("C", "V1", 9_000), road("C", "V2", 9_000, sketch=True)]
    meaning = "Course unknown: drawn straight"
    for end, is_told in ((1, False), (2, True)):
        scenario = small_scenario(villages=end, roads=roads[:end])
        told = [entry.meaning for entry in legend_entries(Subject.of(scenario, "en"))]
        assert (meaning in told) is is_told
