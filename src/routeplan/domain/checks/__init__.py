"""Cross-checks of a scenario: every fault that no single value can see by itself.

A check is a generator of faults, listed in `CHECKS` with the parts of the scenario it looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from routeplan.domain.checks import (
    crews,
    days,
    goals,
    history,
    homes,
    means,
    people,
    pinned_people,
    pinned_trips,
    pins,
    places,
    rota,
    training,
)
from routeplan.domain.checks.lists import REFERENCES, UNIQUE, repeated, unknown
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def scenario_faults(scenario: Scenario, without: Collection[str] = ()) -> Iterator[Fault]:
    """Yield every fault of a scenario as a whole.

    Parameters
    ----------
    without
        Parts (fields) of the scenario that are incomplete; checks that look at them are left out.
    """
    for check, parts in CHECKS:
        if not any(part in without for part in parts):
            yield from check(scenario)


Check = Callable[["Scenario"], Iterator[Fault]]

CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    *((partial(repeated, items=items), (items.part,)) for items in UNIQUE),
    *(
        (partial(unknown, items=items, field=field, known=known), (items.part, known.part))
        for items, field, known in REFERENCES
    ),
    (places.roads, ("network",)),
    (places.villages, ("villages",)),
    (places.nodes, ("center", "villages", "network")),
    (places.distances, ("center", "villages")),
    (places.center, ("center", "villages")),
    (places.closures, ("closures", "network")),
    (places.recurring_closures, ("recurring_closures", "network")),
    (places.terrain, ("terrain", "center", "villages")),
    (days.horizon, ("calendar",)),
    (days.events, ("calendar",)),
    (days.seasons, ("seasons",)),
    (days.working_hours, ("rules",)),
    (days.visits, ("villages", "visits")),
    (days.spacing, ("visits", "calendar")),
    (
        days.shift,
        ("center", "villages", "visits", "services", "demand", "speeds", "calendar", "rules"),
    ),
    (means.durations, ("services",)),
    (means.people, ("services", "members")),
    (means.crews, ("teams", "vehicles")),
    (means.kit, ("services", "equipment")),
    (means.desks, ("rules",)),
    (means.costs, ("costs",)),
    (people.absences, ("absences",)),
    (people.emptied_teams, ("absences", "teams", "calendar", "crews")),
    (history.last_days, ("history", "calendar")),
    (people.qualifications, ("qualifications",)),
    (crews.teams, ("teams",)),
    (crews.languages, ("crews", "villages", "members", "teams")),
    (crews.sizes, ("crews", "rules")),
    (crews.days, ("members",)),
    (partial(goals.order, part="crews"), ("crews",)),
    (history.debts, ("history", "crews", "rota")),
    (rota.teams, ("rota", "teams")),
    (rota.turns, ("rota", "teams")),
    (rota.staff, ("rota", "members")),
    (partial(goals.order, part="rota"), ("rota",)),
    (
        pins.alone,
        (
            "pins",
            "rota",
            "teams",
            "members",
            "absences",
            "calendar",
            "villages",
            "visits",
            "history",
            "crews",
        ),
    ),
    (pins.together, ("pins", "rota")),
    (pinned_trips.visits_together, ("pins", "visits", "calendar")),
    (pinned_trips.crew_ids, ("pins", "teams")),
    (pinned_people.people_together, ("pins", "members", "teams", "calendar", "rules")),
    (training.modules, ("modules",)),
    (training.learners, ("modules", "learners")),
    (training.rule, ("training", "modules", "learners", "members", "qualifications")),
    (training.proficient, ("villages",)),
    (training.coverage, ("coverage",)),
    (homes.positions, ("households", "villages")),
    (homes.counts, ("households", "villages")),
    (homes.priority, ("households", "villages")),
    (homes.carers, ("households", "members", "household_rule")),
    (homes.evenings, ("household_rule", "calendar")),
    (homes.languages, ("household_rule", "members")),
)
"""Every check, with the parts of the scenario it looks at."""
