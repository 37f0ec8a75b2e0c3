"""Show measurements on the terminal, and write them down for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

FILE_WIDTH = 400
"""Columns of what is no terminal, so that no word is broken there."""

Record = Mapping[str, object]
"""One measurement with all its figures, as it goes to a JSON file."""


class Results(NamedTuple):
    """What a benchmark found.

    Parameters
    ----------
    rows
        The table for people: text by column head, the same heads in every row.
    notes
        Sentences under the table.
    about
        What goes to the JSON file beside the records, such as the time limit.
    """

    title: str
    records: Sequence[Record]
    rows: Sequence[Mapping[str, str]]
    notes: Sequence[str] = ()
    about: Mapping[str, object] = MappingProxyType({})


def publish(results: Results, *, json_file: Path | None, markdown_file: Path | None) -> None:
    """Print results, and write those files that are asked for."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=FILE_WIDTH)
    console.print(_rich_table(results))
    for note in results.notes:
        console.print(note, highlight=False, markup=False)
    if json_file is not None:
        figures = {"title": results.title, "rows": results.records, **results.about}
        json_file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
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
    notes = "".join(f"\n{note}\n" for note in results.notes)
    return f"## {results.title}\n\n{table}\n{notes}"


def _rich_table(results: Results) -> Table:
    heads = tuple(results.rows[0])
    table = Table(*heads, title=results.title, title_justify="left", box=box.SIMPLE_HEAD)
    for row in results.rows:
        table.add_row(*row.values())
    return table
