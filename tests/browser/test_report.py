"""The report in a real browser: by itself, on a telephone, and whatever names hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plans import valid_plan, with_scenario
from routeplan.domain.plan import Plan
from routeplan.render.report import save_report

pytestmark = pytest.mark.browser

NASTY = (
    "</title></style><script>document.title='hacked'</script>"
    "<img src=x onerror=\"document.title='hacked'\">"
)


def opened(page: Any, plan: Plan, tmp_path: Path, **window: int) -> Any:
    page.open(save_report(plan, tmp_path / "report.html", with_names=True), **window)
    return page


def test_the_page_opens_without_complaint_and_asks_for_nothing(page: Any, tmp_path: Path) -> None:
    shown = opened(page, valid_plan(), tmp_path)
    assert shown.complaints == []
    assert [one for one in shown.requests if not one.startswith("data:")] == [
        (tmp_path / "report.html").as_uri()
    ]
    widths = shown.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert widths
    assert min(widths) > 800


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_stands_out_to_the_side(page: Any, tmp_path: Path, width: int) -> None:
    shown = opened(page, valid_plan(), tmp_path, width=width)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_names_do_nothing(page: Any, tmp_path: Path) -> None:
    plan = valid_plan()
    villages = tuple(one.model_copy(update={"name": NASTY}) for one in plan.scenario.villages)
    members = tuple(one.model_copy(update={"alias": NASTY}) for one in plan.scenario.members)
    nasty = with_scenario(plan, villages=villages, members=members, title=NASTY, data_note_vi=NASTY)
    shown = opened(page, nasty, tmp_path)
    assert shown.complaints == []
    assert shown.evaluate("document.title") != "hacked"
    assert shown.evaluate("document.scripts.length") == 0
    assert NASTY in shown.evaluate("document.body.textContent")
