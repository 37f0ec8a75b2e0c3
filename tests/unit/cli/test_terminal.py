"""What commands write is text that is seen, or JSON that nothing can change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text

from routeplan.cli.terminal import say, say_json, show, write_utf_8
from routeplan.errors import InputError


def test_signs_that_command_a_terminal_are_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    say("R1\x1b[31m\u202e\nA Ró")
    assert (
        capsys.readouterr().out
        == "R1\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}\nA Ró\n"
    )


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"crew": "LĐ1"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"crew": "LĐ1"}


def test_any_encoding_becomes_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    with path.open("w", encoding="cp1252") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        write_utf_8()
        show([Text("Tây Giang: đội")])
        monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "Tây Giang: đội\n"


def test_what_libraries_print_is_not_heard() -> None:
    program = (
        "import os; from routeplan.cli.terminal import keep_stdout, say;"
        "keep_stdout(); os.write(1, b'noise'); say('the answer')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"the answer\n"


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        say("nobody reads this")
        say("nor this")
        monkeypatch.undo()


def test_an_output_that_cannot_be_written_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with (tmp_path / "file").open(buffering=1) as read_only:
        monkeypatch.setattr(sys, "stdout", _Full(read_only.fileno()))
        with pytest.raises(InputError, match="standard output cannot be written: No space left"):
            say("too much")


def test_errors_that_cannot_be_told_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with (tmp_path / "file").open() as read_only:
        monkeypatch.setattr(sys, "stderr", _Full(read_only.fileno()))
        say("nobody hears this", err=True)


class _Full:
    """A stream on a disk without space."""

    encoding = "utf-8"

    def __init__(self, number: int) -> None:
        self.number = number

    def fileno(self) -> int:
        return self.number

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        """Do nothing."""
