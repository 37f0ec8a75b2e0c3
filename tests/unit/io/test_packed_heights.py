"""Heights come back from their short text as they were."""

from __future__ import annotations

import base64
import bz2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.io.packed_heights import packed, unpacked

HEIGHTS = st.one_of(st.integers(-500, 9_000).map(float), st.just(np.nan))


@given(
    st.tuples(st.integers(2, 6), st.integers(2, 6)).flatmap(
        lambda shape: st.lists(
            st.lists(HEIGHTS, min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        )
    )
)
def test_what_is_packed_comes_back(rows: list[list[float]]) -> None:
    heights = np.array(rows)
    again = unpacked(packed(heights), rows=heights.shape[0], columns=heights.shape[1])
    assert np.array_equal(again, heights, equal_nan=True)


def test_a_slope_takes_little_room() -> None:
    assert len(packed(np.add.outer(np.arange(200.0), np.arange(200.0)))) < 400


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no base64",
        base64.b64encode(b"no bzip2").decode(),
        base64.b64encode(bz2.compress(b"\0" * 6)).decode(),
        base64.b64encode(bz2.compress(b"\0" * 10**7)).decode(),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="holds no"):
        unpacked(text, rows=2, columns=2)
