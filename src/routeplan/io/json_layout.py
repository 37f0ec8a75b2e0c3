"""Plain values to JSON that a person can read and edit: short things stand on one line."""

from __future__ import annotations

import json
from typing import Any

from routeplan.io.text import HIDDEN

_WIDTH = 160
_INDENT = " "


def laid_out(value: Any, indent: str = "") -> str:
    """Return JSON text in which every object or list that fits stands on one line.

    Lists of numbers, such as the points of a road, are one line however long they are.

    Examples
    --------
    >>> print(laid_out({"id": "TG20", "lon": 107.6}))
    {"id": "TG20", "lon": 107.6}
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if len(indent) + len(line) <= _WIDTH or not isinstance(value, dict | list) or _is_line(value):
        # Hidden characters are written so that they can be seen, and read back.
        return HIDDEN.sub(lambda hidden: f"\\u{ord(hidden.group()):04x}", line)
    deeper = indent + _INDENT
    if isinstance(value, dict):
        parts = [f'"{name}": {laid_out(part, deeper)}' for name, part in value.items()]
        opened, closed = "{}"
    else:
        parts = [laid_out(part, deeper) for part in value]
        opened, closed = "[]"
    inside = ",\n".join(f"{deeper}{part}" for part in parts)
    return f"{opened}\n{inside}\n{indent}{closed}"


def _is_line(value: Any) -> bool:
    """Tell whether a value is a list of points."""
    return isinstance(value, list) and all(
        isinstance(point, list) and len(point) == 2 and isinstance(point[0], float)
        for point in value
    )
