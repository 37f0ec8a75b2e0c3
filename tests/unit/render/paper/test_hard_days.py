"""Days that no sheet was made for: long names, many stops, far ways, letters that no font has."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date, time
from itertools import combinations, pairwise

import pytest
from pypdf import PdfReader

from builders import CENTER, road, small_scenario, village, visits_of
from plans import ride
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Leg, Trip, TripDay, Visit
from routeplan.render.cartography.way import shape_of
from routeplan.render.paper.box import A4
from routeplan.render.paper.document import pdf_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.fonts import GlyphWarning
from routeplan.render.paper.page import Page
from routeplan.render.paper.route_sheet import RouteSheet


def one_day(names: Sequence[str], *, apart_km: float) -> RouteSheet:
    """Measure a day along a spiral of villages, which no rule has to allow; home by no road."""
    villages = []
    for number, name in enumerate(names, start=1):
        reach_km, turn = apart_km * math.sqrt(number), 0.9 * number
        lon = CENTER.lon + reach_km * math.cos(turn) / 107
        lat = CENTER.lat + reach_km * math.sin(turn) / 110.6
        villages.append(village(f"V{number}", name=name, lon=lon, lat=lat))
    places = [CENTER, *villages]
    roads = [
        road(a.id, b.id, 6_000, line=((a.lon, a.lat), (b.lon, b.lat))) for a, b in pairwise(places)
    ]
    scenario = small_scenario(
        villages=villages,
        roads=roads,
        visits=[visits_of(one.id, least=0, most=0) for one in villages],
        demand=[],
    )
    legs = [_leg(a.id, b.id, number) for number, (a, b) in enumerate(pairwise([*places, CENTER]))]
    visits = [
        Visit(village_id=one.id, order=n, begin=_at(n), end=_at(n), service_ids=("advice",))
        for n, one in enumerate(villages, start=1)
    ]
    day = TripDay(date=date(2026, 3, 2), start_id="C", end_id="C", legs=legs, visits=visits)
    trip = Trip(id="R1", crew_id="T1", mode=Mode.MOTORBIKE, vehicles=3, days=(day,))
    edition = Edition(plan=Plan(scenario=scenario, trips=(trip,)))
    return RouteSheet.of(edition.outings[0], edition)


def _at(number: int) -> time:
    return time(7 + number // 30, number % 30 * 2)


def _leg(from_id: str, to_id: str, number: int) -> Leg:
    return Leg(
        from_id=from_id,
        to_id=to_id,
        depart=_at(number),
        arrive=_at(number + 1),
        duration_s=120,
        driving_s=120,
        distance_m=6_000,
        steps=() if to_id == "C" else (ride(f"{from_id}-{to_id}", 120),),
    )


def text_of(sheet: RouteSheet) -> str:
    pdf = pdf_of([*sheet.sheets()], sheet.edition.imprint, title="A")
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_ten_stops_have_large_discs_and_a_table_overleaf() -> None:
    sheet = one_day([f"Thôn {n}" for n in range(1, 11)], apart_km=2)
    text = text_of(sheet)
    assert len(sheet.overleaf) == 1
    assert "Bảng hành trình ở trang sau" in text
    assert all(f"Thôn {n}" in text for n in range(1, 11))


def test_two_hundred_stops_all_have_their_number_and_a_row() -> None:
    sheet = one_day([f"Thôn {n}" for n in range(1, 201)], apart_km=2)
    discs = sheet.map.draw(Page(A4)).discs
    assert [disc.text for disc in discs] == [str(n) for n in range(1, 201)]
    assert not [one for one in combinations(discs, 2) if one[0].rect.overlaps(one[1].rect)]
    frame = sheet.map.frame
    assert all(disc.rect.left >= 0 and disc.rect.right <= frame.width_pt for disc in discs)
    rows = [row for part in sheet.overleaf for row in part]
    assert [row[1] for row in rows[:200]] == [f"Thôn {n}" for n in range(1, 201)]


def test_a_name_of_120_letters_is_broken_and_can_be_searched() -> None:
    name = ("Thôn có tên dài " * 8)[:120].strip()
    text = text_of(one_day([name, "Thôn Hai"], apart_km=5))
    assert name in text


def test_letters_that_no_font_has_are_named_in_a_warning() -> None:
    with pytest.warns(GlyphWarning, match=r"U\+1797"):
        text = text_of(one_day(["ភូមិ ថ្មី", "Thôn Hai"], apart_km=5))
    assert "□□□□" in text
    assert "Thôn Hai" in text


def test_a_day_of_hundreds_of_kilometres_is_true_to_scale_and_all_shown() -> None:
    sheet = one_day([f"Thôn {n}" for n in range(1, 5)], apart_km=90)
    frame = sheet.map.frame
    assert frame.scale > 500_000
    assert frame.outline.covers(shape_of(sheet.map.way))
    assert sheet.map.draw(Page(A4)).contour_m is None
