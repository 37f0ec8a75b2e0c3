"""What visits and days are worth, on the terminal."""

from __future__ import annotations

from datetime import date
from io import StringIO

from rich.console import Console

from plans import PRICES, valid_plan
from routeplan.cli.price_summary import price_summary
from routeplan.domain.prices import DayPrice
from routeplan.wording import Language, Wording

MONDAY, LAST_FRIDAY = date(2026, 3, 2), date(2026, 3, 27)


def test_the_dearest_villages_come_first_and_the_others_are_summed_up() -> None:
    """600 s + 1,200 s + 1,400 s = 3,200 s, about 53 min."""
    lines = shown(most=2)
    assert lines.index(["Thôn V4", "1", "1 h 40", "1 h 40"]) + 1 == lines.index(
        ["Thôn V2", "2", "1 h 20", "40 min"]
    )
    assert ["3 other villages", "3", "53 min"] in lines


def test_one_village_alone_is_never_summed_up() -> None:
    assert ["Thôn V1", "1", "10 min", "10 min"] in shown(most=4)


def test_what_one_more_day_is_worth_is_said_with_its_days() -> None:
    assert [
        "One more day of a vehicle (pickup), 09/03–13/03: at most 3 h 10 less on the way"
    ] in shown()
    assert [
        (
            "Thêm một ngày của một phương tiện (xe bán tải), "
            "từ 09/03 đến 13/03: bớt nhiều nhất 3 giờ 10 đi đường"
        )
    ] in shown(lang="vi")


def test_what_is_worth_something_on_every_day_says_so() -> None:
    crew = DayPrice(resource="crew", first=MONDAY, last=LAST_FRIDAY, saves_s=0, gives_back=1.5)
    kit = DayPrice(
        resource="equipment", of="capture_kit", first=MONDAY, last=LAST_FRIDAY, saves_s=600
    )
    text = "\n".join(" ".join(line) for line in shown(days=(crew, kit)))
    assert (
        "One more day of a crew, on any day: at most 1.5 of the missed visits made, weighted by"
    ) in text
    assert "One more day of a kit (Capture kit), on any day: at most 10 min less" in text


def test_where_there_is_enough_of_everything_it_is_said() -> None:
    crew = DayPrice(resource="crew", first=MONDAY, last=LAST_FRIDAY, saves_s=0)
    assert any(
        line[0].startswith("At the relaxation there is enough of everything")
        for line in shown(days=(crew,))
        if line
    )


def test_a_plan_without_prices_says_nothing() -> None:
    assert not list(price_summary(valid_plan(), Wording("en")))


def shown(
    *, lang: Language = "en", most: int | None = None, days: tuple[DayPrice, ...] = PRICES.days
) -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    plan = valid_plan(prices=PRICES.model_copy(update={"days": days}))
    console = Console(file=StringIO(), width=200)
    for part in price_summary(plan, Wording(lang), most=most):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
