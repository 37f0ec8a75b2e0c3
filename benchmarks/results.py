"""Show measurements on the terminal, and write them down for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

Record = Mapping[str, object]
"""One measurement with all its figures, as it goes to a JSON file."""


class Results(NamedTuple):
    """What a benchmark found.

    Parameters
    ----------
    rows
        The table for people: text by column head, the same heads in every row.
    """

    title: str
    records: Sequence[Record]
    rows: Sequence[Mapping[str, str]]


def publish(results: Results, *, json_file: Path | None, markdown_file: Path | None) -> None:
    """Print results, and write those files that are asked for."""
    Console().print(_rich_table(results))
    if json_file is not None:
        json_file.write_text(json.dumps(results.records, indent=2) + "\n", encoding="utf-8")
    if markdown_file is not None:
        markdown_file.write_text(markdown(results), encoding="utf-8")


def markdown(results: Results) -> str:
    """Lay results out as a Markdown table under a heading.

    Examples
    --------
    >>> print(markdown(Results("Speed", records=[], rows=[{"what": "import", "s": "0.1"}])))
    ## Speed
    <BLANKLINE>
    | what | s |
    | --- | --- |
    | import | 0.1 |
    <BLANKLINE>
    """
    heads = tuple(results.rows[0])
    lines = [heads, ("---",) * len(heads), *(tuple(row.values()) for row in results.rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"## {results.title}\n\n{table}\n"


def _rich_table(results: Results) -> Table:
    heads = tuple(results.rows[0])
    table = Table(*heads, title=results.title, title_justify="left", box=box.SIMPLE_HEAD)
    for row in results.rows:
        table.add_row(*row.values())
    return table
