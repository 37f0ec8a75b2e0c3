"""The line that shows how far a search is."""

from __future__ import annotations

import io
import sys

import pytest

from routeplan.cli.search_progress import search_progress
from routeplan.optimize import Progress
from routeplan.wording import Wording


def test_a_terminal_shows_stage_incumbent_bound_and_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Progress(stage="covering", goal="nights", value=10.0, bound=9.0, gap=0.1, elapsed_s=2.0)
    text = shown(found, monkeypatch, on_terminal=True)
    assert "Choosing trips" in text
    assert "Nights away: best 10, bound 9, gap 10 %" in text


def test_travel_is_shown_in_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Progress(
        stage="covering", goal="travel", value=7_200.0, bound=3_600.0, gap=0.5, elapsed_s=2.0
    )
    text = shown(found, monkeypatch, on_terminal=True)
    assert "Time on the way: best 2 h, bound 1 h, gap 50 %" in text


def test_before_the_first_plan_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_yet = Progress(stage="trips", elapsed_s=0.1)
    assert "no plan yet" in shown(nothing_yet, monkeypatch, on_terminal=True)


def test_a_later_stage_does_not_say_that_there_is_no_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = shown(Progress(stage="dating", elapsed_s=3.0), monkeypatch, on_terminal=True)
    assert "Choosing days" in text
    assert "no plan yet" not in text


def test_anything_but_a_terminal_stays_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(Progress(stage="trips", elapsed_s=0.1), monkeypatch, on_terminal=False)


def shown(progress: Progress, monkeypatch: pytest.MonkeyPatch, *, on_terminal: bool) -> str:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: on_terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    with search_progress(30.0, Wording("en")) as show:
        show(progress)
    return stream.getvalue()
