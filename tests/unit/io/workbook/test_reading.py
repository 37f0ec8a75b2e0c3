"""A workbook is read as its folder would be; what is wrong is named with sheet and cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from routeplan.domain.scenario import Scenario

Faults = Callable[[], list[str]]
Read = Callable[[], Scenario]


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_a_workbook_is_the_scenario_that_was_written(read: Read, scenario: Scenario) -> None:
    assert read() == scenario


TRAPS: list[tuple[str, str, Any, str]] = [
    # sheet, cell, what somebody enters there, the one fault that follows
    ("villages", "E5", "107,493", "lon is the text 107,493; format the cell as a number"),
    ("villages", "E5", "1.107,4", "lon is the text 1.107,4; format the cell as a number"),
    ("villages", "F5", 107.5, "lat is 107.5, which looks like the longitude; swap lon and lat"),
    ("villages", "G5", "#N/A", "households is #N/A, an error of a formula; mend the formula"),
    ("villages", "G5", -4, "households is -4; use 0 or more"),
    ("villages", "G5", 5.5, "households is 5.5; use a whole number"),
    ("villages", "G5", None, "households is empty; fill it in"),
    ("villages", "G5", "forty", "households is forty; use a number"),
    ("villages", "G5", datetime(1900, 2, 9), "households is the date or time 1900-02-09; format"),
    ("villages", "G5", True, "households is TRUE; type the value itself"),
    ("villages", "B5", date(2026, 5, 3), "name is the date or time 2026-05-03; format the column"),
    ("villages", "B5", time(3, 5), "name is the date or time 03:05; format the column as text"),
    ("villages", "B5", "Thôn\u200b V1", "name holds the hidden character U+200B; type the text"),
    ("villages", "B5", "x" * 2_001, "name has 2001 letters; use at most 2000"),
    ("services", "J5", "5g", "signal is 5g; use required_sms, required_data, recommended or "),
    ("demand", "A5", "V9", "village_id is V9, which is not in villages; use an id of villages"),
    ("roads", "B5", "K", "from_node is K, which is not in nodes or villages; use an id of nodes"),
    ("absences", "B5", 46_083, "date_from is the number 46083; format the cell as a date: is it "),
    ("absences", "B5", "04/03/2026", "date_from is 04/03/2026; write 2026-03-04 if the day comes"),
    ("absences", "B5", datetime(2026, 3, 4, 7), "date_from is 2026-03-04 07:00:00, a date with a"),
    ("absences", "C5", date(2026, 3, 3), "ends on 2026-03-03, before it begins"),
]


@pytest.mark.parametrize(("name", "cell", "entry", "fault"), TRAPS, ids=lambda one: str(one)[:20])
def test_a_trap_is_one_fault_with_sheet_and_cell(
    book: Workbook, faults: Faults, name: str, cell: str, entry: object, fault: str
) -> None:
    sheet(book, name)[cell] = entry
    if isinstance(entry, int):
        sheet(book, name)[cell].number_format = "General"
    found = faults()
    assert len(found) == 1, found
    # What only the whole shows is told at the first cell of the row.
    assert found[0].startswith((f"{name}!{cell} {fault}", f"{name}!A5 {fault}"))


@pytest.mark.parametrize(
    ("name", "cell", "entry"),
    [
        ("villages", "G5", "40"),
        ("villages", "G5", 40.0),
        ("villages", "B5", "  Thôn\u00a0 V1 "),
        ("villages", "B5", unicodedata.normalize("NFD", "Thôn V1")),
        ("members", "H5", False),
        ("absences", "B5", "2026-03-04"),
        ("absences", "B5", date(2026, 3, 4)),
        ("demand", "A5", "thon v1"),
    ],
)
def test_the_same_in_another_way_is_the_same_scenario(
    book: Workbook, read: Read, scenario: Scenario, name: str, cell: str, entry: object
) -> None:
    sheet(book, name)[cell] = entry
    assert read() == scenario


def test_faults_of_many_sheets_are_told_at_once_in_reading_order(
    book: Workbook, faults: Faults
) -> None:
    sheet(book, "villages")["G6"] = -1
    sheet(book, "villages")["Y5"] = sheet(book, "villages")["A1"].value
    sheet(book, "villages")["F5"] = "north"
    sheet(book, "demand")["C5"] = "#DIV/0!"
    assert [fault.split(";")[0] for fault in faults()] == [
        "demand!C5 open_cases is #DIV/0!, an error of a formula",
        "villages!F5 lat is north",
        "villages!G6 households is -1",
    ]


def test_an_id_that_became_a_number_is_looked_up_as_it_is_shown(book: Workbook, read: Read) -> None:
    """Excel keeps 007 as 7 and shows it as 007 if told so."""
    for name, column in (("villages", 1), ("demand", 1), ("roads", 2), ("roads", 3)):
        for row in sheet(book, name).iter_rows(min_row=5, min_col=column, max_col=column):
            if row[0].value == "V1":
                row[0].value = 7
                row[0].number_format = "000"
    for row in sheet(book, "road_points").iter_rows(min_row=5, max_col=1):
        assert row[0].value is not None
    assert [village.id for village in read().villages] == ["007", "V2"]


def test_a_number_for_an_id_of_text_is_a_fault_with_a_guess(book: Workbook, faults: Faults) -> None:
    for name in ("villages", "demand"):
        sheet(book, name)["A5"] = "007" if name == "villages" else 7
    sheet(book, "roads")["C5"] = sheet(book, "roads")["B6"] = "007"
    assert faults() == [
        "demand!A5 village_id is 7, which is not in villages; use an id of villages"
    ]


def test_the_same_id_twice_is_told_with_both_cells(book: Workbook, faults: Faults) -> None:
    sheet(book, "members")["A6"] = "T1-1"
    assert "members!A6 repeats member_id T1-1 of A5; keep one of them" in faults()


def test_cells_that_are_merged_are_refused_below_the_headings(
    book: Workbook, faults: Faults, read: Read
) -> None:
    villages = sheet(book, "villages")
    villages.merge_cells("A1:D1")
    assert len(read().villages) == 2
    villages.merge_cells("D5:D6")
    assert faults() == ["villages!D5:D6 is merged; split the cells, and fill in every one"]


def test_a_formula_counts_with_the_result_in_the_file(book: Workbook, faults: Faults) -> None:
    """What openpyxl writes has no results: nobody has calculated them."""
    sheet(book, "villages")["G5"] = "=20+20"
    assert faults() == [
        (
            "villages!G5 households is a formula without a result; "
            "open the workbook in Excel and save it, or type the value"
        )
    ]


def test_a_hidden_sheet_is_refused(book: Workbook, faults: Faults) -> None:
    sheet(book, "absences").sheet_state = "veryHidden"
    assert faults() == ["absences is hidden, so that nobody sees what is in it; show or delete it"]


def test_a_sheet_may_be_written_in_another_case_but_not_twice(
    book: Workbook, faults: Faults, read: Read
) -> None:
    sheet(book, "villages").title = "Villages "
    assert len(read().villages) == 2
    book.create_sheet("VILLAGES_")
    book["VILLAGES_"].title = " villages"
    assert faults()[0].endswith("is there twice, also as Villages ; keep one of them")


def test_sheets_of_ones_own_begin_with_a_number_sign(
    book: Workbook, faults: Faults, read: Read
) -> None:
    book.create_sheet("# my notes")["A1"] = "=1/0"
    assert len(read().villages) == 2
    book.create_sheet("my notes")
    assert faults() == ["my notes is no sheet of a scenario; delete it, or begin its name with #"]


def test_a_misnamed_sheet_is_one_fault(book: Workbook, faults: Faults) -> None:
    sheet(book, "members").title = "member"
    assert faults() == ["member is no sheet of a scenario; rename it to members"]


def test_a_missing_sheet_is_named(book: Workbook, faults: Faults) -> None:
    del book["season"], book["absences"]
    assert faults() == ["season is missing; add this sheet"]


def test_rows_without_content_and_columns_in_another_order_do_not_matter(
    book: Workbook, read: Read, scenario: Scenario
) -> None:
    villages = sheet(book, "villages")
    villages.insert_rows(6, 3)
    villages["A400"] = "   "
    villages.move_range("A4:A9", cols=40)
    assert read() == scenario


def test_a_heading_may_say_anything_beside_the_name_of_its_column(
    book: Workbook, read: Read, scenario: Scenario
) -> None:
    villages = sheet(book, "villages")
    villages["A4"], villages["B4"] = "Mã thôn\n Village_ID \n(bắt buộc)", "name"
    villages.delete_rows(1, 3)
    assert read() == scenario


def test_an_unknown_column_is_refused(book: Workbook, faults: Faults) -> None:
    sheet(book, "villages")["G4"] = "housholds"
    assert faults() == ["villages!A4 has the unknown column housholds; rename it to households"]


def test_a_column_twice_is_refused(book: Workbook, faults: Faults) -> None:
    sheet(book, "villages")["C4"] = "name\nTên"
    assert faults() == ["villages!C4 names the column name a second time; keep one of them"]


def test_what_stands_beside_a_table_is_refused(book: Workbook, faults: Faults) -> None:
    sheet(book, "villages")["AZ6"] = "gọi lại"
    assert faults() == [
        "villages!AZ6 is in a column without a name; name the column, or empty the cell"
    ]


def test_a_sheet_without_headings_is_refused(book: Workbook, faults: Faults) -> None:
    sheet(book, "absences").delete_rows(4)
    assert faults() == [
        (
            "absences has no row of column names; "
            "write them in the first row, such as member_id, date_from, date_to"
        )
    ]


def test_an_example_is_passed_over_and_a_mark_alone_is_no_row(
    book: Workbook, read: Read, scenario: Scenario
) -> None:
    absences = sheet(book, "absences")
    absences["E4"], absences["E6"], absences["E7"] = "Ví dụ\nexample", "x", "x"
    absences["A6"] = "nobody"
    assert read() == scenario


def test_a_required_table_of_examples_only_says_so(book: Workbook, faults: Faults) -> None:
    vehicles = sheet(book, "vehicles")
    vehicles["J4"] = "example"
    for row in range(5, vehicles.max_row + 1):
        vehicles.cell(row, 10).value = "x"
    assert faults() == [
        (
            "vehicles has only examples; write your own rows; "
            "to keep one, empty its cell in the column example"
        )
    ]


def test_the_course_of_a_road_is_read_in_the_order_of_its_points(
    book: Workbook, read: Read, scenario: Scenario
) -> None:
    points = sheet(book, "road_points")
    rows = [[cell.value for cell in row] for row in points.iter_rows(min_row=5, max_row=6)]
    for position, values in enumerate(reversed(rows), start=5):
        for column, value in enumerate(values, start=1):
            points.cell(position, column).value = value  # type: ignore[assignment]
    assert read() == scenario


@pytest.mark.parametrize(
    ("cell", "entry", "fault"),
    [
        ("A5", "C-V9", "road_points C-V9 is C-V9, which is not in roads; did you mean C-V1?"),
        ("D5", 15.5, "road_points C-V1 ends 44"),
        ("B5", 2, "road_points!A6 repeats road_id C-V1 and point 2 of A5; keep one of them"),
    ],
)
def test_faulty_points_are_named(
    book: Workbook, faults: Faults, cell: str, entry: object, fault: str
) -> None:
    sheet(book, "road_points")[cell] = entry
    assert any(found.startswith(fault) for found in faults()), faults()


def test_a_road_without_points_is_refused_unless_it_is_marked_as_a_sketch(
    book: Workbook, faults: Faults, read: Read, scenario: Scenario
) -> None:
    sheet(book, "road_points").delete_rows(5, 2)
    assert faults() == ["road_points C-V1 has no line; draw one, or mark the road as sketch"]
    headings = [cell.value or "" for cell in sheet(book, "roads")[4]]
    column = next(n for n, text in enumerate(headings, start=1) if str(text).startswith("sketch"))
    sheet(book, "roads").cell(5, column).value = 1
    road = read().network.road("C-V1")
    assert road == scenario.network.road("C-V1").model_copy(update={"sketch": True})
