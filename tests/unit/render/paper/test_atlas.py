"""The atlas as a whole: its pages, what can be searched, what is refused, and that it repeats."""

from __future__ import annotations

import io
import unicodedata
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from atlases import Printed, mountains, printed
from plans import valid_plan, valid_scenario, with_leg, with_scenario
from routeplan.errors import InputError
from routeplan.render.paper.atlas import atlas_sheets, print_atlas
from routeplan.render.paper.document import pdf_of, pictures_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.route_sheet import RouteSheet


def fonts(page: Any) -> list[Any]:
    resources = page["/Resources"]["/Font"]
    return [resources[name].get_object() for name in resources]


def test_there_is_a_page_for_each_day_and_each_night(atlas: Printed) -> None:
    # 1 map, 1 calendar, 4 days of 3 trips, 1 night, 1 index; then lists.
    sections = [sheet.section for sheet in atlas_sheets(atlas.edition)]
    assert sections[:8] == [
        "Toàn cảnh kế hoạch",
        "Toàn cảnh kế hoạch",
        *["Tổ T1"] * 4,  # Monday, the night, Tuesday; Tuesday of the week after
        "Tổ T2",
        "Mục lục thôn",
    ]
    assert len(PdfReader(io.BytesIO(atlas.pdf)).pages) == len(sections)


def test_pages_have_the_size_of_the_paper(atlas: Printed) -> None:
    box = PdfReader(io.BytesIO(atlas.pdf)).pages[2].mediabox
    # 210 x 297 mm
    assert (float(box.width), float(box.height)) == pytest.approx((595.28, 841.89), abs=1)


def test_all_fonts_are_embedded_with_what_their_letters_mean(atlas: Printed) -> None:
    for page in PdfReader(io.BytesIO(atlas.pdf)).pages:
        for font in fonts(page):
            assert "/ToUnicode" in font
            inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            assert "/FontFile2" in inner["/FontDescriptor"]


def test_every_name_of_a_map_can_be_searched(atlas: Printed) -> None:
    texts = atlas.texts
    scenario = atlas.edition.scenario
    for day, number in zip(atlas.days, atlas.day_pages, strict=True):
        shown = [
            village.name
            for village in scenario.villages
            if day.map.frame.holds(atlas.edition.place(village.id))
        ]
        assert [name for name in shown if name not in texts[number]] == []


def test_names_in_parts_are_the_same_pages_as_names_in_one(atlas: Printed) -> None:
    def parted(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    scenario = valid_scenario()
    villages = [one.model_dump() for one in scenario.villages]
    apart = scenario.but(
        villages=tuple({**one, "name": parted(one["name"])} for one in villages),
        center={**scenario.center.model_dump(), "name": parted(scenario.center.name)},
    )
    edition = Edition(plan=mountains(valid_plan(scenario=apart)))
    again, first = (
        pdf_of([*RouteSheet.of(one.outings[0], one).sheets()], one.imprint, title="A")
        for one in (edition, atlas.edition)
    )
    assert again == first


def test_the_first_bookmarks_are_the_overview_and_the_teams(atlas: Printed) -> None:
    outline = PdfReader(io.BytesIO(atlas.pdf)).outline
    titles = [item.title for item in outline if not isinstance(item, list)]
    assert titles[:4] == ["Toàn cảnh kế hoạch", "Tổ T1", "Tổ T2", "Mục lục thôn"]


def test_equal_plans_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    files = []
    for _ in range(2):
        edition = Edition(plan=mountains(valid_plan()))
        sheets = [*RouteSheet.of(edition.outings[0], edition).sheets()]
        files.append(pdf_of(sheets, edition.imprint, title="A"))
    assert files[0] == files[1]


def test_pages_are_small(atlas: Printed) -> None:
    assert len(atlas.pdf) / len(atlas.texts) < 1_000_000


def test_the_index_says_where_a_village_is_and_when_it_is_visited(atlas: Printed) -> None:
    (index,) = [text for text in atlas.texts if text.startswith("Five villages Mục lục thôn")]
    # R1 is in V2 on Tuesday the 3rd, its page is the 5th; R3 on the 10th, its page is the 6th.
    cell = atlas.edition.cell("V2")
    assert f"Thôn V2 {cell} 40 T3 03/03 (T1), T3 10/03 (T1) 5–6" in index
    assert "Thôn V5" in index
    assert "Chưa được phục vụ" in index


def test_the_plan_at_a_glance_names_trips_with_their_pages(atlas: Printed) -> None:
    trips = atlas.texts[1]
    assert "R1 T1 T2 02/03 – T3 03/03 3 xe máy Thôn V1, Thôn V3, Thôn V2 38 3–5" in trips
    assert "R2 T2 T2 02/03 3 xe máy Thôn V4 31 7" in trips


def test_a_plan_that_breaks_its_rules_is_not_printed(tmp_path: Path) -> None:
    # 17:30 is the latest return
    late = with_leg(valid_plan(), "R3", 0, 1, arrive=time(21, 12))
    with pytest.raises(InputError, match="plan breaks a rule"):
        print_atlas(late, tmp_path / "atlas.pdf")
    assert not list(tmp_path.iterdir())


def test_wrong_options_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        print_atlas(valid_plan(), tmp_path / "a.pdf", paper="A5", lang="fr")  # type: ignore[arg-type]
    assert [fault.where for fault in caught.value.faults] == ["paper", "lang"]


def test_a_folder_that_does_not_exist_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder that does not exist"):
        print_atlas(valid_plan(), tmp_path / "no" / "a.pdf")


def _all_unserved() -> tuple[Any, ...]:
    example = valid_plan().unserved[0]
    needs = {"V1": 1, "V2": 2, "V3": 1, "V4": 1, "V5": 1}
    return tuple(
        example.model_copy(update={"village_id": village_id, "missing": missing})
        for village_id, missing in needs.items()
    )


def test_a_plan_without_trips_has_a_map_and_an_index() -> None:
    texts = printed(valid_plan(trips=(), unserved=_all_unserved(), levels=())).texts
    assert "Chưa được phục vụ" in texts[0]
    assert texts[2].startswith("Five villages Mục lục thôn")


def test_pictures_fit_a_messenger(atlas: Printed) -> None:
    sheets = atlas_sheets(atlas.edition)[2:3]
    for picture in pictures_of(sheets, atlas.edition.imprint):
        assert len(picture) <= 1_000_000
        assert Image.open(io.BytesIO(picture)).width > 800


def test_members_are_called_by_id_unless_names_are_wanted() -> None:
    plan = valid_plan()
    named = with_scenario(
        plan,
        members=tuple(
            one.model_copy(update={"alias": f"Bí danh {one.id}"}) for one in plan.scenario.members
        ),
    )
    for with_names in (False, True):
        edition = Edition(plan=named, with_names=with_names)
        pdf = pdf_of(
            [*RouteSheet.of(edition.outings[0], edition).sheets()], edition.imprint, title="A"
        )
        text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        assert ("Bí danh T1-2" in text) == with_names


def test_every_page_says_that_it_is_no_map_of_boundaries_where_it_has_a_map(atlas: Printed) -> None:
    for number in atlas.day_pages:
        assert "không phải bản đồ địa giới hành chính" in atlas.texts[number]
