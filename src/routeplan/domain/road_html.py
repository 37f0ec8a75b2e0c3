"""Which roads matter and who is reached, as plain tables of HTML, for notebooks."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.html_table import html_table
from routeplan.domain.reach import STATES, Reach
from routeplan.domain.risk import Criticality
from routeplan.wording import LANGUAGES, Wording

MOST_ROADS = 10
"""A notebook shows the worst; the caption says how many there are."""


def risk_table(found: Criticality) -> str:
    """Return the roads that matter most, the worst first."""
    columns = ("rank", "name", "cut", "households", "chance")
    return html_table(
        repr(found).strip("<>"), [f"critical.{name}" for name in columns], _risks(found)
    )


def reach_table(found: Reach) -> str:
    """Return the households in each state, hours by hours."""
    columns = ("cli.reach.hours", *(f"reach.{state}" for state in STATES))
    return html_table(repr(found).strip("<>"), columns, _households(found))


def _risks(found: Criticality) -> Iterator[tuple[str, ...]]:
    wording = Wording(LANGUAGES[0])
    for rank, risk in enumerate(found.roads[:MOST_ROADS], start=1):
        yield (
            str(rank),
            f"{risk.name} ({risk.road_id})" if risk.name else risk.road_id,
            ", ".join(delay.name or delay.place_id for delay in risk.cut_off),
            wording.number(risk.households_cut),
            wording("critical.percent", chance=risk.chance),
        )


def _households(found: Reach) -> Iterator[tuple[str, ...]]:
    wording = Wording(LANGUAGES[0])
    for hours in found.hours:
        sums = found.households(hours)
        within = wording("reach.within", hours=hours)
        yield (within, *(wording.number(sums[state]) for state in STATES))
