"""Options that several commands have, and lists in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

JsonFile = Annotated[Path | None, typer.Option("--json", help="Write every figure here.")]
MarkdownFile = Annotated[Path | None, typer.Option("--markdown", help="Write the table here.")]
Repeats = Annotated[int, typer.Option(min=1, help="Runs of each measurement.")]
Instances = Annotated[str, typer.Option(help="Names, such as a,b; all if left out.")]
TimeLimit = Annotated[float, typer.Option(help="For each instance, in seconds.")]
Seed = Annotated[int, typer.Option(min=0, help="Same seed, same chances.")]


def names(text: str) -> list[str]:
    """Return the names in a list with commas.

    Examples
    --------
    >>> names("a, b"), names("")
    (['a', 'b'], [])
    """
    return [name.strip() for name in text.split(",") if name.strip()]


def numbers(text: str) -> list[int]:
    """Return the whole numbers in a list with commas.

    Examples
    --------
    >>> numbers("12,20")
    [12, 20]
    """
    try:
        return [int(number) for number in text.split(",")]
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no list of numbers; write 1,2,3") from None
