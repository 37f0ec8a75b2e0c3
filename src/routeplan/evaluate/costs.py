"""What a plan costs, item by item: allowances, nights, the monthly lump sum, and fuel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from routeplan.domain.costs import CostKind, CostRates
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip
from routeplan.evaluate.fuel import trip_fuel_l
from routeplan.evaluate.travellers import Traveller, travellers

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class CostItem:
    """One sum of money.

    Parameters
    ----------
    vnd
        Whole Vietnamese đồng; None if the plan cannot tell, as with fuel where a leg does not
        name its roads.
    trip_id
        The trip that it is paid for; None for a monthly lump sum.
    month
        First day of the month of a lump sum; None for what belongs to a trip.
    traveller
        Who receives it; None for fuel.
    """

    kind: CostKind
    vnd: int | None
    trip_id: str | None = None
    month: date | None = None
    traveller: Traveller | None = None


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What a plan costs: all items, and their sums [VND].

    A sum is None if one of its items is not known.

    Parameters
    ----------
    priced
        The kinds for which the scenario has a rate; the others are not counted.
    """

    priced: tuple[CostKind, ...]
    items: tuple[CostItem, ...]

    @property
    def total_vnd(self) -> int | None:
        """All items together."""
        return _sum(self.items)

    @property
    def by_kind(self) -> dict[CostKind, int | None]:
        """What each kind that has a rate comes to."""
        return {
            kind: _sum(item for item in self.items if item.kind == kind) for kind in self.priced
        }

    @property
    def by_trip(self) -> dict[str, int | None]:
        """What each trip costs by its id; monthly lump sums belong to none."""
        return self._sums(lambda item: item.trip_id)

    @property
    def by_traveller(self) -> dict[Traveller, int | None]:
        """What each person receives; people of a team whom the plan does not name are together."""
        return self._sums(lambda item: item.traveller)

    def _sums(self, key: Callable[[CostItem], Key | None]) -> dict[Key, int | None]:
        """Sum the items that have a key, by this key, in the order in which keys first come."""
        groups: dict[Key, list[CostItem]] = {}
        for item in self.items:
            name = key(item)
            if name is not None:
                groups.setdefault(name, []).append(item)
        return {name: _sum(group) for name, group in groups.items()}


def costs(plan: Plan) -> Costs | None:
    """Compute what a plan costs at the rates of its scenario; None if it has none.

    Every field day earns a per diem, every night away the flat rate for lodging. The lump sum
    comes on top for each calendar month with more than `CostRates.lump_above_days` field days
    in the plan. Where a trip does not name its members, `Rules.crew_size` people count, the same
    ones whenever their team goes out; nothing is then known of a single person.

    Examples
    --------
    >>> from plans import valid_plan, with_scenario
    >>> plan = with_scenario(valid_plan(), costs=CostRates(per_diem_vnd=300_000))
    >>> costs(plan).by_kind  # 2 + 1 + 1 days of six people
    {'per_diem': 7200000}
    """
    rates = plan.scenario.costs
    if rates is None:
        return None
    return Costs(
        priced=tuple(rates.by_kind),
        items=(
            *_allowances(plan, "per_diem", rates, lambda trip: len(trip.days)),
            *_allowances(plan, "lodging", rates, lambda trip: trip.nights),
            *_lump_sums(plan, rates),
            *_fuel(plan, rates),
        ),
    )


def _allowances(
    plan: Plan, kind: CostKind, rates: CostRates, units: Callable[[Trip], int]
) -> Iterator[CostItem]:
    rate = rates.by_kind.get(kind)
    for trip in plan.trips:
        if rate is not None and units(trip):
            for one in travellers(trip, plan.scenario):
                vnd = rate * units(trip) * one.people
                yield CostItem(kind=kind, vnd=vnd, trip_id=trip.id, traveller=one)


def _lump_sums(plan: Plan, rates: CostRates) -> Iterator[CostItem]:
    rate = rates.monthly_lump_vnd
    if rate is None:
        return
    field_days = Counter(
        (day.date.replace(day=1), one)
        for trip in plan.trips
        for day in trip.days
        for one in travellers(trip, plan.scenario)
    )
    for (month, one), days in field_days.items():
        if days > rates.lump_above_days:
            yield CostItem(kind="monthly_lump", vnd=rate * one.people, month=month, traveller=one)


def _fuel(plan: Plan, rates: CostRates) -> Iterator[CostItem]:
    if rates.fuel_vnd_l is None:
        return
    for trip in plan.trips:
        litres = trip_fuel_l(trip, plan.scenario)
        vnd = None if litres is None else round(litres * rates.fuel_vnd_l)
        yield CostItem(kind="fuel", vnd=vnd, trip_id=trip.id)


def _sum(items: Iterable[CostItem]) -> int | None:
    amounts = [item.vnd for item in items]
    return None if None in amounts else sum(one for one in amounts if one is not None)
