"""A file of roads of any kind that we know: its name says which."""

from __future__ import annotations

from os import PathLike

from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.roads import osm
from routeplan.io.roads.opened import local_file
from routeplan.io.roads.osm.elements import FORMATS as OSM_ENDINGS
from routeplan.io.roads.road_data import ReadRoads


def read_roads(
    path: str | PathLike[str], *, clip: tuple[float, float, float, float] | None = None
) -> ReadRoads:
    """Read a road network from a file of map data.

    Parameters
    ----------
    path
        OpenStreetMap data, ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2`` (needs the extra
        ``osm``).
    clip
        West, south, east and north [degrees]: only roads that touch this area are read, each as a
        whole. All roads if left out.

    Raises
    ------
    InputError
        If there is no such file, or it is damaged or of another kind, or holds no road.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from pathlib import Path
    >>> text = '''<osm version="0.6">
    ... <node id="1" lon="107.50" lat="15.90"/><node id="2" lon="107.51" lat="15.90"/>
    ... <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/></way></osm>'''
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "tay_giang.osm"
    ...     _ = file.write_text(text)
    ...     found = read_roads(file)
    >>> found.network.road_id, found.network.length_m.tolist()
    (('w7.1',), [1069])
    """
    file = local_file(path)
    area = None if clip is None else _area(clip)
    if file.name.lower().endswith(tuple(OSM_ENDINGS)):
        return osm.read_osm(file, clip=area)
    what, fix = "is of no kind that can be read", f"give a file ending in {', '.join(OSM_ENDINGS)}"
    raise InputError([Fault(where=file.name, what=what, fix=fix)])


def _area(clip: tuple[float, float, float, float]) -> Extent:
    area = Extent(*clip)
    is_on_earth = area.west >= -180 and area.east <= 180 and area.south >= -90 and area.north <= 90
    if not (is_on_earth and area.west < area.east and area.south < area.north):
        what, fix = f"is {','.join(f'{limit:g}' for limit in clip)}", (
            "give west, south, east, north in degrees, such as 107.3,15.7,107.7,16.1"
        )
        raise InputError([Fault(where="clip", what=what, fix=fix)])
    return area
