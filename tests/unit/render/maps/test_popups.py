"""What is said about villages, days, crews and roads."""

from __future__ import annotations

import re
from datetime import date

from builders import ADVICE, road, small_scenario, village
from plans import valid_plan, with_day
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.render.maps.popups import (
    about_closure,
    about_outing,
    about_road,
    about_village,
    chain,
    explanation,
)
from routeplan.render.maps.seasons import passage_by_season
from routeplan.render.subject import Subject
from routeplan.wording import Wording

EN = Wording("en")


def lines(text: str) -> list[str]:
    """Return the visible text of each row, heading and paragraph."""
    blocks = re.split(r"</(?:tr|h3|p)>", text)
    return [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for block in blocks][:-1]


def told(plan: Plan, trip: int, lang: str = "en") -> list[str]:
    subject = Subject.of(plan, lang)  # type: ignore[arg-type] # a test names it as a string
    outings = [one for one in subject.outings if one.trip.id == plan.trips[trip].id]
    return [text for one in outings for text in lines(about_outing(one, subject))]


def test_a_day_is_told_from_departure_to_return() -> None:
    # R2: 15.6 km there and as much back, 50 minutes each
    assert (
        told(valid_plan(), 1)
        == [
            "Team T2",
            "Monday 02/03/2026",
            "07:00 Depart: Trung tâm",
            "07:50–09:50 1. Thôn V4 Advice",
            "10:40 Back at centre",
            "Motorbike · 31.2 km · 1 h 40",
            "",
        ][:-1]
    )


def test_a_night_away_is_told_with_its_place_and_the_morning_begins_there() -> None:
    # 9 + 4.2 + 10.2 = 23.4 km in 900 + 1,500 + 2,100 = 4,500 s; back 15 km in 1,500 s
    assert told(valid_plan(), 0, "vi") == [
        "Tổ T1",
        "Thứ Hai 02/03/2026",
        "07:15 Xuất phát: Trung tâm",
        "07:30–11:15 1. Thôn V1 Tư vấn, Thu nhận định danh",
        "11:40–13:40 2. Thôn V3 Tư vấn",
        "14:15 Nghỉ lại: Thôn V2",
        "Xe máy · 23,4 km · 1 giờ 15 · Cán bộ công an",
        "Tổ T1",
        "Thứ Ba 03/03/2026",
        "07:30–09:00 1. Thôn V2 Tư vấn",
        "09:25 Về trung tâm",
        "Xe máy · 15,0 km · 25 phút · Cán bộ công an",
    ]


def test_a_day_on_which_nothing_is_done_can_be_shown() -> None:
    idle = with_day(valid_plan(), "R2", 0, legs=(), visits=())
    assert told(idle, 1)[2:] == ["Back at centre", "Motorbike · 0.0 km · 0 min"]


def test_a_day_is_its_stops_and_where_the_crew_sleeps() -> None:
    subject = Subject.of(valid_plan(), "en")
    assert [chain(one, subject) for one in subject.outings] == [
        "Thôn V1 → Thôn V3 · night in Thôn V2",
        "Thôn V4",
        "Thôn V2",
        "Thôn V2",
    ]


def test_a_day_without_stops_may_end_away() -> None:
    idle = with_day(valid_plan(), "R1", 0, visits=())
    subject = Subject.of(idle, "en")
    assert chain(subject.outings[0], subject) == "night in Thôn V2"


def test_a_village_tells_its_visits_and_what_it_misses() -> None:
    reason = Message(key="reason.unreachable.walk", values=(("last", "V2"), ("walk_km", 9)))
    plan = valid_plan(unserved=(Unserved(village_id="V5", missing=1, reason=reason),))
    subject = Subject.of(plan, "en")
    assert lines(about_village(plan.scenario.village("V2"), subject)) == [
        "Thôn V2",
        "Households 40",
        "Priority 3",
        "Visits 2 / 2",
        "Tuesday 03/03/2026 Team T1",
        "Tuesday 10/03/2026 Team T1",
        "",
    ]
    assert lines(about_village(plan.scenario.village("V5"), subject))[3:] == [
        "Visits 0 / 1",
        "The walk of 9 km from V2 is longer than allowed.",
    ]


def test_only_a_plan_offers_the_trips_to_a_village() -> None:
    for about, buttons in [(valid_plan(), 1), (small_scenario(), 0)]:
        subject = Subject.of(about, "en")
        text = about_village(subject.scenario.villages[0], subject)
        assert text.count('<button type="button" data-village="V1">') == buttons


def test_a_village_of_a_scenario_tells_no_visits() -> None:
    scenario = small_scenario(villages=[village("V1", households=1_234)])
    told = lines(about_village(scenario.village("V1"), Subject.of(scenario, "vi")))
    assert told == ["Thôn V1", "Số hộ 1.234", "Mức ưu tiên 3", ""]


def test_a_road_tells_who_passes_when_it_is_shut_and_why() -> None:
    closures = (
        Closure(road_id="C-V1", date_from=date(2026, 3, 2), date_to=date(2026, 3, 8)),
        Closure(road_id="C-V1", date_from=date(2026, 3, 20), reason="slide at km 7"),
    )
    roads = [road("C", "V1", 6_400, surface="earth", condition=4)]
    subject = Subject.of(small_scenario(villages=1, roads=roads, closures=closures), "en")
    # on earth in condition 4 a pickup makes 0 km/h in the rains
    assert lines(about_road(roads[0], passage_by_season(subject.scenario), subject)) == [
        "C-V1",
        "Surface Earth",
        "Condition (1 good – 5 very bad) 4",
        "Length 6.4 km",
        "Dry season Motorbike, Pickup, On foot",
        "Wet season Motorbike, On foot",
        "Closed 02/03/2026 – 08/03/2026",
        "Closed from 20/03/2026 (slide at km 7)",
    ]


def test_a_road_that_nobody_passes_says_so() -> None:
    roads = [road("C", "V1", 6_400, modes=(Mode.PICKUP,), dry_only=True)]
    subject = Subject.of(small_scenario(villages=1, roads=roads), "en")
    assert lines(about_road(roads[0], passage_by_season(subject.scenario), subject))[-1] == (
        "Wet season Not passable"
    )


def test_a_closure_tells_road_days_reason_and_to_whom() -> None:
    shut = Closure(
        road_id="C-V1", date_from=date(2026, 3, 20), modes=(Mode.PICKUP,), reason="slide"
    )
    subject = Subject.of(small_scenario(closures=[shut]), "en")
    assert lines(about_closure(shut, subject)) == [
        "C-V1",
        "Closed from 20/03/2026 (slide)",
        "Closed to Pickup",
    ]


def test_an_explanation_names_the_officer_and_the_remedy_and_says_nothing_twice() -> None:
    reason = Message(key="reason.no_capacity")
    remedy = Message(key="remedy.more_crews")
    entries = [
        Unserved(village_id="V1", missing=1, reason=reason, remedy=remedy),
        Unserved(village_id="V1", missing=1, officer="tax_officer", reason=reason, remedy=remedy),
    ]
    text = "Crews, vehicles or kits are used up by other visits."
    assert explanation(entries, EN) == (
        text,
        "More crews, vehicles or kits.",
        f"Tax officer: {text}",
    )


def test_an_officer_is_not_named_twice_nor_where_nobody_gets() -> None:
    no_officer = Message(
        key="reason.no_officer", values=(("role", "tax_officer"), ("needed", 3), ("available", 1))
    )
    no_road = Message(
        key="reason.unreachable.no_road", values=(("mode", "pickup"), ("last", "A Ró"))
    )
    entries = [
        Unserved(village_id="V1", missing=1, reason=no_road),
        Unserved(village_id="V1", missing=1, officer="it_officer", reason=no_road),
        Unserved(village_id="V1", missing=1, officer="tax_officer", reason=no_officer),
    ]
    unreachable, short_of_days = explanation(entries, EN)
    assert unreachable.startswith("No road for ")
    assert short_of_days.startswith("Not enough days of the tax officer")


def test_names_do_nothing() -> None:
    nasty = "<img src=x onerror=alert(1)>`${}"
    services = (ADVICE.model_copy(update={"name_vi": nasty}),)
    places = [village("V1", name=nasty)]
    roads = [road("C", "V1", 1_000, name=nasty)]
    scenario = small_scenario(villages=places, services=services, roads=roads)
    subject = Subject.of(scenario, "vi")
    texts = [
        about_village(scenario.villages[0], subject),
        about_road(roads[0], passage_by_season(scenario), subject),
    ]
    for text in texts:
        assert "<img" not in text
        assert "`" not in text
        assert "&lt;img" in text
