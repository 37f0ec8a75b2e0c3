"""The households that no list holds: why, and what would help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from routeplan.domain.care import HouseholdList, Uncared
from routeplan.domain.message import Message
from routeplan.domain.places import Household
from routeplan.domain.scenario import Scenario
from routeplan.optimize.carers import places_of


@dataclass(kw_only=True)
class Left:
    """Households without a carer, gathered by what stands in the way.

    Parameters
    ----------
    short
        No place is left in the village.
    far
        The next household of the list is farther than `max_walk_m`.
    withheld
        Nobody says where they are.
    untried
        Time ran out before them.
    """

    scenario: Scenario
    short: list[Household] = field(default_factory=list)
    far: list[Household] = field(default_factory=list)
    withheld: list[Household] = field(default_factory=list)
    untried: list[Household] = field(default_factory=list)

    def households(self) -> tuple[Household, ...]:
        """Return all of them."""
        return (*self.short, *self.far, *self.withheld, *self.untried)

    def named(self, lists: Sequence[HouseholdList]) -> tuple[Uncared, ...]:
        """Return them village by village with reason and remedy, beside the lists made."""
        uncared = [
            *self._without_place(lists),
            *_alike(self.far, "far", (("limit_m", self.scenario.household_rule.max_walk_m),)),
            *_alike(self.withheld, "position"),
            *_alike(self.untried, "time"),
        ]
        order = {village.id: number for number, village in enumerate(self.scenario.villages)}
        return tuple(sorted(uncared, key=lambda one: order[one.village_id]))

    def _without_place(self, lists: Sequence[HouseholdList]) -> Iterator[Uncared]:
        members = {carer.id: carer for carer in self.scenario.carers()}
        carers, places = defaultdict[str, set[str]](set), Counter[str]()
        for one in lists:
            carers[one.village_id].add(one.carer_id)
            places[one.village_id] += places_of(members[one.carer_id], self.scenario)
        counts = Counter(home.village_id for home in self.scenario.households)
        for village_id, homes in _by_village(self.short).items():
            values = (
                ("carers", len(carers[village_id])),
                ("places", places[village_id]),
                ("households", counts[village_id]),
            )
            more = ceil(len(homes) / self.scenario.household_rule.per_carer)
            yield Uncared(
                village_id=village_id,
                household_ids=homes,
                reason=Message(key="reason.household.places", values=values),
                remedy=Message(key="remedy.household.carers", values=(("carers", more),)),
            )


def _alike(
    homes: Iterable[Household], what: str, values: tuple[tuple[str, int], ...] = ()
) -> Iterator[Uncared]:
    for village_id, ids in _by_village(homes).items():
        yield Uncared(
            village_id=village_id,
            household_ids=ids,
            reason=Message(key=f"reason.household.{what}", values=values),
            remedy=Message(key=f"remedy.household.{what}"),
        )


def _by_village(homes: Iterable[Household]) -> dict[str, tuple[str, ...]]:
    ids = defaultdict(list)
    for home in homes:
        ids[home.village_id].append(home.id)
    return {village_id: tuple(sorted(of_village)) for village_id, of_village in ids.items()}
