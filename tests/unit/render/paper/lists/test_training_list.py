"""Sessions on paper."""

from __future__ import annotations

from lessons import trained_plan
from paper import EDITION, pages
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.training_list import training_sheets


def test_sessions_with_boxes_for_their_learners() -> None:
    edition = Edition(plan=trained_plan(), lang="en")
    (text,) = pages(edition, list(training_sheets(edition)))
    text = " ".join(text.split())
    assert "Th 05/03" in text
    assert "07:30–10:00" in text
    for learner in ("☐ A1", "☐ A2", "☐ A3", "☐ B1", "☐ B2"):
        assert learner in text
    assert "M0: Identity; M1: Tax" in text
    assert "with the kit" in text


def test_a_plan_without_training_has_none() -> None:
    assert list(training_sheets(EDITION)) == []
