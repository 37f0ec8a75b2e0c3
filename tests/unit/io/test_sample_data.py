"""The sample commune says what its sources say, and can be planned."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

import pytest

from routeplan.domain.crews import CrewGoal, CrewRule
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.fleet import Mode
from routeplan.domain.objective import Level, Objective
from routeplan.domain.rota import DeskTopic, RotaGoal, RotaRule
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.io import read_scenario
from routeplan.io.records import Schema
from routeplan.io.schemas import SCHEMAS
from routeplan.io.settings import RULE_FIELDS, Horizon, Settings

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "sample_data" / "tay_giang"


@pytest.fixture(scope="module")
def tay_giang() -> Scenario:
    return read_scenario(FOLDER)


def test_villages_and_people_add_up_to_the_public_total(tay_giang: Scenario) -> None:
    villages = tay_giang.villages
    assert len(villages) == 21
    assert sum(village.households for village in villages) == 2_222
    assert sum(village.population for village in villages) == 8_780


def test_roads_have_their_length(tay_giang: Scenario) -> None:
    assert len(tay_giang.network) == 27
    assert tay_giang.network.length_m.sum() == 227_200


def test_lines_are_about_as_long_as_their_roads(tay_giang: Scenario) -> None:
    for road in tay_giang.network.roads():
        line_m = sum(map(straight_distance_m, road.line, road.line[1:]))
        assert math.isclose(line_m, road.length_m, rel_tol=0.01), road.id


def test_demand_and_people_are_those_of_the_story(tay_giang: Scenario) -> None:
    assert sum(demand.open_cases for demand in tay_giang.demand) == 4_709
    assert len(tay_giang.members) == 38 + 30
    assert len(tay_giang.mobile_teams()) == 6
    assert sum(team.kind == "center" for team in tay_giang.teams) == 5
    assert all(member.alias == f"TNV {member.id[1:]}" for member in tay_giang.members[:38])


def test_the_month_has_22_working_days(tay_giang: Scenario) -> None:
    assert tay_giang.calendar.start == date(2026, 3, 2)
    assert tay_giang.calendar.end == date(2026, 3, 31)
    assert len(tay_giang.calendar.working_days()) == 22


def test_only_two_tracks_are_for_the_dry_season(tay_giang: Scenario) -> None:
    network = tay_giang.network
    assert [network.road_id[i] for i in network.dry_only.nonzero()[0]] == ["E16", "E23"]


def test_feet_have_a_speed_on_every_road(tay_giang: Scenario) -> None:
    on_foot = {(one.surface, one.condition) for one in tay_giang.speeds if one.mode == Mode.FOOT}
    roads = [road for road in tay_giang.network.roads() if Mode.FOOT in road.modes]
    assert {(road.surface, road.condition) for road in roads} <= on_foot


def test_speeds_say_where_they_come_from(tay_giang: Scenario) -> None:
    provenances = [speed.provenance for speed in tay_giang.speeds]
    assert provenances.count("fitted") == 25
    assert set(provenances) == {"fitted", "assumption"}


def test_every_table_of_figures_says_how_good_they_are(tay_giang: Scenario) -> None:
    assert all(re.search("[SARI]", village.data_status) for village in tay_giang.villages)
    assert "minh hoạ" in tay_giang.data_note_vi
    assert "Illustrative" in tay_giang.data_note_en


def test_a_crew_with_its_kit_fits_its_vehicles_and_three_can_be_out(tay_giang: Scenario) -> None:
    rules = tay_giang.rules
    needed = {one for service in tay_giang.services for one in service.equipment}
    kit = [one for one in tay_giang.equipment if one.id in needed]
    weight_kg = sum(one.per_crew * one.weight_kg for one in kit)
    # KIT-ID 14 + 2 x LAP 2.2 + PRN 5 + 4G 0.4 + PWR 9
    assert weight_kg == pytest.approx(32.8)
    for vehicle in tay_giang.vehicles:
        number = math.ceil(rules.crew_size / vehicle.seats)
        assert number <= sum(other.mode == vehicle.mode for other in tay_giang.vehicles)
        assert number * vehicle.payload_kg >= weight_kg
    without_officer = [one for one in kit if one.id != "KIT-ID"]
    assert min(one.count // one.per_crew for one in without_officer) == 3


def test_lodging_is_offered_where_crews_need_it(tay_giang: Scenario) -> None:
    offers = {village.id for village in tay_giang.villages if village.offers_lodging}
    assert {"TG09", "TG14", "TG15", "TG16", "TG19", "TG20"} <= offers
    assert len(offers) == 12
    assert "TG21" not in offers


def test_the_rules_are_the_defaults_written_out(tay_giang: Scenario) -> None:
    assert tay_giang.rules == Rules()
    assert tay_giang.objective == Objective()
    text = (FOLDER / "scenario.toml").read_text(encoding="utf-8")
    assert all(f"\n{key} = " in text for key in RULE_FIELDS)


def guide_to(file: str) -> str:
    """Return the chapter of the guide on a file."""
    guide = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    return re.split(r"\n##? ", guide.partition(f"\n## {file}")[2])[0]


def test_the_guide_names_every_key_of_the_settings() -> None:
    kinds = (Settings, Level, Horizon, CrewRule, CrewGoal, RotaRule, RotaGoal, DeskTopic)
    keys = {*RULE_FIELDS, *(name for kind in kinds for name in kind.model_fields)}
    named = set(re.findall(r"`?\[?\[?(\w+)\]?\]?`", guide_to("scenario.toml")))
    assert keys <= named


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.table for schema in SCHEMAS])
def test_the_guide_names_every_column_and_marks_what_may_be_left_out(schema: Schema) -> None:
    rows = guide_to(schema.file).splitlines()
    names = [row.split("|")[1] for row in rows if row.startswith("| `")]
    for column in schema.columns:
        (cell,) = [name for name in names if f"`{column.name}`" in name]
        assert ("○" in cell) is not column.required, column.name
