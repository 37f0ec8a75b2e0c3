"""Names lead to ids however they are spelt."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.io import names
from routeplan.io.cells import CellError
from routeplan.io.names import Directory, folded, similar

VILLAGES = Directory(
    "villages.csv",
    {"TG05": ("Tà Vàng",), "TG20": ("Z'Lao", "Gia Lao"), "TG07": ("Axòo", ""), "TG08": ("A Xoo",)},
)


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u02bc"])
def test_three_kinds_of_apostrophe_are_one(apostrophe: str) -> None:
    assert VILLAGES.id_of(f"Z{apostrophe}Lao") == "TG20"


@pytest.mark.parametrize("word", ["TG20", "zlao", "Z Lao", "GIA LAO", "Gialao"])
def test_ids_names_and_aliases_lead_to_the_id(word: str) -> None:
    assert VILLAGES.id_of(word) == "TG20"


def test_a_name_of_two_places_is_not_guessed() -> None:
    with pytest.raises(CellError, match="is axoo, a name of TG07 and TG08; use the id"):
        VILLAGES.id_of("axoo")


def test_an_unknown_word_brings_the_id_of_the_nearest_name() -> None:
    with pytest.raises(CellError, match=r"is Ta Vag, .* not in villages.csv; did you mean TG05\?"):
        VILLAGES.id_of("Ta Vag")


def test_two_names_equally_near_bring_no_guess() -> None:
    # TG5 shares as many letters with TG05 as with TG15.
    assert similar("TG5", ["TG05", "TG15"]) is None
    with pytest.raises(CellError, match=r"use an id of villages.csv"):
        VILLAGES.id_of("elsewhere")


def test_marks_alone_are_no_name() -> None:
    with pytest.raises(CellError):
        VILLAGES.id_of("...")


def test_among_very_many_names_only_an_equal_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MOST_CANDIDATES", 1)
    assert similar("axoo", ["Axòo", "Anonh"]) == "Axòo"
    assert similar("axo", ["Axòo", "Anonh"]) is None


@given(st.text())
def test_folding_is_stable_and_blind_to_normal_forms(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(unicodedata.normalize("NFD", name)) == folded(unicodedata.normalize("NFC", name))
