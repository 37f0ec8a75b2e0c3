"""What sheets say, in one language or two."""

from __future__ import annotations

from datetime import date

from builders import ADVICE
from routeplan.render.paper.speech import Said, Speech


def test_both_languages_vietnamese_first() -> None:
    assert Speech("both").day(date(2026, 3, 2)) == Said("Thứ Hai, 02/03/2026", "Monday, 02/03/2026")


def test_what_is_the_same_in_both_is_said_once() -> None:
    assert Speech("both").each(lambda _: "LĐ1") == Said("LĐ1")


def test_names_of_things_come_from_the_tables() -> None:
    assert Speech("both").name(ADVICE) == Said("Tư vấn", "Advice")
    assert Speech("en").name(ADVICE) == Said("Advice")


def test_on_one_line_the_second_follows_a_slash() -> None:
    assert str(Speech("both").term("mode", "foot")) == "Đi bộ / On foot"
