"""Counts of households by carer."""

from __future__ import annotations

from typing import Any

from homes import plan_with_lists
from paper import pages
from plans import valid_plan
from routeplan.domain.care import Allotment
from routeplan.domain.plan import Plan
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.carer_counts import count_sheets


def counts(plan: Plan, **fields: Any) -> str:
    edition = Edition(plan=plan, lang="en", **fields)
    return " ".join(" ".join(pages(edition, list(count_sheets(edition)))).split())


def test_households_that_are_only_counted() -> None:
    shares = (
        Allotment(carer_id="T1-2", village_id="V1", households=17, priority_households=5, phase=2),
    )
    assert "Thôn V1 T1-2 17 5 2" in counts(valid_plan(allotments=shares))


def test_lists_are_counted_where_households_are_not_told_apart() -> None:
    assert "Thôn V1 T1-2 3 1 1" in counts(plan_with_lists())
    assert counts(plan_with_lists(), with_households=True) == ""
