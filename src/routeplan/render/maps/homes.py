"""Households on the map: one layer of dots, drawn only for who asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from folium import FeatureGroup
from shapely.geometry import MultiPoint

from routeplan.domain.places import Household
from routeplan.errors import Fault, InputError
from routeplan.render.maps.escape import Html
from routeplan.render.maps.features import Drawing, Feature, dots, layer
from routeplan.render.subject import Subject


def households_layer(subject: Subject) -> FeatureGroup:
    """Draw a dot for each household, full for those that come first; touched, it tells its id.

    Raises
    ------
    InputError
        If the position of no household is known.
    """
    households = subject.scenario.households
    if not any(one.position for one in households):
        what, fix = "have no positions", "read the scenario, or write the plan with households"
        raise InputError([Fault(where="households", what=what, fix=fix)])
    carers = _carers(subject)
    dots_by_rank = [
        _dots([one for one in households if comes_first(one) == first], carers, is_full=first)
        for first in sorted({comes_first(one) for one in households})
    ]
    return layer(subject.wording("map.households"), Drawing("dots", dots_by_rank))


def comes_first(household: Household) -> bool:
    """Tell whether a household is of a group, or has a need, that puts it before others."""
    return bool(household.attention or household.priority_group)


def _carers(subject: Subject) -> Mapping[str, Sequence[str]]:
    """Return who accompanies each household, by id: in the plan, or so far."""
    carers: dict[str, list[str]] = defaultdict(list)
    for one in subject.plan.household_lists if subject.plan else ():
        for household_id in one.household_ids:
            carers[household_id].append(one.carer_id)
    for household in subject.scenario.households:
        if household.carer_id and household.id not in carers:
            carers[household.id].append(household.carer_id)
    return carers


def _dots(
    households: Sequence[Household], carers: Mapping[str, Sequence[str]], *, is_full: bool
) -> Feature:
    return dots(
        MultiPoint([(round(lon, 5), round(lat, 5)) for lon, lat in _positions(households)]),
        told=[
            Html.escape(" · ".join([one.id, *filter(None, [one.alley]), *carers.get(one.id, ())]))
            for one in households
        ],
        is_full=is_full,
    )


def _positions(households: Sequence[Household]) -> list[tuple[float, float]]:
    return [one.position for one in households if one.position]
