"""Plans as files tell them, and names that do harm where they are not written with care."""

from __future__ import annotations

from typing import Any

from plans import valid_plan, with_scenario
from routeplan.domain.plan import Plan
from routeplan.export.edition import Edition
from routeplan.wording import Language, Wording

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "]]><x/>",
    "<![CDATA[x]]>",
    "a & b; c, d\\n \"e\" 'f'",
    '=HYPERLINK("http://example.org","x")',
    "http://example.org",
    "Ta\u0300 Va\u0300ng",  # NFD
    "Thôn " + "dài " * 40,
)
"""The last is longer than a sheet name, a file name or a line of a calendar."""


def told(plan: Plan, lang: Language = "en", **shown: Any) -> Edition:
    """Return a plan for readers; `shown` is ``with_names`` or ``with_households``."""
    return Edition(plan=plan, wording=Wording(lang), **shown)


def plan_of_village(name: str) -> Plan:
    """Return the valid plan with one village of another name: V1, where R1 stops first."""
    plan = valid_plan()
    villages = tuple(
        one.model_copy(update={"name": name}) if one.id == "V1" else one
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages, title=name, title_en=name, data_note_en=name)
