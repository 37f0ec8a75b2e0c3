"""Sets of villages as bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.optimize.masks import (
    cheapest,
    columns,
    disjoint,
    group_starts,
    undominated,
    village_bits,
)

Row = tuple[int, int, int]


def test_the_64th_village_begins_a_second_word() -> None:
    bits = village_bits(66)  # the center and 65 villages
    assert bits.shape == (66, 2)
    assert bits[0].tolist() == [0, 0]
    assert bits[63].tolist() == [2**62, 0]
    assert bits[64].tolist() == [0, 1]
    assert bits[65].tolist() == [0, 2]


def test_63_villages_take_one_word_and_so_do_none() -> None:
    assert village_bits(64).shape == (64, 1)
    assert village_bits(1).tolist() == [[0]]


def test_sets_are_disjoint_only_if_no_word_overlaps() -> None:
    bits = village_bits(66)
    both_words = bits[1] | bits[64]
    assert disjoint(both_words, bits[2] | bits[65])
    assert not disjoint(both_words, bits[2] | bits[64])
    assert disjoint(both_words, bits[[1, 64, 3]]).tolist() == [False, False, True]


def test_words_become_one_sort_key_each() -> None:
    assert [key.tolist() for key in columns(np.array([[1, 2], [3, 4]]))] == [[1, 3], [2, 4]]


def test_a_group_ends_where_any_key_changes() -> None:
    keys = [np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6])]
    assert group_starts(keys).tolist() == [True, False, True, True]
    assert group_starts([np.array([], dtype="int64")]).tolist() == []


def test_the_cheapest_row_is_the_earlier_one_of_equals() -> None:
    key, cost = np.array([7, 7, 7]), np.array([4, 2, 2])
    assert cheapest([key], [cost]).tolist() == [1]


def test_a_second_cost_decides_between_rows_equal_in_the_first() -> None:
    key = np.array([7, 7])
    assert cheapest([key], [np.array([2, 2]), np.array([9, 8])]).tolist() == [1]


def test_of_equal_rows_one_is_left_undominated() -> None:
    key, cost = np.array([1, 1, 1]), np.array([3, 3, 4])
    assert undominated([key], [cost, cost]).tolist() == [0]


def test_there_is_nothing_in_nothing() -> None:
    nothing = np.array([], dtype="int64")
    assert cheapest([nothing], [nothing]).tolist() == []
    assert undominated([nothing], [nothing]).tolist() == []


small = st.integers(0, 3)


@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_row_is_kept_unless_another_of_its_group_is_nowhere_worse(rows: list[Row]) -> None:
    key, *costs = (np.array(column) for column in zip(*rows, strict=True))
    kept = {rows[row] for row in undominated([key], costs).tolist()}

    def beats(one: Row, other: Row) -> bool:
        return one[0] == other[0] and one[1] <= other[1] and one[2] <= other[2] and one != other

    assert kept == {row for row in rows if not any(beats(other, row) for other in rows)}
