"""The catalogue: the same keys and values in every language, and clear errors."""

from __future__ import annotations

import unicodedata
from datetime import date
from string import Formatter

import pytest

from routeplan.wording import LANGUAGES, Wording
from routeplan.wording.catalogue import catalogue

DAY = date(2026, 3, 2)  # a Monday


def placeholders(text: str, lang: str) -> set[tuple[str, str | None]]:
    """Return the values a text asks for; ``kit_vi`` and ``kit_en`` are one name in two tongues."""
    return {
        (name.removesuffix(f"_{lang}"), form)
        for _, name, form, _ in Formatter().parse(text)
        if name is not None
    }


def test_all_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(catalogue("vi")) == list(catalogue("en"))


@pytest.mark.parametrize("key", sorted(catalogue("vi")))
def test_all_languages_ask_for_the_same_values_in_the_same_form(key: str) -> None:
    assert placeholders(catalogue("vi")[key], "vi") == placeholders(catalogue("en")[key], "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_filled_in_trimmed_and_nfc(lang: str) -> None:
    for key, text in catalogue(lang).items():
        assert text, key
        assert text == unicodedata.normalize("NFC", text.strip()), key


def test_a_sentence_is_given_in_its_language() -> None:
    assert Wording("vi")("map.legend") == "Chú giải"
    assert Wording("en")("map.legend") == "Legend"


def test_values_are_written_the_way_of_the_language() -> None:
    # 40,800 s = 11 h 20 min; the values of a stored message are text
    values = {"needed": "40800", "limit": "36000", "mode": "motorbike"}
    assert (
        Wording("vi")("reason.too_far_day", **values)
        == "Cần 11 giờ 20 bằng xe máy; một ngày chỉ có 10 giờ"
    )
    assert (
        Wording("en")("reason.too_far_day", **values)
        == "Needs 11 h 20 by motorbike; the day is 10 h"
    )


def test_a_decimal_in_a_sentence_has_a_comma_in_vietnamese() -> None:
    text = Wording("vi")("reason.unreachable.walk", last="A Ró", walk_km="6.4")
    assert "6,4 km" in text


def test_equipment_is_named_in_the_language_of_the_sentence() -> None:
    names = {"kit_vi": "bộ thu nhận", "kit_en": "capture kit", "count": 1}
    assert Wording("vi")("remedy.more_kit", **names).endswith(" bộ thu nhận")
    assert Wording("en")("remedy.more_kit", **names).endswith(" capture kit")


def test_the_wet_season_is_mentioned_where_it_is_to_blame() -> None:
    # 40,800 s = 11 h 20 min, 37,800 s = 10 h 30 min
    values = {"needed": 40_800, "limit": 37_800, "mode": "motorbike"}
    assert Wording("vi")("reason.too_far_day.wet", **values) == (
        "Mùa mưa cần 11 giờ 20 bằng xe máy; một ngày chỉ có 10 giờ 30"
    )
    assert Wording("en")("reason.too_far_day.wet", **values) == (
        "Needs 11 h 20 by motorbike in the wet season; the day is 10 h 30"
    )


def test_a_name_with_braces_is_left_alone() -> None:
    assert Wording("en")("plan.crew", crew="{0.__class__}") == "Team {0.__class__}"


def test_a_value_that_is_not_mentioned_is_ignored() -> None:
    assert Wording("en")("reason.too_few", mode="pickup") == Wording("en")("reason.too_few")


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"map\.legendary is not in vi\.po"):
        Wording("vi")("map.legendary")


def test_a_missing_value_is_named_with_its_key() -> None:
    with pytest.raises(KeyError, match=r"remedy\.night needs a value for place"):
        Wording("vi")("remedy.night")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lang is 'fr'; use one of vi, en"):
        Wording("fr")  # type: ignore[arg-type] # the point of the test


def test_a_term_of_the_planner_s_own_is_shown_as_it_is() -> None:
    assert Wording("vi").term("road", "earth") == "Đường đất"
    assert Wording("vi").term("road", "bamboo bridge") == "bamboo bridge"


@pytest.mark.parametrize(
    ("role", "expected"),
    [("tax_officer", "tax officer"), ("it_officer", "IT officer"), ("nurse", "nurse")],
)
def test_a_term_inside_a_sentence_begins_small_unless_it_is_an_abbreviation(
    role: str, expected: str
) -> None:
    text = Wording("en")("reason.no_officer", role=role, needed=5, available=2)
    assert text == f"Not enough days of the {expected}: 5 villages need one, 2 days available"


def test_dates_and_numbers_in_vietnamese() -> None:
    vi = Wording("vi")
    assert vi.date(DAY) == "02/03/2026"
    assert vi.weekday(DAY) == "Thứ Hai"
    assert vi.short_weekday(DAY) == "T2"
    assert vi.number(1234.56) == "1.234,6"
    assert vi.km(12_440) == "12,4 km"
    assert vi.duration(40_800) == "11 giờ 20"


def test_dates_and_numbers_in_english() -> None:
    en = Wording("en")
    assert en.date(DAY) == "02/03/2026"
    assert en.weekday(DAY) == "Monday"
    assert en.short_weekday(DAY) == "Mo"
    assert en.number(1234.56) == "1,234.6"
    assert en.km(12_440) == "12.4 km"
    assert en.duration(40_800) == "11 h 20"


def test_two_wordings_of_a_language_are_equal() -> None:
    assert Wording("vi") == Wording("vi")
    assert Wording("vi") != Wording("en")
