"""Plans and scenarios are written to documents and read back, edited or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import ADVICE, CAPTURE_KIT, ID_CARD, MONDAY, member, small_scenario
from plans import valid_plan, valid_scenario
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.people import Absence
from routeplan.domain.plan import BrokenPin, Plan, StageOutcome, Unserved
from routeplan.domain.prices import DayPrice, ShadowPrices, VisitPrice
from routeplan.domain.travel import Step
from routeplan.domain.trips import Leg, Trip, TripDay, Visit
from routeplan.errors import InputError
from routeplan.io import (
    plan_from_json,
    plan_to_json,
    read_plan,
    scenario_from_json,
    scenario_to_json,
    write_plan,
)

SCENARIO = small_scenario(
    services=(ADVICE, ID_CARD),
    equipment=(CAPTURE_KIT,),
    members=[
        member(f"T{team}-{number}", role="police_officer")
        for team in (1, 2)
        for number in range(1, 7)
    ],
)

# Half a surrogate pair is no text, and domain text is always NFC: here letters that have no
# other form, and characters that a document must escape.
TEXTS = st.text(st.sampled_from("abĐ'\"\\\n\t\u200b\u202e{}<>"), max_size=8)
IDS = TEXTS.filter(bool)
TIMES = st.times().map(lambda moment: moment.replace(microsecond=0))
DATES = st.dates(date(2025, 1, 1), date(2027, 1, 1))
COUNTS = st.integers(0, 10**6)
NUMBERS = st.floats(-1e9, 1e9)
PLACES = st.sampled_from(["C", "V1", "V2"])
MESSAGES = st.builds(
    Message,
    key=st.sampled_from(["reason.no_capacity", "remedy.more_crews"]),
    values=st.tuples() | st.tuples(st.tuples(IDS, TEXTS)),
)
STEPS = st.builds(
    Step,
    road_id=st.sampled_from(["C-V1", "V1-V2"]),
    mode=st.sampled_from(Mode),
    reverse=st.booleans(),
    duration_s=COUNTS,
)
LEGS = st.builds(
    Leg,
    from_id=PLACES,
    to_id=PLACES,
    depart=TIMES,
    arrive=TIMES,
    duration_s=COUNTS,
    driving_s=COUNTS,
    distance_m=COUNTS,
    steps=st.lists(STEPS, max_size=2).map(tuple),
)
VISITS = st.builds(
    Visit,
    village_id=st.sampled_from(["V1", "V2"]),
    order=st.integers(1, 9),
    begin=TIMES,
    end=TIMES,
    break_s=COUNTS,
    service_ids=st.lists(st.sampled_from(["advice", "id_card"]), max_size=2).map(tuple),
)
DAYS = st.builds(
    TripDay,
    date=DATES,
    start_id=PLACES,
    end_id=PLACES,
    legs=st.lists(LEGS, max_size=2).map(tuple),
    visits=st.lists(VISITS, max_size=2).map(tuple),
)
TRIPS = st.builds(
    Trip,
    id=IDS,
    crew_id=IDS,
    mode=st.sampled_from(Mode),
    vehicles=st.integers(1, 5),
    boats=COUNTS,
    officers=st.lists(IDS, max_size=2).map(tuple),
    equipment=st.tuples() | st.tuples(st.tuples(st.just("capture_kit"), COUNTS)),
    days=st.lists(DAYS, min_size=1, max_size=2).map(tuple),
)
UNSERVED = st.builds(
    Unserved,
    village_id=st.sampled_from(["V1", "V2"]),
    missing=st.integers(1, 9),
    officer=st.none() | IDS,
    reason=MESSAGES,
    remedy=st.none() | MESSAGES,
)
BROKEN_PINS = st.builds(
    BrokenPin,
    date=DATES,
    kind=st.just("visit"),
    who=st.sampled_from(["V1", "V2"]),
    reason=st.sampled_from(["no_trip", "unable", "clash", "not_found", "other_crew"]),
)
LEVELS = st.builds(
    LevelOutcome,
    name=st.sampled_from(["required_visits", "travel", "nights", "evenness"]),
    unit=st.sampled_from(["weighted visits", "s", "nights", "visits per day"]),
    value=NUMBERS,
    bound=st.none() | NUMBERS,
    scope=st.sampled_from(["whole", "given_trips"]),
    method=st.sampled_from([None, "relaxation", "highs", "cp_sat"]),
)
OUTCOMES = st.builds(
    StageOutcome,
    stage=IDS,
    status=st.sampled_from(["complete", "capped", "optimal", "feasible", "infeasible"]),
    goal=st.none() | IDS,
    value=st.none() | NUMBERS,
    bound=st.none() | NUMBERS,
    method=st.sampled_from([None, "labels", "relaxation", "highs", "cp_sat", "search"]),
    scope=st.sampled_from(["whole", "listed", "given"]),
    counts=st.tuples() | st.tuples(st.tuples(IDS, COUNTS)),
    stop_reason=st.sampled_from(["finished", "time_limit", "cancelled"]),
    seed=COUNTS,
    seconds=st.none() | st.floats(0, 100),
)
VISIT_PRICES = st.builds(
    VisitPrice, village_id=st.sampled_from(["V1", "V2"]), one_more_s=COUNTS, share_s=COUNTS
)
DAY_PRICES = st.builds(
    DayPrice,
    resource=st.sampled_from(["crew", "vehicle", "equipment", "officer", "officer_overnight"]),
    of=st.none() | IDS,
    first=DATES,
    last=DATES,
    saves_s=COUNTS,
    gives_back=st.floats(0, 100),
)
PRICES = st.builds(
    ShadowPrices,
    bound_s=COUNTS,
    visits=st.lists(VISIT_PRICES, max_size=2).map(tuple),
    days=st.lists(DAY_PRICES, max_size=2).map(tuple),
)
PLANS = st.builds(
    Plan,
    scenario=st.just(SCENARIO),
    trips=st.lists(TRIPS, max_size=2).map(tuple),
    unserved=st.lists(UNSERVED, max_size=2).map(tuple),
    broken_pins=st.lists(BROKEN_PINS, max_size=2).map(tuple),
    levels=st.lists(LEVELS, max_size=2).map(tuple),
    outcomes=st.lists(OUTCOMES, max_size=2).map(tuple),
    prices=st.none() | PRICES,
    seed=COUNTS,
)


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_a_plan_comes_back_as_it_was(plan: Plan) -> None:
    assert plan_from_json(plan_to_json(plan, with_names=True)) == plan


@settings(max_examples=30, deadline=None)
@given(
    lon=st.floats(107.49, 107.51),
    lat=st.floats(15.89, 15.91),
    note=TEXTS,
    elevation_m=st.none() | NUMBERS,
)
def test_a_scenario_comes_back_as_it_was(
    lon: float, lat: float, note: str, elevation_m: float | None
) -> None:
    first, second = SCENARIO.villages
    moved = first.model_copy(
        update={"lon": lon, "lat": lat, "note": note, "elevation_m": elevation_m}
    )
    nodes = [
        node.model_copy(update={"lon": lon, "lat": lat}) if node.id == first.id else node
        for node in SCENARIO.network.nodes
    ]
    network = type(SCENARIO.network).from_roads(nodes, SCENARIO.network.roads())
    scenario = SCENARIO.but(villages=(moved, second), network=network)
    assert scenario_from_json(scenario_to_json(scenario)) == scenario


def test_files_hold_what_was_written(tmp_path: Path) -> None:
    plan = valid_plan()
    write_plan(plan, tmp_path / "plan.json", with_names=True)
    assert read_plan(tmp_path / "plan.json") == plan
    assert read_plan(str(tmp_path / "plan.json")) == plan


def test_members_are_ids_unless_their_names_are_asked_for(tmp_path: Path) -> None:
    told = [one.model_copy(update={"alias": "Teacher", "note": "shy"}) for one in SCENARIO.members]
    plan = Plan(scenario=SCENARIO.but(members=told), trips=())
    write_plan(plan, tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    assert "Teacher" not in text
    assert "shy" not in text
    assert {one.alias for one in read_plan(tmp_path / "plan.json").scenario.members} == {""}


def test_equal_plans_are_equal_bytes_whatever_time_was_measured() -> None:
    outcome = StageOutcome(stage="trips", status="complete")
    slow = StageOutcome(stage="trips", status="complete", seconds=3.5)
    first, second = (
        plan_to_json(Plan(scenario=SCENARIO, trips=(), outcomes=(one,))) for one in (outcome, slow)
    )
    assert first == second
    assert "seconds" not in first


def test_a_document_from_before_there_were_prices_is_read() -> None:
    document = json.loads(plan_to_json(valid_plan()))
    del document["prices"]
    for outcome in document["outcomes"]:
        for name in ("goal", "method", "scope"):
            del outcome[name]
    assert plan_from_json(json.dumps(document)).prices is None


def test_the_plan_comes_first_and_the_scenario_last() -> None:
    document = json.loads(plan_to_json(valid_plan()))
    names = list(document)
    assert names[:3] == ["format", "version", "trips"]
    assert names[-1] == "scenario"
    assert list(document["scenario"])[-1] == "network"


def test_pins_are_mentioned_only_if_they_are_broken() -> None:
    assert "broken_pins" not in plan_to_json(valid_plan())


def test_a_document_ends_with_a_line_end() -> None:
    assert plan_to_json(valid_plan()).endswith("}\n")


Document = dict[str, Any]


def faults_of(edit: Callable[[Document], object]) -> list[str]:
    document = json.loads(plan_to_json(valid_plan()))
    edit(document)
    with pytest.raises(InputError) as caught:
        plan_from_json(json.dumps(document))
    return list(map(str, caught.value.faults))


def first_day(document: Document) -> Document:
    day: Document = document["trips"][0]["days"][0]
    return day


def test_a_wrong_date_is_named_with_its_place() -> None:
    assert faults_of(lambda document: first_day(document).update(date="2026-13-01")) == [
        'plan.json trips[0].days[0].date is "2026-13-01"; write a date such as 2026-03-02'
    ]


@pytest.mark.parametrize("begin", ["8:30", "08:30:00Z", "08:30:00.5", 30_600])
def test_a_time_is_a_time_of_day_to_the_second(begin: object) -> None:
    (fault,) = faults_of(lambda document: first_day(document)["visits"][0].update(begin=begin))
    assert fault.startswith("plan.json trips[0].days[0].visits[0].begin is ")
    assert fault.endswith("write a time such as 07:30:00")


@pytest.mark.parametrize("vehicles", [True, "3", 2.5])
def test_a_count_is_a_whole_number(vehicles: object) -> None:
    assert faults_of(lambda document: document["trips"][0].update(vehicles=vehicles)) == [
        f"plan.json trips[0].vehicles is {json.dumps(vehicles)}; use a whole number"
    ]


def test_a_misspelt_name_brings_the_right_one() -> None:
    def edit(document: Document) -> None:
        document["trips"][0]["crew"] = document["trips"][0].pop("crew_id")

    assert faults_of(edit) == [
        "plan.json trips[0].crew_id is missing; add it",
        "plan.json trips[0].crew is not known; did you mean crew_id?",
    ]


def test_a_fault_within_a_list_does_not_make_it_too_short() -> None:
    (fault,) = faults_of(lambda document: document["trips"][0].update(days=[5]))
    assert fault == "plan.json trips[0].days[0] is 5; use an object in curly brackets"
    (fault,) = faults_of(lambda document: document["trips"][0].update(days=[]))
    assert fault == "plan.json trips[0].days is []; give at least 1"


def test_faults_of_plan_and_scenario_are_told_together() -> None:
    def edit(document: Document) -> None:
        document["scenario"]["villages"][1]["households"] = -4
        document["scenario"]["network"]["roads"][0]["modes"] = ["tram"]
        document["seed"] = None

    assert faults_of(edit) == [
        "plan.json scenario.villages[1].households is -4; use 0 or more",
        (
            'plan.json scenario.network.roads[0].modes[0] is "tram"; '
            "use motorbike, pickup, foot, boat, car or truck"
        ),
        "plan.json seed is null; use a whole number",
    ]


def test_a_contradiction_within_the_scenario_is_told() -> None:
    def edit(document: Document) -> None:
        document["scenario"]["calendar"]["end"] = "2026-01-01"

    assert faults_of(edit) == [
        "plan.json calendar ends on 2026-01-01, before it starts on 2026-03-02; swap start and end"
    ]


def test_a_plan_without_its_scenario_is_a_fault() -> None:
    assert faults_of(lambda document: document.pop("scenario")) == [
        "plan.json scenario is missing; add it"
    ]


def test_an_id_that_does_not_exist_is_a_fault() -> None:
    (fault,) = faults_of(lambda document: first_day(document)["visits"][0].update(village_id="V77"))
    assert fault.startswith("plan.json trips[0].days[0].visits[0].village_id is V77, which is no")


@pytest.mark.parametrize(
    ("version", "fix"), [(2, "use a newer routeplan"), (0, "write the document anew"), ("1", "")]
)
def test_another_version_is_refused(version: object, fix: str) -> None:
    (fault,) = faults_of(lambda document: document.update(version=version))
    assert fault.startswith(f"plan.json version is {json.dumps(version)}, this routeplan reads 1; ")
    assert fault.endswith(fix)


@pytest.mark.parametrize("text", ["[]", "{}", "5", '{"format": "routeplan scenario"}'])
def test_another_document_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"x.json is no routeplan plan"):
        plan_from_json(text, name="x.json")


def test_a_plan_that_is_not_there_is_named_by_its_path(tmp_path: Path) -> None:
    missing = tmp_path / "plan.json"
    with pytest.raises(InputError) as caught:
        read_plan(missing)
    assert str(caught.value.faults[0]) == (
        f"{missing} does not exist; give a plan.json that routeplan has written"
    )


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is a folder; give a plan\.json that routeplan has writ"):
        read_plan(tmp_path)


def test_broken_json_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match=r"plan.json:2 is not JSON"):
        plan_from_json('{"format": "routeplan plan",\n oops}')


def test_faults_of_a_scenario_document_have_their_place() -> None:
    text = scenario_to_json(SCENARIO).replace('"households": 40', '"households": -4', 1)
    with pytest.raises(InputError, match=r"scenario.json villages\[0\].households is -4; use 0"):
        scenario_from_json(text)


def test_times_may_be_written_without_seconds() -> None:
    document = json.loads(plan_to_json(valid_plan()))
    visit = first_day(document)["visits"][0]
    begin = time.fromisoformat(visit["begin"])
    visit["begin"] = begin.strftime("%H:%M")
    assert plan_from_json(json.dumps(document)).trips[0].days[0].visits[0].begin == begin


def test_why_a_member_is_absent_is_written_only_with_names() -> None:
    away = Absence(member_id="T1-1", date_from=MONDAY, date_to=MONDAY, kind="hospital")
    plan = valid_plan(scenario=valid_scenario().but(absences=(away,)))
    assert '"hospital"' in plan_to_json(plan, with_names=True)
    assert '"hospital"' not in plan_to_json(plan)
    [read] = plan_from_json(plan_to_json(plan)).scenario.absences
    assert (read.member_id, read.kind) == ("T1-1", "leave")
