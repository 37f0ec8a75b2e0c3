"""The supervisor's chart."""

from __future__ import annotations

from paper import pages
from plans import valid_plan
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.progress_chart import progress_sheets


def charts() -> list[str]:
    edition = Edition(plan=valid_plan(), lang="en")
    return pages(edition, list(progress_sheets(edition)))


def test_every_crew_day_with_what_is_expected() -> None:
    days, _ = charts()
    assert "Week 1 (02/03 – 06/03)" in days
    line = next(line for line in days.splitlines() if "Thôn V1" in line)
    assert "Thôn V1 → Thôn V3" in line
    assert days.count("T1") >= 3  # two days of R1, and R3
    # V1: 50 of advice, and 3 h / 12 min = 15 cards; V3: 50 of advice. 40 households each.
    assert "115" in days.split()
    assert "80" in days.split()


def test_every_village_with_its_visits_and_the_share_of_its_cases() -> None:
    _, villages = charts()
    for number in range(1, 6):
        assert f"Thôn V{number}" in villages
    assert villages.split().count("03/03") == 1  # V2
    assert "100" in villages
    assert "0 %" in villages  # V5, which nobody reaches
