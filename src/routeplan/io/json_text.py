"""JSON text to plain values, refusing what JSON itself refuses and what would hide a fault."""

from __future__ import annotations

import json
import math
from typing import Any

from routeplan.errors import Fault, InputError


def parse_json(text: str, name: str) -> Any:
    """Parse the text of the file `name`.

    Raises
    ------
    InputError
        If it is not JSON, holds NaN, Infinity or half a character, gives a name twice or is
        nested too deeply.
    """
    try:
        value = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_object,
        )
        # Half a surrogate pair may be written in JSON, but is no text.
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where, what = f"{name}:{error.lineno}", f"is not JSON ({error.msg})"
    except UnicodeEncodeError:
        where, what = name, "is not JSON (a text holds half a character)"
    except RecursionError:
        where, what = name, "is not JSON (it is nested too deeply)"
    except ValueError as error:
        where, what = name, f"is not JSON ({str(error).partition(':')[0]})"
    else:
        return value
    raise InputError([Fault(where=where, what=what, fix="mend or export it anew")])


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number} is too large a number")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice} is given twice in one object")
    return members
