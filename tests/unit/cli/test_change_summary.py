"""Changes on the terminal, in both languages."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from routeplan.cli.change_summary import change_summary
from routeplan.evaluate import Change
from routeplan.wording import Wording
from routeplan.wording.catalogue import Language

CHANGES = (
    Change(date=date(2026, 3, 2), kind="at_desk", dropped=("A1",), added=("B1", "B2")),
    Change(date=date(2026, 3, 2), kind="visit", added=("V1",)),
)


def shown(changes: tuple[Change, ...], lang: Language) -> str:
    console = Console(file=StringIO(), width=200)
    for part in change_summary(changes, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, StringIO)
    return " ".join(console.file.getvalue().split())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["published plan: 1", "Mo 02/03/2026 At the desk A1 B1, B2", "Visits V1"]),
        ("vi", ["đã công bố: 1", "T2 02/03/2026 Người trực A1 B1, B2", "Thôn được đến V1"]),
    ],
)
def test_changes_are_counted_by_day_and_named(lang: Language, words: list[str]) -> None:
    text = shown(CHANGES, lang)
    assert [word for word in words if word not in text] == []


def test_no_change_is_said() -> None:
    assert shown((), "en") == "Nothing differs from the published plan"
