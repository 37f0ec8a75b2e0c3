"""No file of any format tells more of people and households than is asked for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest

import routeplan as rp
from crews import T1, T2
from homes import plan_with_lists, with_round
from plans import with_scenario
from routeplan.domain.plan import Plan
from routeplan.export import FORMATS
from routeplan.io import plan_from_json, plan_to_json

ALIAS, ALLEY, NEED, LON = "Chi-Hoa", "Kiet-12", "lives_alone", 107.50123


def private_plan() -> Plan:
    """Return a plan in which whatever must not be told has words and numbers of its own."""
    plan = with_round(plan_with_lists(), date(2026, 3, 5), "H1", "H2")
    members = tuple(
        one.model_copy(update={"alias": f"{ALIAS} {one.id}"}) for one in plan.scenario.members
    )
    homes = tuple(
        one.model_copy(update={"alley": ALLEY, "attention": (NEED,), "lon": LON})
        for one in plan.scenario.households
    )
    goes = {"R1": T1, "R2": T2, "R3": T1}
    trips = tuple(one.model_copy(update={"member_ids": goes[one.id]}) for one in plan.trips)
    plan = with_scenario(plan, members=members, households=homes)
    document = plan_to_json(
        plan.model_copy(update={"trips": trips}), with_households=True, with_names=True
    )
    return plan_from_json(re.sub(r'"H(\d)"', r'"HH-\1"', document))


def everything_in(file: Path) -> Iterator[bytes]:
    """Yield the content of a file, unpacked."""
    content = file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif file.suffix == ".parquet":
        yield gpd.read_parquet(file).to_csv().encode()
    else:
        yield content


def told_in(folder: Path, word: str) -> set[str]:
    """Return the kinds of files that hold a word."""
    return {
        file.suffix[1:]
        for file in folder.rglob("*")
        if file.is_file() and any(word.encode() in part for part in everything_in(file))
    }


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {name: tmp_path_factory.mktemp(name) for name in ("default", "names", "households")}
    plan = private_plan()
    rp.export(plan, found["default"], formats=FORMATS)
    rp.export(plan, found["names"], formats=FORMATS, with_names=True)
    rp.export(plan, found["households"], formats=FORMATS, with_households=True)
    return found


@pytest.mark.parametrize("word", [ALIAS, ALLEY, NEED, str(LON), "HH-"])
def test_nothing_private_is_told_unasked(folders: dict[str, Path], word: str) -> None:
    assert told_in(folders["default"], word) == set()


def test_names_are_told_where_they_are_asked_for_and_no_home(folders: dict[str, Path]) -> None:
    assert told_in(folders["names"], ALIAS) == {"xlsx", "csv", "ics", "geojson", "gpkg", "parquet"}
    assert told_in(folders["names"], "HH-") == set()


def test_homes_are_told_where_they_are_asked_for_and_no_name(folders: dict[str, Path]) -> None:
    told = told_in(folders["households"], "HH-")
    assert told == {"xlsx", "csv", "ics", "geojson", "gpkg", "parquet"}
    assert told_in(folders["households"], ALIAS) == set()
