"""Small OpenStreetMap files for tests: nodes on a line 0.001 degrees apart, about 107 m.

Examples
--------
>>> text = osm_xml(way(7, [1, 2], highway="track"))
>>> text.count("<node"), text.count("<nd")
(2, 2)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from routeplan.io.roads import ReadRoads, read_roads

STEP_M = 106.94
"""From a node to the next, at 15.9 degrees north."""

Tags = Mapping[str, str]
WayParts = tuple[int, Sequence[int], Tags]


def way(way_id: int, nodes: Sequence[int], /, **tags: str) -> WayParts:
    """Describe a way; ``motor_vehicle__conditional`` stands for the tag with a colon."""
    return way_id, nodes, {name.replace("__", ":"): value for name, value in tags.items()}


def osm_xml(
    *ways: WayParts, marks: Mapping[int, Tags] | None = None, missing: Sequence[int] = ()
) -> str:
    """Return a file of ways; node `n` lies `n` steps east of 107.5 E.

    Parameters
    ----------
    marks
        Tags of nodes.
    missing
        Nodes that ways refer to but the file lacks.
    """
    marks = marks or {}
    nodes = sorted({node for _, refs, _ in ways for node in refs} - set(missing))
    parts = [
        f'<node id="{node}" lat="15.9" lon="{107.5 + node * 0.001:.7f}">'
        f"{_tags(marks.get(node, {}))}</node>"
        for node in nodes
    ]
    for way_id, refs, tags in ways:
        inner = "".join(f'<nd ref="{node}"/>' for node in refs)
        parts.append(f'<way id="{way_id}">{inner}{_tags(tags)}</way>')
    return f'<?xml version="1.0"?>\n<osm version="0.6">{"".join(parts)}</osm>\n'


def roads_of(
    folder: Path,
    *ways: WayParts,
    marks: Mapping[int, Tags] | None = None,
    missing: Sequence[int] = (),
) -> ReadRoads:
    """Read a file of these ways."""
    file = folder / "map.osm"
    file.write_text(osm_xml(*ways, marks=marks, missing=missing), encoding="utf-8")
    return read_roads(file)


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())
