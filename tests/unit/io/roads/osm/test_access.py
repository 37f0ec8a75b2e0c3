"""Who may use a road."""

from __future__ import annotations

import pytest

from routeplan.domain.fleet import Mode
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm.access import Way, access

VEHICLES = {"motorbike", "pickup", "car", "truck"}
ALL = VEHICLES | {"foot"}


def modes(road_class: str, width_m: float = 0.0, /, **tags: str) -> set[str]:
    way = Way(id=1, road_class=road_class, tags=tags, width_m=width_m)
    return {str(mode) for mode in access(way, Oddities()).modes}


@pytest.mark.parametrize(
    ("road_class", "tags", "allowed"),
    [
        ("track", {}, ALL),
        ("motorway", {}, VEHICLES),
        ("trunk", {}, ALL),
        ("trunk", {"motorroad": "yes"}, VEHICLES),
        ("path", {}, {"foot"}),
        ("path", {"access": "yes"}, {"foot"}),
        ("path", {"motor_vehicle": "yes"}, {"foot", "motorbike"}),
        ("path", {"motorcycle": "no", "motor_vehicle": "yes"}, {"foot"}),
        ("path", {"motorcar": "yes"}, {"foot", "pickup", "car"}),
        ("steps", {"motorcycle": "yes"}, {"foot"}),
        ("track", {"access": "private"}, set()),
        ("track", {"access": "private", "foot": "yes"}, {"foot"}),
        ("track", {"vehicle": "no", "motorcycle": "permissive"}, {"foot", "motorbike"}),
        ("track", {"motor_vehicle": "agricultural;forestry"}, {"foot"}),
        ("residential", {"motor_vehicle": "destination"}, ALL),
        ("residential", {"hgv": "no"}, ALL - {"truck"}),
        ("residential", {"access": "whatever"}, ALL),
        ("track", {"4wd_only": "yes"}, {"foot", "motorbike", "pickup"}),
        ("path", {"sac_scale": "demanding_mountain_hiking"}, {"foot"}),
        ("path", {"sac_scale": "alpine_hiking", "foot": "yes"}, set()),
        ("ferry", {}, ALL | {"boat"}),
        ("ferry", {"foot": "yes", "motorcycle": "yes"}, {"foot", "motorbike", "boat"}),
    ],
)
def test_the_most_particular_tag_decides_and_then_the_class(
    road_class: str, tags: dict[str, str], allowed: set[str]
) -> None:
    assert modes(road_class, **tags) == allowed


@pytest.mark.parametrize(
    ("width_m", "tags", "rides"),
    [
        (1.2, {"surface": "concrete"}, True),
        (0.8, {"surface": "concrete"}, False),
        (1.2, {"surface": "earth"}, False),
        (1.2, {"surface": "concrete", "bicycle": "designated"}, False),
        (1.2, {"surface": "concrete", "motor_vehicle": "no"}, False),
    ],
)
def test_motorbikes_use_a_path_that_was_built_for_them(
    width_m: float, tags: dict[str, str], *, rides: bool
) -> None:
    assert ("motorbike" in modes("path", width_m, **tags)) is rides


def shut(southern: bool = False, /, **tags: str) -> dict[str, list[int]]:  # noqa: FBT001, FBT002
    tags = {name.replace("__", ":"): value for name, value in tags.items()}
    way = Way(id=1, road_class="track", tags=tags, southern=southern)
    found = access(way, Oddities())
    assert Mode.FOOT in found.modes
    return {str(mode): sorted(months) for mode, months in found.shut_months.items()}


def test_a_condition_shuts_in_its_months() -> None:
    months = [9, 10, 11, 12]
    found = shut(motor_vehicle__conditional="no @ (Sep-Dec)")
    assert found == dict.fromkeys(("motorbike", "pickup", "car", "truck"), months)


def test_a_condition_opens_in_its_months_what_is_shut_otherwise() -> None:
    found = shut(motorcar="no", motorcar__conditional="yes @ (Apr-Jun)")
    assert found == {mode: [1, 2, 3, 7, 8, 9, 10, 11, 12] for mode in ("pickup", "car")}


@pytest.mark.parametrize(
    ("value", "months"),
    [
        ("yes @ (Jun 15-Oct 15)", [1, 2, 3, 4, 5, 6, 10, 11, 12]),
        ("yes @ (Jun 1-Oct 31)", [1, 2, 3, 4, 5, 11, 12]),
        ("yes @ (Jun 15-20)", []),
    ],
)
def test_a_month_in_which_it_opens_on_some_days_only_is_not_relied_on(
    value: str, months: list[int]
) -> None:
    found = shut(motorcar="no", motorcar__conditional=value)
    assert found == (dict.fromkeys(("pickup", "car"), months) if months else {})


def test_a_month_in_which_it_shuts_on_some_days_is_shut() -> None:
    assert shut(hgv__conditional="no @ (Sep 20-Dec 10)") == {"truck": [9, 10, 11, 12]}


def test_a_more_particular_tag_outweighs_a_condition() -> None:
    found = shut(motorcycle="yes", vehicle__conditional="no @ (Dec-Jan)")
    assert found == {mode: [1, 12] for mode in ("pickup", "car", "truck")}


def test_a_seasonal_way_is_there_in_its_season_only() -> None:
    assert shut(seasonal="summer")["foot"] == [1, 2, 3, 4, 5, 9, 10, 11, 12]
    assert shut(True, seasonal="summer")["foot"] == [3, 4, 5, 6, 7, 8, 9, 10, 11]  # noqa: FBT003


@pytest.mark.parametrize(
    "tags", [{"seasonal": "dry_season"}, {"motor_vehicle:conditional": "no @ wet"}]
)
def test_rain_shuts_vehicles_out(tags: dict[str, str]) -> None:
    found = access(Way(id=1, road_class="track", tags=tags), Oddities())
    assert (found.dry_only, found.shut_months) == (True, {})


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("access", "whatever"),
        ("seasonal", "yes"),
        ("vehicle:conditional", "no @ (Mo-Fr 22:00-05:00)"),
    ],
)
def test_what_is_not_understood_is_told(tag: str, value: str) -> None:
    oddities = Oddities()
    way = Way(id=1, road_class="track", tags={tag: value})
    assert access(way, oddities).shut_months == {}
    assert [one.where for one in oddities.repairs()] == [f'{tag}="{value}"']
