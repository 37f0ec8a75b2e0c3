"""JSON is read strictly."""

from __future__ import annotations

import pytest

from routeplan.errors import InputError
from routeplan.io.json_text import parse_json


def test_json_is_read() -> None:
    assert parse_json('{"a": [1, 2.5, "Đ", null]}', "x.json") == {"a": [1, 2.5, "Đ", None]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"a": 1,\n}', "x.json:3 is not JSON"),
        ("", "x.json:1 is not JSON"),
        ("[NaN]", r"x.json is not JSON \(NaN is no number\)"),
        ("[-1e999]", r"x.json is not JSON \(-1e999 is too large a number\)"),
        ('{"a": 1, "b": 2, "a": 3}', r"x.json is not JSON \(a is given twice in one object\)"),
        ("[" * 100_000, r"x.json is not JSON \(it is nested too deeply\)"),
        ('"\\ud800"', r"x.json is not JSON \(a text holds half a character\)"),
        ("9" * 5_000, r"x.json is not JSON \(Exceeds the limit"),
    ],
)
def test_what_is_no_json_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_json(text, "x.json")
