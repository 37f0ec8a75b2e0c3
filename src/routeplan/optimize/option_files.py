"""Settings of a solve from a file."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from routeplan.errors import Fault, InputError
from routeplan.io.explanations import explained, path_of
from routeplan.io.text import read_text
from routeplan.io.toml_text import parse_toml
from routeplan.optimize.options import SolveOptions
from routeplan.optimize.outings.options import OutingOptions


def read_options(path: str | PathLike[str]) -> SolveOptions:
    r"""Read how to solve from a TOML file; what it leaves out is as usual.

    Raises
    ------
    InputError
        With every fault found, each with its place, such as ``solve.toml search.blink``.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "solve.toml")
    ...     _ = file.write_text("deterministic = true\n[search]\nremoved = 8")
    ...     options = read_options(file)
    >>> options.deterministic, options.search.removed
    (True, 8.0)
    """
    file = Path(path)
    document = parse_toml(read_text(file), file.name)
    try:
        # JSON is where pydantic tells 1 from true.
        return SolveOptions.model_validate_json(json.dumps(document, default=str), strict=True)
    except ValidationError as error:
        raise InputError(
            _fault(one, file.name) for one in error.errors(include_url=False)
        ) from None


def _fault(error: Any, name: str) -> Fault:
    kind = OutingOptions if len(error["loc"]) > 1 else SolveOptions
    what, fix = explained(error, kind.model_fields)
    return Fault(where=f"{name} {path_of(error['loc'])}", what=what, fix=fix)
