"""Text to what TOML says, with the line of a slip."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from routeplan.errors import Fault, InputError


def parse_toml(text: str, file: str) -> dict[str, Any]:
    r"""Return the tables of the text of a file.

    Raises
    ------
    InputError
        If it is not TOML.

    Examples
    --------
    >>> parse_toml("[rota]\nsize = 2", "scenario.toml")
    {'rota': {'size': 2}}
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        line = re.search(r"at line ([0-9]+)", str(error))
        where = f"{file}:{line[1]}" if line else file
        what = f"is not TOML ({error})"
        fix = "mend the syntax; text stands in double quotes"
        raise InputError([Fault(where=where, what=what, fix=fix)]) from None
