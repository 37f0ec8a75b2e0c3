"""Errors to exit statuses, and to words that help."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from textwrap import shorten

import typer

from routeplan.cli.interruptible import interruptible
from routeplan.cli.terminal import say, say_json
from routeplan.errors import InputError, NoPlanError, RoutePlanError, TimeLimitError

LONGEST = 200
"""Characters of an unexpected error that are shown: enough to know it again."""


class ExitStatus(IntEnum):
    """What a command's exit status says."""

    FINE = 0
    OUR_FAULT = 1
    WRONG_INPUT = 2
    NO_PLAN = 3
    OUT_OF_TIME = 4
    INTERRUPTED = 130


@contextmanager
def errors_as_exit_status(*, as_json: bool, debug: bool) -> Iterator[None]:
    """Turn whatever is raised inside into a message and an exit status.

    The message goes to standard error; with `as_json` also to standard output, as the one
    document that is promised there.
    """
    try:
        with interruptible():
            yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        _leave(ExitStatus.INTERRUPTED, "Interrupted; nothing was written.", as_json=as_json)
    except Exception as error:  # noqa: BLE001  the last line of defence: nobody else reports it
        if debug:
            traceback.print_exc()
        _leave(_status(error), _message(error), as_json=as_json)


def _status(error: Exception) -> ExitStatus:
    match error:
        case InputError() | OSError():
            return ExitStatus.WRONG_INPUT
        case NoPlanError():
            return ExitStatus.NO_PLAN
        case TimeLimitError():
            return ExitStatus.OUT_OF_TIME
        case _:
            return ExitStatus.OUR_FAULT


def _message(error: Exception) -> str:
    if isinstance(error, RoutePlanError | OSError):
        return str(error)
    what = shorten(f"{type(error).__name__}: {error}", LONGEST)
    return (
        f"This is a fault of routeplan, not of your data: {what}. "
        "Run the command again with --debug and report what it prints."
    )


def _leave(status: ExitStatus, message: str, *, as_json: bool) -> None:
    if as_json:
        say_json({"error": message, "exit_status": status})
    say(message, err=True)
    raise typer.Exit(status)
