"""Kit lists."""

from __future__ import annotations

from paper import pages
from plans import valid_plan, with_trip
from routeplan.domain.plan import Plan
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.kit_list import kit_sheets


def lists(plan: Plan) -> list[str]:
    edition = Edition(plan=plan, lang="en")
    return pages(edition, list(kit_sheets(edition)))


def test_every_trip_with_kit_and_the_stock_of_its_days() -> None:
    trips, stock = lists(valid_plan())
    assert "Mo 02/03 – Tu 03/03 · Team T1 · 3 \N{MULTIPLICATION SIGN} motorbike" in " ".join(
        trips.split()
    )
    assert "Capture kit" in trips
    assert "Team T2" not in trips  # takes nothing
    assert stock.count("1 / 1") == 2  # on both days of the trip


def test_kit_of_trips_on_one_day_adds_up() -> None:
    _, stock = lists(with_trip(valid_plan(), "R2", equipment=(("capture_kit", 2),)))
    assert "3 / 1" in stock
    assert "1 / 1" in stock


def test_boats_are_counted() -> None:
    trips, _ = lists(with_trip(valid_plan(), "R2", equipment=(("capture_kit", 1),)))
    assert "1 \N{MULTIPLICATION SIGN} boat" in trips


def test_a_plan_without_kit_has_no_list() -> None:
    assert lists(with_trip(valid_plan(), "R1", equipment=())) == []
