"""Tables become records by their schema."""

from __future__ import annotations

import pytest

from routeplan.domain.calendar import SeasonMonth
from routeplan.errors import Fault
from routeplan.io import records
from routeplan.io.cells import text, whole
from routeplan.io.names import Directory
from routeplan.io.records import Column, Record, Schema, build, read_records
from routeplan.io.tables import parse_table

SCHEMA = Schema(
    table="season",
    key=("month",),
    columns=(
        Column(name="month", parse=whole),
        Column(name="season", parse=text, refers_to="words"),
        Column(name="speed", parse=text),
        Column(name="factor", parse=whole, field="closure_multiplier"),
        Column(name="note", parse=text, required=False),
    ),
)
HEADER = "month,season,speed,factor,note\n"


def read(rows: str, header: str = HEADER) -> tuple[tuple[Record, ...], list[str]]:
    faults: list[Fault] = []
    table = parse_table(header + rows, SCHEMA.file, faults)
    words = Directory("words.csv", {"dry": (), "wet": ("rainy",)})
    return read_records(table, SCHEMA, {"words": words}, faults), list(map(str, faults))


def test_cells_become_fields_of_the_domain() -> None:
    (record,), faults = read("3,rainy,dry,1,\n")
    assert not faults
    assert record.fields == {
        "month": 3,
        "season": "wet",
        "speed": "dry",
        "closure_multiplier": 1,
    }


def test_an_empty_cell_is_absent() -> None:
    (record,), _ = read("3,dry,dry,1,\n")
    assert "note" not in record.fields


def test_an_empty_required_cell_is_a_fault() -> None:
    assert read("3,dry,,1,\n")[1] == ["season.csv:2 speed is empty; fill it in"]


def test_every_faulty_cell_is_reported() -> None:
    records, faults = read("x,dry,dry,y,\n4,dri,dry,1,\n5,dry,dry,1,\n")
    assert faults == [
        "season.csv:2 month is x; use a number",
        "season.csv:2 factor is y; use a number",
        "season.csv:3 season is dri, which is not in words.csv; did you mean dry?",
    ]
    assert [record.fields["month"] for record in records] == [5]


def test_a_repeated_key_names_both_lines_though_another_cell_is_wrong() -> None:
    assert read("3,dry,dry,x,\n4,dry,dry,1,\n3,dry,dry,1,\n")[1] == [
        "season.csv:2 factor is x; use a number",
        "season.csv:4 repeats month 3 of line 2; keep one of them",
    ]


def test_a_missing_column_is_one_fault_however_many_rows() -> None:
    records, faults = read("3,dry,1\n4,dry,1\n", header="month,season,factor\n")
    assert records == ()
    assert faults == ["season.csv:1 has no column speed; add it"]


def test_a_misspelt_column_is_one_fault() -> None:
    assert read("3,dry,dry,1\n", header="month,seasn,speed,factor\n")[1] == [
        "season.csv:1 has the unknown column seasn; rename it to season"
    ]


def test_a_column_too_many_is_a_fault_and_rows_are_read_all_the_same() -> None:
    records, faults = read("3,dry,dry,1,9\n", header="month,season,speed,factor,zzz\n")
    assert faults == ["season.csv:1 has the unknown column zzz; delete it"]
    assert len(records) == 1


def test_endless_faults_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_FAULTS", 2)
    assert read("a,dry,dry,1,\nb,dry,dry,1,\nc,dry,dry,1,\nd,dry,dry,1,\n")[1] == [
        "season.csv:2 month is a; use a number",
        "season.csv:3 month is b; use a number",
        "season.csv has 2 more faults; mend those above first",
    ]


def test_limits_of_the_domain_are_told_with_column_and_cell() -> None:
    (record,), faults = read("13,dry,slow,7,\n")
    found: list[Fault] = []
    assert build(SeasonMonth, record, found) is None
    assert faults == []
    assert list(map(str, found)) == [
        "season.csv:2 month is 13; use 12 or less",
        "season.csv:2 speed is slow; use dry or wet",
        "season.csv:2 factor is 7; use 1 or less",
    ]


def test_a_value_takes_more_than_the_row_has() -> None:
    (record,), _ = read("3,dry,dry,1,\n")
    month = build(SeasonMonth, record, [], season="peak")
    assert month is not None
    assert month.season == "peak"


def test_a_fault_outside_the_row_is_named_by_its_field() -> None:
    (record,), _ = read("3,dry,dry,1,\n")
    found: list[Fault] = []
    build(SeasonMonth, record, found, colour=1)
    assert list(map(str, found)) == ["season.csv:2 colour is not known; delete it"]
