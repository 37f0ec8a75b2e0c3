"""The command line as a process: signals, streams and their encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import routeplan as rp
from plans import valid_plan, without_trip

TAY_GIANG = Path(__file__).parents[2] / "sample_data" / "tay_giang"
COMMAND = "from routeplan.cli.app import main; main()"

CTRL_C_AT = """
import os, signal, sys
from routeplan.cli.app import main

class CtrlC:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, CtrlC())
main()
"""
"""Run the command line, with Ctrl-C in the moment in which it loads a module."""

FULL = Path("/dev/full")


def run(
    *words: str | Path, program: str = COMMAND, stdout: int | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        check=False,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.fixture
def broken_plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    rp.write_plan(without_trip(valid_plan(), "R2"), path)
    return path


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("typer", b""),  # before there is a command line
        ("routeplan.roads", b"Interrupted; nothing was written.\n"),  # within the command
    ],
)
def test_ctrl_c_ends_quietly_at_any_moment(module: str, told: bytes) -> None:
    done = run("check", TAY_GIANG, program=CTRL_C_AT.format(module=module))
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", told)


def test_a_reader_that_has_gone_changes_no_exit_status(broken_plan_file: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run("verify", broken_plan_file, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_an_output_without_space_is_named(options: list[str]) -> None:
    with FULL.open("wb") as full:
        done = run("check", TAY_GIANG, *options, stdout=full.fileno())
    assert done.returncode == 2
    assert b"standard output cannot be written: No space left on device" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_other_encodings_lose_no_letter(encoding: str) -> None:
    done = run("check", TAY_GIANG, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "Tây Giang: đội lưu động" in done.stdout.decode()


def test_a_name_that_is_no_text_can_be_told() -> None:
    done = run("verify", os.fsdecode(b"\xff.json"))
    assert done.returncode == 2
    assert b"does not exist" in done.stderr


def test_a_narrow_terminal_cuts_nothing_off() -> None:
    done = run("check", TAY_GIANG, COLUMNS="20")
    assert done.returncode == 0
    assert "\N{HORIZONTAL ELLIPSIS}" not in done.stdout.decode()
