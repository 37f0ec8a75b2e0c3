"""The workbook, opened again: dates are dates, text is text, and it says what the plan says."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from crews import crewed_plan, lacks, with_member
from desks import duty, short, staffed_plan, with_duty
from editions import HOSTILE, plan_of_village, told
from homes import plan_with_lists, with_round
from lessons import trained_plan
from plans import valid_plan, with_scenario, with_trip
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.care import Allotment
from routeplan.domain.costs import CostRates
from routeplan.domain.message import Message
from routeplan.domain.plan import BrokenPin, Plan
from routeplan.domain.prices import DayPrice, ShadowPrices, VisitPrice
from routeplan.export.workbook import xlsx_files
from routeplan.wording import LANGUAGES, Language

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)

PAID = with_scenario(
    crewed_plan(), costs=CostRates(per_diem_vnd=300_000, lodging_vnd=200_000, fuel_vnd_l=20_000)
)


def workbook(plan: Plan, lang: Language = "en", **shown: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_files(told(plan, lang, **shown))["plan.xlsx"]))


def sheet(plan: Plan, name: str, **shown: bool) -> Worksheet:
    found = workbook(plan, **shown)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(plan: Plan, name: str, **shown: bool) -> list[dict[str, Any]]:
    headings, *found = sheet(plan, name, **shown).iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in found]


def calendar(plan: Plan) -> dict[date, dict[str, Any]]:
    _, _, _, headings, *found = sheet(plan, "Calendar").iter_rows(values_only=True)
    table = [dict(zip(map(str, headings), row, strict=True)) for row in found]
    return {row["Date"].date(): row for row in table}


def test_there_is_a_sheet_for_each_thing_that_the_plan_has() -> None:
    plain = workbook(valid_plan()).sheetnames
    assert plain == [
        *("Calendar", "Trips", "Visits", "Who goes", "Kit", "Desks (estimated)"),
        *("Missing", "Indicators"),
    ]
    more = {*workbook(staffed_plan()).sheetnames, *workbook(trained_plan()).sheetnames}
    more |= {*workbook(plan_with_lists()).sheetnames, *workbook(PAID).sheetnames}
    assert more.difference(plain) == {"Rota", "Training", "Households", "Costs", "Payments"}


def test_sheets_and_headings_are_in_the_language_that_is_asked_for() -> None:
    book = workbook(valid_plan(), "vi")
    assert book.sheetnames[:3] == ["Lịch", "Chuyến đi", "Lượt đến thôn"]
    assert book["Chuyến đi"]["A1"].value == "Từ ngày"


def test_dates_times_and_durations_are_such() -> None:
    visits = sheet(valid_plan(), "Visits")
    day, begin, worked = (visits.cell(2, column) for column in (1, 6, 9))
    assert (day.value, day.number_format) == (datetime.fromisoformat("2026-03-02"), "dd/mm/yyyy")
    assert (begin.value, begin.number_format) == (time(7, 30), "hh:mm")
    assert (worked.value, worked.number_format) == (timedelta(hours=3), "[h]:mm")


@pytest.mark.parametrize("plan", [staffed_plan(), trained_plan(), plan_with_lists(), PAID])
def test_every_sheet_has_a_name_that_excel_takes_in_both_languages(plan: Plan) -> None:
    for lang in LANGUAGES:
        assert len(workbook(plan, lang).sheetnames) >= 9


def test_crews_have_their_colours_by_rules_that_follow_the_cells() -> None:
    rules = sheet(valid_plan(), "Visits").conditional_formatting
    by_crew = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for part in rules
        if str(part.sqref) == "C2:C6"
        for rule in part.rules
        if rule.type == "cellIs"
    }
    assert by_crew == {'"T1"': "FFBFDCEC", '"T2"': "FFF4D7BF"}


def test_what_is_missing_has_a_sign_beside_its_colour() -> None:
    page = sheet(valid_plan(), "Missing")
    assert page["D2"].number_format.startswith('"\N{BLACK UP-POINTING TRIANGLE} "')
    [part] = [one for one in page.conditional_formatting if str(one.sqref) == "D2"]
    assert part.rules[0].dxf.font.b


def test_every_visit_has_a_row() -> None:
    found = [(row["Date"].day, row["Team"], row["Village"]) for row in rows(valid_plan(), "Visits")]
    assert found == [
        *((2, "T1", "Thôn V1"), (2, "T1", "Thôn V3"), (2, "T2", "Thôn V4")),
        *((3, "T1", "Thôn V2"), (10, "T1", "Thôn V2")),
    ]


def test_a_trip_has_its_days_way_and_people() -> None:
    first = rows(crewed_plan(), "Trips")[0]
    assert (first["From"].day, first["Until"].day, first["Nights away"]) == (2, 3, 1)
    assert (first["Depart"], first["Back at centre"]) == (time(7, 15), time(9, 25))
    assert first["Villages in order"] == "Thôn V1 → Thôn V3 → Thôn V2"
    assert (first["km"], first["People"]) == (38.4, 6)  # 9,000 + 4,200 + 10,200 + 15,000 m
    assert first["Travel time"] == timedelta(seconds=6_000)
    assert first["Overnight"] == "Thôn V2"


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_text_whatever_it_begins_with(name: str) -> None:
    edition = told(plan_of_village(name))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_files(edition)["plan.xlsx"]))
    village = book["Visits"]["E2"]
    assert (village.value, village.data_type) == (edition.place("V1"), "s")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_only_formulas_are_our_own_sums() -> None:
    book = workbook(PAID)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert formulas
    assert all(one.startswith("=SUBTOTAL(109,") for one in formulas)


def test_sheets_print_on_one_page_across_under_their_headings() -> None:
    for page in workbook(valid_plan()):
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0  # as many pages down as it takes
        assert page.print_title_rows
        assert page.freeze_panes
    assert sheet(valid_plan(), "Visits").auto_filter.ref == "A1:L6"


def test_headers_show_an_ampersand_and_take_no_code_from_the_title() -> None:
    page = sheet(plan_of_village("&P & " + "dài " * 100), "Visits")
    assert page.oddHeader.right.text.startswith("&&P && dài")
    assert len(page.oddHeader.right.text) + len(page.oddHeader.left.text) < 255


def test_the_calendar_says_where_each_crew_is_and_where_it_sleeps() -> None:
    days = calendar(staffed_plan())
    monday = days[date(2026, 3, 2)]
    assert monday["Team T1"] == (
        "Thôn V1 → Thôn V3\n07:15–14:15 · 3 \N{MULTIPLICATION SIGN} motorbike\nOvernight: Thôn V2"
    )
    assert monday["Team T2"].splitlines() == [
        "Thôn V4",
        "07:00–10:40 · 3 \N{MULTIPLICATION SIGN} motorbike + 1 \N{MULTIPLICATION SIGN} boat",
    ]
    assert (monday["Week"], monday["Weekday"], monday["Desk"]) == (1, "Mo", "A (2)")
    assert days[date(2026, 3, 4)]["Team T1"] == "(rest after a night away)"
    assert days[date(2026, 3, 5)]["Team T1"] is None
    assert date(2026, 3, 7) not in days  # a Saturday


def test_the_calendar_has_both_trips_of_a_crew_that_goes_out_twice() -> None:
    plan = valid_plan()
    again = plan.trips[2].model_copy(update={"id": "R4"})
    days = calendar(plan.model_copy(update={"trips": (*plan.trips, again)}))
    assert days[date(2026, 3, 10)]["Team T1"].count("Thôn V2") == 2


def test_the_calendar_names_holidays_and_notes() -> None:
    events = (
        _event("holiday", 8, 8, label_en="Women's day"),
        _event("closed", 9, 9, applies_to=("V1",)),
        _event("note", 12, 17, label_en="Harvest"),
    )
    plan = valid_plan()
    plan = with_scenario(
        plan, calendar=plan.scenario.calendar.model_copy(update={"events": events})
    )
    said = {day.day: row["Notes"] for day, row in calendar(plan).items() if row["Notes"]}
    assert said == {
        8: "Women's day",
        9: "Village closed (Thôn V1)",
        12: "Harvest",  # the day on which it begins, and the next Monday
        16: "Harvest",
    }


def _event(kind: Any, first: int, last: int, **fields: Any) -> CalendarEvent:
    days = {"date_from": date(2026, 3, first), "date_to": date(2026, 3, last)}
    return CalendarEvent(kind=kind, **days, **fields)


def test_the_calendar_begins_with_the_title_the_verdict_and_what_must_be_said_of_the_data() -> None:
    plan = with_scenario(valid_plan(), data_note_en="Invented figures.")
    page = sheet(plan, "Calendar")
    assert page["A1"].value == "Five villages"
    assert str(page["A2"].value).startswith("02/03/2026 – 29/03/2026 · Feasible")
    assert page["A3"].value == "Invented figures."


def test_who_goes_has_a_row_for_each_trip_of_each_member() -> None:
    found = rows(crewed_plan(), "Who goes")
    assert len(found) == 18
    assert found[0]["Member"] == "T1-1"
    assert found[0]["Role"] == "Police officer"


def test_members_go_by_alias_only_if_asked_for() -> None:
    plan = with_member(crewed_plan(), "T1-1", alias="Chị Hoa")
    assert rows(plan, "Who goes")[0]["Member"] == "T1-1"
    assert rows(plan, "Who goes", with_names=True)[0]["Member"] == "Chị Hoa"


def test_the_rota_names_people_substitutes_and_what_is_missing() -> None:
    plan = with_duty(
        staffed_plan(),
        9,
        member_ids=("A1", "B3"),
        substitute_ids=("B3",),
        shortages=(short(1), short(1, "tax")),
    )
    monday = rows(plan, "Rota")[2]
    assert (monday["Team on duty"], monday["People"]) == ("A", 2)
    assert (monday["Of the team"], monday["Substitutes"]) == ("A1", "B3")
    assert monday["Missing"] == "1 too few · 1 too few for Tax"
    assert duty(9, "A", ("A1",)).shortages == ()


def test_a_session_says_what_is_taught_to_whom_by_whom() -> None:
    first, second = rows(trained_plan(), "Training")
    assert (first["Host"], first["Modules"]) == ("Thôn V1", "Identity, Tax")
    assert (first["People"], first["Learners from"]) == (4, "Thôn V1, Thôn V2")
    assert (first["Trainers"], first["Kit"]) == ("P1, P2", None)
    assert second["Kit"] == "Bring the computers and the router"


def test_carers_have_counts_and_no_home_is_named() -> None:
    plan = with_round(plan_with_lists(), date(2026, 3, 5), "H1", "H3")
    first = rows(plan, "Households")[0]
    assert (first["Carer"], first["Village"], first["Households"]) == ("T1-2", "Thôn V1", 3)
    assert (first["Evenings"], first["Without an evening"]) == (1, 1)
    texts = _texts(workbook(plan))
    assert not {"H1", "H2", "H3", "H4"} & texts


def _texts(book: Workbook) -> set[str]:
    return {str(cell.value) for page in book for row in page.iter_rows() for cell in row}


def test_homes_are_rows_if_asked_for() -> None:
    plan = with_round(plan_with_lists(), date(2026, 3, 5), "H1", "H3")
    found = rows(plan, "Households", with_households=True)
    assert [row["Household"] for row in found] == ["H1", "H2", "H3", "H5", "H6"]
    assert [row["Evening"] and row["Evening"].day for row in found] == [5, None, 5, None, None]
    assert found[0]["Longitude"] == plan.scenario.households[0].lon


def test_households_that_are_only_counted_are_counts() -> None:
    allotted = Allotment(carer_id="T1-2", village_id="V1", households=15)
    plan = valid_plan(allotments=(allotted,))
    headings = rows(plan, "Households")[0]
    assert (headings["Carer"], headings["Households"]) == ("T1-2", 15)


def test_what_is_packed_is_listed() -> None:
    [kit] = rows(valid_plan(), "Kit")
    assert (kit["Kit"], kit["Count"], kit["Trip"]) == ("Capture kit", 1, "R1")


def test_everything_missing_is_named_with_the_reason_and_what_would_help() -> None:
    plan = with_trip(
        plan_with_lists(), "R1", shortages=(lacks("driver", 2), lacks("skill", what="tax"))
    )
    pin = BrokenPin(date=date(2026, 3, 5), kind="visit", who="V2", reason="no_trip")
    plan = plan.model_copy(update={"broken_pins": (pin,), "untaught": ()})
    found = [(row["What"], row["Village"], row["Missing"]) for row in rows(plan, "Missing")]
    assert found == [
        ("Visit", "Thôn V5", 1),
        ("Pinned visit", "Thôn V2", 1),
        ("People, team T1", "Thôn V1, Thôn V3, Thôn V2", 2),
        ("People, team T1", "Thôn V1, Thôn V3, Thôn V2", 1),
        ("Households without a carer", "Thôn V1", 1),
    ]
    last = rows(plan, "Missing")[-1]
    assert "1" in last["Reason"]
    assert last["What would help"] == "More carers: 1"


def test_an_officer_who_is_missing_is_named() -> None:
    unserved = valid_plan().unserved[0]
    with_officer = unserved.model_copy(
        update={"officer": "police_officer", "reason": Message(key="reason.no_capacity")}
    )
    [row] = rows(valid_plan(unserved=(with_officer,)), "Missing")
    assert row["What"] == "Visit: Police officer"


def test_what_is_not_taught_is_named_with_the_modules() -> None:
    last = rows(trained_plan(), "Missing")[-1]
    assert (last["What"], last["Missing"]) == ("Not taught: Identity, Tax", 1)


def test_a_plan_that_misses_nothing_says_so() -> None:
    assert rows(valid_plan(unserved=()), "Missing")[0]["What"] == "The plan misses nothing."


def test_indicators_have_the_form_of_their_unit() -> None:
    found = {row["Indicator"]: (row["Value"], row["Unit"]) for row in rows(PAID, "Indicators")}
    assert found["Visits planned"] == (5, "visits")
    assert found["Latest return"] == (time(14, 15), "time of day")
    assert found["Time on the way"] == (timedelta(seconds=15_000), "h:min")
    assert found["Distance"] == (99.6, "km")  # 38.4 + 31.2 + 30.0
    assert found["Households with a carer"] == (None, "households")  # nobody is a carer


def test_villages_and_days_have_prices() -> None:
    days = (
        DayPrice(resource="crew", first=MONDAY, last=FRIDAY, saves_s=11_400, gives_back=0.5),
        DayPrice(resource="equipment", of="K1", first=MONDAY, last=MONDAY, saves_s=0, gives_back=0),
    )
    visits = (
        VisitPrice(village_id="V1", share_s=3_600, one_more_s=1_800),
        VisitPrice(village_id="V2", share_s=7_200, one_more_s=0),
    )
    prices = ShadowPrices(bound_s=10_800, visits=visits, days=days)
    plan = valid_plan(prices=prices)
    dearest, *_ = rows(plan, "What villages cost")
    assert list(dearest.values())[2:] == [timedelta(hours=2), timedelta(0)]
    assert dearest["Village"] == plan.scenario.place_name("V2")
    [row] = rows(plan, "One more day")
    assert list(row.values()) == [
        "One more day of a crew",
        *(datetime.combine(day, time()) for day in (MONDAY, FRIDAY)),
        timedelta(hours=3, minutes=10),
        0.5,
    ]


def test_costs_are_by_trip_and_by_person_with_sums() -> None:
    first, *_ = rows(PAID, "Costs")
    assert (first["Per diem"], first["Lodging"]) == (6 * 2 * 300_000, 6 * 200_000)
    payments = {row["Received by"]: row for row in rows(PAID, "Payments")}
    assert payments["T1-1"]["Per diem"] == 3 * 300_000  # R1 and R3
    assert payments["T1-1"]["Amount (VND)"] == 3 * 300_000 + 200_000
    book = io.BytesIO(xlsx_files(told(PAID))["plan.xlsx"])
    values = openpyxl.load_workbook(book, data_only=True)["Payments"]
    assert [cell.value for cell in values[values.max_row]][:3] == ["Total", None, 7_200_000]


def test_people_whom_the_plan_does_not_name_are_paid_as_a_team() -> None:
    plan = with_scenario(valid_plan(), costs=CostRates(per_diem_vnd=300_000))
    first = rows(plan, "Payments")[0]
    assert (first["Received by"], first["People"]) == ("Team T1", 6)


def test_a_cost_that_is_not_known_is_empty_and_so_is_what_it_is_part_of() -> None:
    day = PAID.trips[2].days[0]
    legs = tuple(one.model_copy(update={"steps": ()}) for one in day.legs)
    plan = with_trip(PAID, "R3", days=(day.model_copy(update={"legs": legs}),))
    last = next(row for row in rows(plan, "Costs") if row["Trip"] == "R3")
    assert (last["Fuel cost"], last["Amount (VND)"]) == (None, None)
    assert last["Per diem"] == 6 * 300_000


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    page = sheet(plan_of_village("x" * 40_000), "Visits")
    assert len(str(page["E2"].value)) == 32_767
