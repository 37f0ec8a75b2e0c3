"""Errors end a command with a status and one clear message."""

from __future__ import annotations

import json

import pytest
import typer

from routeplan.cli.exit_status import ExitStatus, errors_as_exit_status
from routeplan.errors import Fault, InputError, NoPlanError, TimeLimitError

FAULT = Fault(where="villages.csv:7", what="households is -4", fix="use 0 or more")

CASES = [
    (InputError([FAULT]), ExitStatus.WRONG_INPUT, "villages.csv:7 households is -4"),
    (NoPlanError("nobody can drive"), ExitStatus.NO_PLAN, "nobody can drive"),
    (TimeLimitError("0.1 s were not enough"), ExitStatus.OUT_OF_TIME, "0.1 s were not enough"),
    (PermissionError(13, "Permission denied", "out"), ExitStatus.WRONG_INPUT, "'out'"),
    (KeyError("TG99"), ExitStatus.OUR_FAULT, "a fault of routeplan, not of your data: KeyError"),
    (KeyboardInterrupt(), ExitStatus.INTERRUPTED, "Interrupted; nothing was written."),
]


@pytest.mark.parametrize(("error", "status", "words"), CASES)
def test_each_error_has_its_status_and_its_words(
    error: BaseException, status: ExitStatus, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave_with(error, as_json=False) == status
    out, err = capsys.readouterr()
    assert words in err
    assert "Traceback" not in err
    assert not out


def test_json_has_the_message_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    leave_with(InputError([FAULT]), as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "error": f"1 fault in the input:\n{FAULT}",
        "exit_status": 2,
    }


def test_debug_shows_where_an_error_arose(capsys: pytest.CaptureFixture[str]) -> None:
    leave_with(KeyError("TG99"), debug=True)
    assert "Traceback" in capsys.readouterr().err


def test_an_exit_that_was_meant_passes() -> None:
    assert leave_with(typer.Exit(3)) == 3


def leave_with(error: BaseException, *, as_json: bool = False, debug: bool = False) -> int:
    with (
        pytest.raises(typer.Exit) as caught,
        errors_as_exit_status(as_json=as_json, debug=debug),
    ):
        raise error
    return caught.value.exit_code
