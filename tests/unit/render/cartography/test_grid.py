"""The grid: names of cells, and where they are written."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from builders import CENTER, road, small_scenario, village, visits_of
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.grid import Grid
from routeplan.render.ground import Ground

GRID = Grid(west_m=0, north_m=0, step_m=1000, columns=30, rows=4)


def test_after_z_come_two_letters() -> None:
    assert GRID.cell(Point(25_500, -100)) == "Z1"
    assert GRID.cell(Point(26_500, -3_100)) == "AA4"


def test_names_stand_in_the_middle_of_what_is_shown() -> None:
    # 1:50,000 shows 20 mm a kilometre; from x = 0.5 km on, half of column A
    frame = Frame(west_m=500, south_m=-2000, width_mm=50, height_mm=40, scale=50_000)
    assert list(GRID.column_marks(frame)) == [("A", 5.0), ("B", 20.0), ("C", 40.0)]
    assert list(GRID.row_marks(frame)) == [("1", 10.0), ("2", 30.0)]


def test_a_cell_of_which_little_is_shown_has_no_name() -> None:
    # 100 m at 1:50,000 are 2 mm
    frame = Frame(west_m=900, south_m=-2000, width_mm=22, height_mm=40, scale=50_000)
    assert [name for name, _ in GRID.column_marks(frame)] == ["B"]


def test_lines_are_a_step_apart() -> None:
    frame = Frame(west_m=500, south_m=-2500, width_mm=50, height_mm=40, scale=50_000)
    assert GRID.lines_x(frame) == [1000, 2000, 3000]
    assert GRID.lines_y(frame) == [-2000, -1000]


@pytest.mark.parametrize(("km", "step_m"), [(2, 1000), (30, 2000), (120, 5000), (180, 10_000)])
def test_a_commune_has_at_most_26_columns(km: float, step_m: float) -> None:
    far = village("V1", lon=CENTER.lon + km / 107, lat=CENTER.lat)
    nobody = [visits_of("V1", least=0, most=0)]
    line = ((CENTER.lon, CENTER.lat), (far.lon, far.lat))
    way = road("C", "V1", 1000 * int(km), line=line)
    scenario = small_scenario(villages=[far], visits=nobody, demand=[], roads=[way])
    grid = Grid.of(Ground(scenario))
    assert grid.step_m == step_m
    assert grid.columns <= 26
