"""CSV: tables that a spreadsheet program opens rightly and takes for nothing but data."""

from __future__ import annotations

import csv
import io
from typing import get_args

import pandas as pd
import pytest

import routeplan as rp
from crews import crewed_plan
from editions import HOSTILE, plan_of_village, told
from homes import plan_with_lists
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.evaluate.tables import TableName
from routeplan.export.tables import csv_files


def rows_of(plan: Plan, table: str, **shown: bool) -> list[dict[str, str]]:
    content = csv_files(told(plan, **shown))[f"csv/{table}.csv"]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_table_is_written_with_a_byte_order_mark() -> None:
    files = csv_files(told(valid_plan(), with_households=True))
    assert list(files) == [f"csv/{name}.csv" for name in get_args(TableName)]
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())


def test_a_table_reads_back_as_it_was() -> None:
    content = csv_files(told(valid_plan()))["csv/visits.csv"]
    visits = rp.to_frame(valid_plan(), "visits")
    read = pd.read_csv(io.BytesIO(content)).astype(visits.dtypes)
    pd.testing.assert_frame_equal(read, visits)


def test_dates_and_moments_are_in_iso_form() -> None:
    assert rows_of(valid_plan(), "trips")[0]["first_day"] == "2026-03-02"
    assert rows_of(valid_plan(), "visits")[0]["begin"] == "2026-03-02 07:30:00"


def test_what_is_missing_is_empty() -> None:
    assert rows_of(valid_plan(), "unserved")[0]["officer"] == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_taken_for_a_formula(name: str) -> None:
    [village, *_] = rows_of(plan_of_village(name), "visits")
    assert not village["village"].startswith(("=", "+", "-", "@"))


def test_text_like_a_formula_gets_an_apostrophe_and_numbers_do_not() -> None:
    [visit, *_] = rows_of(plan_of_village("=1+1"), "visits")
    assert (visit["village"], visit["order"]) == ("'=1+1", "1")


def test_names_are_in_nfc() -> None:
    [visit, *_] = rows_of(plan_of_village("Ta\u0300 Va\u0300ng"), "visits")
    assert visit["village"] == "Tà Vàng"


def test_households_are_told_only_if_asked_for() -> None:
    assert "csv/household_lists.csv" not in csv_files(told(plan_with_lists()))
    [first, *_] = rows_of(plan_with_lists(), "household_lists", with_households=True)
    assert first["household_ids"] == "H1|H2|H3"


def test_aliases_are_a_table_of_their_own_if_asked_for() -> None:
    assert "csv/members.csv" not in csv_files(told(crewed_plan()))
    first = rows_of(crewed_plan(), "members", with_names=True)[0]
    assert first == {"member_id": "T1-1", "alias": "T1-1", "role": "police_officer"}
