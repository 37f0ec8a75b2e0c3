"""Whatever a scenario holds, its folder and its workbook hold it as well."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from property.communes import communes
from routeplan.domain.care import Evenings, HouseholdRule, PriorityGroup
from routeplan.domain.costs import CostRates
from routeplan.domain.crews import CrewGoal, CrewRule
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.history import Acquaintance, History, MemberRecord
from routeplan.domain.network import RoadNetwork
from routeplan.domain.people import Absence, Member, Qualification
from routeplan.domain.places import GridPower, Internet, Signal, Village
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import CoverageRule, Module
from routeplan.io import read_scenario, write_scenario

few = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

texts = st.text("aZ0Đắ̀=@+-,;'\"<&>/\\{}#|😀 \u00a0\t_x000A", max_size=12).map(
    lambda text: unicodedata.normalize("NFC", " ".join(text.split()))
)
words = texts.map(lambda text: " ".join(text.replace("|", " ").split())).filter(bool)
word_lists = st.lists(words, max_size=3, unique=True).map(tuple)
numbers = st.floats(-500, 9_000, allow_nan=False)
days = st.dates(date(1890, 1, 1), date(2199, 12, 31))
weekdays = st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple)


def _or_none(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Draw a commune with anything in the cells that the plan does not depend on."""
    scenario = draw(communes(villages=3, weeks=1, crews=1))
    ids = [member.id for member in scenario.members]
    languages = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    villages = tuple(draw(_villages(one, languages)) for one in scenario.villages)
    return scenario.but(
        id=draw(words),
        title=draw(texts),
        data_note_en=draw(texts),
        villages=villages,
        network=_believable(scenario.network, villages),
        members=tuple(draw(_members(one, languages)) for one in scenario.members),
        absences=draw(_absences(ids)),
        qualifications=draw(_qualifications(ids)),
        modules=draw(_modules()),
        costs=draw(_or_none(st.builds(CostRates, fuel_vnd_l=st.integers(0, 10**9)))),
        crews=draw(_or_none(_crews)),
        coverage=draw(st.builds(CoverageRule, families_per_visit=st.floats(0, 1e6))),
        household_rule=draw(_household_rules(languages)),
        history=draw(_histories(ids, [one.id for one in scenario.villages])),
    )


def _believable(network: RoadNetwork, villages: Sequence[Village]) -> RoadNetwork:
    """Call nodes of villages as the villages, and make no road far longer than its line."""
    names = {village.id: village.name for village in villages}
    nodes = (
        node.model_copy(update={"name": names.get(node.id, node.name)}) for node in network.nodes
    )
    roads = (
        road.model_copy(
            update={"length_m": min(road.length_m, 10 * round(straight_distance_m(*road.line)))}
        )
        for road in network.roads()
    )
    return RoadNetwork.from_roads(nodes, roads)


@st.composite
def _villages(draw: st.DrawFn, village: Village, languages: Sequence[str]) -> Village:
    changes = {
        "name": draw(words),
        "aliases": draw(word_lists),
        "note": draw(texts),
        "venue": draw(texts),
        "language": draw(_or_none(st.sampled_from(languages))),
        "elevation_m": draw(_or_none(numbers)),
        "signal": draw(_or_none(st.sampled_from(get_args(Signal)))),
        "grid_power": draw(_or_none(st.sampled_from(get_args(GridPower)))),
        "internet": draw(st.sampled_from(get_args(Internet))),
        "computers": draw(st.integers(0, 10**9)),
        "households_proficient": draw(_or_none(st.integers(0, village.households))),
    }
    return Village(**{**dict(village), **changes})


@st.composite
def _members(draw: st.DrawFn, member: Member, languages: Sequence[str]) -> Member:
    changes = {
        "alias": draw(words),
        "skills": draw(word_lists),
        "languages": tuple(languages),
        "licence": draw(texts),
        "note": draw(texts),
        "max_days_per_week": draw(_or_none(st.integers(0, 7))),
        "max_households": draw(st.integers(0, 30)),
        "available_from": draw(_or_none(st.dates(date(1950, 1, 1), date(2025, 1, 1)))),
    }
    return Member(**{**dict(member), **changes})


@st.composite
def _absences(draw: st.DrawFn, ids: Sequence[str]) -> tuple[Absence, ...]:
    firsts = draw(st.lists(st.tuples(st.sampled_from(ids), days), max_size=3, unique=True))
    return tuple(
        Absence(
            member_id=member_id,
            date_from=first,
            date_to=min(first + timedelta(days=draw(st.integers(0, 9))), date(2200, 1, 1)),
            kind=draw(words),
        )
        for member_id, first in firsts
    )


@st.composite
def _qualifications(draw: st.DrawFn, ids: Sequence[str]) -> tuple[Qualification, ...]:
    keys = draw(st.lists(st.tuples(st.sampled_from(ids), words), max_size=3, unique=True))
    return tuple(
        Qualification(member_id=member_id, skill=skill, date_from=draw(days))
        for member_id, skill in keys
    )


@st.composite
def _modules(draw: st.DrawFn) -> tuple[Module, ...]:
    return tuple(
        Module(
            id=module_id,
            name_vi=draw(words),
            name_en=draw(words),
            minutes=draw(st.integers(1, 300)),
            needs_computer=draw(st.booleans()),
        )
        for module_id in draw(word_lists)
    )


@st.composite
def _histories(draw: st.DrawFn, ids: Sequence[str], villages: Sequence[str]) -> History:
    member_ids = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(villages))
    return History(
        members=tuple(
            MemberRecord(
                member_id=one,
                field_days=draw(st.integers(0, 31)),
                field_debt=draw(st.floats(-9_999, 9_999)),
            )
            for one in member_ids
        ),
        acquaintances=tuple(
            Acquaintance(member_id=member_id, village_id=village_id, visits=3)
            for member_id, village_id in draw(st.lists(pairs, max_size=2, unique=True))
        ),
    )


_crews = st.builds(
    CrewRule,
    rider_licences=word_lists,
    goals=st.permutations(["burden", "strangers", "guests"]).map(
        lambda names: (
            CrewGoal(name="shortage"),
            *(CrewGoal(name=name, tolerance=n) for n, name in enumerate(names)),
        )
    ),
)


def _household_rules(languages: Sequence[str]) -> st.SearchStrategy[HouseholdRule]:
    language = st.none() | st.sampled_from(languages)
    groups = st.builds(PriorityGroup, id=words, language=language)
    evenings = st.builds(
        Evenings, end=st.just(time(21, 5, 30)), visits=st.just(1), walk_kmh=st.floats(0.5, 50)
    )
    return st.builds(
        HouseholdRule,
        merge_walk_m=st.none() | st.integers(0, 5_000),
        priority_groups=st.lists(groups, max_size=2, unique_by=lambda one: one.id).map(tuple),
        evenings=st.none() | evenings,
    )


@given(scenarios())
@settings(few, max_examples=30)
def test_a_folder_that_was_written_is_the_scenario(scenario: Scenario) -> None:
    with TemporaryDirectory() as folder:
        write_scenario(scenario, Path(folder) / "commune")
        assert read_scenario(Path(folder) / "commune") == scenario


@given(scenarios())
@settings(few, max_examples=10)
def test_a_workbook_that_was_written_is_the_scenario(scenario: Scenario) -> None:
    with TemporaryDirectory() as folder:
        write_scenario(scenario, Path(folder) / "commune.xlsx")
        assert read_scenario(Path(folder) / "commune.xlsx") == scenario
