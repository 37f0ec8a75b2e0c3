"""The map as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest

from builders import CENTER, MONDAY, road, small_scenario, village
from homes import carer, caring_scenario, home, plan_with_lists
from plans import leg, ride, stay, valid_plan, valid_scenario, with_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.care import HouseholdRule
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.domain.trips import Trip, TripDay
from routeplan.errors import InputError
from routeplan.render.maps import explore, save_map

PLAN = valid_plan()
NASTY = "</script><script>document.title='hacked'</script>`${1}`\\"


def page_of(page: folium.Map) -> str:
    return str(page.get_root().render())


def layers(page: folium.Map) -> list[str]:
    """Return the layers that can be hidden."""
    return [
        child.layer_name
        for child in page._children.values()
        if isinstance(child, folium.FeatureGroup) and child.control
    ]


def nasty_plan() -> Plan:
    """Build a plan with something to run in every text that a planner may write."""
    scenario = plan_with_lists().scenario
    services = [
        one.model_copy(update={"name_vi": NASTY, "name_en": NASTY}) for one in scenario.services
    ]
    teams = [team.model_copy(update={"id": NASTY}) for team in scenario.teams[:1]]
    roads = [one.model_copy(update={"name": NASTY}) for one in scenario.network.roads()]
    changed = scenario.but(
        title=NASTY,
        data_note_vi=NASTY,
        center=scenario.center.model_copy(update={"name": NASTY}),
        villages=tuple(
            one.model_copy(update={"name": NASTY, "aliases": (NASTY,)}) for one in scenario.villages
        ),
        rivers=(River(name=NASTY, line=((107.5, 15.9), (107.6, 15.9))),),
        households=tuple(
            one.model_copy(update={"alley": NASTY, **({"id": NASTY} if one.id == "H1" else {})})
            for one in scenario.households
        ),
        services=tuple(services),
        teams=(*teams, *scenario.teams[1:]),
        network=type(scenario.network).from_roads(scenario.network.nodes, roads),
        closures=(Closure(road_id="V2-V5", date_from=date(2026, 3, 2), reason=NASTY),),
    )
    reason = Message(key="remedy.night", values=(("place", NASTY),))
    unserved = (Unserved(village_id="V5", missing=1, officer=NASTY, reason=reason),)
    plan = valid_plan(scenario=changed, unserved=unserved)
    return with_trip(with_trip(plan, "R1", crew_id=NASTY), "R3", crew_id=NASTY, officers=(NASTY,))


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted(name for name, _ in attrs)))


def elements(page: str) -> list[tuple[str, list[str]]]:
    parser = _Elements()
    parser.feed(page)
    return parser.found


def test_what_is_there_can_be_hidden_and_nothing_else() -> None:
    assert layers(explore(PLAN)) == [
        *("Đường", "Đường quan trọng", "Tên thôn"),
        *("Đi và về bằng xe máy, mùa khô", "Đi và về bằng xe máy, mùa mưa"),
        *("Đi và về bằng xe bán tải, mùa khô", "Đi và về bằng xe bán tải, mùa mưa"),
    ]
    full = explore(full_scenario(), lang="en", with_households=True)
    assert layers(full) == [
        *("Relief", "Rivers", "Roads", "Closed roads", "Village names"),
        *("There and back by motorbike, dry season", "There and back by motorbike, rains"),
        "Households",
    ]


def full_scenario() -> Scenario:
    """Build a scenario with everything that a map can show but a plan."""
    return caring_scenario(
        {"V1": (home("H1", "V1", 0),)},
        (carer("A1"),),
        terrain=Terrain(
            lon_west=107.4, lat_north=16, step_lon=0.1, step_lat=0.1, heights=[[0, 9], [5, 700]]
        ),
        rivers=(River(name="Sông", line=((107.5, 15.9), (107.6, 15.9))),),
        closures=(Closure(road_id="C-V1", date_from=date(2026, 3, 4)),),
        household_rule=HouseholdRule(),
    )


def test_a_page_with_everything_loads_nothing(loading_places: Callable[[str], list[str]]) -> None:
    assert loading_places(page_of(explore(full_scenario(), with_households=True))) == []


def test_households_are_drawn_only_for_who_asks() -> None:
    assert '"H1"' not in page_of(explore(full_scenario()))
    assert '"H1"' in page_of(explore(full_scenario(), with_households=True))


def test_the_window_shows_every_village_and_every_road_travelled() -> None:
    # V1 lies 0.1 degrees north; one road there swings out 0.2 degrees to the west, one to the east
    lon, lat = CENTER.lon, CENTER.lat
    there = village("V1", lon=lon, lat=lat + 0.1)
    roads = [
        road("C", "V1", 9_000, id=side, line=((lon, lat), (lon + bend, lat), (lon, lat + 0.1)))
        for side, bend in [("west", -0.2), ("east", 0.2)]
    ]
    scenario = small_scenario(villages=[there], roads=roads)
    day = TripDay(
        date=MONDAY,
        start_id="C",
        end_id="V1",
        legs=(leg("C", "V1", "07:00", "07:15", 9_000, ride("west", 900)),),
        visits=(stay("V1", 1, "07:30", "09:30"),),
    )
    trip = Trip(id="R1", crew_id="T1", mode=Mode.MOTORBIKE, vehicles=3, days=(day,))
    assert bounds(explore(scenario)) == pytest.approx([15.9, 107.5, 16.0, 107.5], abs=1e-4)
    travelled = Plan(scenario=scenario, trips=(trip,))
    assert bounds(explore(travelled)) == pytest.approx([15.9, 107.3, 16.0, 107.5], abs=1e-3)


def bounds(page: folium.Map) -> list[float]:
    """Return south, west, north and east of the window on opening."""
    *_, start = page._children.values()
    return [degrees for corner in start.bounds for degrees in corner]


def test_a_page_loads_nothing(loading_places: Callable[[str], list[str]]) -> None:
    assert loading_places(page_of(explore(PLAN))) == []


def test_the_same_plan_gives_the_same_page() -> None:
    page = explore(PLAN)
    first = page_of(page)
    assert page_of(explore(PLAN)) == first
    assert page_of(page) == first


def test_texts_come_in_the_language_asked_for() -> None:
    vietnamese, english = page_of(explore(PLAN)), page_of(explore(PLAN, lang="en"))
    assert '<html lang="vi">' in vietnamese
    assert "Chú giải" in vietnamese
    assert '<html lang="en">' in english
    assert "Legend" in english
    assert "Chú giải" not in english


def test_more_can_be_added_to_the_map(loading_places: Callable[[str], list[str]]) -> None:
    page = explore(small_scenario())
    folium.Marker([15.9, 107.5], popup="here").add_to(page)
    assert loading_places(page_of(page)) == []
    assert "L.marker(" in page_of(page)


def test_no_name_becomes_part_of_the_page() -> None:
    plain = page_of(explore(PLAN))
    nasty = page_of(explore(nasty_plan(), with_households=True))
    scripts = [name for name, _ in elements(nasty)].count("script")
    assert scripts == [name for name, _ in elements(plain)].count("script")
    assert "document.title='hacked'" not in nasty
    assert "${1}" not in nasty
    assert "document.title=&#x27;hacked&#x27;" in nasty  # it is there, as text


def test_nothing_about_members_enters_the_page() -> None:
    scenario = valid_scenario()
    private = "tên thật, số điện thoại"
    members = tuple(
        member.model_copy(
            update={"alias": private, "note": private, "home_id": "V1", "licence": "L-0815"}
        )
        for member in scenario.members
    )
    villages = tuple(
        one.model_copy(update={"note": private, "source": private}) for one in scenario.villages
    )
    text = page_of(explore(valid_plan(scenario=scenario.but(members=members, villages=villages))))
    assert private not in text
    assert "L-0815" not in text
    assert not [member.id for member in members if f'"{member.id}"' in text]


def test_a_map_is_written_to_a_file(tmp_path: Path) -> None:
    target = save_map(PLAN, str(tmp_path / "map.html"))
    assert target == tmp_path / "map.html"
    assert target.read_text(encoding="utf-8") == page_of(explore(PLAN))


def test_a_map_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.html"
    target.write_text("old", encoding="utf-8")

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("routeplan.render.maps.page.timeline", broken)
    with pytest.raises(RuntimeError):
        save_map(PLAN, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*cannot be written"):
        save_map(PLAN, tmp_path / "nowhere" / "map.html")


def test_a_month_of_a_large_commune_is_less_than_a_megabyte() -> None:
    """Guard the size with three times the sample: 60 villages, 20 km of bends each, 100 trips."""
    places = [village(f"V{n}") for n in range(60)]
    roads = [
        road("C", place.id, 20_000, line=_bends(CENTER.lon, CENTER.lat, place.lon, place.lat))
        for place in places
    ]
    scenario = small_scenario(villages=places, roads=roads, teams=5)
    days = scenario.calendar.working_days()
    trips = tuple(
        _there_and_back(f"R{n}", crew_id=f"T{n % 5 + 1}", on=days[n // 5], to=f"V{n % 60}")
        for n in range(100)
    )
    assert len(page_of(explore(Plan(scenario=scenario, trips=trips))).encode()) < 1_000_000


def _there_and_back(trip_id: str, *, crew_id: str, on: date, to: str) -> Trip:
    day = TripDay(
        date=on,
        start_id="C",
        end_id="C",
        legs=(
            leg("C", to, "07:00", "07:35", 20_000, ride(f"C-{to}", 2_000)),
            leg(to, "C", "10:00", "10:35", 20_000, ride(f"C-{to}", 2_000, reverse=True)),
        ),
        visits=(stay(to, 1, "07:35", "10:00"),),
    )
    return Trip(id=trip_id, crew_id=crew_id, mode=Mode.MOTORBIKE, vehicles=3, days=(day,))


def _bends(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    """Return a line with a bend of 100 m every 50 m or so."""
    steps = 100
    return tuple(
        (
            round(west + (east - west) * n / steps + (0.001 if 0 < n < steps and n % 2 else 0), 6),
            round(south + (north - south) * n / steps, 6),
        )
        for n in range(steps + 1)
    )
