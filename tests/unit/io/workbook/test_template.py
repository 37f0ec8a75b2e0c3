"""The template: whoever fills it in is told what to do, and its examples make a commune."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import routeplan as rp
from routeplan.errors import InputError
from routeplan.io import SheetLanguage, write_template
from routeplan.io.schemas import ROAD_POINTS, SCHEMAS
from routeplan.io.setting_rows import SETTINGS
from routeplan.io.workbook.headings import Headings
from routeplan.io.workbook.writing import template
from routeplan.wording import LANGUAGES, Wording

LANGS: tuple[SheetLanguage, ...] = ("vi", "en", "both")
HEADINGS, FIRST = 4, 5


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a template."""
    file = tmp_path_factory.mktemp("template") / "my_commune.xlsx"
    write_template(file)
    return file


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


def unmark(book: Workbook) -> None:
    for sheet in book.worksheets:
        if not sheet.title.startswith("#"):
            assert str(sheet.cell(HEADINGS, 1).value).startswith("example")
            for row in range(FIRST, sheet.max_row + 1):
                sheet.cell(row, 1).value = None


@pytest.mark.parametrize("lang", LANGS)
def test_a_fresh_template_says_that_there_are_only_examples(
    tmp_path: Path, lang: SheetLanguage
) -> None:
    write_template(tmp_path / "new.xlsx", lang=lang)
    with pytest.raises(InputError) as caught:
        rp.read_scenario(tmp_path / "new.xlsx")
    faults = list(map(str, caught.value.faults))
    assert (
        "villages has only examples; write your own rows; "
        "to keep one, empty its cell in the column example"
    ) in faults
    assert (
        "scenario!C10 center is only an example; "
        "write your own, and empty its cell in the column example"
    ) in faults
    assert all("only" in fault for fault in faults)


def test_the_examples_make_a_commune_that_can_be_planned(book: Workbook, tmp_path: Path) -> None:
    unmark(book)
    book.save(tmp_path / "my_commune.xlsx")
    scenario = rp.read_scenario(tmp_path / "my_commune.xlsx")
    [village] = scenario.villages
    assert (scenario.id, village.id) == ("my_commune", "V01")
    assert scenario.network.road("D2").sketch
    plan = rp.solve(scenario, time_limit=5)
    assert [trip.days[0].date for trip in plan.trips] == [date(2027, 3, 16)]  # as it is pinned
    assert rp.verify(plan).ok


def test_every_table_has_a_sheet_with_an_example_in_every_column(book: Workbook) -> None:
    for schema in (*SCHEMAS, ROAD_POINTS):
        sheet = book[schema.table]
        headings = [str(cell.value).split("\n")[0] for cell in sheet[HEADINGS]]
        assert headings == ["example", *(column.name for column in schema.columns)]
        is_example = sheet.cell(FIRST, 1).value == "x"
        assert is_example == (schema.table not in ("speeds", "season"))
        filled = {
            name
            for row in sheet.iter_rows(min_row=FIRST)
            for name, cell in zip(headings, row, strict=True)
            if cell.value is not None
        }
        required = {column.name for column in schema.columns if column.required}
        assert required <= filled


def test_headings_stand_in_both_languages_with_a_note_each(book: Workbook) -> None:
    heading = book["villages"]["B4"]
    assert heading.value == "village_id\nMã thôn\nVillage id"
    assert heading.comment is not None
    for sheet in book.worksheets:
        if not sheet.title.startswith("#"):
            assert all(cell.comment for cell in sheet[HEADINGS])


def test_headings_in_one_language(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx", lang="vi")
    book = load_workbook(tmp_path / "new.xlsx")
    assert book["villages"]["B4"].value == "village_id\nMã thôn"
    assert book.sheetnames[0] == "# Hướng dẫn"


def test_panes_and_headings_stay_in_sight_and_on_every_page(book: Workbook) -> None:
    villages = book["villages"]
    assert villages.freeze_panes == "C5"
    assert villages.print_title_rows == "$4:$4"
    assert villages.page_setup.orientation == "landscape"
    assert villages.auto_filter.ref.startswith("A4:A")


def test_dates_and_numbers_are_real_and_ids_are_text(book: Workbook) -> None:
    absence = book["absences"]
    assert absence["C5"].value == datetime(2027, 3, 10)
    assert absence["C5"].number_format == "dd/mm/yyyy"
    assert book["villages"]["F5"].value == 107.56
    assert book["villages"]["B5"].number_format == "@"


def test_cells_offer_what_may_stand_there(book: Workbook) -> None:
    def offered(sheet: str, cell: str) -> str:
        [found] = [one for one in book[sheet].data_validations.dataValidation if cell in one]
        return str(found.formula1)

    assert offered("demand", "B5") == "ids_of_villages"
    assert offered("roads", "C9") == "ids_of_nodes"
    assert offered("vehicles", "C5") == '"motorbike,pickup,foot,boat,car,truck"'
    assert offered("members", "I5") == '"1,0"'
    assert offered("roads", "G5") == '"asphalt,concrete,gravel,earth,footpath,water"'
    assert "ids_of_villages" in book.defined_names


def test_equal_templates_are_equal_files() -> None:
    assert template() == template()


def test_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lang is 'fr'; use one of vi, en, both"):
        write_template(tmp_path / "new.xlsx", lang="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_column_and_setting_has_words(lang: SheetLanguage) -> None:
    """A column or a setting that is new needs its words in both catalogues."""
    headings, wording = Headings(lang), Wording(lang)  # type: ignore[arg-type]
    for schema in (*SCHEMAS, ROAD_POINTS):
        assert f"sheet.{schema.table}" in wording
        assert f"sheet.{schema.table}.note" in wording
        for column in schema.columns:
            assert headings.column(schema.table, column.name)
            assert headings.column_note(schema, column)
    for setting in SETTINGS:
        assert re.search(r"\w", headings.setting(setting.key))
