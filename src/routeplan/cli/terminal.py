"""What commands write for people and programs, wherever standard output leads."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console, RenderableType

from routeplan.errors import Fault, InputError

STDOUT = 1
"""The number of the stream that libraries in C print to."""

UNSEEN = "\N{REPLACEMENT CHARACTER}"


def write_utf_8() -> None:
    """Let both streams take every text, whatever the system believes the terminal to be.

    Other encodings lack most of Vietnamese.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def keep_stdout() -> None:
    """Keep standard output for what this program says.

    HiGHS 1.12 prints lines of its own there, whatever it is told: its issue 2783.
    """
    if sys.stdout is None or sys.stdout.fileno() != STDOUT:
        return
    ours = os.dup(STDOUT)
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)
    sys.stdout = os.fdopen(ours, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)


def say(text: object, *, err: bool = False) -> None:
    """Write lines for people.

    An id in a plan that a person edited may hold signs that command a terminal. Whatever cannot
    be seen is replaced.
    """
    seen = (sign if sign.isprintable() or sign == "\n" else UNSEEN for sign in str(text))
    with _writing(err=err):
        typer.echo("".join(seen), err=err)


def say_json(document: Mapping[str, Any]) -> None:
    """Write the one document for programs, in ASCII so that no encoding can change it."""
    with _writing():
        typer.echo(json.dumps(document, indent=2, default=str))


def show(parts: Iterable[RenderableType]) -> None:
    """Write tables and texts as wide as the terminal."""
    # Names come from the planner's tables: nothing in them is markup, a colour or an emoji.
    console = Console(markup=False, highlight=False, emoji=False)
    with _writing():
        with console.capture() as captured:  # rich itself would exit where a reader has gone
            for part in parts:
                console.print(part)
        typer.echo(captured.get(), nl=False)


@contextmanager
def _writing(*, err: bool = False) -> Iterator[None]:
    """Write inside, to a reader that may go away early, as ``head`` does: no fault of anybody.

    Raises
    ------
    InputError
        If standard output cannot be written for another reason. Where errors go cannot be told.
    """
    try:
        yield
    except OSError as error:
        stream = sys.stderr if err else sys.stdout
        # Python writes the rest of its buffer once more as it ends: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not err and not isinstance(error, BrokenPipeError):
            what = f"cannot be written: {error.strerror}"
            raise InputError(
                [Fault(where="standard output", what=what, fix="send it to another place")]
            ) from error
