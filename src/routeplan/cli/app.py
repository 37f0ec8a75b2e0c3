"""The entry of the command line, light enough that Ctrl-C is heard from the first moment."""

from __future__ import annotations

import os
import signal
import sys
import threading


def main() -> None:
    """Run the command line.

    A search that was broken off may leave HiGHS at work, which cannot be stopped; nobody should
    have to wait for it, so the process then ends without it.
    """
    signal.signal(signal.SIGINT, _end_at_once)
    from routeplan.cli.commands import app  # noqa: PLC0415  takes half a second
    from routeplan.cli.terminal import keep_stdout, write_utf_8  # noqa: PLC0415  as above

    write_utf_8()
    keep_stdout()
    try:
        app()
    except SystemExit as end:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done, and its status stands
        if threading.active_count() == 1 or not isinstance(end.code, int | None):
            raise
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(end.code or 0)


def _end_at_once(*_: object) -> None:
    """End where nothing can be lost: while modules are loaded and before a command begins."""
    os._exit(128 + signal.SIGINT)  # as every shell names an end by this signal
