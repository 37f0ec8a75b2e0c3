"""Documents are laid out for people."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.io.json_layout import laid_out

NAMES = st.text("abc_", min_size=1)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=40,
)


def test_what_fits_stands_on_one_line() -> None:
    assert laid_out({"a": [1, 2], "b": "Đ"}) == '{"a": [1, 2], "b": "Đ"}'


def test_what_does_not_fit_is_indented() -> None:
    long = "x" * 155
    assert laid_out({"a": long, "b": [long, 1]}) == (
        f'{{\n "a": "{long}",\n "b": [\n  "{long}",\n  1\n ]\n}}'
    )


def test_the_points_of_a_line_stay_on_one_line() -> None:
    assert "\n" not in laid_out([[107.123456, 15.123456]] * 50)


def test_hidden_characters_are_written_out() -> None:
    assert laid_out("a\u200bb\u202e") == '"a\\u200bb\\u202e"'


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        laid_out({"a": float("nan")})


@given(VALUES)
def test_the_layout_changes_nothing(value: object) -> None:
    assert json.loads(laid_out(value)) == value
