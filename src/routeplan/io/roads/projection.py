"""Points in any coordinates to degrees of WGS 84, and what their coordinates cannot be."""

from __future__ import annotations

import re

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from routeplan.errors import Fault, InputError
from routeplan.io.explanations import shown
from routeplan.io.roads.road_data import Repair

_SAFE = re.compile(
    r"(EPSG|OGC|ESRI|urn:ogc:def:crs)[:A-Z0-9.:]*|[A-Z0-9_]+\[.*\]", re.IGNORECASE | re.DOTALL
)
"""A code, or the definition in words: PROJ takes other texts for files or addresses to open."""

_GRIDS = re.compile(r"grids\s*=\s*(?!@null)", re.IGNORECASE)
"""A definition may name files of shifts; only the empty one is harmless."""

_MAX_LETTERS = 20_000
WGS_84 = "EPSG:4326"


def to_degrees(points: np.ndarray, crs: str, where: str) -> tuple[np.ndarray, list[Repair]]:
    """Return (x, y) rows as (lon, lat) rows.

    Parameters
    ----------
    points
        Finite numbers; rows that are not finite are passed over.
    crs
        What they are in, as a code or as WKT; empty if the file does not say.
    where
        The file.

    Raises
    ------
    InputError
        If the coordinates are not what `crs` says, or it is missing and they are no degrees.

    Examples
    --------
    >>> degrees, repairs = to_degrees(np.array([[500_000.0, 0.0]]), "EPSG:32648", "roads.gpkg")
    >>> degrees.round(6).tolist(), repairs
    ([[105.0, 0.0]], [])
    """
    is_finite = np.isfinite(points).all(axis=1)
    known = points[is_finite]
    if not len(known):
        return points, []
    if not crs:
        if not _are_degrees(known):
            what = f"does not say its coordinates, and {_first(known)} is no place in degrees"
            fix = 'name them, such as crs="EPSG:32648", or add the .prj of a Shapefile'
            raise InputError([Fault(where=where, what=what, fix=fix)])
        done = "taken as degrees east and north (WGS 84), which they may be"
        return points, [Repair(where=where, what="does not say its coordinates", done=done)]
    system = _system(crs, where)
    if system.is_geographic:
        _check_degrees(known, system, where)
    elif _are_degrees(known):
        what = f"says that it is in metres ({system.name}), but {_first(known)} looks like degrees"
        fix = f'say so in the file, or give crs="{WGS_84}"'
        raise InputError([Fault(where=where, what=what, fix=fix)])
    degrees = points.copy()
    degrees[is_finite] = _transformed(known, system, where)
    return degrees, []


def _check_degrees(points: np.ndarray, system: CRS, where: str) -> None:
    if _are_degrees(points):
        return
    wrong = points[(np.abs(points) > (180, 90)).any(axis=1)]
    if _are_degrees(points[:, ::-1]):
        what, fix = f"has the point {_first(wrong)}, which looks swapped", "put lon before lat"
    else:
        what = f"says that it is in degrees ({system.name}), but has the point {_first(wrong)}"
        fix = 'name its true coordinates, such as crs="EPSG:32648"'
    raise InputError([Fault(where=where, what=what, fix=fix)])


def _system(crs: str, where: str) -> CRS:
    if len(crs) <= _MAX_LETTERS and _SAFE.fullmatch(crs.strip()) and not _GRIDS.search(crs):
        try:
            return CRS.from_user_input(crs.strip())
        except CRSError:
            pass
    what, fix = f"has the coordinates {shown(crs)}", 'name them by a code, such as crs="EPSG:32648"'
    raise InputError([Fault(where=where, what=what, fix=fix)])


def _transformed(points: np.ndarray, system: CRS, where: str) -> np.ndarray:
    if system.equals(CRS.from_epsg(4326), ignore_axis_order=True):
        return points
    try:
        way = Transformer.from_crs(system, CRS.from_epsg(4326), always_xy=True)
        degrees: np.ndarray = np.column_stack(way.transform(points[:, 0], points[:, 1]))
    except (ProjError, CRSError) as error:
        what = f"has coordinates ({system.name}) that cannot be told in degrees"
        fix = "export it in WGS 84 (EPSG:4326)"
        raise InputError([Fault(where=where, what=what, fix=fix)]) from error
    lost = ~(np.isfinite(degrees).all(axis=1) & (np.abs(degrees) <= (180, 90)).all(axis=1))
    if lost.any():
        what = f"has the point {_first(points[lost])}, which is nowhere in {system.name}"
        fix = 'name its true coordinates, such as crs="EPSG:32648"'
        raise InputError([Fault(where=where, what=what, fix=fix)])
    return degrees


def _are_degrees(points: np.ndarray) -> bool:
    return bool((np.abs(points) <= (180, 90)).all())


def _first(points: np.ndarray) -> str:
    return f"{points[0, 0]:.6g}, {points[0, 1]:.6g}"
