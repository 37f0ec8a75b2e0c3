"""Text that any format can hold, and names for files."""

from __future__ import annotations

import pytest

from routeplan.export.plain_text import file_stems, plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ta\u0300 Va\u0300ng", "Tà Vàng"),
        ("a\r\nb\tc", "a b c"),
        ("a\u200b\u202eb\x07", "ab"),
        ("a\ud800b\uffff", "ab"),
        ("=1+1", "=1+1"),
    ],
)
def test_plain_text_is_on_one_line_in_nfc_without_hidden_signs(text: str, written: str) -> None:
    assert plain(text) == written


def test_files_are_named_in_plain_letters() -> None:
    stems = file_stems([("Tổ Đông 1", "a/b\\..:c")])
    assert list(stems.values()) == ["To-Dong-1_a-b-c"]


def test_no_two_files_have_the_same_name_also_where_capitals_do_not_matter() -> None:
    stems = file_stems([("LĐ1",), ("lđ1",), ("LD1",), ("/",), ("?",)])
    assert list(stems.values()) == ["LD1", "ld1_2", "LD1_3", "_2", "_3"]


def test_a_file_name_is_not_too_long() -> None:
    [stem] = file_stems([("x" * 300,)]).values()
    assert len(stem) == 60
