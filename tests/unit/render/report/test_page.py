"""The report says what the plan says, loads nothing, and escapes every name."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crews import crewed_plan, lacks, with_member
from desks import short, staffed_plan, with_duty
from homes import plan_with_lists
from lessons import trained_plan
from plans import PRICES, valid_plan, with_scenario, with_trip, with_visit, without_trip
from routeplan.domain.plan import BrokenPin, Plan, StageOutcome
from routeplan.errors import InputError
from routeplan.render.report import page as page_module
from routeplan.render.report import save_report
from routeplan.render.report.markup import figure
from routeplan.render.report.page import report_page

NASTY = "</style></title><script>alert(1)</script><img src=x onerror='alert(1)'>"


PIXEL = figure(b"", alt="drawn elsewhere")


@pytest.fixture(autouse=True)
def undrawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave pictures out, which take seconds, where a test is not about them."""
    if "pictures" not in request.node.name:
        for name in ("calendar_picture", "map_picture"):
            monkeypatch.setattr(page_module, name, lambda *_: PIXEL)


class Outline(HTMLParser):
    """What a page consists of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.sections: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it loads."""
        self.tags.append(tag)
        given = dict(attrs)
        self.sources += [str(given[name]) for name in ("src", "href") if name in given]
        if tag == "section":
            self.sections.append(str(given["id"]))
        assert not [name for name in given if name.startswith("on")], given
        if tag not in ("meta", "img", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Make sure that what is closed was open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def outline(plan: Plan, **options: object) -> Outline:
    read = Outline(report_page(plan, **options))  # type: ignore[arg-type]
    assert read.open == []
    return read


def text(plan: Plan, **options: object) -> str:
    return " ".join(" ".join(outline(plan, lang="en", **options).texts).split())


def test_parts_come_in_the_order_in_which_people_ask() -> None:
    assert outline(valid_plan()).sections == [
        "summary",
        "missing",
        "calendar",
        "map",
        "trips",
        "quality",
        "figures",
    ]


def test_parts_of_people_are_there_if_they_are_planned() -> None:
    assert "desk" in outline(staffed_plan()).sections
    assert "households" in outline(plan_with_lists()).sections
    assert "training" in outline(trained_plan()).sections


def test_the_page_loads_and_runs_nothing() -> None:
    read = outline(valid_plan())
    assert not {"script", "link", "iframe", "object"} & set(read.tags)
    assert all(source.startswith(("data:image/png;base64,", "#")) for source in read.sources)
    page = report_page(valid_plan())
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src &#39;none&#39;" in page


def test_links_lead_to_parts_that_are_there() -> None:
    read = outline(valid_plan())
    assert [one[1:] for one in read.sources if one.startswith("#")] == read.sections


def test_trips_stand_on_their_day_with_their_hours() -> None:
    shown = text(valid_plan())
    assert "Mo 02/03 T1 07:15 Depart 07:30–11:15 Thôn V1 11:40–13:40 Thôn V3" in shown
    assert "14:15 Overnight: Thôn V2" in shown
    assert "Tu 03/03 T1 07:30–09:00 Thôn V2 09:25 Back at centre 15" in shown


def test_what_is_missing_has_its_reason() -> None:
    shown = text(valid_plan())
    assert "Villages that miss visits" in shown
    assert "The walk of 9 km from Thôn V2 is longer than allowed" in shown


def test_what_is_missing_is_counted_at_the_top() -> None:
    # 6 visits are required, one of them, to V5, is missing.
    page = report_page(valid_plan(), lang="en")
    assert (
        '<div class="short"><dt>Visits planned, of those required</dt><dd>5 / 6</dd></div>' in page
    )


def test_households_without_a_carer_are_counted_at_the_top() -> None:
    page = report_page(plan_with_lists(), lang="en")
    assert re.search(r'<div class="short"><dt>Households with a carer</dt><dd>\d+ / \d+</dd>', page)
    assert "Households with a carer" not in text(valid_plan())


def test_how_good_it_is_stands_at_the_top_and_says_what_it_is_about() -> None:
    assert "Trips: Feasible; no plan is better by more than 4 %" in text(valid_plan())


def test_nothing_missing_is_said_as_well() -> None:
    plan = valid_plan(unserved=())
    assert "Nothing: every required visit is made." in text(plan)


def test_other_things_that_are_missing_have_their_tables() -> None:
    monday = valid_plan().trips[0].days[0].date
    pin = BrokenPin(date=monday, kind="visit", who="V1", reason="clash")
    assert "Not possible beside the other pins" in text(valid_plan(broken_pins=(pin,)))
    crewed = with_trip(crewed_plan(), "R1", shortages=(lacks("people", 2),))
    assert "people too few: 2" in text(crewed)
    desk = with_duty(staffed_plan(), 2, shortages=(short(1),))
    assert "1 too few" in text(desk)
    assert "People missing" in text(desk)
    assert "Nothing: every required visit is made." not in text(
        desk.model_copy(update={"unserved": ()})
    )


def test_every_goal_says_what_it_means() -> None:
    shown = text(valid_plan())
    # Missed visits 3 of at best 3; travel 15,000 s of at best 14,400 s: 4 % less at best.
    assert "Missed visits, by priority 3 3 The best there is: no plan reaches less." in shown
    assert (
        "Time on the way 4 h 10 4 h No plan reaches less than 4 h. "
        "This one might be improved by at most 4 %, perhaps by nothing."
    ) in shown
    assert "Nights away 1 – How much better it could be, nobody has worked out." in shown


def test_goals_of_people_say_how_far_their_proof_goes() -> None:
    assert "The best with these trips. This is proven" in text(crewed_plan())


def test_a_plan_that_keeps_the_rules_says_who_has_checked_it() -> None:
    assert "It found nothing wrong." in text(crewed_plan())


def test_broken_rules_are_told_and_not_hidden() -> None:
    broken = without_trip(valid_plan(), "R2")
    shown = text(broken)
    assert "These rules are broken" in shown
    assert "missing_visits: V4" in shown


def test_a_search_that_ran_out_of_time_says_so() -> None:
    stopped = StageOutcome(stage="dating", status="feasible", stop_reason="time_limit")
    assert "its time was over" in text(valid_plan(outcomes=(stopped,)))
    assert "its time was over" not in text(valid_plan())


def test_members_are_ids_unless_names_are_asked_for() -> None:
    plan = with_member(crewed_plan(), crewed_plan().trips[0].member_ids[0], alias="Hoa")
    assert "Hoa" not in report_page(plan)
    assert "Hoa" in report_page(plan, with_names=True)


def test_no_household_is_shown() -> None:
    page = report_page(plan_with_lists())
    assert not re.search(r"\bH[1-6]\b", page)


def test_names_are_text_and_nothing_else() -> None:
    plan = crewed_plan()
    scenario = plan.scenario
    villages = tuple(one.model_copy(update={"name": NASTY}) for one in scenario.villages)
    members = tuple(one.model_copy(update={"alias": NASTY}) for one in scenario.members)
    nasty = with_scenario(plan, villages=villages, members=members, title=NASTY, data_note_vi=NASTY)
    read = outline(nasty, with_names=True)
    assert "script" not in read.tags
    assert read.tags.count("img") == 2
    assert any("<script>alert(1)</script>" in one for one in read.texts)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_says_its_language(lang: str) -> None:
    assert f'<html lang="{lang}">' in report_page(valid_plan(), lang=lang)  # type: ignore[arg-type]


def test_equal_plans_give_equal_pages_below_1_mb_with_pictures_that_say_what_they_show() -> None:
    first, second = report_page(valid_plan(), lang="en"), report_page(valid_plan(), lang="en")
    assert first == second
    assert len(first.encode()) < 1_000_000
    # Monday, and Tuesday twice.
    assert 'alt="Calendar of the plan: which team goes to which villages on 3 days.' in first
    assert 'alt="Map of the commune: roads, villages and the ways of the teams."' in first


def test_a_plan_without_trips_is_a_report_too_with_its_pictures() -> None:
    read = outline(Plan(scenario=valid_plan().scenario, trips=()))
    assert "calendar" not in read.sections
    assert "trips" not in read.sections


def test_a_day_that_begins_with_service_has_no_departure() -> None:
    late = with_visit(valid_plan(), "R1", 1, 0, order=1)
    assert "Tu 03/03 T1 07:30–09:00 Thôn V2" in text(late)


def test_the_file_is_written_whole_and_its_path_returned(tmp_path: Path) -> None:
    target = save_report(valid_plan(), tmp_path / "report.html")
    assert target.read_text(encoding="utf-8") == report_page(valid_plan())
    with pytest.raises(InputError, match="cannot be written"):
        save_report(valid_plan(), tmp_path / "nowhere" / "report.html")


def test_what_visits_and_days_are_worth_is_said_if_it_is_known() -> None:
    page = report_page(valid_plan(prices=PRICES), lang="en")
    worth = "One more day of a vehicle (pickup), 09/03–13/03: at most 3 h 10 less on the way"
    assert f"<li>{worth}</li>" in page
    first, second = (
        page.index(f'<td data-label="Village">{name}') for name in ("Thôn V4", "Thôn V2")
    )
    assert first < second
    assert "What visits cost" not in report_page(valid_plan(), lang="en")


def test_where_there_is_enough_of_everything_no_day_is_listed() -> None:
    page = report_page(valid_plan(prices=PRICES.model_copy(update={"days": ()})), lang="en")
    assert "there is enough of everything" in page
    assert "What one more day is worth" not in page
