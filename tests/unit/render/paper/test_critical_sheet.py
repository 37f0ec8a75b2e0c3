"""The sheet of the roads that matter."""

from __future__ import annotations

import pytest

from builders import road, small_scenario
from paper import drawn_texts, pages
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.render.paper.critical_sheet import critical_sheets
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.typesetting import SMALLEST_PT


def told(edition: Edition) -> str:
    return " ".join(" ".join(pages(edition, critical_sheets(edition))).split())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ("Đường quan trọng: nếu tắc, ai bị chia cắt", "xe máy", "01/10/2026")),
        ("en", ("Roads that matter: who is cut off if one is shut", "motorbike", "01/10/2026")),
    ],
)
def test_it_says_by_what_and_when(lang: str, words: tuple[str, ...]) -> None:
    text = told(Edition(plan=valid_plan(), lang=lang))  # type: ignore[arg-type]
    for word in words:
        assert word in text


def test_roads_are_ranked_with_those_who_are_cut_off() -> None:
    # C-V1 leads to V1, V2 and, on foot, to V3; V4 is reached by the lake, V5 by nobody
    text = told(Edition(plan=valid_plan(), lang="en"))
    assert "1 C-V1 9.0 km Thôn V1, Thôn V2, Thôn V3" in text
    assert text.index("C-V1") < text.index("V1-V2")


def test_nothing_is_smaller_than_can_be_read_in_grey_and_both_languages() -> None:
    edition = Edition(plan=valid_plan(), lang="both", gray=True)
    (sheet,) = critical_sheets(edition)
    assert all(text.get_fontsize() >= SMALLEST_PT for text in drawn_texts(edition, sheet))


def test_a_commune_whose_roads_all_have_a_twin_has_no_sheet() -> None:
    twins = [road("C", "V1", 1_000), road("C", "V1", 1_000, id="twin")]
    scenario = small_scenario(villages=1, roads=twins)
    plan = Plan(**{**dict(valid_plan(trips=(), unserved=())), "scenario": scenario})
    assert critical_sheets(Edition(plan=plan)) == []
