"""CSV text is cut into rows that know their line."""

from __future__ import annotations

import pytest

from routeplan.errors import Fault, InputError
from routeplan.io import tables
from routeplan.io.tables import Table, parse_table


def cut(text: str) -> Table:
    faults: list[Fault] = []
    table = parse_table(text, "v.csv", faults)
    assert not faults
    return table


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_table(text, "v.csv", [])
    (fault,) = caught.value.faults
    return str(fault)


def test_a_row_knows_its_line_after_a_cell_of_two_lines() -> None:
    table = cut('id,note\n1,"two\nlines"\n2,\n')
    assert [row.where for row in table.rows] == ["v.csv:2", "v.csv:4"]
    assert table.rows[0].cells["note"] == "two lines"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(end: str) -> None:
    table = cut(end.join(["id,name", "1,a", "2,b", ""]))
    assert [(row.where, row.cells["name"]) for row in table.rows] == [
        ("v.csv:2", "a"),
        ("v.csv:3", "b"),
    ]


def test_blank_rows_are_passed_over_and_counted() -> None:
    table = cut("\nid,name\n\n,,\n1,a\n")
    assert [row.where for row in table.rows] == ["v.csv:5"]


def test_spaces_around_and_within_a_cell_are_cleaned() -> None:
    assert cut("id , name\n 1,\u00a0Tà  Vàng \n").rows[0].cells == {"id": "1", "name": "Tà Vàng"}


def test_empty_cells_to_the_right_of_the_table_are_ignored() -> None:
    table = cut("id,name,,\n1,a,,\n2,b\n")
    assert table.header == ("id", "name")
    assert len(table.rows) == 2


def test_a_quoted_comma_and_quote_stay_in_their_cell() -> None:
    assert cut('id,name\n1,"a, ""b"""\n').rows[0].cells["name"] == 'a, "b"'


def test_a_row_of_the_wrong_length_is_a_fault_and_the_others_are_read() -> None:
    faults: list[Fault] = []
    table = parse_table("id,name\n1,a,b\n2\n3,c\n", "v.csv", faults)
    assert [str(fault).partition(";")[0] for fault in faults] == [
        "v.csv:2 has 3 cells where the header has 2",
        "v.csv:3 has 1 cells where the header has 2",
    ]
    assert [row.cells["id"] for row in table.rows] == ["3"]
    assert not table.is_whole


def test_a_cell_without_end_is_a_fault() -> None:
    faults: list[Fault] = []
    parse_table(f"id,name\n1,{'a' * 2_000}\n2,{'a' * 2_001}\n", "v.csv", faults)
    assert list(map(str, faults)) == ["v.csv:3 has a cell of 2001 letters; use at most 2000"]


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_named(separator: str, name: str) -> None:
    text = "id,name\n1,a\n".replace(",", separator)
    assert refusal(text) == f"v.csv:1 is separated by {name}; save it separated by commas"


def test_an_empty_file_is_refused() -> None:
    assert refusal(" \n\n") == "v.csv:1 is empty; start with a row of column names"


def test_a_column_name_twice_is_refused() -> None:
    assert refusal("id,name,id\n") == "v.csv:1 names the column id twice; keep one of them"


def test_a_column_without_a_name_is_refused() -> None:
    assert "v.csv:1 has a column without a name" in refusal("id,,name\n1,2,3\n")


def test_an_unclosed_quote_is_named_where_it_begins() -> None:
    assert refusal('id,name\n1,"a\n2,b\n').startswith("v.csv:2 is no table row")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    assert refusal("id\n1\n2\n3\n") == "v.csv:4 is beyond 2 rows; give a smaller table"
